"""Form 2C as people read it on a screen: sections with labelled values, marks of state, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hoso.foundation import words

from .content import Content
from .form2c import Form2C
from .rules import gaps, overlaps
from .sections import SECTIONS, Field, Section

PLACE_PARTS = frozenset({"xã", "huyện", "tỉnh"})
FIGURES = frozenset({"decimal", "integer"})
WITHOUT_ZEROS = frozenset({"percent", "over_scale", "weight_kg"})
MONEY = frozenset({"amount", "salary_amount", "income_salary", "income_other"})


@dataclass(frozen=True)
class Fact:
    """One labelled value."""

    name: str
    label: str
    item: str
    text: str
    missing: bool = False
    figure: bool = False


@dataclass(frozen=True)
class SectionView:
    """A section to read: facts of the person or rows under their labels, and its state."""

    slug: str
    title: str
    items: str
    many: bool
    facts: Sequence[Fact]
    columns: Sequence[Fact]
    rows: Sequence[Mapping[str, Any]]
    state: Mapping[str, str]
    missing: int
    notes: Sequence[str] = ()

    @property
    def verified(self) -> bool:
        return bool(self.state.get("verified_at"))

    @property
    def stale(self) -> bool:
        """Reconciled with paper once, and changed since."""
        return bool(
            self.state.get("reconciled_at", "") and self.state["reconciled_at"] < self.state.get("entered_at", "")
        )


def shown(form: Form2C, entry: Field, value: Any) -> str:
    """A stored value as people read it."""
    if value is None or value == "":
        return ""
    if entry.kind == "date":
        return words.partial(value)
    if entry.kind == "decimal":
        return words.number(value) if entry.name in WITHOUT_ZEROS else words.decimal(value)
    if entry.kind == "integer":
        return words.whole(value) if entry.name in MONEY else str(value)
    if entry.kind == "bool":
        return "có" if value else ""
    return str(form.name(entry, value))


def sections_of(form: Form2C, required: Iterable[str]) -> list[SectionView]:
    """Every section the reader may see, in the order of the paper."""
    lacking = set(gaps(Content(dict(form.scalars), {k: list(v) for k, v in form.rows.items()}), required))
    return [_view(form, section, lacking) for section in SECTIONS if _is_open(form, section)]


def _is_open(form: Form2C, section: Section) -> bool:
    return not all(f"{section.slug}.{entry.name}" in form.hidden for entry in section.fields)


def _view(form: Form2C, section: Section, lacking: set[str]) -> SectionView:
    states = form.scalars.get("states") or {}
    entries = [entry for entry in section.fields if f"{section.slug}.{entry.name}" not in form.hidden]
    missing = {key.partition(".")[2] for key in lacking if key.partition(".")[0] == section.slug}
    facts, columns, rows = [], [], []
    if section.many:
        held = form.rows.get(section.slug, ())
        used = [entry for entry in entries if any(row.get(entry.name) not in (None, "", False) for row in held)]
        columns = [
            Fact(entry.name, entry.label, entry.item, "", entry.name in missing, entry.kind in FIGURES)
            for entry in used
        ]
        rows = [{"uid": row.get("uid"), **{entry.name: _cell(form, entry, row) for entry in used}} for row in held]
    else:
        facts = [
            Fact(
                entry.name,
                entry.label,
                entry.item,
                shown(form, entry, form.scalars.get(entry.name)),
                entry.name in missing,
            )
            for entry in entries
        ]
    return SectionView(
        section.slug, section.title, section.items, section.many, _places_joined(facts), columns, rows,
        states.get(section.slug, {}), len(missing), _notes(form, section),
    )  # fmt: skip


def _places_joined(facts: Sequence[Fact]) -> list[Fact]:
    """Commune, district and province of a place as one fact, as the paper has them."""
    joined: list[Fact] = []
    for fact in facts:
        place, _, part = fact.label.partition(": ")
        if part in PLACE_PARTS and joined and joined[-1].label == place:
            before = joined[-1]
            text = ", ".join(filter(None, (before.text, fact.text)))
            joined[-1] = replace(before, text=text, missing=not text and (before.missing or fact.missing))
        else:
            joined.append(replace(fact, label=place) if part in PLACE_PARTS else fact)
    return joined


def _cell(form: Form2C, entry: Field, row: Mapping[str, Any]) -> str:
    if entry.kind == "unit":
        return form.names.get(("unit", str(row.get("unit"))), "")
    return shown(form, entry, row.get(entry.name))


def _notes(form: Form2C, section: Section) -> list[str]:
    """What a reader of the rows should know: periods that overlap."""
    if section.slug != "cong-tac":
        return []
    return [
        f"Hai giai đoạn chồng nhau: {words.partial(one['since'])}–{words.partial(one['until'])} và từ {words.partial(two['since'])}."
        for one, two in overlaps(form.rows.get(section.slug, ()))
    ]
