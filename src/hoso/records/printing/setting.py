"""Sets the papers of people as PDF and Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from hoso.foundation.actor import Actor
from hoso.foundation.at_first_use import at_first_use
from hoso.foundation.office import pdf
from hoso.foundation.office.forms import Content, document
from hoso.foundation.vietnamese import fold
from hoso.platform.attachments import kinds
from hoso.platform.attachments.naming import safe_name
from hoso.records.models import Record
from hoso.records.printing.orders import Order

if TYPE_CHECKING:
    from hoso.foundation.office import word
else:
    word = at_first_use("hoso.foundation.office.word")

Person = tuple[Record, Content]
Entry = tuple[str, bytes]


@dataclass(frozen=True)
class Printed:
    """A paper that is ready to be handed out."""

    name: str
    content: bytes
    kind: kinds.Kind


def one_pdf(content: Content, order: Order, actor: Actor, at: datetime) -> bytes:
    """One person's paper, tagged so that it can be read aloud."""
    paper, images = _paper(content, order, 0)
    return pdf.compile(pdf.FORM, {**_frame(order, actor, at), "documents": [paper]}, images)


def one_word(content: Content, order: Order, actor: Actor, at: datetime) -> bytes:
    return word.form(order.form, content, footer=order.footer(actor, at), photo=content.photo)


def together(people: Iterable[Person], order: Order, actor: Actor, at: datetime) -> bytes:
    """The papers of all in one PDF."""
    return pdf.join(_chunks((content for _, content in people), order, actor, at))


def in_parts(people: Iterator[Person], order: Order, actor: Actor, at: datetime, *, size: int) -> Iterator[Entry]:
    """One PDF for every `size` people, named by the numbers of the first and the last of them."""
    first = 1
    for begins in people:
        names: list[str] = []
        made = together(_noting(chain([begins], islice(people, size - 1)), names), order, actor, at)
        last = first + len(names) - 1
        yield file_name(f"{first:04}-{last:04} {fold(names[0])} den {fold(names[-1])}", "pdf"), made
        first = last + 1


def _noting(people: Iterable[Person], names: list[str]) -> Iterator[Person]:
    """The people as they come, each name noted: a part is too large to be held for the sake of its file name."""
    for record, content in people:
        names.append(content.name)
        yield record, content


def each_pdf(people: Iterator[Person], order: Order, actor: Actor, at: datetime) -> Iterator[Entry]:
    """Set in chunks, because that is much faster, and taken apart again."""
    number = 0
    while chunk := list(islice(people, pdf.CHUNK)):
        made = next(_chunks([content for _, content in chunk], order, actor, at))
        for (record, content), paper in zip(chunk, pdf.split(made), strict=True):
            number += 1
            yield _entry_name(number, record, content, "pdf"), paper


def each_word(people: Iterable[Person], order: Order, actor: Actor, at: datetime) -> Iterator[Entry]:
    for number, (record, content) in enumerate(people, start=1):
        yield _entry_name(number, record, content, "docx"), one_word(content, order, actor, at)


def file_name(text: str, extension: str) -> str:
    """The `/` of 2C-BNV/2008 parts no folders, and the dot of a number no ending."""
    return safe_name(f"{text.replace('/', '-')}.{extension}", extension)


def _entry_name(number: int, record: Record, content: Content, extension: str) -> str:
    """Without marks: old programs that unpack on Windows spoil others."""
    return file_name(f"{number:04} {fold(content.name)} {record.officer_number}".strip(), extension)


def _chunks(contents: Iterable[Content], order: Order, actor: Actor, at: datetime) -> Iterator[bytes]:
    papers = (_paper(content, order, number) for number, content in enumerate(contents))
    return pdf.compile_many(pdf.FORM, papers, _frame(order, actor, at))


def _frame(order: Order, actor: Actor, at: datetime) -> dict[str, Any]:
    return {"form": order.form.layout(), "footer": order.footer(actor, at)}


def _paper(content: Content, order: Order, number: int) -> tuple[Mapping[str, Any], Mapping[str, bytes]]:
    name = f"photo-{number}"
    return document(order.form, content, name), {name: content.photo} if content.photo else {}
