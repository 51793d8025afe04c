(() => {
  "use strict";
  const note = document.getElementById("linked");
  const all = (root, selector) => [...root.querySelectorAll(selector)];

  const words = (pair, side, number) => all(pair, `[data-side="${side}"] .w[data-n="${number}"]`);
  const bare = (word) => all(word, ".control").length ? [...word.childNodes].map((node) => node.textContent).join("") : word.textContent;

  function run(pair, side, number) {
    const span = document.createElement("span");
    const text = pair.querySelector(`[data-side="${side}"]`);
    if (!text) return span;
    span.lang = text.lang;
    span.dir = text.dir;
    span.textContent = words(pair, side, number).map(bare).join(" ");
    return span;
  }

  function clear(pair) {
    all(pair, ".on, .at").forEach((node) => node.classList.remove("on", "at"));
    note.classList.add("idle");
  }

  function light(pair, word) {
    clear(pair);
    const number = word.dataset.n;
    word.classList.add("at");
    if (!number) return;
    all(pair, `.w[data-n="${number}"]`).forEach((other) => other.classList.add("on"));
    const here = word.closest("[data-side]").dataset.side;
    const there = here === "rendering" ? "original" : "rendering";
    note.replaceChildren(run(pair, here, number), " is linked to ", run(pair, there, number));
    note.classList.remove("idle");
  }

  function focus(word) {
    const side = word.closest("[data-side]");
    all(side, '.w[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
    word.tabIndex = 0;
    word.focus();
  }

  function counterpart(pair, word) {
    const here = word.closest("[data-side]").dataset.side;
    return words(pair, here === "rendering" ? "original" : "rendering", word.dataset.n)[0];
  }

  function onKey(event, pair) {
    const word = event.target.closest(".w");
    if (!word) return;
    const side = word.closest("[data-side]");
    const line = all(side, ".w[data-n]");
    const at = line.indexOf(word);
    const forward = side.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = side.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const goal = {
      [forward]: line[at + 1],
      [back]: line[at - 1],
      Home: line[0],
      End: line[line.length - 1],
      Enter: counterpart(pair, word),
      " ": counterpart(pair, word),
    }[event.key];
    if (event.key === "Escape") word.blur();
    if (goal) {
      event.preventDefault();
      focus(goal);
    }
  }

  function showFinding(pair, shift, on) {
    all(pair, `[data-f~="${shift.dataset.f}"], [data-k="${shift.dataset.f}"]`).forEach((node) => {
      if (node !== shift) node.classList.toggle("on", on);
    });
  }

  for (const pair of all(document, ".pair")) {
    for (const side of all(pair, "[data-side]")) {
      const line = all(side, ".w[data-n]");
      line.forEach((word, index) => {
        word.tabIndex = index ? -1 : 0;
        word.setAttribute("role", "button");
        word.setAttribute("aria-describedby", note.id);
      });
    }
    const settle = () => {
      const held = document.activeElement && document.activeElement.closest(".w");
      held && pair.contains(held) ? light(pair, held) : clear(pair);
    };
    pair.addEventListener("mouseover", (event) => {
      const word = event.target.closest(".w");
      if (word) light(pair, word);
    });
    pair.addEventListener("mouseout", (event) => event.target.closest(".w") && settle());
    pair.addEventListener("focusin", (event) => event.target.closest(".w") && light(pair, event.target.closest(".w")));
    pair.addEventListener("focusout", () => clear(pair));
    pair.addEventListener("keydown", (event) => onKey(event, pair));
    for (const shift of all(pair, ".shift")) {
      shift.addEventListener("mouseenter", () => showFinding(pair, shift, true));
      shift.addEventListener("mouseleave", () => showFinding(pair, shift, false));
      shift.addEventListener("focusin", () => showFinding(pair, shift, true));
      shift.addEventListener("focusout", () => showFinding(pair, shift, false));
    }
  }

  for (const bar of all(document, ".filter")) {
    bar.hidden = false;
    all(document, ".hint").forEach((hint) => (hint.hidden = false));
    note.hidden = false;
    note.classList.add("idle");
    bar.addEventListener("change", (event) => document.body.classList.toggle(`hide-${event.target.dataset.show}`, !event.target.checked));
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(document, "details:not([open])");
    opened.forEach((node) => (node.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((node) => (node.open = false)));
})();
