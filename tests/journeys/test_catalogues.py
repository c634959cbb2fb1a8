"""A value is missing: asked for while entering, answered by its owner, chosen. The law changes: told once, true from its day."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from hoso.institution.catalogues import queries
from hoso.records.models import Particulars
from tests.signing_in import an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def binh(enter):
    return enter("Lê Văn Bình", id_number="048080001234")


@pytest.fixture
def lan_s_account(school):
    return an_account("lan", school, "enter")


@pytest.fixture
def owner(province):
    return an_account("quan", province, "administer_catalogues")


@pytest.mark.requirement("DN-73")
def test_a_missing_value_is_proposed_added_and_chosen(visit, lan_s_account, owner, binh, shoot):
    entering = visit(lan_s_account, f"/ho-so/{binh.pk}/sua/ban-than/")
    entering.wait_for_timeout(400)
    entering.type("#o-ethnicity", "Pa Kô")
    offer = entering.locator(".ahead-list .propose")
    expect(offer).to_contain_text("Đề nghị thêm")
    offer.click()
    expect(entering.get_by_text("Đã gửi đề nghị thêm")).to_be_visible()

    inbox = visit(owner, "/danh-muc/de-nghi")
    inbox.get_by_role("link", name="Pa Kô", exact=True).click()
    shoot(inbox, "proposal")
    inbox.fill("input[name=code]", "56")
    inbox.get_by_role("button", name="Thêm vào danh mục").click()
    inbox.wait_for_url(re.compile("/danh-muc/de-nghi$"))

    entering.reload()
    entering.wait_for_timeout(400)
    entering.fill("#o-ethnicity", "")
    entering.type("#o-ethnicity", "pa ko")
    entering.locator(".ahead-list [role=option]").first.click()
    entering.keyboard.press("Control+s")
    entering.wait_for_url(re.compile(rf"/ho-so/{binh.pk}/#"))
    assert Particulars.objects.get(record=binh).ethnicity == "56"


@pytest.mark.requirement("DN-28")
def test_the_owner_enters_the_next_base_salary(visit, owner, shoot):
    page = visit(owner, "/danh-muc/so-lieu")
    shoot(page, "figures")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Thay đổi từ ngày").click()
    page.fill("[name=since]", "01/07/2027")
    page.fill("[name=amount]", "2700000")
    page.fill("[name=legal_basis]", "Nghị định 99/2027/NĐ-CP")
    shoot(page, "change")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("heading", name="Lương cơ sở 2.700.000 đồng")).to_be_visible()
    assert (queries.base_salary(date(2027, 6, 30)), queries.base_salary(date(2027, 7, 1))) == (2_530_000, 2_700_000)


def test_places_are_found_as_one_types(visit, owner):
    page = visit(owner, "/danh-muc/dia-gioi", width=390, height=844)
    page.type(".search-input", "xa hoa tien, hoa vang", delay=10)
    page.get_by_role("link", name="xã Hòa Tiến").first.click()
    expect(page.get_by_role("heading", name="Nay là")).to_be_visible()
