// The frame: menus, dialogs, toasts, light and dark, and signing in again without losing the page.
import { open as openPalette } from "./palette.js";
import { renewToken, say } from "./page.js";

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open], details.help[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const target = event.target.closest("[data-theme-switch], [data-close], [data-dialog], [data-close-toast], [data-back], [data-palette], [data-keys]");
  if (!target) return;
  if (target.matches("[data-theme-switch]")) switchTheme();
  if (target.matches("[data-close]")) target.closest("dialog").close();
  if (target.matches("[data-dialog]")) (target.closest("details[data-menu]")?.removeAttribute("open"), document.getElementById(target.dataset.dialog).showModal());
  if (target.matches("[data-close-toast]")) target.closest(".toast").remove();
  if (target.matches("[data-back]") && history.length > 1) (event.preventDefault(), history.back());
  if (target.matches("[data-palette]") && !event.ctrlKey && !event.metaKey) (event.preventDefault(), openPalette());
  if (target.matches("[data-keys]")) import("./keys.js").then((part) => part.showKeys());
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-menu][open]");
  if (menu) ((menu.open = false), menu.querySelector("summary").focus());
});

document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!menu.matches?.("details[data-menu]")) return;
  menu.classList.toggle("menu-end", menu.open && menu.querySelector(".menu-list").getBoundingClientRect().right > innerWidth);
  if (menu.open) menu.querySelector(".menu-list :is(a, button, input)")?.focus({ preventScroll: true });
}, true);

document.addEventListener("keydown", (event) => {
  const list = event.target.closest?.(".menu-list");
  if (!list || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const items = [...list.querySelectorAll("a, button, input")];
  const next = items[(items.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length];
  event.preventDefault();
  next?.focus();
});

function switchTheme() {
  const dark = document.documentElement.dataset.theme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  const chosen = dark ? "light" : "dark";
  document.documentElement.dataset.theme = chosen;
  document.cookie = `giao_dien=${chosen}; path=/; max-age=31536000; samesite=lax`;
}

setTimeout(() => document.querySelectorAll(".toast-success, .toast-info").forEach((toast) => toast.querySelector("form") || toast.remove()), 7000);

// A session that ended: sign in inside a dialog; what was typed stays where it is.
let gate = null;
document.body.addEventListener("hoso:signed-out", () => {
  if (gate?.open) return;
  gate ??= makeGate();
  gate.querySelector("iframe").src = "/dang-nhap?next=/da-dang-nhap";
  gate.showModal();
});

function makeGate() {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", "Đăng nhập lại");
  dialog.innerHTML = '<header class="dialog-head"><h2>Phiên làm việc đã hết</h2></header><div class="dialog-body"><p>Đăng nhập lại để làm tiếp; nội dung đang nhập vẫn còn trên trang.</p><iframe title="Đăng nhập lại"></iframe></div>';
  document.body.append(dialog);
  return dialog;
}

addEventListener("message", (event) => {
  if (event.origin !== location.origin || event.source !== gate?.querySelector("iframe").contentWindow || event.data?.kind !== "hoso:signed-in") return;
  if (String(event.data.actor) !== document.body.dataset.actor) return void location.reload();
  renewToken(event.data.token);
  gate.close();
  document.body.dispatchEvent(new CustomEvent("hoso:signed-in"));
  say("Đã đăng nhập lại.");
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-sign-out]") && !event.target.dataset.cleared) {
    event.preventDefault();
    import("./store.js").then((store) => store.clear()).catch(() => 0).finally(() => ((event.target.dataset.cleared = "1"), event.target.requestSubmit()));
  }
});

for (const name of ["htmx:sendError", "htmx:timeout"]) document.body.addEventListener(name, () => say("Không nối được máy chủ. Nội dung trên trang vẫn còn; thử lại khi có mạng."));
document.body.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status !== 401) say(event.detail.xhr.status === 404 ? "Không tìm thấy, hoặc không thuộc phạm vi của anh/chị." : "Máy chủ chưa xử lý được. Thử lại; nếu vẫn gặp, báo người vận hành.");
});

// of tabs and steps that do not all fit, the current one is in sight
for (const one of document.querySelectorAll(".tabs, .steps")) {
  const current = one.querySelector("[aria-current]");
  if (current) one.scrollLeft = current.offsetLeft - one.offsetLeft - 24;
}

// of a long tree, the unit one is at is in sight
for (const fold of document.querySelectorAll(".tree-fold")) {
  const current = fold.querySelector("[aria-current]");
  if (current && fold.scrollHeight > fold.clientHeight) fold.scrollTop = current.getBoundingClientRect().top - fold.getBoundingClientRect().top - fold.clientHeight / 2;
}

// on a small screen the long side lists are folded; an anchor into a fold opens it
if (matchMedia("(max-width: 1000px)").matches) document.querySelectorAll("details.tree-fold").forEach((fold) => (fold.open = false));
const unfold = () => {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (target?.matches("details")) target.open = true;
  if (target?.matches("input, select, textarea")) (target.focus(), target.select?.());
};
addEventListener("hashchange", unfold);
unfold();
