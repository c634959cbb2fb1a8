// What every page does: menus, rows, keys, toasts. Heavier parts are fetched when a page holds them.
const PARTS = {
  "[data-draft]": () => import("./drafts.js"),
  "[data-validate], [data-kind]": () => import("./fields.js"),
  "[data-ahead]": () => import("./ahead.js"),
  "[data-grid]": () => import("./grid.js"),
  "[data-viewer], [data-beside]": () => import("./viewer.js"),
  "[data-mend]": () => import("./mend.js"),
  "[data-photo]": () => import("./photo.js"),
};

function enhance(root) {
  for (const [selector, load] of Object.entries(PARTS)) {
    if (root.matches?.(selector) || root.querySelector(selector)) load().then((part) => part.enhance(root));
  }
  root.querySelector("[data-focus]")?.focus();
}

document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
if (!window.htmx) enhance(document.body);
import("./keys.js");
import("./frame.js");
import("./rows.js");
