"""Who gets which paper, and what the journal says of it."""

import io
import zipfile
from datetime import date, datetime, timedelta
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from hoso.foundation.actor import NOBODY, Actor, Grant
from hoso.foundation.office import pdf
from hoso.institution.organisation.services import move_unit, rename_unit
from hoso.platform.attachments import kinds
from hoso.platform.attachments import services as attachments
from hoso.platform.audit.models import Entry
from hoso.platform.jobs.models import Job, State
from hoso.platform.jobs.testing import run_all
from hoso.records.changes import Change
from hoso.records.models import Basis, Record
from hoso.records.printing import services
from hoso.records.printing.forms import FORMS
from hoso.records.printing.orders import Order
from hoso.records.services import apply, set_photo
from tests.backdating import backdate, rewrite
from tests.small_province import holding

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def browse(client, monkeypatch):
    """Ask for an address as this person."""

    def ask(actor: Actor, address: str, data: dict | None = None):
        monkeypatch.setattr("hoso.institution.accounts.middleware.actor_of_request", lambda *_: actor)
        return client.get(address) if data is None else client.post(address, data)

    return ask


def paper(record, extension="pdf", code="2c-2008", **asked):
    return reverse("printing:paper", args=[record.pk, code, extension]) + "".join(
        f"{'&' if number else '?'}{name.replace('_', '-')}={value}"
        for number, (name, value) in enumerate(asked.items())
    )


def prints():
    return list(Entry.objects.filter(action="records.print").order_by("id"))


def test_a_clerk_prints_a_record_of_the_unit_as_pdf_and_word(browse, enter, lan):
    record = enter("Nguyễn Văn Ẩn", id_number="001080012345")
    shown, given, word = (
        browse(lan, address) for address in (paper(record), paper(record, tai=1), paper(record, "docx"))
    )
    assert "NGUYỄN VĂN ẨN" in pdf.text(shown.content)
    assert "001080012345" in pdf.text(shown.content)
    assert shown["Content-Disposition"].startswith("inline")
    assert "2C-BNV-2008) - Nguyễn Văn Ẩn.pdf" in unquote(shown["Content-Disposition"])
    assert given["Content-Disposition"].startswith("attachment")
    assert zipfile.is_zipfile(io.BytesIO(word.content))
    assert shown["Cache-Control"] == "no-store"


def test_the_preview_is_the_pdf_itself(browse, enter, lan):
    record = enter("Nguyễn Văn An")
    text = browse(lan, reverse("printing:person", args=[record.pk]) + "?tai-ngay=2020-01-01").content.decode()
    assert f'src="{paper(record)}?tai-ngay=2020-01-01'.replace("&", "&amp;") in text


@pytest.mark.requirement("T54", "T12")
@pytest.mark.parametrize("address", ["person", "pdf", "docx"])
def test_paper_is_for_those_who_may_print_there(browse, enter, lan, tuan, school, address):
    record = enter("Nguyễn Văn An")
    asked = reverse("printing:person", args=[record.pk]) if address == "person" else paper(record, address)
    reader = holding(14, "Đọc", school, "records.read", "records.read_personal")
    assert browse(NOBODY, asked).status_code == 302
    assert browse(tuan, asked).status_code == 404
    assert browse(reader, asked).status_code == 404
    assert prints() == []
    assert browse(lan, asked).status_code == 200


@pytest.mark.requirement("T54", "T12")
def test_choosing_records_of_others_prints_one_s_own_alone(browse, enter, lan, quan, office):
    mine, theirs = enter("Nguyễn Văn An"), enter("Trần Thị Bình", actor=quan, unit=office)
    answer = browse(lan, reverse("printing:people"), {"chon": [mine.pk, theirs.pk], "mau": "2c-2008"})
    text = pdf.text(answer.content)
    assert "NGUYỄN VĂN AN" in text
    assert "TRẦN THỊ BÌNH" not in text
    assert prints()[-1].subjects == [mine.pk]


@pytest.mark.requirement("T12")
def test_lists_and_orders_of_another_unit_are_not_found(browse, enter, lan, tuan, school):
    enter("Nguyễn Văn An")
    for address in (reverse("printing:people"), reverse("printing:list")):
        assert browse(NOBODY, address).status_code == 302
        assert browse(tuan, f"{address}?don-vi={school.pk}").status_code == 404
        assert browse(holding(14, "Đọc", school, "records.read"), address).status_code == 404
    assert "Nguyễn Văn An" not in pdf.text(browse(tuan, reverse("printing:list")).content)
    assert "Nguyễn Văn An" in pdf.text(browse(lan, f"{reverse('printing:list')}?don-vi={school.pk}").content)


