// A slider over the days on which the organisation changed. The links beside it do the same without script.
(function () {
  "use strict";

  const bar = document.querySelector("[data-days]");
  if (!bar) return;
  const days = JSON.parse(bar.dataset.days);
  const chosen = document.getElementById("dag").value;
  if (days.length < 3) return;
  const today = bar.querySelector("[aria-current]");
  const shown = chosen || "";
  let place = days.findIndex(function (one) { return one.day === shown; });
  if (place < 0) place = days.findIndex(function (one) { return today && today.textContent.indexOf(one.text) === 0; });

  const box = document.createElement("div");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const told = document.createElement("output");
  box.className = "days-slider";
  label.htmlFor = input.id = "days-slider";
  label.textContent = bar.dataset.words;
  input.type = "range";
  input.min = 0;
  input.max = days.length - 1;
  input.value = Math.max(place, 0);

  function tell() {
    told.textContent = days[Number(input.value)].text;
    input.setAttribute("aria-valuetext", told.textContent);
  }

  // Not on "change": whoever moves it by the keyboard passes every day on the way.
  function go() {
    const day = days[Number(input.value)].day;
    if (Number(input.value) !== place) window.location.assign(bar.dataset.address.replace("DAY", day));
  }

  input.addEventListener("input", tell);
  input.addEventListener("pointerup", go);
  input.addEventListener("keydown", function (event) { if (event.key === "Enter") go(); });
  box.append(label, input, told);
  bar.append(box);
  tell();
})();
