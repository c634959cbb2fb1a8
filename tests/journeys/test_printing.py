"""From the list to the paper: choosing, looking at the print itself, taking it home."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.foundation.office import pdf
from hoso.platform.audit.models import Entry
from tests.signing_in import an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def binh(enter):
    return enter("Lê Văn Bình", id_number="048080001234")


def taken(page, button) -> Path:
    with page.expect_download() as download:
        button.click()
    return Path(download.value.path())


def test_a_clerk_opens_a_record_looks_at_the_print_and_takes_it(visit, school, binh, shoot):
    page = visit(an_account("lan", school, "enter"), "/ho-so/")
    page.get_by_role("link", name="Lê Văn Bình").click()
    page.get_by_role("link", name="In", exact=True).click()
    assert page.locator("iframe.paper").get_attribute("src").startswith(f"/ho-so/{binh.pk}/in/2c-2008.pdf")
    shoot(page, "print")
    text = pdf.text(taken(page, page.get_by_role("link", name="Tải PDF")).read_bytes())
    assert "LÊ VĂN BÌNH" in text
    assert "048080001234" in text
    assert taken(page, page.get_by_role("link", name="Tải Word")).read_bytes()[:2] == b"PK"
    page.get_by_label("Mẫu").select_option("3a-2007")
    page.get_by_role("button", name="Xem bản in").click()
    assert "/in/3a-2007.pdf" in page.locator("iframe.paper").get_attribute("src")


def test_those_chosen_in_the_list_come_as_one_file(visit, school, enter, binh):
    enter("Trần Thị Cúc")
    enter("Phạm Văn Dũng")
    page = visit(an_account("lan", school, "enter"), "/ho-so/")
    page.get_by_label("Chọn Lê Văn Bình").check()
    page.get_by_label("Chọn Trần Thị Cúc").check()
    page.get_by_role("button", name="In hồ sơ").click()
    text = pdf.text(taken(page, page.get_by_role("button", name="In 2 người")).read_bytes())
    assert ("LÊ VĂN BÌNH" in text, "TRẦN THỊ CÚC" in text, "PHẠM VĂN DŨNG" in text) == (True, True, False)
    assert len(Entry.objects.filter(action="records.print").latest("id").subjects) == 2


def test_a_clerk_of_another_unit_finds_no_paper(visit, office, binh):
    page = visit(an_account("tuan", office, "enter"), f"/ho-so/{binh.pk}/in/")
    assert "LÊ VĂN BÌNH" not in page.content().upper()
    assert page.request.get(f"/ho-so/{binh.pk}/in/2c-2008.pdf").status == 404
