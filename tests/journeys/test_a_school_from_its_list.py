"""A school's clerk brings in a messy list of 500, mends all of it, completes a teacher's 2C and prints it, without the
mouse; a clerk of another unit finds none of it by any way."""

from __future__ import annotations

import base64
import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from hoso.exchange.models import ImportRun
from hoso.foundation.dates import PartialDate
from hoso.foundation.office import pdf
from hoso.foundation.vietnamese import fold
from hoso.institution.catalogues.models import Entry
from hoso.records.models import Record
from hoso.records.queries import contents
from hoso.records.sections import BY_SLUG, Field
from tests.exchange import messy
from tests.journeys import one_life
from tests.journeys.keyboard import Keyboard
from tests.journeys.mending import bring_in, mend_all, write_all
from tests.journeys.test_beside_the_scan import scan
from tests.signing_in import an_account

pytestmark = pytest.mark.django_db
PASSWORD = "bến sông trúc có cây đa già"


@pytest.fixture
def accounts(school, office):
    for name, unit in (("lan", school), ("tuan", office)):
        user = an_account(name, unit, "enter")
        user.set_password(PASSWORD)
        user.save()


def sign_in(visit, name: str) -> Keyboard:
    keys = Keyboard(visit(None, "/dang-nhap"))
    keys.page.get_by_label("Tên đăng nhập").focus()
    keys.type(name)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.go("Enter", lambda address: "/dang-nhap" not in address)
    return keys


@pytest.mark.requirement("DN-05", "DN-17", "T2", "T8", "T10", "T12", "T15", "T17", "T20", "T54", "KH-06")
def test_a_school_from_its_list(visit, accounts, school, tmp_path, shoot):
    made = messy.build(tmp_path / "DS CBGV.xlsx")
    lan = sign_in(visit, "lan")
    lan.page.goto("/nhap-excel/", wait_until="networkidle")
    bring_in(lan, made)
    shoot(lan.page, "mend")
    mend_all(lan, made)
    write_all(lan, made)
    assert_everybody_is_there(made)
    record = Record.objects.get(particulars__id_number=made.numbers[a_teacher(made)])
    open_person(lan, record)
    complete(lan, made, record, shoot)
    assert_the_database_holds_it(record)
    assert_the_page_shows_it(lan.page, record)
    assert_the_paper_says_it(lan.page, record)
    paper = attach_a_scan(lan, record)
    tuan = sign_in(visit, "tuan")
    assert_finds_nothing(tuan.page, record, school, paper)


def assert_everybody_is_there(made: messy.Messy) -> None:
    """Each of the 500 once, as the paper says: names from the old font, numbers with their zeros, mended cells mended."""
    found = list(
        Record.objects.values_list(
            "full_name", "birth_date", "particulars__id_number", "particulars__ethnicity", "gender", "coefficient"
        )
    )
    said = [(fold(name), born, number) for name, born, number, *_ in found]
    meant = [(fold(made.names[row]), made.births[row], made.numbers[row]) for row in made.names]
    assert sorted(said) == sorted(meant)
    assert len(found) == made.people == 500
    assert all(ethnicity and gender and coefficient for *_, ethnicity, gender, coefficient in found)
    run = ImportRun.objects.get()
    assert run.counts["skipped"] == len(made.copies)


def a_teacher(made: messy.Messy) -> int:
    """A man whose row had a mistyped cell, born when the life to be entered could be his."""
    return next(
        row
        for row, letter in made.wrong
        if letter in messy.MISTYPED and made.numbers[row][3:4] == "0" and "1973" <= made.births[row][:4] <= "1979"
    )


def open_person(keys: Keyboard, record: Record) -> None:
    """By the number, from the palette."""
    keys.press("Control+k")
    keys.type(record.particulars.id_number)
    expect(keys.page.locator("#palette-list [aria-selected=true]")).to_contain_text(record.full_name)
    keys.go("Enter", f"/ho-so/{record.pk}/")
    keys.press("g", "1", "Enter")
    keys.go("e", "/sua/ban-than/")


def complete(keys: Keyboard, made: messy.Messy, record: Record, shoot) -> None:
    """Section after section with Ctrl+Enter, from item 1 to item 32."""
    page = keys.page
    for _ in range(len(BY_SLUG)):
        slug = page.url.split("/sua/")[1].split("/")[0]
        if texts := what_the_paper_says(slug, record):
            keys.fill_section(texts)
        elif rows := one_life.ROWS.get(slug):
            keys.fill_rows(rows)
        shoot(page, f"item-{slug}")
        if slug == "nhan-xet":
            break
        keys.go("Control+Enter", lambda address, slug=slug: "/sua/" in address and f"/sua/{slug}/" not in address)
    keys.go("Control+s", lambda address: "/sua/" not in address)


