"use strict";
const form = document.querySelector(".choices");
const shown = document.getElementById("shown");
const sections = [...document.querySelectorAll(".original")];

function apply() {
  const chosen = Object.fromEntries(new FormData(form));
  const words = chosen.text.trim().toLocaleLowerCase();
  let count = 0;
  for (const section of sections) {
    const here = !chosen.split || section.dataset.split === chosen.split;
    const said = words && section.querySelector(".said").textContent.toLocaleLowerCase().includes(words);
    let any = false;
    for (const item of section.querySelectorAll(".renderings > li")) {
      const fits = here
        && (!chosen.languages || item.dataset.languages === chosen.languages)
        && (!chosen.severity || item.dataset.severity === chosen.severity)
        && (!chosen.rule || item.dataset.rule.split(" ").includes(chosen.rule))
        && (!words || said || item.textContent.toLocaleLowerCase().includes(words));
      item.hidden = !fits;
      any = any || fits;
      count += fits ? 1 : 0;
    }
    section.hidden = !any;
  }
  shown.textContent = String(count);
}

form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
apply();
