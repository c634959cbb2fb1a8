"""A life in service by the days on which things took effect, each with the day on which it was written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hoso.foundation.words import partial
from hoso.records.display import shown
from hoso.records.form2c import Form2C
from hoso.records.sections import SECTIONS, Section

DATES = frozenset({"date"})
LEFT_OUT = frozenset({"decision_date", "decision_issuer", "note", "until"})


@dataclass(frozen=True)
class Event:
    """Something that began on a day."""

    sort: str
    when: str
    title: str
    detail: str
    recorded: str
    slug: str


def events(form: Form2C) -> list[Event]:
    """Every dated row the reader may see, the latest first."""
    found = [
        _event(form, section, row)
        for section in SECTIONS
        if section.starts and section.slug in form.rows
        for row in form.rows[section.slug]
        if row.get(section.starts)
    ]
    return sorted(found, key=lambda event: event.sort, reverse=True)


def _event(form: Form2C, section: Section, row: Mapping[str, Any]) -> Event:
    began, ended = row[section.starts], row.get("until") or ""
    when = f"{partial(began)}–{partial(ended)}" if ended else partial(began)
    texts = [
        _text(form, section, name, row)
        for name, entry in section.by_name.items()
        if name != section.starts and name not in LEFT_OUT and entry.kind not in DATES
    ]
    written = str(row.get("created_at") or "")[:10]
    return Event(
        began,
        when,
        section.title,
        " · ".join(text for text in texts if text),
        f"ghi vào hệ thống {partial(written)}" if written else "",
        section.slug,
    )


def _text(form: Form2C, section: Section, name: str, row: Mapping[str, Any]) -> str:
    entry = section.by_name[name]
    if entry.kind == "unit":
        return form.names.get(("unit", str(row.get(name))), "")
    text = shown(form, entry, row.get(name))
    if entry.kind in ("integer", "decimal", "bool") and text:
        return f"{entry.label.lower()} {text}" if entry.kind != "bool" else entry.label.lower()
    return text
