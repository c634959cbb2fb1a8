// Nothing typed is lost: every change is on the server after two seconds; without a line it waits here, sealed.
import { ask, clock, say, SignedOut } from "./page.js";
import * as store from "./store.js";

const WAIT = 2000;
const AGAIN = 15000;

export function enhance(root) {
  for (const form of root.matches?.("form[data-draft]") ? [root] : root.querySelectorAll("form[data-draft]")) if (!form.draft) form.draft = new Draft(form);
}

const SKIP = ["csrfmiddlewaretoken", "version"];
const read = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SKIP.includes(name));

class Draft {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.draft;
    this.sent = JSON.stringify(read(form));
    this.line = form.querySelector("[data-draft-line]") ?? document.querySelector("[data-draft-line]");
    for (const name of ["input", "change"]) form.addEventListener(name, () => this.later());
    form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("online", () => this.send());
    document.body.addEventListener("hoso:signed-in", () => this.send());
    addEventListener("pagehide", () => this.leave());
    addEventListener("beforeunload", (event) => this.unsent().length && !this.going && event.preventDefault());
    this.restore();
  }

  now() { return JSON.stringify(read(this.form)); }

  /** The names of the fields that the server does not have as they stand. */
  unsent() {
    const before = new Map(JSON.parse(this.sent));
    return read(this.form).filter(([name, value]) => (before.get(name) ?? "") !== value).map(([name]) => name);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), WAIT);
  }

  async send() {
    clearTimeout(this.timer);
    const values = this.now();
    if (values === this.sent) return true;
    try {
      const answer = await ask(this.address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ values: JSON.parse(values), version: Number(this.form.elements.version?.value ?? 0) }) });
      if (!answer.ok) throw new Error(String(answer.status));
      this.sent = values;
      await store.forget(this.address).catch(() => 0);
      this.tell(`Bản nháp đã lưu ${clock()}`);
      return true;
    } catch (problem) {
      this.waits(problem instanceof SignedOut);
      return false;
    }
  }

  async waits(signedOut) {
    const count = this.unsent().length;
    const sealed = await store.keep(this.address, read(this.form)).then(() => true, () => false);
    this.tell(`${count} thay đổi chưa gửi${sealed ? "" : ", giữ trang này mở"}`, true);
    if (!signedOut) (clearTimeout(this.timer), (this.timer = setTimeout(() => this.send(), AGAIN)));
  }

  tell(words, waiting = false) {
    const text = this.line?.querySelector("[data-draft-text]");
    if (text) text.textContent = words;
    this.line?.classList.toggle("waiting", waiting);
    const corner = document.getElementById("chua-gui");
    if (corner) ((corner.hidden = !waiting), (corner.textContent = waiting ? words : ""));
  }

  /** What waited here from before, after a lost line or a lost session. */
  async restore() {
    try {
      if (!(await store.unlock())) return;
      const found = await store.kept(this.address);
      if (!found) return;
      put(this.form, found.values);
      this.tell(`Đã lấy lại phần chưa gửi lúc ${clock(found.at)}`, true);
      this.send();
    } catch { /* the server's own draft is what the page shows */ }
  }

  /** Saving waits for the session and the line, so that a page of error never takes the place of the form. */
  async submit(event) {
    if (this.going) return;
    event.preventDefault();
    const button = event.submitter;
    if (!(await this.alive())) return;
    this.going = true;
    await store.forget(this.address).catch(() => 0);
    this.form.requestSubmit(button);
  }

  async alive() {
    if (await this.send()) {
      try { return (await ask("/ban-nhap/khoa")).ok; } catch { /* told by ask */ }
    }
    if (!navigator.onLine) say("Mất kết nối. Nội dung vẫn còn ở đây và được gửi khi có mạng; bấm Lưu lần nữa lúc đó.");
    document.body.addEventListener("hoso:signed-in", () => say("Bấm Lưu lần nữa để lưu mục này."), { once: true });
    return false;
  }

  leave() {
    if (this.now() !== this.sent && !this.going) store.keep(this.address, read(this.form)).catch(() => 0);
  }
}

function put(form, values) {
  const boxes = form.querySelectorAll("input[type=checkbox]");
  const names = new Set(values.map(([name]) => name));
  boxes.forEach((box) => (box.checked = names.has(box.name)));
  for (const [name, value] of values) {
    const input = form.elements[name];
    if (!input) continue;
    if (input instanceof RadioNodeList || input.type !== "checkbox") input.value = value;
  }
  form.dispatchEvent(new Event("hoso:put"));
}