def test_what_the_printing_person_may_not_see_is_left_as_dots(browse, enter, lan, school):
    record = enter("Nguyễn Văn An", id_number="001080012345")
    ordinary = holding(15, "Hà", school, "records.read", "records.print")
    for extension in ("pdf", "docx"):
        content = browse(ordinary, paper(record, extension)).content
        text = (
            pdf.text(content)
            if extension == "pdf"
            else zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        )
        assert "NGUYỄN VĂN AN" in text
        assert "001080012345" not in text
    several = browse(ordinary, reverse("printing:people"), {"chon": [record.pk], "mau": "2c-2008"})
    assert "NGUYỄN VĂN AN" in pdf.text(several.content)
    assert "001080012345" not in pdf.text(several.content)


def test_one_s_own_file_can_be_printed_without_a_role(browse, enter, lan, django_user_model, monkeypatch):
    record = enter("Nguyễn Văn An", id_number="001080012345")
    account = django_user_model(username="an", unit=record.unit)
    account.set_unusable_password()
    account.save()
    record.account_id = account.pk
    record.save(update_fields=["account"])
    officer = Actor(account.pk, "Nguyễn Văn An", own_file=True)
    assert "001080012345" in pdf.text(browse(officer, paper(record)).content)
    assert browse(officer, paper(enter("Trần Thị Bình"))).status_code == 404


def test_every_print_is_an_act_that_names_its_people_and_the_paper_names_who_made_it(browse, enter, lan):
    record = enter("Nguyễn Văn An")
    text = pdf.text(browse(lan, paper(record)).content)
    act = prints()[-1]
    assert (act.actor_name, act.subjects) == ("Lan", [record.pk])
    assert act.summary == "In Sơ yếu lý lịch (mẫu 2C-BNV/2008) của Nguyễn Văn An"
    moment = act.at.astimezone(HERE)
    assert f"Kết xuất bởi Lan lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}" in text


@pytest.mark.requirement("T27")
def test_a_paper_of_a_past_day_says_what_held_then_and_which_day_it_was(browse, enter, lan):
    record = enter("Nguyễn Văn An")
    steps = [
        Change(record.pk, "dien-bien-luong", None, {"since": since, "rank": "V.07.04.32", "step": step})
        for since, step in (("2012-01-01", 3), ("2020-01-01", 6))
    ]
    apply(steps, actor=lan, at=datetime(2026, 11, 21, 4, tzinfo=HERE), basis=Basis(kind=Basis.Kind.ENTRY))
    then, now = (
        pdf.text(browse(lan, paper(record, tai_ngay="2015-06-01")).content),
        pdf.text(browse(lan, paper(record)).content),
    )
    assert "Bậc lương: 3" in then
    assert "V.07.04.32/6" not in then
    assert "Dữ liệu có hiệu lực tại ngày 01/06/2015" in then
    assert "Bậc lương: 6" in now
    assert "hiệu lực tại ngày" not in now


def test_a_paper_as_known_before_the_record_existed_is_not_found(browse, enter, lan):
    assert browse(lan, paper(enter("Nguyễn Văn An"), biet_ngay="2001-01-01")).status_code == 404


def test_a_whole_unit_is_a_job_whose_file_holds_everybody_once(browse, enter, lan, school):
    names = [f"Nguyễn Văn {letter}" for letter in ("An", "Ân", "Bình")]
    for name in names:
        enter(name)
    order = {"don-vi": school.pk, "mau": "2c-2008", "dong-goi": "pdf-tung-nguoi"}
    answer = browse(lan, reverse("printing:people"), order)
    assert answer.status_code == 302
    run_all_as(lan)
    job = Job.objects.get()
    assert (job.state, job.sentence) == (State.DONE, "Đã in 3 người.")
    files = zipfile.ZipFile(io.BytesIO(attachments.content(job.file)))
    papers = [pdf.text(files.read(name)) for name in files.namelist()]
    assert [name in text for name, text in zip(map(str.upper, names), papers, strict=True)] == [True] * 3
    assert [len(pypdfium2.PdfDocument(files.read(name))) for name in files.namelist()] == [3, 3, 3]
    assert len(prints()[-1].subjects) == 3


