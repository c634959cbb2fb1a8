// Child rows: arrows, Enter for a new row, a block pasted from Excel, drag to order, delete with undo, gaps in periods.
import { say } from "./page.js";
import { understand } from "./dates.js";
import { watchPeriods } from "./periods.js";

export function enhance(root) {
  for (const box of root.matches?.("[data-grid]") ? [root] : root.querySelectorAll("[data-grid]")) if (!box.ready) new Grid(box);
}

class Grid {
  constructor(box) {
    box.ready = true;
    this.box = box;
    this.name = box.dataset.grid;
    this.body = box.querySelector("tbody");
    this.blank = this.all().at(-1).cloneNode(true);
    this.count = Math.max(...this.all().map((row) => Number(this.number(row)))) + 1;
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("paste", (event) => this.paste(event));
    box.addEventListener("change", () => this.changed());
    box.addEventListener("input", (event) => event.target.tagName === "TEXTAREA" && grow(event.target));
    box.querySelector("[data-grid-add]")?.addEventListener("click", () => this.focus(this.add(), 0));
    box.addEventListener("click", (event) => event.target.closest("[data-grid-delete]") && this.remove(event.target.closest("tr")));
    this.order = box.querySelector("[data-grid-order]");
    if (this.order) this.reorder();
    box.querySelectorAll("textarea").forEach(grow);
    addEventListener("resize", () => box.querySelectorAll("textarea").forEach(grow));
    this.changed();
  }

  /** Rows of data; what is told about one stands in a row of its own behind it. */
  all() { return [...this.body.rows].filter((row) => "uid" in row.dataset); }
  rows() { return this.all().filter((row) => !row.hidden); }
  cells(row) { return [...row.querySelectorAll("[data-col]")]; }

  add(after = null) {
    const row = this.blank.cloneNode(true);
    const number = this.count++;
    for (const input of row.querySelectorAll("[name]")) {
      input.name = input.name.replace(/-(\d+)-/, `-${number}-`);
      if (input.type === "checkbox") input.checked = false;
      else input.value = "";
    }
    row.dataset.uid = "";
    after ? after.after(row) : this.body.append(row);
    return row;
  }

  focus(row, column) {
    const cell = this.cells(row)[column];
    cell?.focus();
    cell?.select?.();
  }

