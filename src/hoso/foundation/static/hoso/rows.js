// Lists: arrows move, Enter opens, space selects, a click on a row opens it whole.
import { typing } from "./page.js";

const INTERACTIVE = "a, button, input, label, select, summary, textarea";

document.addEventListener("click", (event) => {
  const row = event.target.closest("table[data-rows] tr[data-href]");
  if (!row || event.target.closest(INTERACTIVE) || getSelection().toString()) return;
  open(row, event.ctrlKey || event.metaKey);
});
document.addEventListener("dblclick", (event) => {
  const fact = event.target.closest(".fact[data-edit]");
  if (fact) location.assign(fact.dataset.edit);
});
document.addEventListener("auxclick", (event) => {
  const row = event.button === 1 && event.target.closest("table[data-rows] tr[data-href]");
  if (row && !event.target.closest(INTERACTIVE)) open(row, true);
});

function open(row, beside) {
  if (beside) window.open(row.dataset.href, "_blank", "noopener");
  else location.assign(row.dataset.href);
}

const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.dataset.href || row.querySelector(".check"));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const inside = event.target.closest?.("table[data-rows]");
  if (!inside && event.target !== document.body && !event.target.matches?.("main, .search-input")) return;
  if (typing(event.target) && !event.target.matches(".search-input")) return;
  const table = inside ?? document.querySelector("main table[data-rows]:has(tr[data-href])");
  if (!table) return;
  const rows = rowsOf(table);
  const current = document.activeElement.closest("tr");
  const at = rows.indexOf(current);
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.target.matches?.(".search-input") && event.key.length === 1 ? "" : event.key];
  if (step && (at >= 0 || step > 0)) return (event.preventDefault(), focusRow(rows[at + step], rows, step, table));
  if (at < 0 || document.activeElement !== current) return;
  if (event.key === "Enter" && current.dataset.href) (event.preventDefault(), open(current, false));
  if (event.key === " ") (event.preventDefault(), current.querySelector(".check input")?.click());
  if (event.key === "Home" || event.key === "End") (event.preventDefault(), focusRow(rows.at(event.key === "Home" ? 0 : -1)));
});

function focusRow(row, rows, step, table) {
  if (!row) return step > 0 ? table.closest("main").querySelector(".pager [rel=next]")?.focus() : document.querySelector("[data-slash]")?.focus();
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

let last = null;
document.addEventListener("click", (event) => {
  const box = event.target.closest?.(".check input[type=checkbox]");
  if (!box) return;
  const scope = box.closest("form") ?? document;
  const boxes = [...scope.querySelectorAll("td.check input[type=checkbox]")];
  if (box.matches("[data-check-all]")) boxes.forEach((one) => (one.checked = box.checked));
  else if (event.shiftKey && last && boxes.includes(last)) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    boxes.slice(from, to + 1).forEach((one) => (one.checked = box.checked));
  }
  last = box;
  count(scope, boxes);
});

function count(scope, boxes) {
  const chosen = boxes.filter((box) => box.checked).length;
  const all = scope.querySelector("[data-check-all]");
  if (all) ((all.checked = chosen > 0 && chosen === boxes.length), (all.indeterminate = chosen > 0 && chosen < boxes.length));
  for (const bar of scope.querySelectorAll("[data-bulk]")) {
    bar.hidden = !chosen;
    bar.querySelector("[data-bulk-count]").textContent = `Đã chọn ${chosen}`;
  }
}
