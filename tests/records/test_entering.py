"""Entering records on the screens: what is typed is kept, checked in words, and never written over somebody else's."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hoso.platform.audit.models import Entry
from hoso.records.models import Document, Draft, FamilyMember, Particulars, Record, SavedView, WorkHistory
from hoso.records.services import drafts, guarding, verify_sections
from tests.signing_in import an_account, signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


@pytest.fixture
def clerk(school):
    return signed_in(an_account("lan", school, "enter"))


@pytest.fixture
def binh(enter):
    return enter("Lê Văn Bình", id_number="048080001234")


def inputs(client, address: str) -> dict[str, str]:
    """The form of a page as a browser would send it back untouched."""
    page = client.get(address)
    assert page.status_code == 200
    text = page.text
    return carried(text)


def carried(text: str) -> dict[str, str]:
    return {name: unescape(between(text, f'name="{name}" value="')) for name in ("version", "da-doc")}


def between(text: str, mark: str) -> str:
    return text.split(mark, 1)[1].split('"', 1)[0]


def person_form(client, record: Record, **changed: str) -> dict[str, str]:
    values = {"full_name": record.full_name, "birth_date": "12/05/1980", "gender": "male"}
    return {**inputs(client, f"/ho-so/{record.pk}/sua/ban-than/"), **values, **changed}


def test_a_section_is_saved_in_the_words_people_type(clerk, binh):
    form = person_form(clerk, binh, other_names="Ba Bình", ethnicity_chu="kinh", phone="0905 123 456")
    answer = clerk.post(f"/ho-so/{binh.pk}/sua/ban-than/", form)
    assert answer.status_code == 302, answer.text
    particulars = Particulars.objects.get(record=binh)
    assert (particulars.other_names, particulars.ethnicity, particulars.phone) == ("Ba Bình", "01", "0905123456")


def test_what_is_chosen_in_a_short_list_is_saved_kept_and_taken_back(clerk, binh):
    address = f"/ho-so/{binh.pk}/sua/suc-khoe/"
    for chosen in ("2", ""):
        assert clerk.post(address, {**inputs(clerk, address), "health": chosen, "height_cm": "165"}).status_code == 302
        assert Particulars.objects.get(record=binh).health == chosen
    forged = clerk.post(address, {**inputs(clerk, address), "health": "không có"})
    assert (forged.status_code, "không có trong danh mục" in forged.text) == (422, True)


@pytest.mark.requirement("T33")
def test_a_failed_save_keeps_every_field(clerk, binh):
    form = person_form(clerk, binh, other_names="Ba Bình", birth_date="31/02/1980")
    answer = clerk.post(f"/ho-so/{binh.pk}/sua/ban-than/", form)
    assert answer.status_code == 422
    assert "Ba Bình" in answer.text
    assert "31/02/1980" in answer.text
    assert "chỉ có 29 ngày" in answer.text


def test_a_word_that_is_in_no_list_is_refused_with_a_way_out(clerk, binh):
    answer = clerk.post(f"/ho-so/{binh.pk}/sua/ban-than/", person_form(clerk, binh, ethnicity_chu="Klingon"))
    assert answer.status_code == 422
    assert "“Klingon” không có trong danh mục" in answer.text


def test_rows_are_added_changed_and_removed_together(clerk, binh):
    address = f"/ho-so/{binh.pk}/sua/cong-tac/"
    first = {
        "cong-tac-0-uid": "",
        "cong-tac-0-since": "9/1997",
        "cong-tac-0-until": "8/2003",
        "cong-tac-0-duty": "Giáo viên",
    }
    second = {"cong-tac-1-uid": "", "cong-tac-1-since": "2003", "cong-tac-1-duty": "Tổ trưởng"}
    clerk.post(address, {**inputs(clerk, address), **first, **second, "cong-tac-2-uid": "", "cong-tac-2-duty": ""})
    teacher, head = WorkHistory.objects.filter(record=binh).order_by("since")
    assert (teacher.since, teacher.until, head.since) == ("1997-09", "2003-08", "2003")
    changed = {**first, "cong-tac-0-uid": str(teacher.uid), "cong-tac-0-duty": "Giáo viên Toán"}
    gone = {**second, "cong-tac-1-uid": str(head.uid), "cong-tac-1-gone": "1"}
    clerk.post(address, {**inputs(clerk, address), **changed, **gone})
    left = WorkHistory.objects.get(record=binh)
    assert (left.uid, left.duty) == (teacher.uid, "Giáo viên Toán")


def test_a_row_without_what_it_needs_says_so(clerk, binh):
    address = f"/ho-so/{binh.pk}/sua/cong-tac/"
    answer = clerk.post(address, {**inputs(clerk, address), "cong-tac-0-uid": "", "cong-tac-0-duty": "Giáo viên"})
    assert answer.status_code == 422
    assert "Dòng này còn thiếu: từ tháng, năm." in answer.text


@pytest.mark.requirement("T38")
def test_two_people_may_change_different_fields_at_once(clerk, binh, school):
    mine = person_form(clerk, binh, other_names="Ba Bình")
    other = signed_in(an_account("hue", school, "enter"))
    other.post(f"/ho-so/{binh.pk}/sua/ban-than/", person_form(other, binh, phone="0905123456"))
    assert clerk.post(f"/ho-so/{binh.pk}/sua/ban-than/", mine).status_code == 302
    particulars = Particulars.objects.get(record=binh)
    assert (particulars.other_names, particulars.phone) == ("Ba Bình", "0905123456")


@pytest.mark.requirement("T38")
def test_the_same_field_is_chosen_between_three_values(clerk, binh, school):
    address = f"/ho-so/{binh.pk}/sua/ban-than/"
    mine = person_form(clerk, binh, phone="0905111111")
    other = signed_in(an_account("hue", school, "enter"))
    other.post(address, person_form(other, binh, phone="0905222222"))
    answer = clerk.post(address, mine)
    assert answer.status_code == 409
    assert "Hue" in answer.text
    assert "0905111111" in answer.text
    assert "0905222222" in answer.text
    again = {**mine, **carried(answer.text)}
    assert clerk.post(address, {**again, "giu-phone": "mine"}).status_code == 302
    assert Particulars.objects.get(record=binh).phone == "0905111111"


def test_a_row_another_removed_comes_back_only_when_asked(clerk, binh, school):
    address = f"/ho-so/{binh.pk}/sua/gia-dinh/"
    row = {
        "gia-dinh-0-uid": "",
        "gia-dinh-0-relation": "CHA",
        "gia-dinh-0-relation_chu": "",
        "gia-dinh-0-name": "Lê Văn Cha",
    }
    row["gia-dinh-0-relation_chu"] = "Cha đẻ"
    first = clerk.post(address, {**inputs(clerk, address), **row})
    assert first.status_code == 302, first.text
    father = FamilyMember.objects.get(record=binh)
    row |= {"gia-dinh-0-uid": str(father.uid)}
    mine = {**inputs(clerk, address), **row, "gia-dinh-0-name": "Lê Văn Chánh"}
    other = signed_in(an_account("hue", school, "enter"))
    other.post(address, {**inputs(other, address), **row, "gia-dinh-0-gone": "1"})
    assert not FamilyMember.objects.filter(record=binh).exists()
    answer = clerk.post(address, mine)
    assert answer.status_code == 409
    assert "(đã xóa dòng)" in answer.text
    clerk.post(address, {**mine, **carried(answer.text), f"giu-{father.uid}|*": "mine"})
    assert FamilyMember.objects.get(record=binh).name == "Lê Văn Chánh"


def test_a_contradiction_is_kept_only_with_a_reason(clerk, binh):
    address = f"/ho-so/{binh.pk}/sua/dang-doan-the/"
    form = {**inputs(clerk, address), "party_joined_on": "03/02/2005", "party_official_on": "03/02/2004"}
    answer = clerk.post(address, form)
    assert answer.status_code == 422
    assert "Ngày chính thức trước ngày vào Đảng." in answer.text
    name = "canh-bao-dang-doan-the.party_official_on"
    assert clerk.post(address, {**form, f"giu-{name}": "1", f"ly-do-{name}": "theo lý lịch gốc"}).status_code == 302
    assert "theo lý lịch gốc" in Entry.objects.latest("id").reason


def work(*periods: tuple[str, str, str]) -> dict[str, str]:
    """The grid of a work history as it is sent: number, since, until."""
    row = {"uid": "", "duty": "Giáo viên", "place": "Trường"}
    return {
        f"cong-tac-{number}-{name}": text
        for number, since, until in periods
        for name, text in {**row, "since": since, "until": until}.items()
    }


def test_each_doubt_about_a_row_stands_at_its_row_and_is_kept_with_a_note_of_its_own(clerk, binh):
    address = f"/ho-so/{binh.pk}/sua/cong-tac/"
    form = {**inputs(clerk, address), **work(("0", "9/2001", "8/1999"), ("3", "9/2011", "8/2009"), ("4", "2012", ""))}
    page = clerk.post(address, form)
    assert page.status_code == 422
    for number in ("0", "3"):
        assert f'<tr class="row-told" data-of="{number}">' in page.text
        assert f'name="ly-do-canh-bao-cong-tac.until-{number}"' in page.text
    assert 'data-of="4"' not in page.text
    one = {"giu-canh-bao-cong-tac.until-0": "1", "ly-do-canh-bao-cong-tac.until-0": "lý lịch gốc ghi vậy"}
    again = clerk.post(address, {**form, **one})
    assert again.status_code == 422, "one note does not answer for both rows"
    assert "lý lịch gốc ghi vậy" in again.text
    both = {**one, "giu-canh-bao-cong-tac.until-3": "1", "ly-do-canh-bao-cong-tac.until-3": "theo sổ bảo hiểm"}
    assert clerk.post(address, {**form, **both}).status_code == 302
    assert WorkHistory.objects.filter(record=binh).count() == 3
    assert {"lý lịch gốc ghi vậy", "theo sổ bảo hiểm"} <= set(
        re.findall(r"Vẫn giữ: ([^.]+)\.", Entry.objects.latest("id").reason)
    )


def test_rows_that_were_moved_and_refused_keep_their_numbers_and_their_order(clerk, binh):
    """Or the order, which names rows by number, would move them once more when the form is sent again."""
    address = f"/ho-so/{binh.pk}/sua/cong-tac/"
    rows = work(("0", "9/2001", "8/2005"), ("1", "9/2005", "13/2009"), ("2", "2012", ""))
    page = clerk.post(address, {**inputs(clerk, address), **rows, "cong-tac-thu-tu": "2 0 1"})
    assert page.status_code == 422
    shown = re.findall(r'name="cong-tac-(\d+)-since"[^>]* value="([^"]+)"', page.text)
    assert shown == [("2", "2012"), ("0", "9/2001"), ("1", "9/2005")]
    assert 'name="cong-tac-3-since"' in page.text, "a new row has a number of its own"


def test_a_verified_section_is_locked_for_the_clerk(clerk, binh, quan):
    verify_sections(binh.pk, ["ban-than"], actor=quan, at=NOW)
    page = clerk.get(f"/ho-so/{binh.pk}/sua/ban-than/")
    assert "Mục này đã xác thực" in page.text
    assert "<fieldset disabled>" in page.text, "nothing is typed that cannot be saved"
    assert "data-draft=" not in page.text
    answer = clerk.post(f"/ho-so/{binh.pk}/sua/ban-than/", person_form(clerk, binh, other_names="Ba"))
    assert answer.status_code == 409
    assert Particulars.objects.get(record=binh).other_names == ""


def test_who_administers_corrects_a_verified_section_with_a_reason(province, binh, quan):
    verify_sections(binh.pk, ["ban-than"], actor=quan, at=NOW)
    administrator = signed_in(an_account("quan", province, "administer_units"))
    form = person_form(administrator, binh, other_names="Ba")
    assert administrator.post(f"/ho-so/{binh.pk}/sua/ban-than/", form).status_code == 409
    form["ly-do-dinh-chinh"] = "Theo giấy khai sinh bản chính"
    assert administrator.post(f"/ho-so/{binh.pk}/sua/ban-than/", form).status_code == 302
    assert Particulars.objects.get(record=binh).other_names == "Ba"


@pytest.mark.requirement("T32")
def test_a_draft_is_found_again_and_gone_when_saved(clerk, binh):
    address = f"/ho-so/{binh.pk}/sua/ban-than/"
    form = person_form(clerk, binh, other_names="Ba Bình")
    body = {"values": [[name, text] for name, text in form.items()], "version": binh.version}
    kept = clerk.post(f"/ban-nhap/{binh.pk}:ban-than", json.dumps(body), content_type="application/json")
    assert kept.status_code == 200
    page = clerk.get(address)
    assert "Ba Bình" in page.text
    assert "Bản nháp đã lưu" in page.text
    assert Particulars.objects.get(record=binh).other_names == ""
    clerk.post(address, form)
    assert not Draft.objects.exists()


def test_a_draft_is_its_owners_alone(clerk, binh, school):
    body = {"values": [["full_name", "Lê Văn Nháp"]], "version": 1}
    clerk.post(f"/ban-nhap/{binh.pk}:ban-than", json.dumps(body), content_type="application/json")
    other = signed_in(an_account("hue", school, "enter"))
    assert "Lê Văn Nháp" not in other.get(f"/ho-so/{binh.pk}/sua/ban-than/").text
    mine, theirs = (client.get("/ban-nhap/khoa").json()["key"] for client in (clerk, other))
    assert mine != theirs


@pytest.mark.requirement("T12", "T14")
def test_nobody_enters_into_records_of_other_units(binh, office):
    tuan = signed_in(an_account("tuan", office, "enter"))
    for address in (f"/ho-so/{binh.pk}/sua/ban-than/", f"/ho-so/{binh.pk}/tai-lieu/moi/", f"/ho-so/{binh.pk}/anh/doi/"):
        assert tuan.get(address).status_code == 404
        assert tuan.post(address, {"full_name": "X"}).status_code == 404


def test_a_new_record_needs_a_name_a_birth_date_and_a_unit(clerk, school):
    answer = clerk.post(
        "/ho-so/moi/", {"full_name": "Trần Thị Cúc", "birth_date": "9/1985", "unit": school.pk, "id_number": ""}
    )
    record = Record.objects.get(full_name="Trần Thị Cúc")
    assert answer["Location"] == f"/ho-so/{record.pk}/"
    assert (record.birth_date, record.unit_id, record.status) == ("1985-09", school.pk, "00")
    lacking = clerk.post("/ho-so/moi/", {"full_name": "Ai Đó"})
    assert lacking.status_code == 422
    assert "Hồ sơ mới cần có sinh ngày." in lacking.text


def test_somebody_already_here_is_shown_before_a_second_record_is_made(clerk, binh, school):
    form = {"full_name": "le van binh", "birth_date": "12/05/1980", "unit": school.pk}
    assert "Lê Văn Bình" in clerk.get("/ho-so/trung", form).text
    answer = clerk.post("/ho-so/moi/", form)
    assert answer.status_code == 409
    assert "Có thể đã có hồ sơ của người này" in answer.text
    assert clerk.post("/ho-so/moi/", {**form, "khong-trung": "1"}).status_code == 302


def test_the_list_finds_names_in_any_spelling_and_keeps_to_ones_unit(clerk, enter, tuan, office):
    enter("Nguyễn Thị Ánh")
    enter("Nguyễn Thị Ánh Ngoài", actor=tuan, unit=office)
    text = clerk.get("/ho-so/", {"q": "nguyen thi anh"}).text
    assert "Nguyễn Thị Ánh" in text
    assert "Ngoài" not in text
    assert "1 người" in text


def test_the_list_answers_htmx_with_its_rows_alone(clerk, binh):
    part = clerk.get("/ho-so/", headers={"HX-Request": "true"}).text
    assert "Lê Văn Bình" in part
    assert "<html" not in part


@pytest.mark.parametrize(
    ("query", "shown"),
    [("day-du=incomplete", True), ("day-du=complete", False), ("loai=cadre", False), ("con=left", False)],
)
def test_filters_of_the_list(clerk, binh, query, shown):
    assert ("Lê Văn Bình" in clerk.get(f"/ho-so/?{query}").text) is shown


def test_a_way_of_looking_is_kept_and_shared_with_the_unit(clerk, binh, school):
    clerk.post(
        "/ho-so/che-do-xem", {"ten": "Thiếu dữ liệu", "query": "day-du=incomplete", "don-vi": school.pk, "chia-se": "1"}
    )
    assert SavedView.objects.get().shared_with == school.path
    assert "Thiếu dữ liệu" in signed_in(an_account("hue", school, "enter")).get("/ho-so/").text


def test_pages_of_the_list_issue_few_statements(clerk, binh, django_assert_max_num_queries):
    clerk.get("/ho-so/")
    with django_assert_max_num_queries(10):
        clerk.get("/ho-so/")


def test_a_field_is_checked_when_it_is_left(clerk, binh):
    form = {"birth_date": "31/02/1980", "o": "birth_date", "full_name": "Lê Văn Bình"}
    answer = clerk.post(f"/ho-so/{binh.pk}/sua/ban-than/kiem-tra", form).json()
    assert "29 ngày" in answer["errors"]["birth_date"]


def test_every_section_opens_for_entry(clerk, binh):
    from hoso.records.sections import SECTIONS  # noqa: PLC0415

    for section in SECTIONS:
        assert clerk.get(f"/ho-so/{binh.pk}/sua/{section.slug}/").status_code == 200


def a_scan():
    out = io.BytesIO()
    Image.new("RGB", (60, 90), "white").save(out, "PNG")
    return SimpleUploadedFile("bằng.png", out.getvalue(), "image/png")


@pytest.mark.requirement("T33")
def test_a_failed_save_keeps_the_file_too(clerk, binh, school):
    address = f"/ho-so/{binh.pk}/tai-lieu/moi/"
    failed = clerk.post(address, {"kind": "Bằng", "date": "31/02/2020", "file": a_scan()})
    assert failed.status_code == 422
    assert "còn giữ" in failed.text
    kept = between(failed.text, 'name="da-tai-len" value="')
    other = signed_in(an_account("hue", school, "enter"))
    assert other.post(address, {"kind": "Bằng", "da-tai-len": kept}).status_code == 422
    assert clerk.post(address, {"kind": "Bằng", "date": "2/2020", "da-tai-len": kept}).status_code == 302
    paper = Document.objects.get(record=binh)
    assert (paper.date, paper.file.name) == ("2020-02", "bằng.png")


@pytest.mark.requirement("T17")
def test_a_scan_and_its_pages_keep_to_the_scope_of_the_record(clerk, binh, office):
    clerk.post(f"/ho-so/{binh.pk}/tai-lieu/moi/", {"kind": "Bằng", "file": a_scan()})
    address = f"/ho-so/{binh.pk}/tai-lieu/{Document.objects.get().uid}"
    tuan = signed_in(an_account("tuan", office, "enter"))
    for path in (address, address + "/trang", address + "/bo/"):
        assert tuan.get(path).status_code == 404
    assert clerk.get(address).status_code == 200
    assert clerk.get(address + "/trang")["Content-Type"] == "image/webp"
    assert Entry.objects.filter(action="records.file", subjects=[binh.pk]).exists()


def two_pages():
    out = io.BytesIO()
    sheet = Image.new("RGB", (60, 90), "white")
    sheet.save(out, "PDF", save_all=True, append_images=[sheet])
    return SimpleUploadedFile("bằng.pdf", out.getvalue(), "application/pdf")


def test_the_page_a_field_was_read_at_is_remembered_for_the_next_clerk(clerk, binh, school, office):
    clerk.post(f"/ho-so/{binh.pk}/tai-lieu/moi/", {"kind": "Bằng", "file": two_pages()})
    paper = Document.objects.get(record=binh)
    address = f"/ho-so/{binh.pk}/sua/trinh-do/trang-ban-quet"
    told = {"o": "major", "ban-quet": f"/ho-so/{binh.pk}/tai-lieu/{paper.uid}/trang", "trang": "2"}
    assert clerk.post(address, told).json() == {"saved": True}
    other = signed_in(an_account("hue", school, "enter"))
    page = unescape(other.get(f"/ho-so/{binh.pk}/sua/trinh-do/").text)
    assert 'trang?trang=2"' in page
    assert f'"major": ["/ho-so/{binh.pk}/tai-lieu/{paper.uid}/trang", 2]' in page
    assert clerk.post(address, {**told, "trang": "3"}).status_code == 400
    assert clerk.post(address, {**told, "ban-quet": "x"}).status_code == 400
    stranger = signed_in(an_account("tuan", office, "enter"))
    assert stranger.post(address, told).status_code == 404
    assert signed_in(an_account("doc", school, "read")).post(address, told).status_code == 404


def test_a_text_too_long_is_refused_in_words_and_kept_on_the_page(clerk, binh):
    answer = clerk.post(f"/ho-so/{binh.pk}/sua/ban-than/", person_form(clerk, binh, other_names="dài " * 1001))
    assert answer.status_code == 422
    assert "4003 ký tự, ô này nhận tối đa 4000" in answer.text
    assert "dài dài dài" in answer.text


def test_a_long_field_takes_pages_of_text(clerk, binh):
    address, told = f"/ho-so/{binh.pk}/sua/dac-diem-lich-su/", "Năm 1968 tham gia. " * 500
    assert clerk.post(address, {**inputs(clerk, address), "arrests": told}).status_code == 302
    assert len(Particulars.objects.get(record=binh).arrests) == len(told.strip())


def test_characters_that_no_file_holds_are_not_stored(clerk, binh):
    form = person_form(clerk, binh, other_names="Ba\x00 Bì\x0bnh\x01")
    assert clerk.post(f"/ho-so/{binh.pk}/sua/ban-than/", form).status_code == 302
    assert Particulars.objects.get(record=binh).other_names == "Ba Bì nh"


@pytest.mark.parametrize(
    "body", ['{"values": [["a", "\\u0000"]], "version": 1}', '{"values": [], "version": 99999999999}']
)
def test_a_draft_that_cannot_be_kept_is_refused_not_broken(clerk, binh, body):
    answer = clerk.post(f"/ban-nhap/{binh.pk}:ban-than", body, content_type="application/json")
    assert answer.status_code in (400, 409)


@pytest.fixture
def of_the_office(enter, tuan, office):
    """People of the office, whom a clerk of the school does not see."""
    return [
        enter(f"Trần {name}", actor=tuan, unit=office, id_number=f"0480800009{number:02}")
        for number, name in enumerate(("Bí Mật", "Kín Đáo", "Ẩn Danh"))
    ]


@pytest.mark.requirement("T12", "T20")
def test_of_somebody_elsewhere_the_guard_says_only_that_they_are_there(clerk, of_the_office, office, school):
    asked = {"full_name": "Trần Bí Mật", "birth_date": "12/05/1980"}
    told = clerk.get("/ho-so/trung", asked)
    assert "Người này đã có hồ sơ ở đơn vị khác" in told.text
    assert office.name not in told.text
    assert f"/ho-so/{of_the_office[0].pk}/" not in told.text
    saved = clerk.post("/ho-so/moi/", {**asked, "unit": school.pk})
    assert (saved.status_code, office.name in saved.text) == (409, False)


@pytest.mark.requirement("DN-15")
def test_whom_the_guard_spoke_of_is_written_down_once(clerk, of_the_office, office):
    for _ in range(3):
        clerk.get("/ho-so/trung", {"id_number": "048080000900"})
    act = Entry.objects.get(action="records.guard")
    assert (act.actor_name, act.subjects, act.unit_path) == ("Lan", [of_the_office[0].pk], office.path)
    reader = signed_in(an_account("tuan2", office, "enter"))
    assert "Hỏi trùng hồ sơ" in reader.get(f"/ho-so/{of_the_office[0].pk}/?phan=ai-da-xem").text


@pytest.mark.requirement("T20")
def test_nobody_tries_out_the_people_of_other_units(clerk, of_the_office, monkeypatch):
    monkeypatch.setattr(guarding, "MOST", 2)
    answers = [clerk.get("/ho-so/trung", {"id_number": f"0480800009{number:02}"}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "đơn vị khác" in answers[2].text
    assert Entry.objects.filter(action="records.guard").count() == 2


def readings(record):
    return list(Entry.objects.filter(subjects__contains=[record.pk]).values_list("action", "actor_name").order_by("pk"))


@pytest.mark.requirement("DN-15", "KH-06")
def test_who_reads_a_record_by_its_forms_is_known_once_an_hour(clerk, binh):
    for slug in ("ban-than", "giay-to", "ban-than"):
        clerk.get(f"/ho-so/{binh.pk}/sua/{slug}/")
    assert readings(binh)[-1:] == [("records.open", "Lan")]
    assert readings(binh).count(("records.open", "Lan")) == 1


@pytest.mark.requirement("DN-15", "KH-06")
def test_who_looks_at_the_pages_of_a_scan_is_known_once_an_hour(clerk, binh):
    paper = {"kind": "Bằng", "file": two_pages()}
    assert clerk.post(f"/ho-so/{binh.pk}/tai-lieu/moi/", paper).status_code == 302
    uid = Document.objects.get().uid
    for page in (1, 2, 1):
        assert clerk.get(f"/ho-so/{binh.pk}/tai-lieu/{uid}/trang", {"trang": page}).status_code == 200
    assert readings(binh).count(("records.file", "Lan")) == 1


def test_one_account_keeps_so_many_drafts_and_the_latest_ones(clerk, binh, monkeypatch):
    monkeypatch.setattr(drafts, "MOST", 2)
    for slug in ("ban-than", "giay-to", "trinh-do"):
        body = {"values": [["a", slug]], "version": 1}
        clerk.post(f"/ban-nhap/{binh.pk}:{slug}", json.dumps(body), content_type="application/json")
    kept = Draft.objects.values_list("key", flat=True)
    assert set(kept) == {f"{binh.pk}:giay-to", f"{binh.pk}:trinh-do"}
