"""What is printed is what is on record: every letter, in PDF and in Word, on every form."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.foundation.office import pdf, word
from hoso.foundation.office.forms import BesidePhoto, Heading, Line, Table, Text, document, filled_tables
from hoso.foundation.office.text import printable
from hoso.records.printing.documents import curriculum
from hoso.records.printing.forms import FORMS, in_force
from hoso.records.printing.supplement import supplement
from hoso.records.sections import SCALARS

from . import people

FOOTER = "Kết xuất bởi Trần Thị Lan lúc 08:15 ngày 21/11/2026"
VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵdđ"
ALPHABET = VIETNAMESE + VIETNAMESE.upper() + "".join(map(chr, range(0x20, 0x7F))) + "₫–—…“”‘’«»×°²§€"


def seen(text):
    return re.sub(r"\s+", "", text)


def content_of(code, person):
    if code == "2a-2007":
        return supplement(person, since=date(2024, 1, 1), before=people.unknown())
    return curriculum(person)


def as_pdf(code, content):
    form = FORMS[code]
    photo = pdf.photo(content.photo)
    return pdf.compile(
        pdf.FORM,
        {"form": form.layout(), "documents": [document(form, content)], "footer": FOOTER},
        {"photo": photo} if photo else {},
    )


def as_word(code, content):
    return word.form(FORMS[code], content, footer=FOOTER, photo=pdf.photo(content.photo))


def text_of_word(file):
    body = Document(io.BytesIO(file)).element.body
    return "".join(node.text or "" for node in body.iter(qn("w:t")))


def expected(code, content):
    """Every text and every cell that the form has a place for."""
    form = FORMS[code]
    lines = [*form.header, *(form.period,) * bool(form.period)]
    for block in form.blocks:
        lines += block.lines if isinstance(block, BesidePhoto) else (block,) * isinstance(block, Line)
    slots = [item.slot for line in lines for item in line.items]
    slots += [block.slot for block in form.blocks if isinstance(block, Text)]
    cells = [cell for rows in filled_tables(form, content).values() for row in rows for cell in row]
    return [text for text in (*(content.texts.get(slot, "") for slot in slots), *cells) if text]


def printed_labels(code):
    form = FORMS[code]
    yield form.title
    for block in (*form.header, *form.blocks):
        if isinstance(block, Heading):
            yield block.text
        if isinstance(block, Table):
            yield from (column.label for column in block.columns)
        for line in block.lines if isinstance(block, BesidePhoto) else (block,) * isinstance(block, Line):
            yield from (text for item in line.items if not item.named for text in (item.label, item.hint, item.under))


@pytest.mark.requirement("T23", "HT-34")
@pytest.mark.parametrize("code", FORMS)
def test_every_value_of_a_full_life_stands_on_the_paper_letter_for_letter(code):
    content = content_of(code, people.y_bham())
    in_pdf, in_word = seen(pdf.text(as_pdf(code, content))), seen(text_of_word(as_word(code, content)))
    values = expected(code, content)
    assert len(values) > 30
    assert [text for text in values if seen(text) not in in_pdf] == []
    assert [text for text in values if seen(text) not in in_word] == []


@pytest.mark.parametrize("code", FORMS)
def test_an_empty_form_has_every_label_and_room_to_write(code):
    content = content_of(code, people.unknown())
    in_pdf, in_word = seen(pdf.text(as_pdf(code, content))), seen(text_of_word(as_word(code, content)))
    labels = [label for label in printed_labels(code) if label]
    assert [label for label in labels if seen(label) not in in_pdf] == []
    assert [label for label in labels if seen(label) not in in_word] == []


def test_the_2008_form_has_no_national_title_but_its_own_header():
    text = pdf.text(as_pdf("2c-2008", content_of("2c-2008", people.y_bham())))
    assert "CỘNG HÒA" not in text
    assert seen("Quyết định số 02/2008/QĐ-BNV ngày 06/10/2008 của Bộ trưởng Bộ Nội vụ") in seen(text)


def test_the_2008_form_has_its_32_items_in_order():
    text = seen(pdf.text(as_pdf("2c-2008", content_of("2c-2008", people.unknown()))))
    numbers = ["14)", "15.1-", "15.2-", "15.3-", "15.4-", "15.5-", "15.6-"]
    items = [*(f"{n})" for n in range(1, 14)), *numbers, *(f"{n})" for n in range(16, 33))]
    places = []
    for item in items:
        places.append(text.index(item, places[-1] + 1 if places else 0))
    assert places == sorted(places)


@pytest.mark.requirement("T23")
@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet=ALPHABET + "{}_%#", min_size=1, max_size=80), min_size=4, max_size=4))
def test_whatever_was_entered_comes_out_of_pdf_and_word_unchanged(texts):
    name, address, school, comment = map(printable, texts)
    rows = {"dao-tao": [{"school": school, "since": "2001", "until": "", "training_kind": "01"}]}
    form = people.form({"full_name": name, "current_address": address, "agency_comment": comment}, rows)
    content = curriculum(form)
    in_pdf, in_word = seen(pdf.text(as_pdf("2c-2008", content))), seen(text_of_word(as_word("2c-2008", content)))
    for text in (name.upper(), address, school, comment):
        assert seen(text) in in_pdf
        assert seen(text) in in_word


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "{_{ x }_}", "{% for %}", "{%tr endfor %}", "<w:t>&amp;</w:t>", "a\tb\nc"]
)
def test_text_that_looks_like_a_template_stays_text(text):
    content = curriculum(people.form({"full_name": "An", "main_work": text}))
    assert seen(text) in seen(text_of_word(as_word("2c-2008", content)))
    assert seen(text) in seen(pdf.text(as_pdf("2c-2008", content)))


def test_every_page_repeats_the_header_of_a_long_table_and_says_who_made_it():
    file = pypdfium2.PdfDocument(as_pdf("2c-2008", content_of("2c-2008", people.y_bham())))
    pages = [page.get_textpage().get_text_range() for page in file]
    work = [text for text in pages if "Giai đoạn" in text]
    assert len(work) >= 3
    assert all("Từ tháng, năm đến" in text for text in work)
    assert all(FOOTER in text and f"Trang {n}/{len(pages)}" in text for n, text in enumerate(pages, start=1))


def test_signatures_never_stand_alone_on_a_page():
    for rows in range(0, 40, 3):
        person = people.y_bham(rows={**people.ROWS, "cong-tac": people.WORK[:rows]})
        file = pypdfium2.PdfDocument(as_pdf("2c-2008", curriculum(person)))
        last = file[len(file) - 1].get_textpage().get_text_range()
        assert "NHẬN XÉT, ĐÁNH GIÁ" in last
        file = pypdfium2.PdfDocument(as_pdf("3a-2007", curriculum(person)))
        last = file[len(file) - 1].get_textpage().get_text_range()
        assert rows == 0 or "Giai đoạn" in last


def test_many_documents_in_one_compile_can_be_taken_apart_again():
    form = FORMS["2c-2008"]
    contents = [curriculum(people.form({"full_name": f"Người Thứ {number}"})) for number in range(1, 8)]
    documents = [(document(form, content), {}) for content in contents]
    chunks = list(pdf.compile_many(pdf.FORM, documents, {"form": form.layout(), "footer": FOOTER}, size=3))
    parts = [part for chunk in chunks for part in pdf.split(chunk)]
    assert [len(chunks), len(parts)] == [3, 7]
    for number, part in enumerate(parts, start=1):
        text = pdf.text(part)
        assert f"NGƯỜI THỨ {number}" in text
        assert "Trang 1/3" in text
        assert sum(f"NGƯỜI THỨ {other}" in text for other in range(1, 8)) == 1
    assert len(pypdfium2.PdfDocument(pdf.join(chunks))) == sum(len(pypdfium2.PdfDocument(part)) for part in parts)


@pytest.mark.parametrize("item", ["item", "item38"])
def test_every_field_of_the_form_has_its_place_on_paper(item):
    code = {"item": "2c-2008", "item38": "38-muc"}[item]
    marks = {name: f"«{number}»" for number, name in enumerate(SCALARS)}
    printed = {
        name: mark for name, mark in marks.items() if SCALARS[name][1].kind in ("text", "long", "suggest", "code")
    }
    content = curriculum(
        people.form({"full_name": "An", **printed}, current={"highest_degree": printed["highest_degree"]})
    )
    text = pdf.text(as_pdf(code, content))
    missing = [name for name, mark in printed.items() if getattr(SCALARS[name][1], item) and mark.upper() not in text]
    assert missing == []


def test_item_17_says_once_what_stands_in_two_places():
    scalars = {"organisation_joined_on": "2000-03-26", "organisation_work": "Đoàn viên Đoàn TNCS Hồ Chí Minh"}
    rows = [
        {"organisation": "Đoàn TNCS Hồ Chí Minh", "since": "2000-03-26", "duty": "Đoàn viên"},
        {"organisation": "Công đoàn", "since": "2005-12-01", "duty": ""},
    ]
    text = curriculum(people.form(scalars, {"to-chuc": rows})).texts["organisations"]
    assert text == "26/03/2000, Đoàn viên Đoàn TNCS Hồ Chí Minh; 01/12/2005, Công đoàn"


def test_of_several_positions_the_highest_allowance_is_drawn():
    rows = [
        {"position_kind": "government", "title": title, "since": since, "until": "", "allowance": allowance}
        for title, since, allowance in (("Giáo viên", "", None), ("Tổ trưởng", "2018-09-01", Decimal("0.2")))
    ]
    assert curriculum(people.form({}, {"chuc-vu": rows})).texts["position_allowance"] == "0,20"


def test_forms_are_printed_while_they_are_in_force():
    assert [form.code for form in in_force(date(2007, 7, 1))] == ["2a-2007", "3a-2007"]
    assert [form.code for form in in_force(date(2010, 1, 1))] == ["2c-2008", "2a-2007", "3a-2007"]
    assert len(in_force(date(2026, 1, 1))) == 4


@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not on this machine; the product does not need it"
)
@pytest.mark.parametrize("code", FORMS)
def test_the_word_file_opens_elsewhere_with_the_same_text(code, tmp_path):
    content = content_of(code, people.y_bham())
    (tmp_path / "form.docx").write_bytes(as_word(code, content))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "form.docx"],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = seen(pdf.text((tmp_path / "form.pdf").read_bytes()))
    assert [value for value in expected(code, content) if seen(value) not in text] == []


def test_an_appointment_that_stands_in_the_work_history_too_is_said_once_with_place_and_decision():
    begun = {"since": "2025-03-01", "until": ""}
    rows = {
        "chuc-vu": [{**begun, "title": "Hiệu trưởng", "decision_number": "76/QĐ-UBND"}],
        "cong-tac": [
            {**begun, "duty": "Hiệu trưởng", "place": "Trường THCS Sông Trúc"},
            {"since": "2024-02", "until": "2025-03", "duty": "Giáo viên", "place": "Trường THCS Sông Trúc"},
        ],
    }
    changes = supplement(people.form({"full_name": "An"}, rows), since=date(2024, 1, 1), before=None).tables
    assert [row["duty"] for row in changes["duty_changes"]] == [
        "Giáo viên, Trường THCS Sông Trúc",
        "Hiệu trưởng, Trường THCS Sông Trúc, Quyết định số 76/QĐ-UBND",
    ]


def test_what_is_a_little_too_long_for_its_line_stays_on_it():
    lines = pdf.text(as_pdf("2c-2008", content_of("2c-2008", people.y_bham()))).splitlines()
    number = next(line for line in lines if line.startswith("25)"))
    assert number.rstrip().endswith(people.SCALARS["social_insurance_number"])


@pytest.mark.parametrize("agency", ["UBND huyện Trúc Giang", "Sở Giáo dục và Đào tạo thành phố Hàn Giang"])
@pytest.mark.parametrize("code", ["2c-2008", "38-muc"])
def test_the_agency_in_the_head_of_a_form_is_never_parted(code, agency):
    content = content_of(code, people.y_bham())
    filled = replace(content, texts={**content.texts, "managing_agency": agency, "using_agency": agency})
    lines = pdf.text(as_pdf(code, filled)).splitlines()
    assert sum(agency in line for line in lines) >= 2


@pytest.mark.parametrize(("province", "printed"), [("Đà Nẵng", "thành phố Đà Nẵng"), ("Quảng Nam", "Tỉnh Quảng Nam")])
def test_a_city_of_the_province_level_is_called_a_city(province, printed):
    text = pdf.text(as_pdf("2c-2008", curriculum(people.form({"full_name": "An", "birth_province": province}))))
    assert printed in text
    assert f"Tỉnh {printed}" not in text
