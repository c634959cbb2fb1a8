// A form one copies from paper: writing begins by itself, Enter goes to the next field, F1 says how a field is filled in.
import { sayBelow } from "./fields.js";
import { goTo, WRITTEN_IN } from "./keys.js";

const FIELDS = `.fields :is(${WRITTEN_IN})`;

export function enhance(root) {
  for (const form of root.querySelectorAll("form[data-begin]")) begin(form);
}

/** At the item the address names, at what was refused, in a new row, or at the top. */
function begin(form) {
  const item = location.hash.match(/^#muc-([0-9a-z.]+)$/)?.[1];
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (item && form.querySelector(`[data-item="${CSS.escape(item)}"]`)) return goTo(item);
  if (named || (document.activeElement && document.activeElement !== document.body) || !matchMedia("(pointer: fine)").matches) return;
  const [refused, row] = [form.querySelector(`.field-bad :is(${WRITTEN_IN}), .grid .bad [data-col]`), form.querySelector(".grid tbody tr:last-child[data-uid=''] [data-col]")];
  (refused ?? row ?? form.querySelector(`${FIELDS}, .grid [data-col]`))?.focus({ preventScroll: !refused });
}

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(`form[data-begin] ${FIELDS}`);
  if (event.key === "F1" && box) return act(event, () => explain(box.closest(".field")));
  if (event.key === "Enter" && box && box.tagName !== "TEXTAREA" && !event.ctrlKey && !event.metaKey && !event.altKey) act(event, () => next(box, event.shiftKey ? -1 : 1));
});

function act(event, what) {
  event.preventDefault();
  what();
}

function next(box, way) {
  const all = [...box.form.querySelectorAll(`${FIELDS}, .warning input, .actions .button-primary`)].filter((one) => one.checkVisibility());
  const to = all[all.indexOf(box) + way];
  to?.focus();
  to?.select?.();
}

function explain(field) {
  const help = field?.querySelector("details.help");
  if (help) help.open = !help.open;
}

document.addEventListener("focusin", (event) => event.target.closest?.(".grid-box") && sayBelow(event.target.closest(".grid-box")));

// whoever writes why a warning is kept, keeps it
document.addEventListener("input", (event) => {
  if (event.target.matches?.(".warning input[type=text]")) event.target.closest(".warning").querySelector("input[type=checkbox]").checked = Boolean(event.target.value.trim());
});
