"""Printing is reading: every paper goes by scope and field levels, and is an act that names its people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.office import pdf
from hoso.foundation.office.archive import zipped
from hoso.foundation.office.forms import Content
from hoso.foundation.refusal import Refusal
from hoso.foundation.scopes import nearest_above
from hoso.platform.attachments import kinds
from hoso.platform.attachments import services as attachments
from hoso.platform.attachments.models import StoredFile
from hoso.platform.audit import services as audit
from hoso.records.form2c import Form2C, redacted
from hoso.records.models import Record
from hoso.records.printing import setting
from hoso.records.printing.documents import curriculum
from hoso.records.printing.orders import PDF_EACH, PDF_ONE, Order
from hoso.records.printing.queries import PERMISSION
from hoso.records.printing.setting import Person, Printed, file_name
from hoso.records.printing.supplement import supplement
from hoso.records.queries import forms_2c, levels_for, photos

IN_ONE_PDF = 1000
"""People whose papers one PDF holds: some 3,000 pages, which readers still open and printers still take."""

Progress = Callable[[int, int, str], None]


@transaction.atomic
def print_one(record: Record, order: Order, *, kind: kinds.Kind, actor: Actor, at: datetime) -> Printed | None:
    """One person's paper as PDF or Word; None where the actor may see nothing of it or it was not there yet."""
    people = list(_people(actor, [record], order, at))
    if not people:
        return None
    content = people[0][1]
    make = setting.one_word if kind is kinds.DOCX else setting.one_pdf
    made = make(content, order, actor, at)
    _journal([record], order, actor=actor, at=at, extension=kind.extension)
    return Printed(file_name(f"{order.form.name} - {content.name}", kind.extension), made, kind)


@transaction.atomic
def print_few(records: Sequence[Record], order: Order, *, actor: Actor, at: datetime) -> Printed | None:
    """One PDF with the papers of a few people, at once."""
    people = list(_people(actor, records, order, at))
    if not people:
        return None
    made = setting.together(people, order, actor, at)
    _journal([record for record, _ in people], order, actor=actor, at=at, extension="pdf")
    return Printed(file_name(f"{order.form.name} - {len(people)} người", "pdf"), made, kinds.PDF)


@transaction.atomic
def print_many(
    ids: Sequence[int], order: Order, *, bundle: str, actor: Actor, at: datetime, progress: Progress
) -> tuple[StoredFile, int]:
    """A file kept for the actor with the papers of those whom they may print; how many there are in it."""
    printed: list[Record] = []
    people = _counted(_visible(ids, actor, order, at), printed, len(ids), progress)
    stored = _keep(people, len(ids), order, bundle=bundle, actor=actor, at=at)
    if not printed:
        raise Refusal(
            "Không có ai trong danh sách để in: hồ sơ chưa có vào ngày đã chọn, hoặc không còn trong quyền in của bạn. "
            "Chọn ngày khác, kiểm tra lại đơn vị rồi in lại."
        )
    _journal(printed, order, actor=actor, at=at, extension=bundle)
    return stored, len(printed)


def _keep(people: Iterator[Person], count: int, order: Order, *, bundle: str, actor: Actor, at: datetime) -> StoredFile:
    title = f"{order.form.name} {timezone.localtime(at):%d-%m-%Y %Hh%M}"
    if bundle == PDF_ONE and count <= IN_ONE_PDF:
        made = setting.together(people, order, actor, at)
        return attachments.keep(made, file_name(title, "pdf"), kinds.PDF, actor=actor, at=at)
    papers = _entries(people, order, bundle, actor, at)
    return attachments.keep(zipped(papers), file_name(title, "zip"), kinds.ZIP, actor=actor, at=at)


def _entries(
    people: Iterator[Person], order: Order, bundle: str, actor: Actor, at: datetime
) -> Iterator[setting.Entry]:
    if bundle == PDF_ONE:
        return setting.in_parts(people, order, actor, at, size=IN_ONE_PDF)
    each = setting.each_pdf if bundle == PDF_EACH else setting.each_word
    return each(people, order, actor, at)


def _visible(ids: Sequence[int], actor: Actor, order: Order, at: datetime) -> Iterator[Person]:
    """Chunk by chunk, each person checked again at the moment of printing."""
    remaining = iter(ids)
    while chunk := list(islice(remaining, pdf.CHUNK)):
        visible = Record.objects.visible_to(actor, PERMISSION).in_bulk(chunk)
        yield from _people(actor, [visible[number] for number in chunk if number in visible], order, at)


def _people(actor: Actor, records: Sequence[Record], order: Order, at: datetime) -> Iterator[Person]:
    ids = [record.pk for record in records]
    forms = forms_2c(ids, on=order.on, known_at=order.known_at)
    before = forms_2c(ids, on=order.since, known_at=order.opened_at) if order.form.period else {}
    pictures = photos(records, order.moment_of_photo(at))
    for record in records:
        levels = levels_for(actor, record)
        if levels and record.pk in forms:
            form = replace(redacted(forms[record.pk], levels), photo=_photo(pictures.get(record.pk)))
            earlier = redacted(before[record.pk], levels) if record.pk in before else None
            yield record, _content(form, earlier, order)


def _counted(people: Iterable[Person], printed: list[Record], total: int, progress: Progress) -> Iterator[Person]:
    for record, content in people:
        printed.append(record)
        progress(len(printed), total, content.name)
        yield record, content


def _content(form: Form2C, earlier: Form2C | None, order: Order) -> Content:
    return supplement(form, since=order.since, before=earlier) if order.form.period else curriculum(form)


def _photo(stored: StoredFile | None) -> bytes | None:
    return pdf.photo(attachments.content(stored)) if stored else None


def _journal(records: Sequence[Record], order: Order, *, actor: Actor, at: datetime, extension: str) -> None:
    whom = records[0].full_name if len(records) == 1 else f"{len(records)} người"
    audit.record(
        actor,
        PERMISSION,
        at=at,
        summary=f"In {order.form.name} của {whom}",
        subjects=[record.pk for record in records],
        unit_path=nearest_above({record.unit_path for record in records}),
        details={**order.params(), "file": extension},
    )