def test_a_unit_as_word_files(browse, enter, lan, school):
    enter("Nguyễn Văn An")
    browse(lan, reverse("printing:people"), {"don-vi": school.pk, "mau": "38-muc", "dong-goi": "word-tung-nguoi"})
    run_all_as(lan)
    files = zipfile.ZipFile(io.BytesIO(attachments.content(Job.objects.get().file)))
    assert files.namelist() == ["0001 nguyen van an.docx"]


@pytest.mark.requirement("T54")
def test_a_job_prints_with_the_rights_of_the_moment_it_runs(browse, enter, lan, school):
    enter("Nguyễn Văn An")
    browse(lan, reverse("printing:people"), {"don-vi": school.pk, "mau": "2c-2008", "dong-goi": "pdf-tung-nguoi"})
    run_all_as(Actor(lan.id, "Lan"))
    job = Job.objects.get()
    assert job.state == State.REFUSED
    assert job.file is None
    assert prints() == []


@pytest.mark.requirement("T54")
def test_printing_by_explicit_ids_checks_each_of_them(enter, lan, quan, office):
    reads_there = tuple(Grant(permission, office.path) for permission in ("records.read", "records.read_personal"))
    lan = Actor(lan.id, lan.name, (*lan.grants, *reads_there))
    mine, theirs = enter("Nguyễn Văn An"), enter("Trần Thị Bình", actor=quan, unit=office)
    order = Order(FORMS["2c-2008"], date(2026, 11, 21), date(2026, 1, 1))
    stored, count = services.print_many(
        [mine.pk, theirs.pk],
        order,
        bundle="pdf",
        actor=lan,
        at=datetime(2026, 11, 21, 8, tzinfo=HERE),
        progress=lambda *_: None,
    )
    assert count == 1
    assert "TRẦN THỊ BÌNH" not in pdf.text(attachments.content(stored))
    assert prints()[-1].subjects == [mine.pk]


