"""The list of people on paper, short and long."""

from datetime import datetime

import pypdfium2
import pytest
from django.urls import reverse

from hoso.foundation.actor import NOBODY
from hoso.foundation.office import pdf
from hoso.foundation.refusal import Refusal
from hoso.platform.attachments import services as attachments
from hoso.platform.audit.models import Entry
from hoso.platform.jobs.models import Job, State
from hoso.records.printing import lists
from hoso.records.queries import Criteria
from tests.small_province import holding

from .test_views import HERE, browse, run_all_as

__all__ = ["browse"]
AT = datetime(2026, 11, 21, 8, tzinfo=HERE)


@pytest.fixture
def seven(enter):
    return [enter(f"Nguyễn Văn {letter}") for letter in ("An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Khánh")]


@pytest.fixture
def two_at_once(monkeypatch):
    monkeypatch.setattr(lists, "AT_ONCE", 2)


def printed(lan, school, progress=lambda *_: None) -> bytes:
    stored, _ = lists.print_long_list(Criteria(unit_path=school.path), unit=school, actor=lan, at=AT, progress=progress)
    return attachments.content(stored)


def test_a_list_too_long_to_be_waited_for_is_offered_as_a_job(browse, seven, two_at_once, lan, school):
    page = browse(lan, f"{reverse('printing:list')}?don-vi={school.pk}&loai=public_employee")
    assert "Danh sách có hơn 2 người" in page.content.decode()
    answer = browse(lan, reverse("printing:list"), {"don-vi": school.pk, "loai": "public_employee"})
    run_all_as(lan)
    job = Job.objects.get()
    assert answer["Location"] == reverse("jobs:job", args=[job.pk])
    assert (job.state, job.sentence) == (State.DONE, "Đã in danh sách 7 người.")
    assert "Loại: viên chức" in pdf.text(attachments.content(job.file))


def test_a_long_list_holds_everybody_once_in_order_and_is_numbered_through(seven, two_at_once, lan, school):
    made = printed(lan, school)
    pages = [pdf.text(_page(made, number)) for number in range(len(pypdfium2.PdfDocument(made)))]
    assert [f"Trang {number}/4" in text for number, text in enumerate(pages, start=1)] == [True] * 4
    assert ["DANH SÁCH CÁN BỘ" in text for text in pages] == [True, False, False, False]
    assert ["Chức vụ (chức danh)" in text for text in pages] == [True] * 4
    places = ["".join(pages).index(record.full_name) for record in seven]
    assert places == sorted(places)
    assert Entry.objects.filter(action="records.print").get().subjects == [record.pk for record in seven]


def test_a_long_list_tells_how_far_it_is(seven, two_at_once, lan, school):
    told: list[tuple[int, int]] = []
    printed(lan, school, lambda done, total, _: told.append((done, total)))
    assert told == [(done, 14) for done in (2, 4, 6, 7, 9, 11, 13, 14)]


def test_a_list_set_in_parts_reads_page_by_page_as_if_set_at_once(lan, school, monkeypatch):
    monkeypatch.setattr(lists, "AT_ONCE", 60)
    units = ("Trường Mầm non Hoa Sen", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện Sông Trúc")
    rows = [
        [str(number), f"Nguyễn Văn {number}", *["1980", "Nam", "", "Viên chức", "Giáo viên", "V.07.02.25", "3", "2,72"]]
        + [units[number % 7 == 0]]
        for number in range(1, 201)
    ]
    frame = lists._frame(Criteria(unit_path=school.path), "", school.name, len(rows), lan, AT)
    parted, whole = lists._set_in_parts(rows, frame, lambda *_: None), lists._set(rows, frame)
    pages = range(pdf.length(whole))
    assert len(pages) > 6
    assert [pdf.text(_page(parted, number)) for number in range(pdf.length(parted))] == [
        pdf.text(_page(whole, number)) for number in pages
    ]


def test_a_list_beyond_what_paper_is_good_for_is_refused_with_the_reason(seven, lan, school, monkeypatch):
    monkeypatch.setattr(lists, "MOST", 6)
    with pytest.raises(Refusal, match=r"trang A4.*xuất Excel"):
        printed(lan, school)


@pytest.mark.requirement("T54", "T12")
def test_a_long_list_holds_those_alone_whom_its_owner_may_print_when_it_runs(browse, seven, two_at_once, lan, tuan):
    browse(lan, reverse("printing:list"), {})
    run_all_as(tuan)
    job = Job.objects.get()
    assert job.state == State.REFUSED
    assert job.file is None


@pytest.mark.requirement("T54", "T12")
def test_a_long_list_of_another_unit_is_not_found(browse, seven, tuan, school, lan):
    reader = holding(14, "Đọc", school, "records.read")
    assert browse(tuan, reverse("printing:list"), {"don-vi": school.pk}).status_code == 404
    assert browse(reader, reverse("printing:list"), {"don-vi": school.pk}).status_code == 404
    assert browse(NOBODY, reverse("printing:list"), {"don-vi": school.pk}).status_code == 302
    assert not Job.objects.exists()


def _page(made: bytes, number: int) -> bytes:
    with pypdfium2.PdfDocument(made) as whole:
        return pdf._pages(whole, range(number, number + 1))
