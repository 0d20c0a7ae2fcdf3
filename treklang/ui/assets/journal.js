// From note to note by the keyboard: arrows or j and k, Home and End, while a note has the focus.
// Only then: a letter typed elsewhere on the page must never move anything (WCAG 2.1.4).
(function () {
  "use strict";

  const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

  function wanted(key, place, count) {
    if (key === "Home") return 0;
    if (key === "End") return count - 1;
    return key in STEPS ? place + STEPS[key] : null;
  }

  function start(list) {
    const notes = Array.from(list.querySelectorAll("[data-note]"));
    if (!notes.length) return;

    // One stop for Tab in the whole list: the note last read.
    function makeStop(note) {
      notes.forEach(function (one) { one.tabIndex = one === note ? 0 : -1; });
    }

    makeStop(notes[0]);
    list.addEventListener("focusin", function (event) {
      const note = event.target.closest("[data-note]");
      if (note) makeStop(note);
    });
    list.addEventListener("keydown", function (event) {
      const place = notes.indexOf(event.target);
      if (place < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      const next = wanted(event.key, place, notes.length);
      if (next === null) return;
      event.preventDefault();
      const note = notes[Math.min(Math.max(next, 0), notes.length - 1)];
      note.focus({ preventScroll: true });
      note.scrollIntoView({ block: "nearest" });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-notes]").forEach(start);
  });
})();
