// Wrong cells mended one after the other without the mouse: Enter takes a cell and goes on, the server checks behind.
import { ask, say, SignedOut } from "./page.js";
import * as store from "./store.js";

const AGAIN = 5000;
const queue = [];
let busy = false, timer = 0;

const page = () => document.querySelector("[data-mend]");
const place = () => `${location.pathname}#mend`;
const boxes = (root = page()) => [...root.querySelectorAll("[data-cell] input[type=text]")];
const waiting = () => boxes().filter((box) => !box.closest(".sent"));
const dirty = (root) => boxes(root).some((box) => box.value !== box.defaultValue);

export async function enhance() {
  if (page().ready) return;
  page().ready = true;
  if (page().dataset.mend === "loi" && matchMedia("(pointer: fine)").matches) go(boxes()[0]);
  try {
    if (!(await store.unlock())) return;
    const left = await store.kept(place());
    if (left) (queue.unshift(...left.values), flush());
  } catch { /* what reached the server is what the page shows */ }
}

document.addEventListener("keydown", (event) => {
  if (!page() || document.querySelector("dialog[open]")) return;
  const box = event.target.closest?.("[data-cell] input[type=text]");
  if (event.key === "F8") return act(event, () => step(document.activeElement, event.shiftKey ? -1 : 1));
  if (!box) return;
  if (event.key === "Enter") return act(event, () => (take(box, event.ctrlKey || event.metaKey), step(box, event.shiftKey ? -1 : 1)));
  if (event.key === "Escape") return act(event, () => (box.value = box.defaultValue));
  if (event.altKey && /^Digit[1-9]$/.test(event.code)) return act(event, () => choose(box, box.form.querySelectorAll("[data-choice]")[event.code[5] - 1]));
  const decided = event.altKey && box.closest("tr").querySelector(`[data-alt="${event.code}"]`);
  if (decided) return act(event, () => press(box, decided));
}, true);

function act(event, what) {
  event.preventDefault();
  event.stopImmediatePropagation();
  what();
}

function choose(box, suggestion) {
  if (!suggestion) return;
  box.value = suggestion.value;
  take(box);
  step(box, 1);
}

function press(box, button) {
  if (button.closest(".sent")) return;
  step(box, 1);
  send(button.form, button);
}

// leaving a cell with something new in it is as good as Enter
document.addEventListener("change", (event) => event.target.matches?.("[data-cell] input[type=text]") && take(event.target));
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("[data-mend]") || form.matches(".inline-form")) return;
  event.preventDefault();
  const box = form.querySelector("input[type=text]");
  if (event.submitter?.matches("[data-choice]")) return choose(box, event.submitter);
  if (box) step(box, 1);
  event.submitter?.name || !box ? send(form, event.submitter) : take(box);
}, true);

/** Take what stands in a box, for its cell or for all that say the same. */
function take(box, forAll = false) {
  const spot = box.form.dataset.alike ?? (forAll ? box.form.dataset.many : undefined);
  if (box.value === box.defaultValue && !(forAll && spot)) return;
  if (spot) boxes().filter((one) => column(one) === column(box) && one.defaultValue === box.defaultValue).forEach((one) => one.closest("[data-cell]").classList.add("sent"));
  box.defaultValue = box.value;
  send(box.form, spot && { name: "tat-ca", value: spot });
}

function send(form, button) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  if (button?.name) fields.push([button.name, button.value]);
  (form.closest("[data-cell]") ?? form.closest("tr")).classList.add("sent");
  queue.push({ address: form.getAttribute("action"), fields });
  flush();
}

const column = (box) => box.name.split("-")[2];
const plain = (order) => order.fields.every(([name]) => name === "trang-tinh" || name.startsWith("o-"));

/** The first order that waits, with the plain cells behind it. */
function together() {
  const [first] = queue;
  const fields = new Map(first.fields);
  let count = 1;
  while (plain(first) && queue[count] && plain(queue[count]) && queue[count].address === first.address) queue[count++].fields.forEach(([name, value]) => fields.set(name, value));
  return { address: first.address, fields: [...fields], count };
}

async function flush() {
  if (busy || !queue.length) return;
  busy = true;
  clearTimeout(timer);
  const batch = together();
  try {
    const answer = await ask(batch.address, { method: "POST", body: new URLSearchParams(batch.fields), headers: { Accept: "text/html" } });
    const text = await answer.text();
    queue.splice(0, batch.count);
    answer.ok ? merge(text, batch) : refuse();
    await store.forget(place()).catch(() => 0);
    tell("");
  } catch (problem) {
    await store.keep(place(), queue).catch(() => 0);
    tell(`${queue.length} ô chưa gửi`);
    if (!(problem instanceof SignedOut)) timer = setTimeout(flush, AGAIN);
    return;
  } finally {
    busy = false;
  }
  flush();
}

