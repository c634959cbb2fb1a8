// Gaps and overlaps between the periods of rows, told in words and marked on the cell.
import { understand } from "./dates.js";

/** Months since year 0 that a partial date may mean: the first and the last. */
export function months(text) {
  const parts = (understand(text ?? "") || "").split("/").filter(Boolean).map(Number);
  if (!parts.length || parts.some(Number.isNaN)) return null;
  const year = parts.at(-1);
  return parts.length === 1 ? [year * 12, year * 12 + 11] : [year * 12 + parts.at(-2) - 1, year * 12 + parts.at(-2) - 1];
}

const written = (month) => `${(month % 12) + 1}/${Math.floor(month / 12)}`;

/** What is between periods in order of their beginning: [{at, kind, text}]. */
export function breaks(periods) {
  const found = [];
  const known = periods.map((period, at) => ({ at, since: months(period.since), until: months(period.until) })).filter((one) => one.since).sort((a, b) => a.since[0] - b.since[0]);
  for (const [n, one] of known.entries()) {
    if (one.until && one.until[1] < one.since[0]) found.push({ at: one.at, kind: "backwards", text: "kết thúc trước khi bắt đầu" });
    const before = known[n - 1];
    if (!before) continue;
    if (!before.until) found.push({ at: before.at, kind: "open", text: `dòng từ ${written(before.since[0])} chưa ghi đến khi nào` });
    else if (one.since[0] - before.until[1] > 1) found.push({ at: one.at, kind: "gap", text: `trống ${written(before.until[1] + 1)}–${written(one.since[0] - 1)}` });
    else if (one.since[1] < before.until[0]) found.push({ at: one.at, kind: "overlap", text: `trùng ${written(one.since[0])}–${written(before.until[0])}` });
  }
  return found;
}

export function watchPeriods(box, rows, [since, until]) {
  const value = (row, name) => row.querySelector(`[data-col="${name}"]`)?.value ?? "";
  box.querySelectorAll("td.gap").forEach((cell) => (cell.classList.remove("gap"), cell.removeAttribute("title")));
  const found = breaks(rows.map((row) => ({ since: value(row, since), until: value(row, until) })));
  for (const one of found) {
    const cell = rows[one.at].querySelector(`[data-col="${one.kind === "backwards" || one.kind === "open" ? until : since}"]`).closest("td");
    cell.classList.add("gap");
    cell.title = one.text;
  }
  box.querySelector("[data-grid-note]").textContent = found.map((one) => one.text).join(" · ");
}
