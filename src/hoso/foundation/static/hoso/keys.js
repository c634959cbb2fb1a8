// The keyboard: save, jump to an item of the form, sections, palette.
import { open as openPalette } from "./palette.js";
import { element, say, typing } from "./page.js";

const KEYS = [
  ["Ctrl K", "tìm người, đơn vị, việc"], ["/", "tìm trong danh sách"], ["↑ ↓", "lên, xuống trong danh sách"], ["Enter", "mở dòng"], ["Cách", "chọn dòng"],
  ["g rồi số", "đến mục của mẫu 2C, ví dụ g 28; đang gõ trong ô thì Alt G"], ["e", "sửa mục vừa đến"], ["Enter", "trong ô: sang ô sau; Shift Enter: ô trước"], ["F1", "cách ghi ô đang gõ"], ["Alt 1 … 9", "đến phần thứ 1 … 9"], ["Alt ↑ Alt ↓", "đổi chỗ dòng trong bảng"], ["Ctrl S", "lưu"], ["Ctrl Enter", "lưu và sang người sau"],
  ["PgUp PgDn", "trang của bản quét"], ["Alt + Alt −", "phóng to, thu nhỏ bản quét"], ["Alt .", "xoay bản quét"], ["Esc", "đóng"], ["?", "bảng phím tắt này"],
];

export const WRITTEN_IN = "input:not([type=hidden], [tabindex='-1']), select, textarea";
let jump = null, reached = null;

document.addEventListener("keydown", (event) => {
  const key = event.key;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "k") return act(event, openPalette);
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "s") return act(event, () => save(event.target));
  if ((event.ctrlKey || event.metaKey) && key === "Enter") return act(event, () => save(event.target, "[data-next]"));
  if (event.altKey && /^Digit[1-9]$/.test(event.code)) return act(event, () => document.querySelectorAll("[data-sections] a")[event.code[5] - 1]?.click());
  if (event.altKey && event.code === "KeyG") return act(event, startJump);
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (jump !== null) return collect(event);
  if (key === "Escape" && typing(event.target)?.closest("main")) return event.target.blur();
  if (typing(event.target)) return;
  if (key === "g") return act(event, startJump);
  if (key === "e" && editOf(reached)) return act(event, () => location.assign(editOf(reached)));
  if (key === "/") return act(event, () => document.querySelector("[data-slash]")?.focus());
  if (key === "?") return act(event, showKeys);
  const button = key.length === 1 && document.querySelector(`[data-key="${CSS.escape(key.toUpperCase())}"]`);
  if (button) act(event, () => button.click());
});

function act(event, what) {
  event.preventDefault();
  what();
}

const SAVES = "[data-key='Ctrl+S'], .button-primary:not([type=button])";

/** The form one is in, else the first of the page that has a saving button: never one that only removes or gives up. */
function save(from, special = "") {
  const own = from.closest?.("form[method=post]:not([data-sign-out], .inline-form)");
  const others = [...document.querySelectorAll("main form[data-draft], main form.form"), ...document.querySelectorAll("main form[method=post]:not(.inline-form)")];
  const form = own ?? others.find((one) => one.querySelector(SAVES));
  if (!form) return;
  document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
  form.requestSubmit((special && form.querySelector(special)) || form.querySelector(SAVES));
}

function startJump() {
  const hint = element("div", { class: "toast", role: "status" }, "đến mục …");
  document.getElementById("bao").append(hint);
  jump = { text: "", hint, timer: setTimeout(finishJump, 1800) };
}

function collect(event) {
  if (event.key === "Enter") return act(event, finishJump);
  if (event.key === "Escape") return act(event, () => ((jump.text = ""), finishJump()));
  if (!/^[0-9a-z.]$/.test(event.key)) return;
  event.preventDefault();
  jump.text += event.key;
  jump.hint.textContent = `đến mục ${jump.text}`;
  clearTimeout(jump.timer);
  jump.timer = setTimeout(finishJump, 700);
}

function finishJump() {
  const { text, hint, timer } = jump;
  clearTimeout(timer);
  hint.remove();
  jump = null;
  if (text) goTo(text);
}

/** Show item `number` of the paper form: its field to write in, else its line to read, else the section that holds it. */
export function goTo(number) {
  const place = document.querySelector(`[data-item="${CSS.escape(number)}"]`) ?? holder(number);
  if (!place) return say(`Trang này không có mục ${number}.`);
  if (place.matches("a[aria-current]")) return document.querySelector("[data-grid] [data-col], [data-begin] .fields input")?.focus();
  if (place.matches("a")) return location.assign(`${place.href}#muc-${number}`);
  reached = place;
  place.scrollIntoView({ block: "center" });
  place.querySelector(WRITTEN_IN)?.focus();
  place.classList.add("reached");
  setTimeout(() => place.classList.remove("reached"), 1600);
}

function holder(number) {
  const whole = parseInt(number, 10);
  const parts = [...document.querySelectorAll("[data-items]")].map((part) => [part, part.dataset.items.split(" ")]);
  const within = (item) => item.split("-").length === 2 && whole >= parseInt(item, 10) && whole <= parseInt(item.split("-")[1], 10);
  const found = parts.find(([, items]) => items.includes(number)) ?? parts.find(([, items]) => items.some((item) => parseInt(item, 10) === whole || within(item)));
  return found?.[0];
}

/** Where one changes what one has come to: the value itself, its section, or the first section of the page. */
function editOf(place) {
  const section = place?.closest("section") ?? document.querySelector("main section[data-items]");
  return place?.dataset.edit ?? section?.querySelector(".section-right a[href]")?.href;
}

export function showKeys() {
  const dialog = element("dialog", { class: "dialog", "aria-label": "Phím tắt" });
  dialog.innerHTML = '<header class="dialog-head"><h2>Phím tắt</h2><button type="button" class="button button-quiet" data-close>Đóng</button></header><div class="dialog-body keys"></div>';
  dialog.querySelector(".keys").append(...KEYS.map(([key, words]) => element("div", {}, element("span", {}, words), element("kbd", {}, key))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
