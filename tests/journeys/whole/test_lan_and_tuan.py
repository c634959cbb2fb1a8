"""Lan brings in a messy list, completes a person, prints; Tuấn, of another school, finds none of it."""

from __future__ import annotations

import re
from pathlib import Path
from random import choices
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from hoso.foundation.vietnamese import fold
from tests.exchange import messy
from tests.journeys.keyboard import Keyboard
from tests.journeys.mending import bring_in, mend_all, write_all
from tests.journeys.whole.conftest import Arrive, Visit

SECRET = "Ngọc Bích Thượng Uyển"
PEOPLE = 60


def import_messy(visit: Visit, folder: Path) -> messy.Messy:
    """From the upload to the last row, mending all that is wrong in the page."""
    made = messy.build(folder / "DS CBGV.xlsx", people=PEOPLE)
    visit.open("/nhap-excel/").wait_for_load_state("networkidle")
    keys = Keyboard(visit.page)
    bring_in(keys, made)
    mend_all(keys, made)
    write_all(keys, made)
    return made


def first_person(page: Page) -> str:
    """The path of the first record of the list."""
    return page.locator("table tbody tr[data-href]").first.get_attribute("data-href") or ""


def new_person(visit: Visit, name: str) -> str:
    """Enter somebody who is not yet there; the path of the new record."""
    page = visit.open("/ho-so/moi/")
    page.wait_for_load_state("networkidle")
    page.locator("#o-full_name").fill(name)
    page.locator("#o-birth_date").fill("9/1985")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/ho-so/\d+/$"))
    return urlsplit(page.url).path


@pytest.mark.requirement("DN-05", "DN-17", "DN-48", "T12", "T15", "T17", "T20", "T54", "KH-06")
def test_what_lan_enters_tuan_finds_by_no_way(arrive: Arrive, tmp_path: Path):
    lan = arrive("lan")
    made = import_messy(lan, tmp_path)
    row = next(row for row, number in made.numbers.items() if number)
    number, name = made.numbers[row], made.names[row]
    page = lan.open("/ho-so/?q=" + quote(number))
    path = first_person(page)
    complete_by_keyboard(lan, path)
    assert lan.context.request.get(lan.demo.address + path + "in/2c-2008.pdf").body().startswith(b"%PDF")
    found_by_every_spelling(lan, name)
    photo_and_paper = [path, path + "anh", path + "in/", path + "in/2c-2008.pdf", path + "sua/ban-than/"]
    tuan = arrive("tuan")
    assert [tuan.status(one) for one in photo_and_paper] == [404] * len(photo_and_paper)
    assert_finds_nothing(tuan, number, name, path)


def complete_by_keyboard(visit: Visit, path: str) -> None:
    """Item 2 and the work history, without touching the mouse."""
    page = visit.open(path + "sua/ban-than/")
    page.wait_for_load_state("networkidle")
    for key in ("Alt+g", "2", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type(SECRET)
    page.keyboard.press("Tab")
    page.keyboard.press("Control+s")
    page.wait_for_url(lambda address: "/sua/" not in address)
    expect(page.locator("main")).to_contain_text(SECRET)
    page = visit.open(path + "sua/cong-tac/")
    page.wait_for_load_state("networkidle")
    page.focus("[data-col=since]")
    for text in ("92005", "62010", "Giáo viên", "Trường THCS Sông Trúc"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Control+s")
    page.wait_for_url(lambda address: "/sua/" not in address)
    expect(page.locator("main")).to_contain_text("9/2005")


def found_by_every_spelling(visit: Visit, name: str) -> None:
    """As written, without marks, words turned round, capitals."""
    words = name.split()
    for text in (name, name.upper(), fold(name), " ".join(reversed(words))):
        found = visit.text("/ho-so/?q=" + quote(text))
        assert name.lower() in found.lower(), text


def assert_finds_nothing(visit: Visit, number: str, name: str, path: str) -> None:
    person = path.strip("/").split("/")[-1]
    ways = [
        f"/ho-so/?q={number}",
        f"/ho-so/?q={quote(name)}",
        f"/tim-nhanh?q={number}",
        f"/ho-so/in/danh-sach.pdf?q={number}",
        f"/ho-so/in/?chon={person}",
        f"/nhap-excel/?q={number}",
    ]
    for way in ways:
        answer = visit.context.request.get(visit.demo.address + way)
        assert SECRET.encode() not in answer.body()
        assert path.encode() not in answer.body(), way
    counted = visit.text(f"/ho-so/?q={number}")
    assert "Không thấy ai" in counted


@pytest.mark.requirement("DN-46", "LS-08")
def test_after_lan_signs_out_the_browser_holds_nothing_of_hers(arrive: Arrive):
    visit = arrive("lan", allowed=("404",))
    name = "Phùng Thị " + "".join(choices("aeioubcdghklmnt", k=9)).title()
    path = new_person(visit, name)
    page = visit.open(path + "sua/ban-than/")
    page.locator("#o-other_names").fill("Chỉ Lan biết")
    page.wait_for_timeout(300)
    visit.open(path)
    page.locator(".top-end summary").last.click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(re.compile("/dang-nhap"))
    assert page.evaluate("Object.values(localStorage).concat(Object.values(sessionStorage))") in ([], ["/dang-nhap"])
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert page.evaluate("caches.keys()") == []
    page.go_back()
    page.wait_for_load_state()
    assert name not in page.content()
    visit.sign_in("tuan")
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        assert name not in page.content()
        assert "Chỉ Lan biết" not in page.content()
    assert visit.status(path) == 404


@pytest.mark.requirement("T38")
def test_the_second_of_two_savers_chooses_field_by_field(arrive: Arrive):
    first, second = arrive("lan"), arrive("lan", allowed=("409",))
    path = new_person(first, "Phùng Thị " + "".join(choices("aeioubcdghklmnt", k=9)).title()) + "sua/ban-than/"
    for visit, text in ((first, "Người thứ nhất"), (second, "Người thứ hai")):
        visit.open(path).locator("#o-other_names").fill(text)
    first.page.keyboard.press("Control+s")
    first.page.wait_for_url(lambda address: "/sua/" not in address)
    second.page.keyboard.press("Control+s")
    expect(second.page.locator(".conflict")).to_contain_text("Người thứ nhất")
    expect(second.page.locator(".conflict")).to_contain_text("Người thứ hai")
    second.page.locator("input[type=radio][value=mine]").first.check()
    second.page.keyboard.press("Control+s")
    second.page.wait_for_url(lambda address: "/sua/" not in address)
    expect(second.page.locator("main")).to_contain_text("Người thứ hai")


def test_without_javascript_one_signs_in_reads_searches_prints_and_saves(arrive: Arrive):
    visit = arrive("lan", java_script_enabled=False)
    page = visit.open("/ho-so/")
    page.locator("main input[name=q]").fill("minh")
    page.locator("main input[name=q]").press("Enter")
    expect(page.locator("main table")).to_contain_text("Minh")
    page.locator("main table a").first.click()
    page.wait_for_url(re.compile(r"/ho-so/\d+/"))
    path = re.sub(r".*(/ho-so/\d+/).*", r"\1", page.url)
    page = visit.open(path + "sua/suc-khoe/")
    page.locator("input[name=height_cm]").fill("161")
    page.locator("form[data-draft] button.button-primary").first.click()
    page.wait_for_url(lambda address: "/sua/" not in address)
    expect(page.locator("main")).to_contain_text("161")
    assert visit.context.request.get(visit.demo.address + path + "in/2c-2008.pdf").body().startswith(b"%PDF")
