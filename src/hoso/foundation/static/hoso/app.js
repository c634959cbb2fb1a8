// What every page does: menus, rows, keys, toasts. Heavier parts are fetched when a page holds them.
const PARTS = {
  "[data-draft]": () => import("./drafts.js"),
  "[data-validate], [data-kind], [type=file]": () => import("./fields.js"),
  "[data-ahead]": () => import("./ahead.js"),
  "[data-grid]": () => import("./grid.js"),
  "[data-viewer], [data-beside]": () => import("./viewer.js"),
  "[data-begin]": () => import("./entry.js"),
  "[data-mend]": () => import("./mend.js"),
  "[data-photo]": () => import("./photo.js"),
};

function enhance(root) {
  for (const [selector, load] of Object.entries(PARTS)) {
    if (root.matches?.(selector) || root.querySelector(selector)) load().then((part) => part.enhance(root));
  }
  root.querySelector("[data-focus]")?.focus();
  if (matchMedia("(max-width: 1000px)").matches) for (const fold of root.querySelectorAll(".tree-fold[open]")) fold.open = false;
}

// what the browser would say in the language of the machine
document.addEventListener("invalid", ({ target }) => target.validity.valueMissing && target.setCustomValidity("Mục này phải có."), true);
for (const name of ["input", "change"]) document.addEventListener(name, ({ target }) => target.setCustomValidity?.(""), true);

document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
if (!window.htmx) enhance(document.body);
import("./keys.js");
import("./frame.js");
import("./rows.js");
