// Ctrl+K: people in any spelling, units, screens, acts. The server answers within the reader's scope.
import { ask, element } from "./page.js";

let dialog, input, list, latest = 0, timer;

export function open() {
  if (!dialog) make();
  if (dialog.open) return;
  dialog.showModal();
  input.select();
  look();
}

function make() {
  input = element("input", { type: "search", placeholder: "Tìm người, đơn vị, việc …", "aria-label": "Tìm nhanh", autocomplete: "off", role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list" });
  list = element("ul", { id: "palette-list", role: "listbox" });
  dialog = element("dialog", { class: "dialog palette", "aria-label": "Tìm nhanh" }, input, list, element("p", { class: "foot" }, "↑ ↓ chọn · Enter mở · gõ không dấu, số hiệu hoặc CCCD đều được"));
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  input.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(look, 120))));
  input.addEventListener("keydown", move);
}

async function look() {
  const turn = ++latest;
  try {
    const answer = await ask(`/tim-nhanh?q=${encodeURIComponent(input.value)}`);
    const found = await answer.json();
    if (turn === latest) show([...onThisPage(input.value), ...(found.results ?? [])]);
  } catch {
    if (turn === latest) list.replaceChildren(element("li", { class: "kind" }, "Không nối được máy chủ."));
  }
}

const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();

/** Fields and values of the page one is on, by their labels: to write in them, or to go and change them. */
function onThisPage(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const named = [...document.querySelectorAll("main .fact[data-edit] > dt, main .field > label")].map((label) => [label, label.textContent.replace(/^\s*[\d.]+[ab]?\s*|\*$/g, "").trim()]);
  return named.filter(([, name]) => words.every((word) => fold(name).includes(word))).slice(0, 4).map(([label, name]) => ({
    group: "Trên trang này",
    label: name,
    note: label.closest(".fact") ? "sửa" : "đến ô này",
    url: label.closest(".fact")?.dataset.edit ?? `#${label.htmlFor}`,
  }));
}

/** results: [{group, label, note, url}] already in order; a heading stands where the group changes. */
function show(results) {
  let kind = "";
  list.replaceChildren(...results.flatMap((one) => {
    const heading = one.group !== kind ? [element("li", { class: "kind", role: "presentation" }, (kind = one.group))] : [];
    return [...heading, element("li", { role: "option", "aria-selected": "false" }, element("a", { href: one.url, tabindex: "-1" }, element("span", {}, one.label), element("small", {}, one.note ?? "")))];
  }));
  if (!results.length) list.append(element("li", { class: "kind" }, input.value ? "Không thấy gì trong phạm vi của anh/chị. Thử gõ ít chữ hơn." : "Gõ vài chữ của tên, số hiệu, đơn vị hoặc việc."));
  select(options()[0]);
}

const options = () => [...list.querySelectorAll("[role=option]")];
const selected = () => list.querySelector("[aria-selected=true]");

function select(option) {
  selected()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
}

function move(event) {
  const all = options();
  const at = all.indexOf(selected());
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) (event.preventDefault(), select(all[(at + step + all.length) % all.length]));
  if (event.key === "Enter" && selected()) (event.preventDefault(), dialog.close(), location.assign(selected().querySelector("a").href));
}
