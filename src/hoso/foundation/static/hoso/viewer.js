// The scan beside the form: drag the border, rotate, zoom, page by key; it opens where the focused item was read before.
import { ask } from "./page.js";

const REMEMBERED_AFTER = 700;

export function enhance(root) {
  root.querySelectorAll("[data-viewer]").forEach((box) => box.ready || new Viewer(box));
  root.querySelectorAll("[data-beside]").forEach((pair) => pair.ready || edge(pair));
}

class Viewer {
  constructor(box) {
    box.ready = true;
    this.box = box;
    this.choice = box.querySelector("[data-viewer-file]");
    this.stage = box.querySelector("[data-viewer-stage]");
    this.image = box.querySelector("[data-viewer-image]");
    Object.assign(this, { page: Number(box.dataset.start || 1), zoom: 1, turn: 0, field: "", telling: {} });
    this.known = JSON.parse(box.dataset.pages || "{}");
    if (!this.image) return;
    this.choice.addEventListener("change", () => (this.show(1), this.remember()));
    box.addEventListener("click", (event) => this.act(event.target.closest("[data-viewer-do]")?.dataset.viewerDo));
    this.image.addEventListener("load", () => this.fit());
    addEventListener("resize", () => this.fit());
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("focusin", (event) => this.entered(event.target));
    this.stage.addEventListener("wheel", (event) => event.ctrlKey && (event.preventDefault(), this.act(event.deltaY < 0 ? "in" : "out")), { passive: false });
    this.pan();
    this.say();
  }

  get pages() { return Number(this.choice.selectedOptions[0]?.dataset.pages || 1); }

  act(what) {
    const step = { next: 1, previous: -1 }[what] ?? 0;
    if (step && this.page + step >= 1 && this.page + step <= this.pages) (this.show(this.page + step), this.remember());
    if (what === "in") this.zoom = Math.min(6, this.zoom * 1.25);
    if (what === "out") this.zoom = Math.max(0.25, this.zoom / 1.25);
    if (what === "turn") this.turn = (this.turn + 90) % 360;
    if (what) this.fit();
  }

  key(event) {
    const inStage = this.stage.contains(document.activeElement);
    if (event.key === "PageDown" || event.key === "PageUp") (event.preventDefault(), this.act(event.key === "PageDown" ? "next" : "previous"));
    const way = { "+": "in", "=": "in", "-": "out", ".": "turn" }[event.key];
    if (way && (inStage || event.altKey)) (event.preventDefault(), this.act(way));
  }

  /** A field of the form has the focus: show what is known to prove it. */
  entered(target) {
    const form = target.closest?.("form[data-draft]");
    if (form) this.field = target.closest("[data-field]")?.dataset.field ?? "";
    const [address, page] = (form && this.known[this.field]) || [];
    this.follow(target.closest?.("[data-scan]")?.dataset.scan ?? (address && `${address}#${page}`));
  }

  /** The page turned to is where this field is read, for next time and for others. */
  remember() {
    this.known[this.field] = [this.choice.value, this.page];
    this.last = `${this.choice.value}#${this.page}`;
    if (!this.box.dataset.remember) return;
    clearTimeout(this.telling[this.field]);
    const body = new FormData();
    for (const [name, value] of [["o", this.field], ["ban-quet", this.choice.value], ["trang", this.page]]) body.append(name, value);
    this.telling[this.field] = setTimeout(() => ask(this.box.dataset.remember, { method: "POST", body, keepalive: true }).catch(() => 0), REMEMBERED_AFTER);
  }

  /** target: "file address" or "file address#page" */
  follow(target) {
    if (!target || target === this.last) return;
    this.last = target;
    const [address, page] = target.split("#");
    const option = [...this.choice.options].find((one) => one.value === address);
    if (option) ((this.choice.value = address), this.show(Number(page || 1)));
  }

  show(page) {
    this.page = Math.min(Math.max(1, page), this.pages);
    const many = this.choice.selectedOptions[0].dataset.pages;
    this.image.src = this.choice.value + (many ? `?trang=${this.page}` : "");
    this.image.alt = `${this.choice.selectedOptions[0].text}, trang ${this.page}`;
    this.stage.scrollTo(0, 0);
    this.say();
  }

  say() { this.box.querySelector("[data-viewer-page]").textContent = `${this.page}/${this.pages}`; }

  fit() {
    const { naturalWidth: w, naturalHeight: h } = this.image;
    if (!w) return;
    const lying = this.turn % 180 !== 0;
    const scale = (this.stage.clientWidth / (lying ? h : w)) * this.zoom;
    const shift = { 0: "", 90: `translateX(${h * scale}px)`, 180: `translate(${w * scale}px, ${h * scale}px)`, 270: `translateY(${w * scale}px)` }[this.turn];
    Object.assign(this.image.style, { width: `${w * scale}px`, height: `${h * scale}px`, maxWidth: "none", transform: `${shift} rotate(${this.turn}deg)`, marginBottom: lying ? `${(w - h) * scale}px` : "0" });
  }

  pan() {
    let from = null;
    this.stage.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch" || event.button) return;
      from = { x: event.clientX + this.stage.scrollLeft, y: event.clientY + this.stage.scrollTop };
      this.stage.classList.add("drag");
      this.stage.setPointerCapture(event.pointerId);
    });
    this.stage.addEventListener("pointermove", (event) => from && this.stage.scrollTo(from.x - event.clientX, from.y - event.clientY));
    for (const name of ["pointerup", "pointercancel"]) this.stage.addEventListener(name, () => ((from = null), this.stage.classList.remove("drag")));
  }
}

/** On a phone: the form or the scan. */
function turnTo(pair, chosen) {
  pair.classList.toggle("beside-scan", chosen.dataset.besideShow === "scan");
  pair.querySelectorAll("[data-beside-show]").forEach((tab) => tab.setAttribute("aria-pressed", String(tab === chosen)));
  dispatchEvent(new Event("resize"));
}

function edge(pair) {
  pair.ready = true;
  pair.querySelectorAll("[data-beside-show]").forEach((tab) => tab.addEventListener("click", () => turnTo(pair, tab)));
  const bar = pair.querySelector(".beside-edge");
  if (!bar) return;
  const set = (share) => (pair.style.setProperty("--scan", `${Math.min(70, Math.max(20, share))}%`), localStorage.setItem("khung-quet", String(share)), dispatchEvent(new Event("resize")));
  const kept = Number(localStorage.getItem("khung-quet"));
  if (kept) set(kept);
  bar.addEventListener("pointerdown", (event) => (bar.setPointerCapture(event.pointerId), (bar.moving = true)));
  bar.addEventListener("pointermove", (event) => {
    const place = pair.getBoundingClientRect();
    if (bar.moving) set(((place.right - event.clientX) / place.width) * 100);
  });
  bar.addEventListener("pointerup", () => (bar.moving = false));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: 3, ArrowRight: -3 }[event.key];
    if (step) set((Number(localStorage.getItem("khung-quet")) || 44) + step);
  });
}
