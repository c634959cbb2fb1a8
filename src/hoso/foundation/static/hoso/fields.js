// Fields: what was typed is put in order on leaving, checked in words at once, and looked up for someone who is here already.
import { ask, element } from "./page.js";
import { understand } from "./dates.js";

const group = (digits) => digits.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ".");

const READ = {
  "partial-date": (text) => understand(text) ?? new Error(`"${text}" không có trong lịch. Ghi 1975, 9/1975 hoặc 02/09/1975.`),
  date: (text) => understand(text, true) ?? new Error(`"${text}" không có trong lịch. Ghi đủ ngày, tháng, năm, ví dụ 02/09/2026.`),
  whole: (text) => (/^\d[\d.\s]*$/.test(text) ? text.replace(/[.\s]/g, "") : new Error("Chỉ ghi chữ số.")),
  money: (text) => (/^\d[\d.,\s]*$/.test(text) ? group(text.replace(/[.,\s]/g, "")) : new Error("Ghi số tiền bằng chữ số, đơn vị đồng, ví dụ 2.530.000.")),
  decimal: (text) => (/^\d+([.,]\d+)?$/.test(text.trim()) ? text.trim().replace(".", ",") : new Error("Ghi số, phần lẻ sau dấu phẩy, ví dụ 2,34.")),
};

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.matches?.("input, select, textarea") || input.type === "file") return;
  const sentence = tidy(input) || missing(input);
  tell(input, sentence);
  const form = input.form;
  if (!sentence && form?.dataset.validate) checkOnServer(form, input);
  if (form?.dataset.duplicate && form.dataset.duplicateFields?.split(" ").includes(input.name)) lookForDuplicates(form);
}, true);

function tidy(input) {
  const read = READ[input.dataset.kind];
  const text = input.value.normalize("NFC");
  if (!read || !text.trim()) return "";
  const result = read(text);
  if (result instanceof Error) return result.message;
  if (input.value !== result) input.value = result;
  return "";
}

const missing = (input) => (input.required && !input.value.trim() && input.dataset.touched ? "Mục này phải có." : ((input.dataset.touched = "1"), ""));

export function tell(input, sentence, tone = "error") {
  if (!input?.closest) return;
  const cell = input.closest(".grid td");
  if (cell) return tellBelow(cell, sentence);
  const field = input.closest(".field");
  const line = field?.querySelector(".error");
  if (!line) return;
  field.classList.toggle("field-bad", Boolean(sentence) && tone === "error");
  input.setAttribute("aria-invalid", String(Boolean(sentence)));
  line.textContent = sentence;
  line.hidden = !sentence;
}

/** A cell has no room for words: they stand below its grid, of the cell one is in or else of the first that is refused. */
function tellBelow(cell, sentence) {
  cell.classList.toggle("bad", Boolean(sentence));
  cell.setAttribute("title", sentence);
  sayBelow(cell.closest(".grid-box"));
}

export function sayBelow(box) {
  const bad = [...box.querySelectorAll("td.bad")];
  const cell = bad.find((one) => one.contains(document.activeElement)) ?? bad[0];
  const line = box.querySelector("[data-grid-said]");
  if (line) line.textContent = cell ? `${cell.dataset.label}: ${cell.title}` : "";
}

// the server's own rules for this field, with the rest of the form beside it
let turn = 0;
async function checkOnServer(form, input) {
  const mine = ++turn;
  const asked = input.value;
  const body = new FormData(form);
  body.append("o", input.name.replace(/_chu$/, ""));
  try {
    const answer = await ask(form.dataset.validate, { method: "POST", body });
    if (!answer.ok || mine !== turn || input.value !== asked) return;
    const { errors = {}, warnings = {} } = await answer.json();
    for (const [name, sentence] of Object.entries(errors)) tell(form.elements[`${name}_chu`] ?? form.elements[name], sentence);
    showWarnings(form, warnings);
  } catch { /* the whole form is checked again on saving */ }
}

