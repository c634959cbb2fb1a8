"""Reading, searching and saving a section work in a browser without JavaScript."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from hoso.records.models import FamilyMember, Particulars
from tests.signing_in import an_account, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site, browser, school):
    context = browser.new_context(base_url=site, java_script_enabled=False, locale="vi-VN")
    key = signed_in(an_account("lan", school, "enter")).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
    yield context.new_page()
    context.close()


@pytest.fixture
def binh(enter):
    return enter("Lê Văn Bình", id_number="048080001234")


def test_a_person_is_searched_opened_and_changed(page, binh):
    page.goto("/ho-so/")
    page.fill(".filters input[name=q]", "binh")
    page.press(".filters input[name=q]", "Enter")
    page.click("text=Lê Văn Bình")
    page.click("#ban-than >> text=Sửa")
    page.fill("#o-ethnicity", "Kinh")
    page.fill("#o-other_names", "Ba Bình")
    page.click("button:has-text('Lưu') >> nth=0")
    page.wait_for_url(re.compile(rf"/ho-so/{binh.pk}/"))
    particulars = Particulars.objects.get(record=binh)
    assert (particulars.ethnicity, particulars.other_names) == ("01", "Ba Bình")


def test_a_row_is_added(page, binh):
    page.goto(f"/ho-so/{binh.pk}/sua/gia-dinh/")
    page.fill("input[name=gia-dinh-0-relation_chu]", "Cha đẻ") if page.query_selector(
        "input[name=gia-dinh-0-relation_chu]"
    ) else page.select_option("select[name=gia-dinh-0-relation]", label="Cha đẻ")
    page.fill("input[name=gia-dinh-0-name]", "Lê Văn Cha")
    page.fill("input[name=gia-dinh-0-birth_year]", "1950")
    page.click("button:has-text('Lưu') >> nth=0")
    assert FamilyMember.objects.get(record=binh).birth_year == "1950"
