// What several parts need of the page: its token, requests that know a lost session, and words shown to the reader.
export const token = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";

export function renewToken(value) {
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": value }));
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => (input.value = value));
}

export class SignedOut extends Error {}

/** Ask the server as a part of this page; a lost session is told to the frame, which lets one sign in without leaving. */
export async function ask(address, options = {}) {
  const answer = await fetch(address, {
    ...options,
    credentials: "same-origin",
    redirect: "manual",
    headers: { "X-CSRFToken": token(), "HX-Request": "true", Accept: "application/json", ...options.headers },
  });
  if (answer.status === 401 || answer.type === "opaqueredirect") {
    document.body.dispatchEvent(new CustomEvent("hoso:signed-out"));
    throw new SignedOut();
  }
  if (answer.status === 403 && options.method === "POST" && !options.again && (await freshToken())) return ask(address, { ...options, again: true });
  return answer;
}

/** A refused token is old (somebody signed in again beside this page) or there is no session any more. */
async function freshToken() {
  const answer = await ask("/ban-nhap/khoa");
  if (!answer.ok) return false;
  renewToken((await answer.json()).token);
  return true;
}

export const icon = (name) =>
  `<svg class="i" aria-hidden="true"><use href="${new URL("icons.svg", import.meta.url).pathname}#${name}"/></svg>`;

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null && value !== false) made.setAttribute(name, value === true ? "" : value);
  made.append(...children);
  return made;
}

/** A sentence at the foot of the page, with one thing to do about it. */
export function say(sentence, { label, act, stay = false } = {}) {
  const toast = element("div", { class: "toast" }, element("p", {}, sentence));
  if (label) {
    const button = element("button", { type: "button", class: "linkish" }, label);
    button.addEventListener("click", () => (toast.remove(), act()));
    toast.append(button);
  }
  const close = element("button", { type: "button", class: "button button-quiet", "data-close-toast": true, "aria-label": "Đóng" });
  close.innerHTML = icon("close");
  toast.append(close);
  document.getElementById("bao").append(toast);
  if (!stay) setTimeout(() => toast.matches(":hover, :focus-within") || toast.remove(), 9000);
  return toast;
}

export const clock = (at = new Date()) => at.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });

export const typing = (target) => target?.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
