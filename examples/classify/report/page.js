// Sorting and filtering. Without it the page shows everything, in order.
"use strict";
for (const tools of document.querySelectorAll(".tools")) tools.hidden = false;

const table = document.getElementById("speaker-table");
if (table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const sort = (column) => {
    const head = heads[column];
    // Words begin with the first letter, numbers with the largest; the second click turns the order.
    const numbers = column > 1 && column < 7;
    const first = numbers ? "descending" : "ascending";
    const second = numbers ? "ascending" : "descending";
    const order = head.getAttribute("aria-sort") === first ? second : first;
    for (const other of heads) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", order);
    const key = (row) => row.cells[column].textContent;
    const sign = order === "ascending" ? 1 : -1;
    const compare = numbers ? (a, b) => key(a) - key(b) : (a, b) => key(a).localeCompare(key(b));
    body.append(...[...body.rows].sort((a, b) => sign * compare(a, b)));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });
}

const holds = (element, words) => {
  const text = element.textContent.toLowerCase();
  return words.every((word) => text.includes(word));
};
const wordsOf = (input) => input.value.toLowerCase().split(/\s+/).filter(Boolean);
const say = (id, elements) => {
  const shown = elements.filter((element) => !element.hidden).length;
  document.getElementById(id).textContent = `${shown} of ${elements.length}`;
};

const speakers = document.getElementById("filter-speakers");
speakers?.addEventListener("input", () => {
  const rows = [...table.tBodies[0].rows];
  const words = wordsOf(speakers);
  for (const row of rows) row.hidden = !holds(row, words);
  say("shown-speakers", rows);
});

const stance = document.getElementById("stance");
const filter = document.getElementById("filter-statements");
if (stance) {
  const choose = () => {
    const words = wordsOf(filter);
    const all = [];
    for (const article of document.querySelectorAll("article")) {
      const statements = [...article.querySelectorAll(".statement")];
      for (const statement of statements) {
        const fits = !stance.value || statement.dataset.stance === stance.value;
        statement.hidden = !(fits && holds(statement, words));
      }
      article.hidden = statements.every((statement) => statement.hidden);
      all.push(...statements);
    }
    say("shown-statements", all);
  };
  stance.addEventListener("change", choose);
  filter.addEventListener("input", choose);
}
