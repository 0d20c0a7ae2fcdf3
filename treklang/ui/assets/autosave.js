// A form with data-draft keeps what is typed as a draft: two seconds after the last key, and when the page is left.
(function () {
  "use strict";

  const PAUSE = 2000;
  const RETRY = 10000;

  function watch(form) {
    const state = form.querySelector("[data-draft-state]");
    let waiting = null;
    let changed = false;
    let sending = false;
    let submitted = false;

    function show(sentence, failed) {
      if (!state) return;
      state.textContent = sentence;
      state.classList.toggle("is-failed", Boolean(failed));
    }

    function later(pause) {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(keep, pause);
    }

    function fields() {
      const typed = new FormData(form);
      // Files are not kept: they are chosen again.
      Array.from(typed.entries()).forEach(function (pair) { if (pair[1] instanceof File) typed.delete(pair[0]); });
      return typed;
    }

    function keep() {
      if (!changed || sending || submitted) return;
      changed = false;
      sending = true;
      show(state ? state.dataset.saving : "");
      fetch(form.dataset.draft, { method: "POST", body: fields(), headers: { "HX-Request": "true" }, redirect: "error" })
        .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
        .then(function (sentence) {
          sending = false;
          if (changed) { later(PAUSE); return; }
          const holder = document.createElement("div");
          holder.innerHTML = sentence;
          show(holder.textContent.trim());
          form.dispatchEvent(new CustomEvent("draft:kept", { bubbles: true }));
        })
        .catch(function () {
          sending = false;
          changed = true;
          show(state ? state.dataset.failed : "", true);
          later(RETRY);
        });
    }

    form.addEventListener("input", function () {
      changed = true;
      if (!sending) show(state ? state.dataset.typing : "");
      later(PAUSE);
    });
    form.addEventListener("submit", function () { submitted = true; window.clearTimeout(waiting); });
    window.addEventListener("pagehide", function () {
      if (changed && !submitted && navigator.sendBeacon) navigator.sendBeacon(form.dataset.draft, fields());
    });
  }

  function watchAll(root) {
    root.querySelectorAll("form[data-draft]:not([data-watched])").forEach(function (form) {
      form.dataset.watched = "yes";
      watch(form);
    });
  }

  document.addEventListener("DOMContentLoaded", function () { watchAll(document); });
  document.addEventListener("htmx:load", function (event) { if (event.detail.elt.querySelectorAll) watchAll(event.detail.elt); });
})();
