// A bar over the page while a slow page is on its way: after 0.4 seconds it is seen, after 2 it is said.
(function () {
  "use strict";

  const SEEN = 400;
  const SAID = 2000;
  let timers = [];

  function place() { return document.getElementById("progress"); }

  function begin() {
    end();
    timers = [
      window.setTimeout(function () { if (place()) place().classList.add("is-shown"); }, SEEN),
      window.setTimeout(function () { if (place()) place().textContent = place().dataset.words; }, SAID),
    ];
  }

  function end() {
    timers.forEach(window.clearTimeout);
    timers = [];
    if (!place()) return;
    place().classList.remove("is-shown");
    place().textContent = "";
  }

  function leavesThePage(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
    if (link.target || link.hasAttribute("download") || link.hasAttribute("data-file") || link.origin !== window.location.origin) return false;
    return !(link.hash && link.pathname === window.location.pathname && link.search === window.location.search);
  }

  window.addEventListener("click", function (event) { if (leavesThePage(event)) begin(); });
  window.addEventListener("submit", function (event) {
    if (!event.defaultPrevented && !event.target.target && !event.target.hasAttribute("data-file")) begin();
  });
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (!event.defaultPrevented && event.detail.elt.matches("form")) begin();
  });
  document.addEventListener("htmx:afterRequest", end);
  // A page that comes back from the browser's memory, and a journey that was stopped, have nothing under way.
  window.addEventListener("pageshow", end);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") end(); });
})();