function showWarnings(form, warnings) {
  for (const box of form.querySelectorAll("[data-warning]")) if (!(box.dataset.warning in warnings)) (box.closest(".row-told") ?? box).remove();
  form.querySelectorAll("td.odd").forEach((cell) => cell.classList.remove("odd"));
  for (const [name, sentence] of Object.entries(warnings)) {
    const [, slug, key, number] = name.match(/^canh-bao-([^.]+)\.(\w+)(?:-(.+))?$/) ?? [];
    const row = number && form.elements[`${slug}-${number}-uid`]?.closest("tr");
    const field = form.querySelector(`[data-field="${CSS.escape(key ?? "")}"]`);
    if (row) (form.elements[`${slug}-${number}-${key}_chu`] ?? form.elements[`${slug}-${number}-${key}`])?.closest("td").classList.add("odd");
    let box = form.querySelector(`[data-warning="${CSS.escape(name)}"]`);
    if (!box) {
      box = warningBox(name);
      row ? row.after(element("tr", { class: "row-told", "data-of": number }, element("td", { colspan: row.cells.length }, box))) : (field ?? form.querySelector(".fields, .grid-box"))?.after(box);
    }
    box.querySelector("p").textContent = sentence;
  }
}

/** A warning as the page itself would show it. */
function warningBox(name) {
  const box = document.querySelector("[data-warning-shape]").content.firstElementChild.cloneNode(true);
  box.dataset.warning = name;
  for (const input of box.querySelectorAll("input")) input.name += name;
  return box;
}

// somebody who may be here already
let asked = "";
async function lookForDuplicates(form) {
  const query = new URLSearchParams(form.dataset.duplicateFields.split(" ").map((name) => [name, form.elements[name]?.value ?? ""]));
  if (String(query) === asked) return;
  asked = String(query);
  const place = form.querySelector("[data-duplicates]");
  try {
    const answer = await ask(`${form.dataset.duplicate}?${query}`, { headers: { Accept: "text/html" } });
    place.innerHTML = answer.ok ? await answer.text() : "";
  } catch { /* asked again when the form is sent */ }
}

// a file is chosen with a button of ours: the browser's own speaks the language of the machine
function dressFile(input) {
  const said = element("span", { class: "file-said" });
  const tellChosen = () => { said.textContent = [...input.files].map((file) => file.name).join(", ") || "chưa chọn tệp"; };
  const button = element("span", { class: "button", "aria-hidden": "true" }, input.multiple ? "Chọn các tệp" : "Chọn tệp");
  const face = element("label", { class: "file-face", for: input.id }, button, said);
  input.classList.add("file-own");
  input.after(face);
  input.addEventListener("change", tellChosen);
  input.form?.addEventListener("reset", () => setTimeout(tellChosen));
  tellChosen();
}

// dropping a file on its frame
for (const name of ["dragover", "dragleave", "drop"]) document.addEventListener(name, (event) => {
  const frame = event.target.closest?.("[data-drop]");
  if (!frame) return;
  event.preventDefault();
  frame.classList.toggle("over", name === "dragover");
  if (name === "drop" && event.dataTransfer.files.length) {
    const input = frame.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

// a pin keeps a value for the next person entered in this session
const keepPinned = (pin) => sessionStorage.setItem(`ghim-${pin.dataset.pin}`, pin.form.elements[pin.dataset.pin].value);
document.addEventListener("click", (event) => {
  const pin = event.target.closest?.("[data-pin]");
  if (!pin) return;
  const on = pin.getAttribute("aria-pressed") !== "true";
  pin.setAttribute("aria-pressed", String(on));
  on ? keepPinned(pin) : sessionStorage.removeItem(`ghim-${pin.dataset.pin}`);
});
document.addEventListener("change", (event) => {
  const pin = event.target.name && event.target.form?.querySelector(`[data-pin="${CSS.escape(event.target.name)}"][aria-pressed=true]`);
  if (pin) keepPinned(pin);
});

export function enhance(root) {
  for (const input of root.querySelectorAll("input[type=file][id]:not(.file-own)")) dressFile(input);
  for (const pin of root.querySelectorAll("[data-pin]")) {
    const kept = sessionStorage.getItem(`ghim-${pin.dataset.pin}`);
    const input = pin.form?.elements[pin.dataset.pin];
    if (kept === null || !input) continue;
    pin.setAttribute("aria-pressed", "true");
    if (!input.value) input.value = kept;
  }
}
