// Type-ahead on catalogues and units: by code or unaccented name, with the path of a unit, the last five remembered.
import { ask, element, icon } from "./page.js";

const WAIT = 140;
let open = null, choosing = false;

export function enhance() {}

document.addEventListener("input", (event) => {
  if (choosing) return;
  const box = event.target.closest?.("[data-ahead]");
  if (!box || event.target.type === "hidden") return;
  const hidden = box.querySelector("input[type=hidden]");
  if (hidden) hidden.value = "";
  clearTimeout(box.timer);
  box.timer = setTimeout(() => look(box, event.target.value), WAIT);
});

document.addEventListener("focusin", (event) => {
  const box = event.target.closest?.("[data-ahead]");
  if (open && open.box !== box) settle(open.box);
  if (box?.dataset.recent && !event.target.value) show(box, recent(box), "Vừa dùng");
});

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.("[data-ahead]");
  if (!box) return;
  if (event.key === "ArrowDown" && open?.box !== box && !event.target.closest(".grid")) return (event.preventDefault(), look(box, event.target.value));
  if (open?.box !== box) return;
  const options = [...open.list.querySelectorAll("[role=option]")];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    event.stopImmediatePropagation();
    mark(options, options[(at + step + options.length) % options.length]);
  } else if (event.key === "Enter" && !event.ctrlKey && at >= 0) {
    event.preventDefault();
    event.stopImmediatePropagation();
    options[at].choose();
  } else if (event.key === "Tab" && at >= 0 && box.typed) options[at].choose();
  else if (event.key === "Escape") (event.stopPropagation(), close());
}, true);

document.addEventListener("click", (event) => open && !open.box.contains(event.target) && settle(open.box));

let turn = 0;
async function look(box, text) {
  const mine = ++turn;
  box.typed = Boolean(text);
  try {
    const answer = await ask(`${box.dataset.ahead}${box.dataset.ahead.includes("?") ? "&" : "?"}q=${encodeURIComponent(text)}`);
    if (answer.ok && mine === turn && box.contains(document.activeElement)) show(box, await answer.json(), "", text);
  } catch { /* what is typed stays; it is checked on saving */ }
}

function show(box, found, title = "", text = "") {
  close();
  const list = element("ul", { class: "ahead-list", role: "listbox" });
  if (title && found.length) list.append(element("li", { class: "none" }, title));
  for (const one of found) list.append(option(box, one));
  if (!found.length && text) list.append(element("li", { class: "none" }, "Không có trong danh mục. Thử ít chữ hơn, hoặc gõ mã."));
  if (!found.length && text && box.dataset.propose) list.append(proposal(box, text));
  if (!list.children.length) return;
  open = { box, list };
  const input = box.querySelector("input[type=text]");
  if (box.closest(".grid-box")) float(list, input);
  box.append(list);
  input.setAttribute("aria-expanded", "true");
  const bound = box.querySelector("input[type=hidden]");
  if (text && bound) mark([...list.querySelectorAll("[role=option]")], list.querySelector("[role=option]"));
}

function float(list, input) {
  const place = input.getBoundingClientRect();
  Object.assign(list.style, { position: "fixed", top: `${place.bottom + 2}px`, left: `${place.left}px`, minWidth: `${place.width}px` });
}

function option(box, one) {
  const item = element("li", { role: "option", "aria-selected": "false" }, one.label, element("small", {}, one.path ?? one.note ?? ""));
  item.choose = () => choose(box, one);
  item.addEventListener("mousedown", (event) => (event.preventDefault(), item.choose()));
  return item;
}

function proposal(box, text) {
  const item = element("li", { class: "propose", role: "option", "aria-selected": "false" });
  item.innerHTML = icon("plus");
  item.append(` Đề nghị thêm "${text}"`);
  item.choose = async () => {
    const answer = await ask(box.dataset.propose, { method: "POST", body: new URLSearchParams({ ten: text }) });
    close();
    import("./page.js").then((page) => page.say(answer.ok ? `Đã gửi đề nghị thêm "${text}" tới người quản lý danh mục.` : "Chưa gửi được đề nghị; thử lại sau."));
  };
  item.addEventListener("mousedown", (event) => (event.preventDefault(), item.choose()));
  return item;
}

function choose(box, one) {
  const [input, hidden] = [box.querySelector("input[type=text]"), box.querySelector("input[type=hidden]")];
  input.value = one.label;
  if (hidden) hidden.value = one.value;
  box.classList.remove("unknown");
  const path = box.querySelector("[data-path]");
  if (path) path.textContent = one.path ?? "";
  if (box.dataset.recent) remember(box, one);
  close();
  choosing = true;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  choosing = false;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Leaving the box: text that was never chosen is marked, because only what is in the list is stored. */
function settle(box) {
  const [input, hidden] = [box.querySelector("input[type=text]"), box.querySelector("input[type=hidden]")];
  close();
  if (hidden) box.classList.toggle("unknown", Boolean(input.value && !hidden.value));
}
document.addEventListener("focusout", (event) => {
  const box = event.target.closest?.("[data-ahead]");
  if (box && !box.contains(event.relatedTarget)) settle(box);
});

function mark(options, chosen) {
  options.forEach((one) => one.setAttribute("aria-selected", String(one === chosen)));
  chosen?.scrollIntoView({ block: "nearest" });
}

function close() {
  open?.list.remove();
  open?.box.querySelector("input[type=text]").setAttribute("aria-expanded", "false");
  open = null;
}

const recent = (box) => JSON.parse(sessionStorage.getItem(`gan-day-${box.dataset.recent}`) || "[]");
function remember(box, one) {
  const kept = [one, ...recent(box).filter((other) => other.value !== one.value)].slice(0, 5);
  sessionStorage.setItem(`gan-day-${box.dataset.recent}`, JSON.stringify(kept));
}
