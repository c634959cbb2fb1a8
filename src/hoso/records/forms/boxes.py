"""The inputs of a section as the kit of screens shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from hoso.institution.catalogues import queries as catalogues
from hoso.institution.organisation.models import Unit

from ..queries.lists import short_lists
from ..sections import POSITION_CATALOGUES, Field, Section
from .typing import MONEY, WRITTEN, EnteredRow, EnteredSection

FEW = 14
WIDTHS = {
    "date": "s",
    "decimal": "xs",
    "integer": "xs",
    "bool": "xs",
    "choice": "s",
    "code": "m",
    "long": "xl",
    "unit": "l",
    "suggest": "l",
}
KINDS = {"date": "partial-date", "bool": "checkbox", "integer": "whole", "suggest": "suggest", "code": "catalogue"}


@dataclass(frozen=True)
class Box:
    """One input: what the macro `ui.declared` needs."""

    name: str
    label: str
    kind: str
    item: str = ""
    value: str = ""
    shown: str = ""
    options: Sequence[tuple[str, str]] = ()
    source: str = ""
    hint: str = ""
    error: str = ""
    warning: str = ""
    required: bool = False
    propose: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Told:
    """A doubt as the screen shows it: at which field, and why it is kept."""

    name: str
    field: str
    sentence: str
    note: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Column:
    """One column of a grid."""

    name: str
    label: str
    kind: str
    width: str = "m"
    options: Sequence[tuple[str, str]] = ()
    source: str = ""
    required: bool = False
    title: str = ""
    propose: str = ""


@dataclass(frozen=True)
class Lists:
    """The short catalogues whole, and the names of the codes and units in sight."""

    short: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, fields: Sequence[Field], texts: Iterable[Mapping[str, str]], on: date) -> Lists:
        rows = list(texts)
        wanted = {entry.catalogue for entry in fields if entry.kind == "code"}
        pairs = {(e.catalogue, row.get(e.name, "")) for e in fields if e.kind == "code" for row in rows}
        units = {row.get(e.name, "") for e in fields if e.kind == "unit" for row in rows}
        numbers = [int(text) for text in units if text.isdecimal()]
        names = (
            {str(pk): name for pk, name in Unit.objects.filter(pk__in=numbers).values_list("pk", "name")}
            if numbers
            else {}
        )
        return cls(short_lists(wanted, on, FEW) if wanted else {}, catalogues.names(pairs, on), names)

    def kind(self, entry: Field) -> str:
        if entry.kind == "code" and entry.catalogue in self.short:
            return "choice"
        if entry.kind == "integer" and entry.name in MONEY:
            return "money"
        return KINDS.get(entry.kind, entry.kind)

    def options(self, entry: Field, value: str = "") -> Sequence[tuple[str, str]]:
        if entry.kind == "choice":
            return tuple(entry.choices.items())
        offered = self.short.get(entry.catalogue, ())
        closed = value and value not in dict(offered) and self.names.get((entry.catalogue, value))
        return (*offered, (value, f"{closed} (đã thôi dùng)")) if closed else offered

    def shown(self, entry: Field, texts: Mapping[str, str]) -> str:
        value = texts.get(entry.name, "")
        if entry.kind == "unit":
            return self.units.get(value, "") or texts.get(entry.name + WRITTEN, "")
        if entry.kind == "code":
            return self.names.get((entry.catalogue, value), "") or texts.get(entry.name + WRITTEN, "")
        return value


def source_of(entry: Field) -> str:
    """Where the type-ahead of a field asks."""
    if entry.kind == "unit":
        return reverse("records:suggest-unit")
    if entry.catalogue in POSITION_CATALOGUES.values():
        return reverse("records:suggest-position")
    if entry.kind not in ("code", "suggest"):
        return ""
    return reverse("records:suggest", args=[entry.catalogue]) + ("?ten=1" if entry.kind == "suggest" else "")


def propose_of(entry: Field) -> str:
    """Where a value that the catalogue lacks is asked for."""
    return reverse("catalogues:propose", args=[entry.catalogue]) if entry.kind == "code" else ""


def boxes_for(fields: Sequence[Field], entered: EnteredSection, required: Iterable[str], on: date) -> list[Box]:
    """The inputs of a one-row section, in the order of the paper."""
    lists = Lists.of(fields, [entered.texts], on)
    must = set(required)
    return [
        Box(
            entry.name, entry.label, lists.kind(entry), entry.item, entered.texts.get(entry.name, ""),
            lists.shown(entry, entered.texts), lists.options(entry, entered.texts.get(entry.name, "")), source_of(entry),
            entry.hint, entered.errors.get(entry.name, ""), entered.warnings.get(entry.name, ""), entry.name in must,
            propose_of(entry), entry.wide,
        )
        for entry in fields
    ]  # fmt: skip


def columns_for(
    section: Section, fields: Sequence[Field], entered: EnteredSection, on: date
) -> tuple[list[Column], Lists]:
    """The columns of a grid, and the names its rows need."""
    lists = Lists.of(fields, [row.texts for row in entered.rows], on)
    columns = [
        Column(
            entry.name, entry.label, lists.kind(entry), WIDTHS.get(entry.kind, "l" if entry.kind == "text" else "m"),
            lists.options(entry), source_of(entry), entry.name in section.required, entry.hint,
            propose_of(entry),
        )
        for entry in fields
    ]  # fmt: skip
    return columns, lists


def grid_rows(
    rows: Sequence[EnteredRow],
    fields: Sequence[Field],
    lists: Lists,
    told: Mapping[int | None, Sequence[Told]] | None = None,
) -> list[dict[str, Any]]:
    """The rows of a grid as `ui.grid` shows them, each under the number it was sent with."""
    return [
        {
            "number": row.number,
            "uid": row.uid,
            "gone": row.gone,
            "values": row.texts,
            "shown": {entry.name: lists.shown(entry, row.texts) for entry in fields},
            "errors": row.errors,
            "told": (told or {}).get(row.number, ()),
        }
        for row in rows
    ]
