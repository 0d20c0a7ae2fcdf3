// A suggestion is put into its field at once; without script the same button sends the form and the server does it.
(function () {
  "use strict";

  function put(button, field) {
    const before = field.value.trim();
    field.value = before ? before + "\n" + button.value : button.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    button.classList.add("is-put");
    button.querySelector(".put-mark").textContent = "✓";
    field.focus();
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-put]");
    const field = button && document.getElementById(button.dataset.put);
    if (!field) return;
    event.preventDefault();
    put(button, field);
  });
})();