def what_the_paper_says(slug: str, record: Record) -> dict[str, str]:
    """The texts of a one-row section; the paper agrees with the list about name, birth and number."""
    known = {
        "ban-than": {"full_name": record.full_name, "birth_date": PartialDate.from_iso(record.birth_date).display},
        "giay-to": {"id_number": record.particulars.id_number},
    }
    return {**known.get(slug, {}), **one_life.SCALARS.get(slug, {})}


def stored(entry: Field, text: str, kept: object) -> bool:
    """Whether what is kept is what this text means."""
    if entry.kind == "date":
        return kept == PartialDate.parse(text).iso
    if entry.kind == "code":
        return Entry.objects.filter(catalogue=entry.catalogue, code=kept, name=text).exists()
    if entry.kind == "choice":
        return entry.choices[str(kept)] == text
    if entry.kind in ("decimal", "integer"):
        return kept == Decimal(text.replace(",", "."))
    return kept == text


def assert_the_database_holds_it(record: Record) -> None:
    """Each thing typed stands in its column, and together they are items 1 to 32."""
    content = contents([record.pk])[record.pk]
    items: set[int] = set()
    for slug in one_life.SCALARS:
        for name, text in what_the_paper_says(slug, record).items():
            entry = BY_SLUG[slug].by_name[name]
            assert stored(entry, text, content.scalars[name]), (slug, name, text, content.scalars[name])
            items |= items_of(entry)
    for slug, rows in one_life.ROWS.items():
        for row in rows:
            alike = [
                kept
                for kept in content.of(slug)
                if all(stored(BY_SLUG[slug].by_name[name], text, kept[name]) for name, text in row.items())
            ]
            assert len(alike) == 1, (slug, row)
            items |= {item for name in row for item in items_of(BY_SLUG[slug].by_name[name])}
    assert items == set(range(1, 33))


def items_of(entry: Field) -> set[int]:
    return {int(number) for number in re.findall(r"\d+", entry.item.split(".")[0])}


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", text).lower()


def assert_the_page_shows_it(page: Page, record: Record) -> None:
    page.goto(f"/ho-so/{record.pk}/", wait_until="networkidle")
    for slug in one_life.SCALARS:
        shown = squeezed(page.locator(f"section#{slug}").inner_text())
        missing = [text for text in what_the_paper_says(slug, record).values() if squeezed(as_shown(text)) not in shown]
        assert missing == [], slug
    for slug, rows in one_life.ROWS.items():
        shown = squeezed(page.locator(f"section#{slug}").inner_text())
        missing = [text for row in rows for text in row.values() if squeezed(as_shown(text)) not in shown]
        assert missing == [], slug
    expect(page.locator("section#gia-dinh")).to_contain_text("Lan")


def as_shown(text: str) -> str:
    """Months without a leading zero, as the product writes them."""
    return text[1:] if re.fullmatch(r"0\d/\d{4}", text) else text