function refuse() {
  page().querySelectorAll(".sent").forEach((cell) => cell.classList.remove("sent"));
  say("Chưa sửa được ô này. Tải lại trang để xem tình trạng của đợt nhập.");
}

function tell(words) {
  const corner = document.getElementById("chua-gui");
  if (corner) ((corner.hidden = !words), (corner.textContent = words));
}

addEventListener("online", flush);
document.body.addEventListener("hoso:signed-in", flush);
addEventListener("pagehide", () => {
  if (!page()) return;
  boxes().filter((box) => box.value !== box.defaultValue && !box.form.dataset.alike).forEach((box) => queue.push({ address: box.form.getAttribute("action"), fields: [...new FormData(box.form)] }));
  if (queue.length) ask(together().address, { method: "POST", body: new URLSearchParams(together().fields), keepalive: true }).catch(() => 0);
});

/** The answer put into the page without touching the cell that is being written in. */
function merge(text, batch) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-mend]");
  if (!fresh) return;
  const order = boxes().map((box) => box.name);
  const at = order.indexOf(document.activeElement?.name);
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const own = page().querySelector(`[data-part="${part.dataset.part}"]`);
    if (!own.isEqualNode(part) && !own.contains(document.activeElement)) own.replaceWith(part.cloneNode(true));
  }
  for (const list of fresh.querySelectorAll("[data-list]")) {
    const own = page().querySelector(`[data-list="${list.dataset.list}"]`);
    bring(own, list);
    own.closest("[data-box]").hidden = !own.children.length;
  }
  stillQueued();
  sayAgain(batch);
  if (document.activeElement === document.body && at >= 0) go(boxes().find((box) => order.indexOf(box.name) > at) ?? boxes()[0]);
  if (!boxes().length) page().querySelector("[data-part=cuoi] a.button-primary")?.focus();
}

const keyed = (parent) => new Map([...parent.querySelectorAll(":scope > [data-key]")].map((child) => [child.dataset.key, child]));
/** Somebody is writing here and has not sent it: even what was mended meanwhile stays until they leave. */
const written = (node) => node.contains(document.activeElement) && !document.activeElement.closest(".sent");
const held = (node) => node.contains(document.activeElement) || dirty(node);

/** Rows in the order of the answer; one that is being written in stays where it is. */
function bring(own, list) {
  const old = keyed(own);
  let last = null;
  for (const [key, row] of keyed(list)) {
    const had = old.get(key);
    old.delete(key);
    if (had && held(had)) cells(had, row);
    else if (had) had.replaceWith(row);
    else last ? last.after(row) : own.prepend(row);
    last = had?.isConnected ? had : row;
  }
  old.forEach((gone) => (written(gone) ? cells(gone, gone.cloneNode(false)) : gone.remove()));
}

function cells(own, fresh) {
  const now = new Map([...fresh.querySelectorAll("[data-cell]")].map((cell) => [cell.dataset.key, cell]));
  for (const cell of own.querySelectorAll("[data-cell]")) {
    const next = now.get(cell.dataset.key);
    if (!next) written(cell) || cell.remove();
    else if (!held(cell)) cell.replaceWith(next);
    else (cell.classList.remove("sent"), (cell.querySelector(".why").textContent = next.querySelector(".why").textContent));
  }
}

/** Cells whose turn has not come yet are shown as they will be. */
function stillQueued() {
  for (const [name, value] of queue.flatMap((order) => order.fields)) {
    const box = name.startsWith("o-") && page().querySelector(`[data-cell] input[name="${CSS.escape(name)}"]`);
    if (box) ((box.value = box.defaultValue = value), box.closest("[data-cell]").classList.add("sent"));
  }
}

function sayAgain(batch) {
  const again = batch.fields.map(([name]) => page().querySelector(`[data-key="${CSS.escape(name)}"].wrong`)).filter(Boolean);
  again.forEach((cell) => cell.classList.add("again"));
  const line = page().querySelector("[data-mend-said]");
  line.textContent = again.length ? `Vẫn chưa đúng: ${again[0].querySelector("input[type=text]").getAttribute("aria-label")}. ${again[0].querySelector(".why").textContent}` : "";
}

function step(from, way) {
  const all = boxes();
  const at = all.indexOf(from);
  const ahead = way > 0 ? [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))] : [...all.slice(0, Math.max(at, 0)).reverse(), ...all.slice(at + 1).reverse()];
  const open = new Set(waiting());
  go(ahead.find((box) => open.has(box)));
}

function go(box) {
  if (!box) return;
  box.focus();
  box.select();
  box.scrollIntoView({ block: "center" });
}
