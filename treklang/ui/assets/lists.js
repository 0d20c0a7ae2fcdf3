// A file is fetched in the background, so that the link can say that it is on its way. Without script the link works as it is.
(function () {
  "use strict";

  const NAMED = /filename="([^"]+)"/;

  function save(content, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  function fetched(answer) {
    const name = NAMED.exec(answer.headers.get("Content-Disposition") || "");
    // A page instead of a file: a refusal, or the log-in.
    if (!answer.ok || !name) throw new Error("no file");
    return answer.blob().then(function (content) { save(content, name[1]); });
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-file]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-disabled") === "true") return;
    const words = link.querySelector("span");
    const usual = words.textContent;
    link.setAttribute("aria-disabled", "true");
    words.textContent = link.dataset.busy;
    window.fetch(link.href, { credentials: "same-origin" }).then(fetched).catch(function () {
      window.location.assign(link.href);
    }).finally(function () {
      link.removeAttribute("aria-disabled");
      words.textContent = usual;
    });
  });
})();
