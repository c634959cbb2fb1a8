"""Somebody who works without a mouse: only keys, and what the page then shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from playwright.sync_api import Page, expect

FOCUSED = """() => {
  const at = document.activeElement;
  return {tag: at.tagName, name: (at.name || '').replace(/_chu$/, ''), column: at.dataset.col || '',
          type: at.type || '', sent: Boolean(at.closest('.sent')), ahead: Boolean(at.closest('[data-ahead]')?.querySelector('input[type=hidden]'))};
}"""
CHOSEN = "() => document.activeElement.options[document.activeElement.selectedIndex].text"
READY = """() => {
  const loaded = (name) => performance.getEntriesByType('resource').some((one) => one.name.includes(name));
  const needs = {'[data-ahead]': '/ahead', '[data-grid]': '/grid', '[data-validate]': '/fields', '[data-draft]': '/drafts'};
  return document.activeElement !== document.body
    && Object.entries(needs).every(([part, name]) => !document.querySelector(part) || loaded(name))
    && [...document.querySelectorAll('[data-grid]')].every((one) => one.ready);
}"""
MARKED = ".ahead-list [role=option][aria-selected=true]"
MOST_STEPS = 60


class Keyboard:
    """A page worked by keys alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def focused(self) -> dict[str, object]:
        return self.page.evaluate(FOCUSED)

    def go(self, keys: str, path: str | Callable[[str], bool]) -> None:
        """Press a key that leads to another page."""
        wanted = path if callable(path) else lambda address: path in address
        with self.page.expect_navigation(url=wanted, wait_until="load"):
            self.press(keys)
        self.ready()

    def ready(self) -> None:
        """A form or a list of wrong cells puts the focus where writing begins; any other page has fallen silent."""
        if self.page.locator("form[data-begin], [data-mend]").count():
            self.page.wait_for_function(READY)
        else:
            self.page.wait_for_load_state("networkidle")

    def write(self, text: str) -> None:
        """Put a text into what has the focus, whatever kind of input it is; words as an input method brings them."""
        at = self.focused()
        if at["tag"] == "SELECT":
            self._choose(text)
        elif at["type"] == "checkbox":
            self.press("Space")
        elif at["ahead"]:
            self._find(text)
        else:
            self.press("Control+a")
            self.page.keyboard.insert_text(text)

    def _choose(self, label: str) -> None:
        self.press("Home")
        for _ in range(MOST_STEPS):
            if self.page.evaluate(CHOSEN) == label:
                return
            self.press("ArrowDown")
        raise AssertionError(f"no choice {label}")

    def _find(self, label: str) -> None:
        """Type a value of a list and take it from what is offered."""
        self.press("Control+a")
        self.type(label)
        expect(self.page.locator(MARKED)).to_be_visible()
        for _ in range(MOST_STEPS):
            offered = self.page.locator(MARKED).evaluate("option => option.firstChild.textContent")
            if offered == label:
                return self.press("Enter")
            self.press("ArrowDown")
        raise AssertionError(f"not offered: {label}")

    def fill_section(self, texts: Mapping[str, str]) -> None:
        """Go from field to field with Tab, in the order of the paper, and write where there is something to write."""
        left = dict(texts)
        for _ in range(MOST_STEPS):
            name = str(self.focused()["name"])
            if name in left:
                self.write(left.pop(name))
            if not left:
                return
            self.press("Tab")
        raise AssertionError(f"not reached by Tab: {sorted(left)}")

    def fill_rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        """New rows of a grid: Tab from cell to cell, Enter for the next row."""
        for number, row in enumerate(rows):
            if number:
                self.press("Enter")
            left = dict(row)
            for _ in range(MOST_STEPS):
                column = str(self.focused()["column"])
                if column in left:
                    self.write(left.pop(column))
                if not left:
                    break
                self.press("Tab")
            assert not left, f"not reached by Tab: {sorted(left)}"
