// The search box: names are suggested while one types, numbers are never sent before Enter; arrow keys walk the suggestions.
(function () {
  "use strict";

  const SHORTEST = 3;

  function box() { return document.getElementById("search-box"); }
  function list() { return document.getElementById("search-suggestions"); }
  function close() { if (list()) list().textContent = ""; }

  document.addEventListener("htmx:beforeRequest", function (event) {
    if (event.detail.elt !== box()) return;
    const words = box().value.trim();
    if (words.length < SHORTEST || /\d/.test(words)) {
      event.preventDefault();
      close();
    }
  });
  // Suggestions that arrive after the box was left or emptied are not shown.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.target === list() && !box().closest("form").contains(document.activeElement)) event.detail.shouldSwap = false;
  });

  document.addEventListener("keydown", function (event) {
    const form = event.target.closest && event.target.closest(".search-box");
    if (!form) return;
    if (event.key === "Escape") {
      close();
      box().focus();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [box()].concat(Array.from(form.querySelectorAll(".suggestions a")));
    if (stops.length < 2) return;
    const at = Math.max(stops.indexOf(document.activeElement), 0);
    stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus();
    event.preventDefault();
  });
  document.addEventListener("click", function (event) { if (!event.target.closest(".search-box")) close(); });
  document.addEventListener("focusin", function (event) { if (!event.target.closest(".search-box")) close(); });
})();
