"""Printing is reading: every paper goes by scope and field levels, and is an act that names its people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.office import pdf, word
from hoso.foundation.office.archive import zipped
from hoso.foundation.office.forms import Content, document
from hoso.foundation.refusal import Refusal
from hoso.foundation.vietnamese import fold
from hoso.foundation.words import day, whole
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments import kinds
from hoso.platform.attachments import services as attachments
from hoso.platform.attachments.models import StoredFile
from hoso.platform.attachments.naming import safe_name
from hoso.platform.audit import services as audit
from hoso.records.form2c import Form2C, redacted
from hoso.records.models import Record
from hoso.records.printing import queries
from hoso.records.printing.documents import curriculum
from hoso.records.printing.orders import PDF_ONE, WORD_EACH, Order
from hoso.records.printing.queries import PERMISSION
from hoso.records.printing.supplement import supplement
from hoso.records.queries import Criteria, form_for, forms_2c, levels_for

SUPPLEMENT = "2a-2007"
MOST_IN_ONE_PDF = 2000

Progress = Callable[[int, int, str], None]
Person = tuple[Record, Content]


@dataclass(frozen=True)
class Printed:
    """A paper that is ready to be handed out."""

    name: str
    content: bytes
    kind: kinds.Kind


@transaction.atomic
def print_one(record: Record, order: Order, *, kind: kinds.Kind, actor: Actor, at: datetime) -> Printed | None:
    """One person's paper as PDF or Word; None where the actor may see nothing of it or it was not there yet."""
    form = form_for(actor, record, on=order.on, known_at=order.known_at)
    if form is None:
        return None
    content = _content(actor, record, form, order, at)
    made = _word(content, order, actor, at) if kind is kinds.DOCX else _pdf(content, order, actor, at)
    _journal([record], order, actor=actor, at=at, unit_path=record.unit_path, extension=kind.extension)
    return Printed(_file_name(f"{order.form.name} - {content.name}", kind.extension), made, kind)


@transaction.atomic
def print_few(records: Sequence[Record], order: Order, *, actor: Actor, at: datetime) -> Printed | None:
    """One PDF with the papers of a few people, at once."""
    people = list(_people(actor, records, order, at))
    if not people:
        return None
    made = pdf.join(_chunks([content for _, content in people], order, actor, at))
    _journal([record for record, _ in people], order, actor=actor, at=at, extension="pdf")
    return Printed(_file_name(f"{order.form.name} - {len(people)} người", "pdf"), made, kinds.PDF)


@transaction.atomic
def print_many(
    ids: Sequence[int], order: Order, *, bundle: str, actor: Actor, at: datetime, progress: Progress
) -> tuple[StoredFile, int]:
    """A file kept for the actor with the papers of those whom they may print; how many there are in it."""
    if bundle == PDF_ONE and len(ids) > MOST_IN_ONE_PDF:
        raise Refusal(
            f"Một tệp PDF chứa nhiều nhất {MOST_IN_ONE_PDF} người, danh sách có {len(ids)} người. "
            "Chọn tệp ZIP, hoặc in từng đơn vị."
        )
    printed: list[Record] = []
    people = _counted(_visible(ids, actor, order, at), printed, len(ids), progress)
    stored = _keep(people, order, bundle=bundle, actor=actor, at=at)
    if not printed:
        raise Refusal("Không còn ai trong danh sách mà bạn được in. Kiểm tra lại quyền in và đơn vị rồi in lại.")
    _journal(printed, order, actor=actor, at=at, extension=bundle)
    return stored, len(printed)


@transaction.atomic
def print_list(criteria: Criteria, *, unit: Unit | None, most: int, actor: Actor, at: datetime) -> Printed:
    """A list of people in the frame of an administrative paper, with what it was narrowed to."""
    ids, rows = queries.list_rows(actor, criteria, most + 1)
    if len(ids) > most:
        raise Refusal(f"Danh sách có hơn {most} người. Lọc bớt, in từng đơn vị, hoặc xuất Excel.")
    above, agency = queries.agency_of(actor, unit)
    made = pdf.administrative(
        "Danh sách cán bộ, công chức, viên chức",
        agency=agency,
        above=above,
        place_and_date=f"Ngày {timezone.localtime(at):%d} tháng {timezone.localtime(at):%m} năm {timezone.localtime(at):%Y}",
        criteria=[*queries.criteria_in_words(criteria), f"{whole(len(ids))} người"],
        blocks=[pdf.table(queries.COLUMNS, rows, right=queries.RIGHT)],
        footer=f"Kết xuất bởi {actor.name} lúc {timezone.localtime(at):%H:%M} ngày {day(at)}",
        landscape=True,
    )
    audit.record(
        actor,
        PERMISSION,
        at=at,
        summary=f"In danh sách {len(ids)} người",
        subjects=ids,
        unit_path=criteria.unit_path,
        details={"criteria": queries.criteria_in_words(criteria), "file": "pdf"},
    )
    return Printed(_file_name(f"Danh sách - {agency}", "pdf"), made, kinds.PDF)