def assert_the_paper_says_it(page: Page, record: Record) -> None:
    """The 2C as it is printed: every name, number and sentence that was typed."""
    page.get_by_role("link", name="In", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/in/"))
    address = page.locator("iframe.paper").get_attribute("src")
    text = squeezed(pdf.text(body(page, address or "")))
    left_out = {
        "birth_date",
        "gender",
        "rank",
        "percent",
        "position_kind",
        "discipline_form",
        "award_form",
        "invalid_class",
        "allowance_type",
    }
    scalars = [(name, said) for slug in one_life.SCALARS for name, said in what_the_paper_says(slug, record).items()]
    rows = [pair for rows in one_life.ROWS.values() for row in rows for pair in row.items()]
    for name, said in (*scalars, *rows):
        if name not in left_out and not re.fullmatch(r"[\d/]+", said):
            assert squeezed(said) in text, (name, said)
    for said in (
        "V.07.04.32",
        "hạng: 4/4",
        "Bằng khen",
        "Khiển trách",
        "thâm niên nghề 18%",
        "2/1996-12/1998",
        "8/2004",
    ):
        assert squeezed(said) in text.replace("–", "-"), said


def attach_a_scan(keys: Keyboard, record: Record) -> str:
    """A paper beside a section; where it may be fetched by who may."""
    page = keys.page
    page.goto(f"/ho-so/{record.pk}/tai-lieu/moi/?muc=trinh-do", wait_until="networkidle")
    page.locator("#id_kind").focus()
    keys.type("Bằng thạc sĩ")
    page.set_input_files(
        "#id_file", {"name": "bằng.pdf", "mimeType": "application/pdf", "buffer": scan("PDF", "BANG THAC SI")}
    )
    keys.press("Control+s")
    page.wait_for_url(lambda address: "/moi/" not in address)
    page.goto(f"/ho-so/{record.pk}/?phan=tai-lieu", wait_until="networkidle")
    address = page.locator(f"a[href^='/ho-so/{record.pk}/tai-lieu/'][target=_blank]").get_attribute("href") or ""
    assert body(page, address).startswith(b"%PDF")
    return address


ASK = """async ([address, form]) => {
  const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"];
  const answer = await fetch(address, form ? {method: "POST", headers: {"X-CSRFToken": token}, body: new URLSearchParams(form)} : {});
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let text = "";
  for (let n = 0; n < bytes.length; n += 8192) text += String.fromCharCode(...bytes.subarray(n, n + 8192));
  return [answer.status, btoa(text)];
}"""


def asked(page: Page, address: str, form: list[list[str]] | None = None) -> tuple[int, bytes]:
    """What the server answers to this browser's session."""
    status, content = page.evaluate(ASK, [address, form])
    return status, base64.b64decode(content)


def body(page: Page, address: str) -> bytes:
    status, content = asked(page, address)
    assert status == 200, (address, status)
    return content


def assert_finds_nothing(page: Page, record: Record, school, paper: str) -> None:
    """List, search, count, address, export, file, picker: to a clerk of another unit there is nobody."""
    page.goto("/ho-so/", wait_until="networkidle")
    expect(page.locator("table tbody tr[data-href]")).to_have_count(0)
    expect(page.locator("main")).to_contain_text(re.compile(r"0 người|Chưa có hồ sơ"))
    own = [f"/ho-so/{record.pk}/", paper, f"/nhap-excel/{ImportRun.objects.get().pk}/nhap"]
    own += [f"/ho-so/{record.pk}/{rest}" for rest in ("anh", "in/", "in/2c-2008.pdf", "in/2c-2008.docx", "sua/ban-than/", "?phan=tai-lieu")]  # fmt: skip
    assert {address: asked(page, address)[0] for address in own} == dict.fromkeys(own, 404)
    number = record.particulars.id_number
    for text in (number, record.full_name, fold(record.full_name), "Phan Đặng Khuê", "Ba Sông"):
        for way in ("/ho-so/?q=", "/tim-nhanh?q=", "/to-chuc/goi-y?q=", "/goi-y/don-vi?q="):
            status, content = asked(page, way + quote(text))
            told = content.decode()
            assert status in (200, 404), (way, text)
            assert f"/ho-so/{record.pk}/" not in told, (way, text)
            assert number not in told.replace(text, ""), (way, text)
            assert "Ba Sông" not in told.replace(quote(text), "").replace(text, ""), (way, text)
    listed = asked(page, f"/ho-so/in/danh-sach.pdf?q={number}")[1]
    assert record.full_name not in (pdf.text(listed) if listed.startswith(b"%PDF") else listed.decode())
    assert school.name not in asked(page, "/goi-y/don-vi?q=" + quote("Sông Trúc"))[1].decode()
    assert exported(page, record) == []
    assert "DS CBGV" not in asked(page, "/nhap-excel/")[1].decode()
    assert record.full_name.lower() not in asked(page, "/")[1].decode().lower()


def exported(page: Page, record: Record) -> list[object]:
    """The people in the workbook that he may take of everything he asks for, and of this person by name."""
    form = [["muc", "ban-than.full_name"], ["muc", "giay-to.id_number"]]
    people = []
    for wish in (form, [*form, ["chon", str(record.pk)]]):
        status, content = asked(page, "/xuat-excel/", wish)
        if content.startswith(b"PK"):
            rows = list(openpyxl.load_workbook(BytesIO(content)).active.iter_rows(min_row=5, values_only=True))
            people += [row for row in rows if row[0]]
        else:
            assert status in (200, 302, 400, 404, 409), status
    return people


def test_the_workbook_is_as_messy_as_it_says(tmp_path: Path):
    """Merged titles over two rows, sex as two columns of X, serials and 00/00/1960, numbers without their zeros …"""
    made = messy.build(tmp_path / "DS.xlsx")
    page = openpyxl.load_workbook(made.path).active
    cells = [cell for row in page.iter_rows(min_row=8) for cell in row if cell.value not in (None, "")]
    assert {"D5:E5", "I5:J5", "K5:N5"} <= {str(merged) for merged in page.merged_cells.ranges}
    assert {cell.value for cell in cells if cell.column_letter in "DE"} >= {"X", "x"}
    births = [cell.value for cell in cells if cell.column_letter == "C"]
    assert any(isinstance(one, int) and one > 20_000 for one in births)
    assert any(str(one).startswith("00/00/") for one in births)
    assert any(isinstance(cell.value, int) for cell in cells if cell.column_letter == "F")
    assert len(made.old_font) == 60
    assert 0.05 * made.filled - 2 <= len(made.wrong) <= 0.05 * made.filled + 2
    assert any(cell.value == "Tổng cộng" for cell in cells)
