"""A clerk brings in a messy list, mends every wrong cell from the keyboard, and writes it into the records."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.exchange import messy
from tests.journeys.keyboard import Keyboard

LETTERS = "ABCDEFGHIJKLMNOPQR"
LEFT = ".counts .left b"


def bring_in(keys: Keyboard, made: messy.Messy) -> None:
    """From the page that takes a file to the wrong cells."""
    page = keys.page
    page.set_input_files("input[type=file]", made.path)
    keys.go("Control+s", "/cot")
    expect(page.locator(".column-table .old-font")).to_have_count(1 if made.old_font else 0)
    keys.go("Control+s", "/loi")
    expect(page.locator(LEFT).first).to_have_text(str(len(made.problems())))


def mend_all(keys: Keyboard, made: messy.Messy) -> None:
    """Every wrong cell, from the cell where the page puts the focus to the last."""
    page = keys.page
    decided = 0
    for turn in range(3 * len(made.problems())):
        at = keys.focused()
        name = str(at["name"])
        if at["sent"]:
            page.wait_for_timeout(30)
            continue
        if not name.startswith("o-"):
            break
        row, column = (int(part) for part in name.split("-")[1:])
        if row in made.copies:
            keys.press("Alt+b")
            decided += 1
        elif row in made.namesakes:
            keys.press("Alt+n")
            decided += 1
        else:
            keys.press("Control+a")
            keys.type(made.right[row, LETTERS[column]])
            keys.press("Enter")
        if turn == 4:
            reload_loses_nothing(page, len(made.problems()))
    expect(page.locator(LEFT).first).to_have_text("0")
    expect(page.get_by_role("link", name="Xem trước khi nhập")).to_be_focused()
    assert decided == len(made.copies) + len(made.namesakes)


def reload_loses_nothing(page: Page, wrong: int) -> None:
    expect(page.locator(".sent")).to_have_count(0)
    left = int(page.locator(LEFT).first.inner_text())
    assert left < wrong
    page.reload(wait_until="networkidle")
    expect(page.locator(LEFT).first).to_have_text(str(left))


def write_all(keys: Keyboard, made: messy.Messy) -> None:
    keys.go("Enter", "/nhap")
    expect(keys.page.locator("main")).to_contain_text(f"Nhập {made.people} hồ sơ mới")
    keys.go("Control+s", "/nhap")
    expect(keys.page.locator("main")).to_contain_text(f"có thêm {made.people} hồ sơ")
