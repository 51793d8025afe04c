(() => {
  "use strict";
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const form = document.querySelector(".filters");
  const table = document.querySelector(".collation");
  const detail = document.getElementById("detail");
  const hidden = new Set();

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  }

  function filter() {
    const langs = new Set(all(form, "input[data-lang]:checked").map((box) => box.dataset.lang));
    const wanted = fold(form.querySelector(".outlet").value.trim());
    const chosen = form.querySelector("input[name=rule]:checked");
    const rule = chosen ? chosen.value : "";
    hidden.clear();
    const heads = all(document, "[data-outlet]");
    for (const head of heads) {
      const off = !langs.has(head.dataset.lang) || !fold(head.dataset.outlet).includes(wanted);
      if (off) hidden.add(head.dataset.column);
      head.toggleAttribute("hidden", off && head.tagName !== "g");
      head.classList.toggle("faded", off);
    }
    for (const cell of all(table, "td")) cell.hidden = hidden.has(cell.dataset.column);
    let rows = 0;
    for (const row of all(table, "tbody tr")) {
      const rules = all(row, "td:not([hidden])").flatMap((cell) => cell.dataset.rules.split(" ").filter(Boolean));
      row.hidden = rule === "*" ? !rules.length : Boolean(rule) && !rules.includes(rule);
      rows += row.hidden ? 0 : 1;
    }
    const columns = all(table, "thead th[data-column]").filter((head) => !head.hidden).length;
    form.querySelector(".shown").textContent = `${columns} witnesses, ${rows} rows shown`;
    settle();
  }

  const cells = (row) => all(row, "td:not([hidden])");
  const rows = () => all(table, "tbody tr:not([hidden])").filter((row) => cells(row).length);

  function settle() {
    if (table.querySelector('td[tabindex="0"]:not([hidden])')) return;
    all(table, 'td[tabindex="0"]').forEach((cell) => (cell.tabIndex = -1));
    const first = rows()[0];
    if (first) cells(first)[0].tabIndex = 0;
  }

  function go(cell) {
    all(table, 'td[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
    cell.tabIndex = 0;
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function close() {
    detail.classList.add("idle");
    detail.replaceChildren();
  }

  function show(cell) {
    const chips = all(cell, ".chip[title]").map((chip) => chip.title);
    const text = chips.length ? chips.join(" · ") : cell.textContent.trim();
    detail.textContent = text;
    detail.classList.remove("idle");
  }

  function light(column, on) {
    if (column === undefined) return;
    all(document, `.hop[data-column="${column}"], .collation td[data-column="${column}"]`).forEach((node) => node.classList.toggle("on", on));
  }

  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell) return;
    const lines = rows();
    const row = lines.indexOf(cell.parentNode);
    const line = cells(cell.parentNode);
    const at = line.indexOf(cell);
    const goal = {
      ArrowRight: line[at + 1],
      ArrowLeft: line[at - 1],
      ArrowDown: lines[row + 1] && cells(lines[row + 1])[at],
      ArrowUp: lines[row - 1] && cells(lines[row - 1])[at],
      Home: line[0],
      End: line[line.length - 1],
    }[event.key];
    if (goal) {
      event.preventDefault();
      go(goal);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      show(cell);
    }
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  table.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    if (cell) {
      go(cell);
      show(cell);
    }
  });
  for (const hop of all(document, ".hop")) {
    for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      hop.addEventListener(name, () => light(hop.dataset.column, on));
    }
  }
  all(table, "td").forEach((cell) => (cell.tabIndex = -1));
  form.hidden = false;
  all(document, ".hint").forEach((hint) => (hint.hidden = false));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  filter();
})();
