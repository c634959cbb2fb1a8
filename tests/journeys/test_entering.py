"""A clerk enters a person from paper, without the mouse, and loses nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from hoso.records.models import Basis, Draft, Particulars, Record, WorkHistory
from tests.signing_in import an_account

from .conftest import SHOTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def binh(enter):
    return enter("Lê Văn Bình", id_number="048080001234")


@pytest.fixture
def clerk(school):
    return an_account("lan", school, "enter")


def test_from_the_list_to_a_saved_section_by_keyboard_alone(visit, clerk, binh, shoot):
    page = visit(clerk, "/ho-so/")
    shoot(page, "list")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/ho-so/{binh.pk}/$"))
    shoot(page, "record")
    page.goto(f"/ho-so/{binh.pk}/sua/ban-than/")
    page.wait_for_timeout(400)
    expect(page.locator("#o-full_name")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    page.keyboard.type("Ba Bình")
    page.fill("#o-ethnicity", "")
    page.type("#o-ethnicity", "kin")
    expect(page.locator(".ahead-list [role=option]").first).to_contain_text("Kinh")
    shoot(page, "ahead")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(rf"/ho-so/{binh.pk}/#"))
    particulars = Particulars.objects.get(record=binh)
    assert (particulars.other_names, particulars.ethnicity) == ("Ba Bình", "01")
    shoot(page, "saved")


def test_enter_goes_to_the_next_field_and_never_saves_half_a_section(visit, clerk, binh):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/ban-than/")
    expect(page.locator("#o-full_name")).to_be_focused()
    for key in ("Enter", "Enter", "Enter", "Shift+Enter"):
        page.keyboard.press(key)
    expect(page.locator("#o-birth_date")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("F1")
    expect(page.locator("[data-field=full_name] .help p")).to_be_visible()
    assert "/sua/" in page.url


def test_an_item_of_another_section_is_reached_by_its_number(visit, clerk, binh):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/ban-than/")
    expect(page.locator("#o-full_name")).to_be_focused()
    for key in ("Alt+g", "2", "3", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url(re.compile(r"/sua/suc-khoe/#muc-23"))
    expect(page.locator("#o-health")).to_be_focused()


def test_a_refused_cell_of_a_grid_says_why_in_words(visit, clerk, binh):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/cong-tac/")
    expect(page.locator("[data-col=since]").last).to_be_focused()
    page.keyboard.type("31/2/1997")
    page.keyboard.press("Tab")
    expect(page.locator("[data-grid-said]")).to_contain_text("không có trong lịch")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-grid-said]")).to_contain_text("Tháng 2 năm 1997 chỉ có 28 ngày")


def test_a_doubt_is_told_at_once_and_kept_with_a_note_by_keyboard(visit, clerk, binh):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/dang-doan-the/")
    expect(page.locator("#o-party_joined_on")).to_be_focused()
    page.keyboard.type("1990")
    page.keyboard.press("Tab")
    expect(page.locator(".warning")).to_contain_text("18 tuổi")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("theo lý lịch đảng viên")
    expect(page.locator(".warning input[type=checkbox]")).to_be_checked()
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(rf"/ho-so/{binh.pk}/#"))
    assert Particulars.objects.get(record=binh).party_joined_on == "1990"
    assert "lý lịch đảng viên" in Basis.objects.latest("id").note


def test_dates_typed_fast_are_understood_and_wrong_ones_told_at_once(visit, clerk, binh):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/ban-than/")
    page.wait_for_timeout(400)
    page.fill("#o-birth_date", "2975")
    page.press("#o-birth_date", "Tab")
    expect(page.locator("#o-birth_date")).to_have_value("02/09/1975")
    page.fill("#o-birth_date", "31/2/1975")
    page.press("#o-birth_date", "Tab")
    expect(page.locator("#loi-birth_date")).to_contain_text("không có trong lịch")


def test_a_block_from_excel_becomes_rows(visit, clerk, binh, shoot):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/cong-tac/")
    page.wait_for_timeout(400)
    page.focus("[data-col=since]")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "91997\\t8/2003\\tGiáo viên\\tTrường THCS Sông Trúc\\n1/2004\\t7/2021\\tTổ trưởng\\tTrường THCS Sông Trúc\\n");
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator("[data-grid-note]")).to_contain_text("trống 9/2003–12/2003")
    shoot(page, "grid")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"#"))
    rows = WorkHistory.objects.filter(record=binh).order_by("since").values_list("since", "until", "duty")
    assert list(rows) == [("1997-09", "2003-08", "Giáo viên"), ("2004-01", "2021-07", "Tổ trưởng")]


@pytest.mark.requirement("T32")
def test_a_lost_line_loses_nothing(visit, clerk, binh, shoot):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/ban-than/")
    page.wait_for_timeout(600)
    page.context.set_offline(True)
    page.fill("#o-other_names", "Ba Bình")
    page.fill("#o-permanent_address", "12 Lê Lợi")
    expect(page.locator("#chua-gui")).to_contain_text("2 thay đổi chưa gửi")
    shoot(page, "offline")
    assert not Draft.objects.exists()
    page.context.set_offline(False)
    expect(page.locator("[data-draft-text]")).to_contain_text("Bản nháp đã lưu")
    assert dict(Draft.objects.get().values["inputs"])["other_names"] == "Ba Bình"
    page.reload()
    expect(page.locator("#o-other_names")).to_have_value("Ba Bình")


@pytest.mark.requirement("T32")
def test_what_waited_in_the_browser_is_restored_after_the_page_was_closed(visit, clerk, binh):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/ban-than/")
    page.wait_for_timeout(600)
    page.context.set_offline(True)
    page.fill("#o-other_names", "Ba Bình")
    expect(page.locator("#chua-gui")).to_be_visible(timeout=6000)
    sealed = page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
    assert sealed == ["hoso-chua-gui"]
    page.context.set_offline(False)
    page.goto("about:blank")
    again = page.context.new_page()
    again.goto(f"/ho-so/{binh.pk}/sua/ban-than/")
    expect(again.locator("#o-other_names")).to_have_value("Ba Bình")


def test_a_lost_session_asks_to_sign_in_and_keeps_the_page(visit, clerk, binh, shoot):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/ban-than/")
    page.wait_for_timeout(600)
    page.context.clear_cookies()
    page.fill("#o-other_names", "Ba Bình")
    expect(page.locator("dialog[aria-label='Đăng nhập lại']")).to_be_visible(timeout=6000)
    page.wait_for_timeout(500)
    shoot(page, "signed-out")
    expect(page.locator("#o-other_names")).to_have_value("Ba Bình")


def test_a_new_person_is_guarded_against_a_second_record(visit, clerk, binh, shoot):
    page = visit(clerk, "/ho-so/moi/")
    page.wait_for_timeout(400)
    page.fill("#o-full_name", "lê văn bình")
    page.fill("#o-birth_date", "12/05/1980")
    page.press("#o-birth_date", "Tab")
    expect(page.locator("[data-duplicates]")).to_contain_text("Có thể đã có hồ sơ của người này")
    shoot(page, "duplicate")
    page.fill("#o-full_name", "Trần Thị Cúc")
    page.fill("#o-birth_date", "9/1985")
    page.press("#o-birth_date", "Tab")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/ho-so/\d+/$"))
    assert Record.objects.filter(full_name="Trần Thị Cúc", birth_date="1985-09").exists()


def test_a_phone_is_changed_from_the_palette_in_a_dozen_keys(visit, clerk, binh):
    page = visit(clerk, "/")
    page.wait_for_timeout(300)
    keys = 0

    def press(*pressed: str) -> None:
        nonlocal keys
        for key in pressed:
            page.keyboard.press(key)
            keys += 1

    press("Control+k", *"binh")
    expect(page.locator("#palette-list [aria-selected=true]")).to_contain_text("Lê Văn Bình")
    press("Enter")
    page.wait_for_url(re.compile(rf"/ho-so/{binh.pk}/$"))
    page.wait_for_timeout(300)
    press("Control+k", *"tho")
    expect(page.locator("#palette-list [aria-selected=true]")).to_contain_text("Số điện thoại")
    press("Enter")
    page.wait_for_url(re.compile(r"#o-phone"))
    expect(page.locator("#o-phone")).to_be_focused()
    page.keyboard.type("0905123456")
    press("Control+s")
    page.wait_for_url(re.compile(rf"/ho-so/{binh.pk}/#"))
    assert Particulars.objects.get(record=binh).phone == "0905123456"
    assert keys <= 15


def test_a_pinned_value_is_kept_for_the_next_person(visit, clerk, school):
    page = visit(clerk, "/ho-so/moi/")
    page.wait_for_timeout(400)
    page.fill("#o-full_name", "Trần Thị Cúc")
    page.fill("#o-birth_date", "9/1985")
    page.select_option("#o-kind", "public_employee")
    page.click("[data-pin=kind]")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/ho-so/moi/\?don-vi="))
    expect(page.locator("#o-kind")).to_have_value("public_employee")
    expect(page.locator("#o-full_name")).to_have_value("")


def test_the_palette_finds_a_person_in_any_spelling(visit, clerk, binh, shoot):
    page = visit(clerk, "/ho-so/")
    page.wait_for_timeout(300)
    page.keyboard.press("Control+k")
    page.keyboard.type("binh le")
    expect(page.locator("#palette-list [aria-selected=true]")).to_contain_text("Lê Văn Bình")
    shoot(page, "palette")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/ho-so/{binh.pk}/"))


@pytest.mark.parametrize("scheme", ["light", "dark"] if SHOTS else ["light"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_scrolls_sideways(visit, clerk, binh, shoot, width, scheme):
    for name, path in (
        ("list", "/ho-so/"),
        ("record", f"/ho-so/{binh.pk}/"),
        ("edit", f"/ho-so/{binh.pk}/sua/ban-than/"),
        ("rows", f"/ho-so/{binh.pk}/sua/dien-bien-luong/"),
        ("new", "/ho-so/moi/"),
        ("paper", f"/ho-so/{binh.pk}/tai-lieu/moi/"),
        ("home", "/"),
    ):
        page = visit(clerk, path, width=width, height=844 if width < 500 else 860, scheme=scheme)
        page.wait_for_timeout(250)
        shoot(page, f"{name}-{width}-{scheme}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