def _keep(people: Iterator[Person], order: Order, *, bundle: str, actor: Actor, at: datetime) -> StoredFile:
    title = f"{order.form.name} {timezone.localtime(at):%d-%m-%Y %Hh%M}"
    if bundle == PDF_ONE:
        made = pdf.join(_chunks((content for _, content in people), order, actor, at))
        return attachments.keep(made, _file_name(title, "pdf"), kinds.PDF, actor=actor, at=at)
    papers = _words(people, order, actor, at) if bundle == WORD_EACH else _pdfs(people, order, actor, at)
    return attachments.keep(zipped(papers), _file_name(title, "zip"), kinds.ZIP, actor=actor, at=at)


def _visible(ids: Sequence[int], actor: Actor, order: Order, at: datetime) -> Iterator[Person]:
    """Chunk by chunk, each person checked again at the moment of printing."""
    remaining = iter(ids)
    while chunk := list(islice(remaining, pdf.CHUNK)):
        visible = Record.objects.visible_to(actor, PERMISSION).select_related("photo").in_bulk(chunk)
        yield from _people(actor, [visible[number] for number in chunk if number in visible], order, at)


def _people(actor: Actor, records: Sequence[Record], order: Order, at: datetime) -> Iterator[Person]:
    forms = forms_2c([record.pk for record in records], on=order.on)
    for record in records:
        levels = levels_for(actor, record)
        if levels and record.pk in forms:
            yield record, _content(actor, record, redacted(forms[record.pk], levels), order, at)


def _counted(people: Iterable[Person], printed: list[Record], total: int, progress: Progress) -> Iterator[Person]:
    for record, content in people:
        printed.append(record)
        progress(len(printed), total, content.name)
        yield record, content


def _content(actor: Actor, record: Record, form: Form2C, order: Order, at: datetime) -> Content:
    """The photo is of today: a paper that speaks of another day leaves its place empty."""
    if record.photo and order.of_today(at):
        form = replace(form, photo=pdf.photo(attachments.content(record.photo)))
    if order.form.code != SUPPLEMENT:
        return curriculum(form)
    opened = timezone.make_aware(datetime.combine(order.since, time.min))
    before = form_for(actor, record, on=order.since, known_at=opened)
    return supplement(form, since=order.since, before=before)


def _chunks(contents: Iterable[Content], order: Order, actor: Actor, at: datetime) -> Iterator[bytes]:
    papers = (_paper(content, order, number) for number, content in enumerate(contents))
    return pdf.compile_many(pdf.FORM, papers, _frame(order, actor, at))


def _frame(order: Order, actor: Actor, at: datetime) -> dict[str, Any]:
    return {"form": order.form.layout(), "footer": order.footer(actor, at)}


def _paper(content: Content, order: Order, number: int) -> tuple[Mapping[str, Any], Mapping[str, bytes]]:
    name = f"photo-{number}"
    return document(order.form, content, name), {name: content.photo} if content.photo else {}


def _pdf(content: Content, order: Order, actor: Actor, at: datetime) -> bytes:
    paper, images = _paper(content, order, 0)
    return pdf.compile(pdf.FORM, {**_frame(order, actor, at), "documents": [paper]}, images)


def _pdfs(people: Iterator[Person], order: Order, actor: Actor, at: datetime) -> Iterator[tuple[str, bytes]]:
    """Set in chunks, because that is much faster, and taken apart again."""
    number = 0
    while chunk := list(islice(people, pdf.CHUNK)):
        made = next(_chunks([content for _, content in chunk], order, actor, at))
        for (record, content), paper in zip(chunk, pdf.split(made), strict=True):
            number += 1
            yield _entry_name(number, record, content, "pdf"), paper


def _words(people: Iterator[Person], order: Order, actor: Actor, at: datetime) -> Iterator[tuple[str, bytes]]:
    for number, (record, content) in enumerate(people, start=1):
        yield _entry_name(number, record, content, "docx"), _word(content, order, actor, at)


def _word(content: Content, order: Order, actor: Actor, at: datetime) -> bytes:
    return word.form(order.form, content, footer=order.footer(actor, at), photo=content.photo)


def _entry_name(number: int, record: Record, content: Content, extension: str) -> str:
    """Without marks: old programs that unpack on Windows spoil others."""
    return _file_name(f"{number:04} {fold(content.name)} {record.officer_number}".strip(), extension)


def _file_name(text: str, extension: str) -> str:
    """The `/` of 2C-BNV/2008 parts no folders, and the dot of a number no ending."""
    return safe_name(f"{text.replace('/', '-')}.{extension}", extension)


def _journal(
    records: Sequence[Record], order: Order, *, actor: Actor, at: datetime, extension: str, unit_path: str = ""
) -> None:
    whom = records[0].full_name if len(records) == 1 else f"{len(records)} người"
    known = {"known_at": order.known_at.isoformat()} if order.known_at else {}
    audit.record(
        actor,
        PERMISSION,
        at=at,
        summary=f"In {order.form.name} của {whom}",
        subjects=[record.pk for record in records],
        unit_path=unit_path,
        details={**order.params(), "file": extension, **known},
    )