  key(event) {
    const input = event.target.closest("[data-col]");
    if (!input || event.ctrlKey && event.key === "Enter" || event.altKey && !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const row = input.closest("tr");
    const rows = this.rows();
    const [r, c] = [rows.indexOf(row), this.cells(row).indexOf(input)];
    if (event.altKey) return (event.preventDefault(), this.order && this.move(row, event.key === "ArrowUp" ? -1 : 1, c));
    if (event.key === "Enter" && !event.shiftKey) return (event.preventDefault(), this.focus(rows[r + 1] ?? this.add(), 0));
    if (event.ctrlKey && event.key === "Delete") return (event.preventDefault(), this.remove(row));
    if (event.ctrlKey && event.key.toLowerCase() === "d" && r > 0) return (event.preventDefault(), this.copyAbove(rows[r - 1], input, c));
    const wide = input.tagName === "SELECT" || input.type === "checkbox";
    const edge = wide || input.selectionStart === input.selectionEnd || input.selectionEnd - input.selectionStart === input.value.length;
    if (!edge) return;
    const atStart = wide || input.selectionStart === 0 || input.selectionEnd - input.selectionStart === input.value.length;
    const atEnd = wide || input.selectionEnd === input.value.length;
    const go = {
      ArrowUp: input.tagName !== "SELECT" && rows[r - 1] && [rows[r - 1], c],
      ArrowDown: input.tagName !== "SELECT" && rows[r + 1] && [rows[r + 1], c],
      ArrowLeft: atStart && c > 0 && [row, c - 1],
      ArrowRight: atEnd && c + 1 < this.cells(row).length && [row, c + 1],
    }[event.key];
    if (go) (event.preventDefault(), this.focus(...go));
  }

  copyAbove(above, input, column) {
    const source = this.cells(above)[column];
    const [from, to] = [source.closest("[data-ahead]")?.querySelector("[type=hidden]"), input.closest("[data-ahead]")?.querySelector("[type=hidden]")];
    if (from) to.value = from.value;
    input.value = source.value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  paste(event) {
    const text = event.clipboardData.getData("text/plain");
    const input = event.target.closest("[data-col]");
    if (!input || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const block = table(text);
    const start = this.cells(input.closest("tr")).indexOf(input);
    let row = input.closest("tr");
    const before = this.all();
    for (const [n, values] of block.entries()) {
      if (n) row = this.rows()[this.rows().indexOf(row) + 1] ?? this.add();
      const cells = this.cells(row);
      values.forEach((value, offset) => cells[start + offset] && put(cells[start + offset], value));
    }
    this.changed();
    input.form?.dispatchEvent(new Event("input", { bubbles: true }));
    say(`Đã dán ${block.length} dòng. Xem lại các ô có viền đỏ.`, { label: "Bỏ phần dán", act: () => this.unpaste(before) });
  }

  unpaste(before) {
    for (const row of this.all()) if (!before.includes(row)) row.remove();
    this.changed();
  }

  remove(row) {
    if (row.classList.contains("gone")) return;
    const empty = !row.dataset.uid && this.cells(row).every((cell) => !cell.value || cell.type === "checkbox");
    const mark = document.createElement("input");
    Object.assign(mark, { type: "hidden", value: "1", name: row.querySelector("[name$='-uid']").name.replace(/-uid$/, "-gone") });
    row.append(mark);
    row.hidden = true;
    for (const told of this.body.querySelectorAll(`[data-of="${this.number(row)}"]`)) told.remove();
    this.changed();
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
    if (!empty) say("Đã xóa một dòng; lưu mục để ghi nhận.", { label: "Hoàn tác", act: () => ((row.hidden = false), mark.remove(), this.changed(), this.box.dispatchEvent(new Event("input", { bubbles: true }))) });
  }

  move(row, step, column) {
    const rows = this.rows();
    const other = rows[rows.indexOf(row) + step];
    if (!other) return;
    step < 0 ? other.before(row) : other.after(row);
    this.focus(row, column);
    this.ordered();
  }

  reorder() {
    this.drag();
    this.box.querySelector("[data-grid-by-date]")?.addEventListener("click", () => this.ordered("ngay"));
    this.box.closest("form")?.addEventListener("hoso:put", () => this.follow());
  }

  number(row) { return row.querySelector("[name$='-uid']").name.match(/-(\d+)-uid$/)[1]; }

  /** Somebody gave the rows an order: their numbers as shown, or "ngay" for by date; sent and kept as a draft with the rest. */
  ordered(order = this.all().map((row) => this.number(row)).join(" ")) {
    this.order.value = order;
    this.together();
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
    if (order === "ngay") say("Khi lưu, các dòng xếp lại theo ngày.");
    this.changed();
  }

  /** What waited in the browser came back: show the rows in the order it holds. */
  follow() {
    const rows = new Map(this.all().map((row) => [this.number(row), row]));
    for (const number of this.order.value.split(" ")) if (rows.has(number)) this.body.append(rows.get(number));
    this.together();
  }

  /** What is told about a row goes where the row goes. */
  together() {
    const rows = new Map(this.all().map((row) => [this.number(row), row]));
    for (const told of this.body.querySelectorAll("[data-of]")) rows.get(told.dataset.of)?.after(told);
  }

  drag() {
    let moving = null;
    this.body.addEventListener("pointerdown", (event) => {
      const handle = event.target.closest(".handle");
      if (!handle) return;
      moving = handle.closest("tr");
      moving.classList.add("dragging");
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    this.body.addEventListener("pointermove", (event) => {
      if (!moving) return;
      const over = document.elementFromPoint(event.clientX, event.clientY)?.closest?.("tr[data-uid]");
      if (!over || over === moving || over.parentNode !== this.body) return;
      const place = over.getBoundingClientRect();
      event.clientY < place.top + place.height / 2 ? over.before(moving) : over.after(moving);
    });
    this.body.addEventListener("pointerup", () => moving && (moving.classList.remove("dragging"), (moving = null), this.ordered()));
  }

  changed() {
    if (this.box.dataset.period) watchPeriods(this.box, this.rows(), this.box.dataset.period.split(" "));
  }
}

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${Math.max(30, area.scrollHeight)}px`;
}

function put(cell, value) {
  const text = value.trim();
  if (cell.tagName === "SELECT") {
    const found = [...cell.options].find((option) => [option.text, option.value].some((name) => name.toLowerCase() === text.toLowerCase()));
    if (found) cell.value = found.value;
  } else if (cell.type === "checkbox") cell.checked = /^(x|có|1|true|đúng)$/i.test(text);
  else cell.value = cell.dataset.kind?.endsWith("date") ? understand(text) ?? text : text;
  const hidden = cell.closest("[data-ahead]")?.querySelector("[type=hidden]");
  if (hidden) hidden.value = text;
  if (cell.tagName === "TEXTAREA") grow(cell);
  cell.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A block as spreadsheets put it on the clipboard: tabs, lines, and quoted cells that hold lines. */
export function table(text) {
  const rows = [[]];
  let cell = "", quoted = false;
  for (let n = 0; n < text.length; n++) {
    const letter = text[n];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[n + 1] === '"') (cell += '"', n++);
      else quoted = false;
    } else if (letter === '"' && !cell) quoted = true;
    else if (letter === "\t") (rows.at(-1).push(cell), (cell = ""));
    else if (letter === "\n") (rows.at(-1).push(cell), rows.push([]), (cell = ""));
    else if (letter !== "\r") cell += letter;
  }
  rows.at(-1).push(cell);
  return rows.filter((row) => row.some((value) => value.trim()));
}
