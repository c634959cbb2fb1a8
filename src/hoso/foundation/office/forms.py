"""A paper form as data: items on their lines, tables, dotted places, signatures.

The same layout is set by `form.typ` as PDF and built into a Word template by `word.py`; what fills it is a `Content`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

LEADER, DATE, GAP = "leader", "date", "gap"


@dataclass(frozen=True)
class Item:
    """A label, the text of one slot, and dots where nothing was written.

    `width` 0 takes no more than it needs; a `named` label gives way where the text says itself what it is.
    """

    label: str
    slot: str = ""
    hint: str = ""
    under: str = ""
    after: str = ""
    width: float = 1
    blank: str = LEADER
    strong: bool = False
    named: bool = False


@dataclass(frozen=True)
class Line:
    """Items that stand on one line of the paper, one after the other or in columns."""

    items: tuple[Item, ...]
    columns: bool = False
    kind: str = "line"


@dataclass(frozen=True)
class BesidePhoto:
    """The lines to the right of the photo."""

    lines: tuple[Line, ...]
    caption: str
    kind: str = "photo"


@dataclass(frozen=True)
class Heading:
    text: str
    under: str = ""
    kind: str = "heading"


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    width: float = 1
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """A ruled table whose header is repeated on every page; empty it has `spare` rows to write in."""

    slot: str
    columns: tuple[Column, ...]
    note: str = ""
    spare: int = 4
    kind: str = "table"


@dataclass(frozen=True)
class Ladder:
    """A table that runs sideways: one column per event, a further block where they do not fit."""

    slot: str
    heads: tuple[tuple[str, str], ...]
    across: int = 7
    kind: str = "ladder"


@dataclass(frozen=True)
class Text:
    """A question and its answer in full lines; `lines` dotted ones where there is none."""

    slot: str
    label: str = ""
    lines: int = 3
    kind: str = "text"


@dataclass(frozen=True)
class Signature:
    title: str
    above: str = ""
    statement: str = ""
    note: str = ""


@dataclass(frozen=True)
class Signatures:
    left: Signature
    right: Signature
    kind: str = "signatures"


Block = Line | BesidePhoto | Heading | Table | Ladder | Text | Signatures


@dataclass(frozen=True)
class Form:
    """One version of a paper form, in force from `valid_from` until the day before `valid_to`."""

    code: str
    name: str
    title: str
    issued: str
    header: tuple[Line, ...]
    blocks: tuple[Block, ...]
    valid_from: date
    valid_to: date | None = None
    period: Line | None = None

    def layout(self) -> dict[str, Any]:
        """The form without its dates, as the PDF template reads it."""
        layout = asdict(self)
        del layout["valid_from"], layout["valid_to"]
        return layout

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True)
class Content:
    """What fills a form: texts by slot, rows by table, the photo."""

    name: str
    texts: Mapping[str, str]
    tables: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    photo: bytes | None = None


def filled_tables(form: Form, content: Content) -> dict[str, list[list[str]]]:
    """The rows of every table of the form, cell by cell, with the empty rows it is printed with."""
    tables: dict[str, list[list[str]]] = {}
    for block in form.blocks:
        if isinstance(block, Table):
            tables[block.slot] = _rows(block, content.tables.get(block.slot, ()))
        elif isinstance(block, Ladder):
            tables[block.slot] = _steps(block, content.tables.get(block.slot, ()))
    return tables


def _rows(table: Table, rows: Sequence[Mapping[str, str]]) -> list[list[str]]:
    cells = [[row.get(column.key, "") for column in table.columns] for row in rows]
    return cells or [[""] * len(table.columns)] * table.spare


def _steps(ladder: Ladder, events: Sequence[Mapping[str, str]]) -> list[list[str]]:
    starts = range(0, max(len(events), 1), ladder.across)
    return [line for start in starts for line in _rungs(ladder, events[start : start + ladder.across])]


def _rungs(ladder: Ladder, events: Sequence[Mapping[str, str]]) -> list[list[str]]:
    empty = [""] * (ladder.across - len(events))
    return [[label, *(event.get(key, "") for event in events), *empty] for key, label in ladder.heads]


def document(form: Form, content: Content, photo: str = "photo") -> dict[str, Any]:
    """One document of the form as the PDF template reads it; `photo` is the name under which the picture is handed over."""
    return {
        "name": content.name,
        "texts": dict(content.texts),
        "tables": filled_tables(form, content),
        "photo": photo if content.photo else None,
    }
