"""Entering beside the scan, and the photo."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from hoso.records.models import Document, Record
from tests.signing_in import an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def binh(enter):
    return enter("Lê Văn Bình", id_number="048080001234")


@pytest.fixture
def clerk(school):
    return an_account("lan", school, "enter")


def scan(kind: str, *pages: str) -> bytes:
    """Sheets of paper with a line of text each."""
    sheets = []
    for text in pages:
        sheet = Image.new("RGB", (620, 877), "white")
        drawing = ImageDraw.Draw(sheet)
        drawing.text((120, 90), text, fill="black", font_size=30)
        for line in range(14):
            drawing.line((80, 190 + line * 44, 540, 190 + line * 44), fill="gray")
        sheets.append(sheet)
    out = io.BytesIO()
    sheets[0].save(out, kind, **({"save_all": True, "append_images": sheets[1:]} if kind == "PDF" else {}))
    return out.getvalue()


def test_a_paper_is_added_and_read_beside_the_form(visit, clerk, binh, shoot):
    page = visit(clerk, f"/ho-so/{binh.pk}/tai-lieu/moi/?muc=trinh-do")
    page.fill("#id_kind", "Bằng thạc sĩ")
    page.set_input_files(
        "#id_file",
        {"name": "bằng thạc sĩ.pdf", "mimeType": "application/pdf", "buffer": scan("PDF", "BANG THAC SI", "BANG DIEM")},
    )
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/sua/trinh-do/"))
    assert Document.objects.get(record=binh).section == "trinh-do"
    image = page.locator("[data-viewer-image]")
    expect(image).to_have_js_property("complete", True)
    assert page.evaluate("document.querySelector('[data-viewer-image]').naturalWidth") > 100
    expect(page.locator("[data-viewer-page]")).to_have_text("1/2")
    page.wait_for_timeout(400)
    shoot(page, "beside")
    page.focus("#o-major")
    page.keyboard.press("PageDown")
    expect(page.locator("[data-viewer-page]")).to_have_text("2/2")
    page.click("[data-viewer-do=turn]")
    expect(image).to_have_attribute("style", re.compile(r"rotate\(90deg\)"))
    expect(page.locator("#o-major")).to_be_visible()


def test_the_scan_opens_where_a_field_was_read_before(visit, clerk, binh, shoot):
    page = visit(clerk, f"/ho-so/{binh.pk}/tai-lieu/moi/?muc=trinh-do")
    page.fill("#id_kind", "Lý lịch gốc")
    sheets = scan("PDF", "TRANG MOT", "TRANG HAI", "TRANG BA")
    page.set_input_files("#id_file", {"name": "lý lịch.pdf", "mimeType": "application/pdf", "buffer": sheets})
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/sua/trinh-do/"))
    page.focus("#o-major")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(page.locator("[data-viewer-page]")).to_have_text("3/3")
    page.keyboard.press("Alt+=")
    page.keyboard.press("Alt+.")
    expect(page.locator("[data-viewer-image]")).to_have_attribute("style", re.compile(r"rotate\(90deg\)"))
    page.focus("#o-foreign_language")
    page.keyboard.press("PageUp")
    with page.expect_response(re.compile("trang-ban-quet")):
        page.wait_for_timeout(800)
    page.reload()
    page.focus("#o-major")
    expect(page.locator("[data-viewer-page]")).to_have_text("3/3")
    page.focus("#o-foreign_language")
    expect(page.locator("[data-viewer-page]")).to_have_text("2/3")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("[data-viewer]")).to_be_hidden()
    shoot(page, "beside-form-390")
    page.click("[data-beside-show=scan]")
    expect(page.locator("[data-viewer-image]")).to_be_visible()
    expect(page.locator("#o-major")).to_be_hidden()
    page.wait_for_timeout(300)
    shoot(page, "beside-scan-390")


def test_a_photo_is_cut_to_four_by_six_before_it_travels(visit, clerk, binh, shoot):
    page = visit(clerk, f"/ho-so/{binh.pk}/anh/doi/")
    page.wait_for_timeout(400)
    page.set_input_files("#o-anh", {"name": "chân dung.png", "mimeType": "image/png", "buffer": scan("PNG", "ANH")})
    expect(page.locator("canvas")).to_be_visible()
    page.wait_for_timeout(500)
    shoot(page, "photo")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(rf"/ho-so/{binh.pk}/$"))
    photo = Record.objects.get(pk=binh.pk).photo
    assert photo is not None
    body = page.request.get(f"/ho-so/{binh.pk}/anh").body()
    assert Image.open(io.BytesIO(body)).size == (480, 720)


def test_three_values_are_chosen_between(visit, clerk, binh, school, shoot):
    page = visit(clerk, f"/ho-so/{binh.pk}/sua/ban-than/")
    other = visit(an_account("hue", school, "enter"), f"/ho-so/{binh.pk}/sua/ban-than/")
    for tab, phone in ((other, "0905222222"), (page, "0905111111")):
        tab.wait_for_timeout(300)
        tab.fill("#o-phone", phone)
        tab.keyboard.press("Control+s")
        tab.wait_for_timeout(1200)
    expect(page.locator(".conflict")).to_contain_text("0905222222")
    shoot(page, "conflict")
    page.check("input[name=giu-phone][value=mine]")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"#ban-than"))
