// The keyboard: save, jump to an item of the form, sections, palette.
import { open as openPalette } from "./palette.js";
import { element, typing } from "./page.js";

const KEYS = [
  ["Ctrl K", "tìm người, đơn vị, việc"], ["/", "tìm trong danh sách"], ["↑ ↓", "lên, xuống trong danh sách"], ["Enter", "mở dòng"], ["Cách", "chọn dòng"],
  ["g rồi số", "đến mục của mẫu 2C, ví dụ g 28"], ["Alt 1 … 9", "đến phần thứ 1 … 9"], ["Alt ↑ Alt ↓", "đổi chỗ dòng trong bảng"], ["Ctrl S", "lưu"], ["Ctrl Enter", "lưu và sang người sau"],
  ["PgUp PgDn", "trang của bản quét"], ["Alt + Alt −", "phóng to, thu nhỏ bản quét"], ["Alt .", "xoay bản quét"], ["Esc", "đóng"], ["?", "bảng phím tắt này"],
];

let jump = null;

document.addEventListener("keydown", (event) => {
  const key = event.key;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "k") return act(event, openPalette);
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "s") return act(event, () => save(event.target));
  if ((event.ctrlKey || event.metaKey) && key === "Enter") return act(event, () => save(event.target, "[data-next]"));
  if (event.altKey && /^Digit[1-9]$/.test(event.code)) return act(event, () => document.querySelectorAll("[data-sections] a")[event.code[5] - 1]?.click());
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (jump !== null) return collect(event);
  if (key === "g") return act(event, startJump);
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
  if (!place) return document.dispatchEvent(new CustomEvent("hoso:item", { detail: number }));
  place.scrollIntoView({ block: "center" });
  place.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  place.classList.add("reached");
  setTimeout(() => place.classList.remove("reached"), 1600);
}

function holder(number) {
  const whole = parseInt(number, 10);
  return [...document.querySelectorAll("[data-items]")].find((part) => part.dataset.items.split(" ").some((item) => {
    const [first, last = first] = item.split("-");
    return item === number || (whole >= parseInt(first, 10) && whole <= parseInt(last, 10));
  }));
}

export function showKeys() {
  const dialog = element("dialog", { class: "dialog", "aria-label": "Phím tắt" });
  dialog.innerHTML = '<header class="dialog-head"><h2>Phím tắt</h2><button type="button" class="button button-quiet" data-close>Đóng</button></header><div class="dialog-body keys"></div>';
  dialog.querySelector(".keys").append(...KEYS.map(([key, words]) => element("div", {}, element("span", {}, words), element("kbd", {}, key))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
