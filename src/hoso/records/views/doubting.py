"""Contradictions that a change brings in: told before it is saved, and kept with a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..content import Content
from ..forms import EnteredSection, Told
from ..models import Record
from ..queries import establishment_of
from ..rules import Doubt, Establishment, doubts, outside
from ..sections import Section

ESTABLISHED = frozenset({"chuc-vu", "dien-bien-luong"})


def new_doubts(record: Record, now: Content, section: Section, entered: EnteredSection, on: date) -> list[Doubt]:
    """What would contradict itself, or what the unit uses, after this change and did not before."""
    after = _afterwards(now, section, entered)
    unit = _establishment(record, after, on) if section.slug in ESTABLISHED else None
    known = set(_told(now, unit, on))
    return [doubt for doubt in _told(after, unit, on) if doubt not in known]


@dataclass(frozen=True)
class Doubting:
    """The doubts about a section, each with a name of its own: that of the field, and of the row when it is in one."""

    section: Section
    entered: EnteredSection
    found: Sequence[Doubt] = ()

    def name(self, doubt: Doubt) -> str:
        """What the inputs that keep a doubt are called."""
        row = self.row(doubt)
        if row is not None:
            return f"canh-bao-{doubt.key}-{row}"
        return f"canh-bao-{doubt.key}-{doubt.row}" if doubt.row else f"canh-bao-{doubt.key}"

    def row(self, doubt: Doubt) -> int | None:
        """The number of the row, as it stands on the screen, that the doubt is about."""
        if not doubt.key.startswith(f"{self.section.slug}."):
            return None
        numbers = (row.number for row in self.entered.rows if str(doubt.row) == (row.uid or _new(row.number)))
        return next(numbers, None)

    def sentences(self) -> dict[str, str]:
        return {self.name(doubt): doubt.sentence for doubt in self.found}

    def kept(self, data: Mapping[str, str]) -> tuple[str, list[Doubt]]:
        """The note on those the person keeps, and those still open."""
        notes, still_open = [], []
        for doubt in self.found:
            reason = data.get(f"ly-do-{self.name(doubt)}", "").strip()
            if data.get(f"giu-{self.name(doubt)}") and reason:
                notes.append(f"{doubt.sentence} Vẫn giữ: {reason}.")
            else:
                still_open.append(doubt)
        return " ".join(notes), still_open

    def told(self, data: Mapping[str, str]) -> dict[int | None, list[Told]]:
        """What is told at each row of the grid, and beside it (None)."""
        places: dict[int | None, list[Told]] = {}
        for doubt in self.found:
            name, field = self.name(doubt), doubt.key.rpartition(".")[2]
            told = Told(name, field, doubt.sentence, data.get(f"ly-do-{name}", ""), bool(data.get(f"giu-{name}")))
            places.setdefault(self.row(doubt), []).append(told)
        return places


def _new(number: int) -> str:
    """What stands for the uid of a row that has none yet."""
    return f"#{number}"


def _establishment(record: Record, after: Content, on: date) -> Establishment | None:
    ranks = {str(row.get("rank") or "") for row in after.of("dien-bien-luong")}
    return establishment_of(record, ranks - {""}, on)


def _told(content: Content, unit: Establishment | None, on: date) -> list[Doubt]:
    established = outside(content.of("chuc-vu"), content.of("dien-bien-luong"), unit, on) if unit else []
    return [*doubts(content, on), *established]


def _afterwards(now: Content, section: Section, entered: EnteredSection) -> Content:
    if not section.many:
        sound = {name: value for name, value in entered.values.items() if name not in entered.errors}
        return Content({**now.scalars, **sound}, now.rows)
    before = {str(row["uid"]): row for row in now.of(section.slug)}
    rows = [
        {**dict.fromkeys(section.by_name, ""), "uid": _new(row.number), **before.get(row.uid, {}), **row.values}
        for row in entered.rows
        if not row.gone and not row.blank and not row.errors
    ]
    return Content(now.scalars, {**now.rows, section.slug: rows})
