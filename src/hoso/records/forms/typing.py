"""What was typed into a section, read field by field; nothing here decides whether it is saved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hoso.foundation import words
from hoso.foundation.vietnamese import fold
from hoso.institution.catalogues import queries as catalogues

from ..rules.typed import read
from ..sections import Field, Section

WRITTEN = "_chu"
BY_DATE = "ngay"
MONEY = frozenset({"amount", "salary_amount", "income_salary", "income_other"})
Data = Mapping[str, str]
Codes = Mapping[tuple[str, str], str]
CodeTyped = tuple[str, str, str | None]
"""Catalogue, code, and the text of a box that takes one."""


@dataclass
class EnteredRow:
    """One row of a grid: its inputs are named `<section>-<number>-…`."""

    number: int
    uid: str
    gone: bool
    texts: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, str] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        return not any(self.texts.values())


@dataclass
class EnteredSection:
    """What was typed, what it means, and what is wrong or odd about it."""

    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, str] = field(default_factory=dict)
    rows: list[EnteredRow] = field(default_factory=list)
    order: str = ""

    @property
    def places(self) -> dict[int, int]:
        """Where the person put each row, by its number; empty when nobody moved any."""
        if self.order == BY_DATE:
            return {row.number: 0 for row in self.rows}
        left = [row for row in self.rows if not row.gone and not row.blank]
        return {row.number: place for place, row in enumerate(left, 1)} if self.order else {}

    @property
    def refused(self) -> bool:
        return bool(self.errors) or any(row.errors for row in self.rows if not row.gone)


def read_section(section: Section, fields: Sequence[Field], data: Data, on: date) -> EnteredSection:
    """Read the inputs of a section: `fields` are those the person may see."""
    entered = EnteredSection()
    if section.many:
        entered.order = data.get(order_name(section), "").strip()
        entered.rows = _in_given_order(entered.order, _typed_rows(section, fields, data))
        codes = _codes_meant(fields, [row.texts for row in entered.rows], on)
        for row in entered.rows:
            _read_into(row, fields, codes)
            _require(row, section, fields)
    else:
        entered.texts = _typed(fields, data, "")
        _read_into(entered, fields, _codes_meant(fields, [entered.texts], on))
    return entered


def order_name(section: Section) -> str:
    """The input that holds the numbers of the rows in the order the person gave them, or `BY_DATE`."""
    return f"{section.slug}-thu-tu"


def texts_of(fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, str]:
    """Stored values as they stand in the inputs."""
    return {entry.name: written(entry, values.get(entry.name)) for entry in fields}


def written(entry: Field, value: Any) -> str:
    """A stored value as a person would type it."""
    if value is None or value == "" or value is False:
        return ""
    if entry.kind == "date":
        return words.partial(value)
    if entry.kind == "decimal":
        return words.decimal(value)
    if entry.kind == "integer" and entry.name in MONEY:
        return words.whole(value)
    return "1" if value is True else str(value)


def _typed(fields: Sequence[Field], data: Data, prefix: str) -> dict[str, str]:
    texts = {}
    for entry in fields:
        texts[entry.name] = data.get(prefix + entry.name, "").strip()
        if entry.kind in ("code", "unit") and prefix + entry.name + WRITTEN in data:
            texts[entry.name + WRITTEN] = data[prefix + entry.name + WRITTEN].strip()
    return texts


def _typed_rows(section: Section, fields: Sequence[Field], data: Data) -> list[EnteredRow]:
    """The rows in the order in which they were shown; blank new rows are no rows."""
    pattern = re.compile(rf"{re.escape(section.slug)}-(\d+)-uid\Z")
    numbers = [int(found[1]) for name in data if (found := pattern.match(name))]
    rows = []
    for number in numbers:
        prefix = f"{section.slug}-{number}-"
        row = EnteredRow(number, data.get(prefix + "uid", ""), prefix + "gone" in data, _typed(fields, data, prefix))
        if row.uid or not (row.blank or row.gone):
            rows.append(row)
    return rows


def _in_given_order(order: str, rows: list[EnteredRow]) -> list[EnteredRow]:
    """The rows as they were moved; those of which the order says nothing stay behind them."""
    numbers = [int(text) for text in order.split() if text.isdecimal()]
    place = {number: at for at, number in enumerate(numbers)}
    return sorted(rows, key=lambda row: place.get(row.number, len(place)))


def _codes_meant(fields: Sequence[Field], texts: Sequence[Data], on: date) -> dict[CodeTyped, str]:
    """The codes behind (catalogue, code, text); text alone counts when it is the name or the code of one item.

    A short list is a select and sends no text, only the code.
    """
    wanted = {
        (entry.catalogue, row[entry.name], row.get(entry.name + WRITTEN))
        for entry in fields
        if entry.kind == "code"
        for row in texts
    }
    names = catalogues.names({(catalogue, code) for catalogue, code, _ in wanted}, on)
    return {key: _meant(*key, names, on) for key in wanted}


def _meant(catalogue: str, code: str, text: str | None, names: Codes, on: date) -> str:
    if text is None:
        return code if (catalogue, code) in names else ""
    if not text or (code and fold(names.get((catalogue, code), "")) == fold(text)):
        return code if text or not code else ""
    for option in catalogues.options(catalogue, text, on, limit=5):
        if fold(text) in (fold(option.name), fold(option.code)):
            return option.code
    return ""


def _read_into(target: EnteredRow | EnteredSection, fields: Sequence[Field], codes: Mapping[CodeTyped, str]) -> None:
    for entry in fields:
        text = target.texts[entry.name]
        if entry.kind == "code":
            shown = target.texts.get(entry.name + WRITTEN)
            chosen = shown if shown is not None else text
            text = codes[entry.catalogue, text, shown]
            if chosen and not text:
                target.errors[entry.name] = (
                    f"“{chosen}” không có trong danh mục. Gõ vài chữ rồi chọn trong danh sách hiện ra."
                )
                continue
            target.texts[entry.name] = text
        typed = read(entry, text)
        target.values[entry.name] = typed.value
        if typed.errors:
            target.errors[entry.name] = " ".join(typed.errors)
        elif typed.warnings:
            target.warnings[entry.name] = " ".join(typed.warnings)


def _require(row: EnteredRow, section: Section, fields: Sequence[Field]) -> None:
    if row.gone or row.blank:
        return
    for entry in fields:
        if entry.name in section.required and not row.errors.get(entry.name) and row.values[entry.name] in ("", None):
            row.errors[entry.name] = f"Dòng này còn thiếu: {entry.label.lower()}."
