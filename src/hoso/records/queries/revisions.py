"""What each act changed of a record: the value before and the value after, from the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from hoso.platform.audit.models import History

from ..models import Basis
from ..sections import SCALARS, Field, Section, section_of
from .contents import ROWS, TABLE_NAMES, by_field, column_of, loads
from .contents import SCALARS as SCALARS_NOW

TABLE_OF = {name: table for table, name in TABLE_NAMES.items()}
Row = Mapping[str, Any]
Rows = dict[tuple[str, int], Row]


@dataclass(frozen=True)
class Revision:
    """A field that had another value, or with `field` None a row that was added or taken away."""

    section: Section
    field: Field | None
    before: Any
    after: Any


def revisions_of(record_id: int) -> dict[int, list[Revision]]:
    """By act, the latest change first within each; the act that entered the person is left out: all was new then."""
    rows = _rows_now(record_id)
    found: dict[int, list[Revision]] = defaultdict(list)
    for change in History.objects.filter(record_id=record_id).order_by("-id"):
        key = change.table_name, change.row_id
        after = rows.get(key, {})
        told = _taken_away(change) if change.operation == "D" else _changed(change, after)
        found[change.act or 0] += told
        rows[key] = {**after, **change.old}
    for act, revision in _added(rows):
        found[act].append(revision)
    return found


def _rows_now(record_id: int) -> Rows:
    rows: Rows = {}
    with connection.cursor() as cursor:
        cursor.execute(SCALARS_NOW, {"ids": [record_id]})
        for _, record, particulars in cursor.fetchall():
            rows["records_record", record_id] = loads(record)
            rows["records_particulars", record_id] = loads(particulars)
        cursor.execute(ROWS, {"ids": [record_id]})
        for _, table, text in cursor.fetchall():
            row = loads(text)
            rows[TABLE_NAMES[table], row["id"]] = row
    return rows


def _changed(change: History, after: Row) -> list[Revision]:
    """The fields of the form whose column had another value."""
    table = TABLE_OF.get(change.table_name)
    if table is None:
        fields = [(*SCALARS[name], name) for name in change.old if name in SCALARS]
    else:
        section = section_of(table, {**after, **change.old})
        fields = [(section, entry, column_of(entry.name, entry.kind)) for entry in section.fields]
    return [
        Revision(section, entry, change.old[column], after.get(column))
        for section, entry, column in fields
        if column in change.old
    ]


def _taken_away(change: History) -> list[Revision]:
    table = TABLE_OF.get(change.table_name)
    section = section_of(table, change.old) if table else None
    return [Revision(section, None, by_field(section, change.old), None)] if section else []


def _added(rows: Rows) -> Iterator[tuple[int, Revision]]:
    """The rows as they were when they were added, each with its act."""
    of_tables = [(TABLE_OF[name], row) for (name, _), row in rows.items() if name in TABLE_OF and row.get("basis_id")]
    acts = dict(Basis.objects.filter(pk__in={row["basis_id"] for _, row in of_tables}).values_list("pk", "act"))
    first = min(acts.values(), default=0)
    for table, row in of_tables:
        act = acts.get(row["basis_id"], first)
        if act != first:
            section = section_of(table, row)
            yield act, Revision(section, None, None, by_field(section, row))