def test_the_supplement_holds_what_began_in_its_period(browse, enter, lan):
    record = enter("Nguyễn Văn An")
    awards = [
        Change(record.pk, "khen-thuong", None, {"year": year, "award_form": "GKX", "reason": "Thi đua"})
        for year in ("2024", "2026")
    ]
    apply(awards, actor=lan, at=datetime(2026, 11, 21, 4, tzinfo=HERE), basis=Basis(kind=Basis.Kind.ENTRY))
    text = pdf.text(browse(lan, paper(record, code="2a-2007", tai_ngay="2026-11-21", tu_ngay="2026-01-01")).content)
    assert "Từ ngày 01/01/2026 đến ngày 21/11/2026" in text
    assert ", 2026" in text
    assert ", 2024" not in text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"tai_ngay": "hôm-qua"}, "Không hiểu ngày"),
        ({"tai_ngay": "2001-01-01"}, "chưa có hiệu lực"),
        ({"tai_ngay": "2015-01-01", "tu_ngay": "2016-01-01"}, "bắt đầu sau ngày"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused_in_words(browse, enter, lan, asked, sentence):
    answer = browse(lan, paper(enter("Nguyễn Văn An"), **asked))
    assert answer.status_code == 409
    assert sentence in answer.content.decode()


def test_an_unknown_form_is_not_found(browse, enter, lan):
    assert browse(lan, paper(enter("Nguyễn Văn An"), code="9z")).status_code == 404


def test_a_printed_list_carries_title_unit_criteria_and_who_made_it(browse, enter, lan, school):
    enter("Nguyễn Văn An")
    text = pdf.text(browse(lan, f"{reverse('printing:list')}?don-vi={school.pk}&loai=public_employee&q=an").content)
    for part in (
        "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC",
        "TRƯỜNG THCS SÔNG TRÚC",
        "Loại: viên chức",
        "Tìm: an",
        "1 người",
    ):
        assert part in text
    assert "Kết xuất bởi Lan" in text
    assert prints()[-1].summary == "In danh sách 1 người"


def run_all_as(actor: Actor) -> None:
    """The worker asks for the rights of the owner when it begins; here they are these."""
    patch = pytest.MonkeyPatch()
    patch.setattr("hoso.platform.jobs.running.Running.actor", actor)
    run_all()
    patch.undo()


def test_today_is_the_day_of_a_paper_of_which_nothing_is_said(browse, enter, lan):
    browse(lan, paper(enter("Nguyễn Văn An")))
    assert date.fromisoformat(prints()[-1].details["on"]) == prints()[-1].at.astimezone(HERE).date()


def test_the_list_hands_its_whole_result_to_the_printer(browse, enter, lan, school):
    enter("Nguyễn Văn An")
    enter("Trần Thị Bình")
    order = {"ca-ket-qua": "1", "query": f"don-vi={school.pk}&q=an", "chon": "0", "mau": "2c-2008"}
    text = pdf.text(browse(lan, reverse("printing:people"), order).content)
    assert "NGUYỄN VĂN AN" in text
    assert "TRẦN THỊ BÌNH" not in text


def test_the_order_page_says_how_many_and_keeps_the_filters(browse, enter, lan, school):
    enter("Nguyễn Văn An")
    page = browse(lan, f"{reverse('printing:people')}?don-vi={school.pk}&loai=public_employee").content.decode()
    assert "In 1 người" in page
    assert f'name="don-vi" value="{school.pk}"' in page
    assert 'name="loai" value="public_employee"' in page


def test_a_list_of_one_s_only_unit_carries_its_name(browse, enter, lan):
    enter("Nguyễn Văn An")
    assert "TRƯỜNG THCS SÔNG TRÚC" in pdf.text(browse(lan, reverse("printing:list")).content)


def known_as(record, name, lan):
    change = Change(record.pk, "ban-than", None, {"other_names": name})
    apply([change], actor=lan, at=timezone.now(), basis=Basis(kind=Basis.Kind.ENTRY))


@pytest.mark.requirement("T27")
def test_several_people_are_printed_as_they_were_known_on_a_day(browse, enter, lan):
    people = [enter("Nguyễn Văn An"), enter("Trần Thị Bình")]
    for record, name in zip(people, ("Ẵng", "Sáo"), strict=True):
        known_as(record, name, lan)
    backdate(people, days=10)
    for record in people:
        known_as(record, "tên mới", lan)
    yesterday = timezone.localdate() - timedelta(days=1)
    order = {"chon": [record.pk for record in people], "mau": "2c-2008"}
    now = pdf.text(browse(lan, reverse("printing:people"), order).content)
    then = pdf.text(browse(lan, reverse("printing:people"), {**order, "biet-ngay": f"{yesterday:%d/%m/%Y}"}).content)
    assert now.count("tên mới") == 2
    assert [name in then for name in ("Ẵng", "Sáo", "tên mới")] == [True, True, False]
    assert f"theo ghi nhận đến {yesterday:%d/%m/%Y} 23:59" in then


@pytest.mark.requirement("T27")
def test_a_job_keeps_the_day_until_which_things_were_known(browse, enter, lan, school):
    record = enter("Nguyễn Văn An")
    known_as(record, "Ẵng", lan)
    backdate([record], days=10)
    known_as(record, "tên mới", lan)
    yesterday = timezone.localdate() - timedelta(days=1)
    order = {"don-vi": school.pk, "mau": "2c-2008", "dong-goi": "pdf-tung-nguoi", "biet-ngay": yesterday.isoformat()}
    browse(lan, reverse("printing:people"), order)
    run_all_as(lan)
    files = zipfile.ZipFile(io.BytesIO(attachments.content(Job.objects.get().file)))
    assert "Ẵng" in pdf.text(files.read(files.namelist()[0]))


def test_what_nobody_had_on_record_yet_is_not_printed(browse, enter, lan):
    order = {"chon": [enter("Nguyễn Văn An").pk], "mau": "2c-2008", "biet-ngay": "2001-01-01"}
    answer = browse(lan, reverse("printing:people"), order)
    assert answer.status_code == 409
    assert "vào ngày đã chọn" in answer.content.decode()


@pytest.mark.requirement("T27")
def test_a_paper_from_the_days_of_a_course_does_not_know_its_degree_yet(browse, enter, lan):
    record = enter("Nguyễn Văn An")
    courses = [("2001-09", "2005-06", "07", "Toán"), ("2018-09", "2020-06", "04", "Toán giải tích")]
    rows = [
        {"since": since, "until": until, "degree": degree, "major": major, "school": "ĐH Sông Trúc"}
        for since, until, degree, major in courses
    ]
    changes = [Change(record.pk, "dao-tao", None, row) for row in rows]
    changes.append(Change(record.pk, "trinh-do", None, {"highest_degree": "04"}))
    apply(changes, actor=lan, at=timezone.now(), basis=Basis(kind=Basis.Kind.ENTRY))
    then, now = (
        pdf.text(browse(lan, paper(record, **asked)).content).split("Trình độ chuyên môn cao nhất", 1)[1][:40]
        for asked in ({"tai_ngay": "2019-06-01"}, {})
    )
    assert "Thạc sĩ" in now
    assert "Thạc sĩ" not in then


@pytest.mark.requirement("T27")
def test_a_paper_of_a_past_day_names_the_agencies_of_that_day(browse, enter, quan, school, office, province):
    """The school was renamed, then moved: a paper says where it stood and what it was called."""
    record, owner = enter("Nguyễn Văn An"), holding(9, "Quản", province, "organisation.administer")
    act = {"basis": "QĐ 5", "actor": owner, "at": timezone.now()}
    rename_unit(school, "Trường THCS Sông Mới", "", since=date(2022, 1, 1), **act)
    move_unit(school, office, since=date(2023, 1, 1), **act)
    then, now = (pdf.text(browse(quan, paper(record, **asked)).content) for asked in ({"tai_ngay": "2015-06-01"}, {}))
    assert [name in then for name in ("UBND quận Một", "Trường THCS Sông Trúc", "Sông Mới")] == [True, True, False]
    assert [name in now for name in ("Sở Y tế", "Trường THCS Sông Mới", "UBND quận Một")] == [True, True, False]


@pytest.mark.requirement("T27")
def test_a_paper_of_a_past_day_carries_the_photo_of_that_day(browse, enter, lan):
    record = enter("Nguyễn Văn An")
    backdate([record], days=10)
    old, new = (photo_of(colour, lan) for colour in ("navy", "maroon"))
    for photo, days in ((old, 5), (new, 0)):
        set_photo(record.pk, photo, actor=lan, at=timezone.now())
        rewrite("audit_history", "at", "record_id", [record], days)
    asked = [timezone.localdate() - timedelta(days=days) for days in (0, 2, 7)]
    printed = [browse(lan, paper(record, tai_ngay=day)).content for day in asked]
    assert [colour_in(content) for content in printed] == ["red", "blue", "none"]
    assert "Ảnh màu" in pdf.text(printed[2])


def photo_of(colour: str, actor: Actor):
    saved = io.BytesIO()
    Image.new("RGB", (400, 600), colour).save(saved, "JPEG")
    return attachments.keep(saved.getvalue(), f"{colour}.jpg", kinds.JPEG, actor=actor, at=timezone.now())


def colour_in(content: bytes) -> str:
    """The colour of the photo on the first page."""
    with pypdfium2.PdfDocument(content) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    reds, _, blues = picture.getpixel((130, 260))
    return {(False, False): "none", (True, True): "none"}.get((reds > 90, blues > 90)) or (
        "red" if reds > 90 else "blue"
    )


def test_more_people_than_one_pdf_takes_are_handed_out_in_parts(browse, enter, lan, school, monkeypatch):
    monkeypatch.setattr(services, "IN_ONE_PDF", 2)
    names = [enter(f"Nguyễn Văn {letter}").full_name for letter in ("An", "Bình", "Cường")]
    order = Order(FORMS["2c-2008"], date(2026, 11, 21), date(2026, 1, 1))
    ids = list(Record.objects.order_by("name_sort").values_list("pk", flat=True))
    stored, count = services.print_many(
        ids, order, bundle="pdf", actor=lan, at=timezone.now(), progress=lambda *_: None
    )
    files = zipfile.ZipFile(io.BytesIO(attachments.content(stored)))
    assert count == 3
    assert files.namelist() == [
        "0001-0002 nguyen van an den nguyen van binh.pdf",
        "0003-0003 nguyen van cuong den nguyen van cuong.pdf",
    ]
    texts = [pdf.text(files.read(name)) for name in files.namelist()]
    assert [[name.upper() in text for name in names] for text in texts] == [[True, True, False], [False, False, True]]
