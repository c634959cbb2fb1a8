"""The list of people as a paper: a short one at once, a long one set part by part and numbered through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.office import pdf
from hoso.foundation.refusal import Refusal
from hoso.foundation.scopes import nearest_above
from hoso.foundation.words import day, whole
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments import kinds
from hoso.platform.attachments import services as attachments
from hoso.platform.attachments.models import StoredFile
from hoso.platform.audit import services as audit
from hoso.records.printing import queries
from hoso.records.printing.setting import Printed, file_name
from hoso.records.queries import Criteria

AT_ONCE = 1000
"""Rows that one paper takes in a second and in 150 MB; a longer list is set in parts of as many."""
MOST = 100_000

Rows = Sequence[Sequence[str]]
Progress = Callable[[int, int, str], None]


@transaction.atomic
def print_list(criteria: Criteria, *, unit: Unit | None, actor: Actor, at: datetime) -> Printed | None:
    """A list of people in the frame of an administrative paper; None where it is too long to be waited for."""
    listed = queries.list_rows(actor, criteria, AT_ONCE + 1)
    if len(listed.ids) > AT_ONCE:
        return None
    above, agency = queries.agency_of(actor, unit, timezone.localdate(at))
    made = _set(listed.rows, _frame(criteria, above, agency, len(listed.ids), actor, at))
    _journal(listed, criteria, actor, at)
    return Printed(file_name(f"Danh sách - {agency}", "pdf"), made, kinds.PDF)


@transaction.atomic
def print_long_list(
    criteria: Criteria, *, unit: Unit | None, actor: Actor, at: datetime, progress: Progress
) -> tuple[StoredFile, int]:
    """One PDF with the whole list, kept for the actor; how many people are in it."""
    listed = queries.list_rows(actor, criteria, MOST + 1)
    if not listed.ids:
        raise Refusal("Không còn ai trong danh sách mà bạn được in. Kiểm tra lại quyền in và đơn vị rồi in lại.")
    if len(listed.ids) > MOST:
        raise Refusal(
            f"Danh sách in ra giấy nhiều nhất {whole(MOST)} người, khoảng 4.500 trang A4; danh sách này dài hơn. "
            "In từng đơn vị, hoặc xuất Excel: tệp Excel không giới hạn số người."
        )
    above, agency = queries.agency_of(actor, unit, timezone.localdate(at))
    made = _set_in_parts(listed.rows, _frame(criteria, above, agency, len(listed.ids), actor, at), progress)
    _journal(listed, criteria, actor, at)
    stored = attachments.keep(made, file_name(f"Danh sách - {agency}", "pdf"), kinds.PDF, actor=actor, at=at)
    return stored, len(listed.ids)


def _set_in_parts(rows: Rows, frame: dict[str, Any], progress: Progress) -> bytes:
    """Every part is set twice: to see which of its rows fill pages to the end, and with the numbers of these pages."""
    parts = list(_full_pages(rows, frame, progress))
    return pdf.join(_numbered(parts, frame, progress))


def _full_pages(rows: Rows, frame: dict[str, Any], progress: Progress) -> Iterator[tuple[Rows, int]]:
    """Parts of the rows and how many pages each fills; what stands on an unfinished last page begins the next part."""
    start = 0
    while start < len(rows):
        part = rows[start : start + AT_ONCE]
        pages = pdf.pages_of_marks(_set(part, frame, before=start, pages=1, marked=True))
        pdf.forget()
        at_the_end = start + len(part) == len(rows)
        full = len(part) if at_the_end else pages.index(pages[-1]) or len(part)
        yield part[:full], pages[full - 1] + 1
        start += full
        progress(start, 2 * len(rows), "Tính số trang")


def _numbered(parts: Sequence[tuple[Rows, int]], frame: dict[str, Any], progress: Progress) -> Iterator[bytes]:
    total = sum(pages for _, pages in parts)
    everybody = done = sum(len(rows) for rows, _ in parts)
    before = 0
    for rows, pages in parts:
        yield _set(rows, frame, before=before, pages=total)
        pdf.forget()
        before, done = before + pages, done + len(rows)
        progress(done, 2 * everybody, f"Dàn trang đến trang {whole(before)}/{whole(total)}")


def _set(rows: Rows, frame: dict[str, Any], before: int = 0, pages: int = 0, *, marked: bool = False) -> bytes:
    table = pdf.table(queries.COLUMNS, rows, right=queries.RIGHT, marked=marked)
    return pdf.administrative(blocks=[table], before=before, pages=pages, **frame)


def _frame(criteria: Criteria, above: str, agency: str, count: int, actor: Actor, at: datetime) -> dict[str, Any]:
    here = timezone.localtime(at)
    return {
        "title": "Danh sách cán bộ, công chức, viên chức",
        "agency": agency,
        "above": above,
        "place_and_date": f"Ngày {here:%d} tháng {here:%m} năm {here:%Y}",
        "criteria": [*queries.criteria_in_words(criteria), f"{whole(count)} người"],
        "footer": f"Kết xuất bởi {actor.name} lúc {here:%H:%M} ngày {day(at)}",
        "landscape": True,
    }


def _journal(listed: queries.Listed, criteria: Criteria, actor: Actor, at: datetime) -> None:
    audit.record(
        actor,
        queries.PERMISSION,
        at=at,
        summary=f"In danh sách {len(listed.ids)} người",
        subjects=listed.ids,
        unit_path=nearest_above(listed.paths),
        details={"criteria": queries.criteria_in_words(criteria), "file": "pdf"},
    )
