// Small conveniences on pages that work without any script.
(function () {
  "use strict";

  // Read out; and shown as well when it is that something failed.
  function say(sentence, failed) {
    const spoken = document.getElementById("spoken");
    if (!spoken) return;
    spoken.className = failed ? "failed-notice" : "sr-only";
    // Emptied first: the same sentence twice would not be read out again.
    spoken.textContent = "";
    window.setTimeout(function () { spoken.textContent = sentence; }, 50);
  }

  // An error summary takes the focus, on a new page as after a swap.
  function focusMarked(root) {
    const marked = root.querySelector("[data-focus]");
    if (marked) marked.focus();
    return Boolean(marked);
  }

  function closeOpenMenus(except) {
    document.querySelectorAll("details.user-menu[open]").forEach(function (menu) {
      if (menu !== except) menu.open = false;
    });
  }

  document.addEventListener("DOMContentLoaded", function () { focusMarked(document); });

  // After a swap: the block with data-focus-after-swap takes the focus, the text in data-announce is read out.
  document.addEventListener("htmx:afterSettle", function (event) {
    const spoken = document.getElementById("spoken");
    if (spoken && spoken.classList.contains("failed-notice")) say("");
    const block = event.detail.target;
    if (!block || !block.isConnected) return;
    if (!focusMarked(block) && block.hasAttribute("data-focus-after-swap")) {
      block.setAttribute("tabindex", "-1");
      block.focus();
    }
    const announced = block.matches("[data-announce]") ? block : block.querySelector("[data-announce]");
    if (announced) say(announced.getAttribute("data-announce") || announced.textContent.trim());
  });

  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function () {
      const spoken = document.getElementById("spoken");
      if (spoken) say(spoken.dataset.failed, true);
    });
  });

  // Leaving a form with data-guard asks first, but only while something in it is not saved.
  const unsaved = new Set();
  document.addEventListener("input", function (event) {
    const form = event.target.closest("form[data-guard]");
    if (form) unsaved.add(form);
  });
  document.addEventListener("submit", function (event) { unsaved.delete(event.target); });
  document.addEventListener("draft:kept", function (event) { unsaved.delete(event.target); });
  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.successful && event.detail.elt.closest) unsaved.delete(event.detail.elt.closest("form[data-guard]"));
  });
  window.addEventListener("beforeunload", function (event) {
    unsaved.forEach(function (form) { if (!form.isConnected) unsaved.delete(form); });
    if (unsaved.size) event.preventDefault();
  });

  document.addEventListener("click", function (event) { closeOpenMenus(event.target.closest("details.user-menu")); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") closeOpenMenus(null); });
})();
