"""The history of a record as people read it: each act with the values before and after, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hoso.foundation.words import partial
from hoso.institution.catalogues import queries as catalogues
from hoso.institution.organisation import queries as organisation
from hoso.records.display import shown
from hoso.records.form2c import Form2C
from hoso.records.queries.revisions import Revision, revisions_of
from hoso.records.sections import Field

MOST_LINES = 20


@dataclass(frozen=True)
class Told:
    """One line of a change."""

    item: str
    label: str
    before: str
    after: str


def changes_told(form: Form2C, levels: Collection[str]) -> dict[int, list[Told]]:
    """By act, what the reader may know of it."""
    found = {act: list(_open(revisions, levels)) for act, revisions in revisions_of(form.record_id).items()}
    named = _with_names(form, [revision for revisions in found.values() for revision in revisions])
    lines = {act: [_told(named, revision, levels) for revision in revisions] for act, revisions in found.items()}
    return {act: [line for line in told if line.before != line.after][:MOST_LINES] for act, told in lines.items()}


def _open(revisions: Iterable[Revision], levels: Collection[str]) -> Iterable[Revision]:
    for revision in revisions:
        fields = [revision.field] if revision.field else revision.section.fields
        if any(entry.level in levels for entry in fields):
            yield revision


def _values(revision: Revision) -> Iterable[tuple[Field, Any]]:
    for side in (revision.before, revision.after):
        if revision.field:
            yield revision.field, side
        elif side:
            yield from ((entry, side.get(entry.name)) for entry in revision.section.fields)


def _with_names(form: Form2C, revisions: Iterable[Revision]) -> Form2C:
    """The form with the names of every code and unit that was ever written."""
    values = [(entry, value) for revision in revisions for entry, value in _values(revision) if value]
    names = catalogues.names({(entry.catalogue, value) for entry, value in values if entry.kind == "code"}, form.on)
    units = {int(value) for entry, value in values if entry.kind == "unit"}
    called = {("unit", str(n)): unit.name for n, unit in organisation.lines_on(units, form.on).items()} if units else {}
    return replace(form, names={**form.names, **names, **called})


def _told(form: Form2C, revision: Revision, levels: Collection[str]) -> Told:
    if revision.field:
        entry = revision.field
        return Told(entry.item, entry.label, _text(form, entry, revision.before), _text(form, entry, revision.after))
    section = revision.section
    before, after = (_line(form, revision, side, levels) for side in (revision.before, revision.after))
    return Told(section.items, section.title, before, after)


def _line(form: Form2C, revision: Revision, row: Mapping[str, Any] | None, levels: Collection[str]) -> str:
    fields = [entry for entry in revision.section.fields if entry.level in levels]
    return " · ".join(filter(None, (_text(form, entry, row.get(entry.name)) for entry in fields))) if row else ""


def _text(form: Form2C, entry: Field, value: Any) -> str:
    if entry.kind == "unit":
        return form.names.get(("unit", str(value)), "") if value else ""
    if entry.kind == "decimal" and value is not None:
        return shown(form, entry, Decimal(str(value)))
    return partial(value) if entry.kind == "date" and value else shown(form, entry, value)
