// Offers are found while the filters are changed, and what stands beside is marked with what is recommended.
// Without script the button does the first, and the server the second.
(function () {
  "use strict";

  const PAUSE = 300;

  function watch(form) {
    const button = form.querySelector('button[name="find"]');
    let waiting = null;

    function find() {
      const list = "#" + form.dataset.finds;
      // The button stands in the form: all that is typed goes with it.
      window.htmx.ajax("POST", window.location.pathname, { source: button, target: list, select: list, swap: "outerHTML" });
    }

    form.addEventListener("input", function (event) {
      if (!event.target.name || !event.target.name.startsWith("find-")) return;
      window.clearTimeout(waiting);
      waiting = window.setTimeout(find, PAUSE);
    });
    form.addEventListener("change", function (event) {
      if (event.target.name !== "recommended") return;
      const beside = event.target.closest("tr").querySelector('input[name="beside"]');
      if (beside) beside.checked = true;
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("form[data-finds]").forEach(watch);
  });
})();
