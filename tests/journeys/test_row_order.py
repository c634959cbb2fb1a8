"""Moving rows of a grid by key and by hand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from hoso.records.changes import Change
from hoso.records.models import Basis
from hoso.records.queries import contents
from hoso.records.services import apply
from tests.signing_in import an_account
from tests.small_province import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def an(enter, lan):
    record = enter("Nguyễn Văn An")
    periods = (("1997-09", "Giáo viên"), ("2005-01", "Tổ trưởng"), ("2015-08", "Phó Hiệu trưởng"))
    changes = [Change(record.pk, "cong-tac", None, {"since": since, "duty": duty}) for since, duty in periods]
    apply(changes, actor=lan, at=NOW, basis=Basis(kind=Basis.Kind.ENTRY))
    return record


def shown(page) -> list[str]:
    inputs = page.locator("[data-grid] tr:visible [data-col=duty]").all()
    return [text for one in inputs if (text := one.input_value())]


def test_a_row_is_moved_by_key_and_by_its_handle_and_stays_there(visit, school, an, shoot):
    page = visit(an_account("lan", school, "enter"), f"/ho-so/{an.pk}/sua/cong-tac/")
    page.locator("[data-col=duty]").nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")
    assert shown(page) == ["Giáo viên", "Phó Hiệu trưởng", "Tổ trưởng"]
    handle, first = page.locator(".handle").nth(2), page.locator("[data-grid] tbody tr").nth(0)
    start, goal = handle.bounding_box(), first.bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(goal["x"] + 8, goal["y"] + 4, steps=8)
    page.mouse.up()
    assert shown(page) == ["Tổ trưởng", "Giáo viên", "Phó Hiệu trưởng"]
    shoot(page, "row-order")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"#cong-tac"))
    kept = [row["duty"] for row in contents([an.pk])[an.pk].of("cong-tac")]
    assert kept == ["Tổ trưởng", "Giáo viên", "Phó Hiệu trưởng"]


def test_a_doubt_about_a_row_appears_at_that_row_and_goes_with_it(visit, school, an, shoot):
    page = visit(an_account("lan", school, "enter"), f"/ho-so/{an.pk}/sua/cong-tac/")
    row = page.locator("tr[data-uid]", has=page.locator("[data-col=until]")).nth(1)
    uid = row.get_attribute("data-uid")
    row.locator("[data-col=until]").fill("8/1999")
    row.locator("[data-col=until]").press("Tab")
    told = page.locator(f"tr[data-uid='{uid}'] + tr.row-told")
    expect(told).to_contain_text("kết thúc trước thời điểm bắt đầu")
    page.locator(f"tr[data-uid='{uid}'] [data-col=duty]").focus()
    page.keyboard.press("Alt+ArrowUp")
    assert shown(page)[0] == "Tổ trưởng"
    expect(told).to_have_count(1)
    shoot(page, "row-told")
    told.get_by_label("Lý do giữ").fill("lý lịch gốc ghi vậy")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"#cong-tac"))
    assert [row["until"] for row in contents([an.pk])[an.pk].of("cong-tac")][0] == "1999-08"
