"""Reading whole records: two statements, however many tables and people."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from hoso.foundation.prepared import fetched
from hoso.platform.audit import queries as audit

from ..content import Content
from ..rules import PLACE, in_order, of_each
from ..sections import BY_SLUG, TABLES, Section, section_of

TABLE_NAMES = {table: f"records_{table.lower()}" for table in TABLES}
KEPT = ("id", "uid", PLACE, "created_at", "basis_id")

SCALARS = (
    "SELECT r.id, (to_jsonb(r) - '{name_lexemes,name_sort,folded_name}'::text[])::text, to_jsonb(p)::text"
    " FROM records_record r JOIN records_particulars p ON p.record_id = r.id WHERE r.id = ANY(%(ids)s)"
)
ROWS = " UNION ALL ".join(
    f"(SELECT record_id, '{table}', to_jsonb(t)::text FROM {name} t WHERE record_id = ANY(%(ids)s))"
    for table, name in TABLE_NAMES.items()
)


def contents(ids: Sequence[int]) -> dict[int, Content]:
    """Everything these records hold, by record id; unknown ids are absent."""
    found: dict[int, Content] = {}
    wanted = {"ids": list(ids)}
    for record_id, record, particulars in fetched(SCALARS, wanted):
        found[record_id] = Content(_scalars(loads(particulars), loads(record)))
    for record_id, table, values in fetched(ROWS, wanted):
        if record_id in found:
            add_row(found[record_id], table, loads(values))
    for content in found.values():
        arrange(content)
    return found


def contents_known_at(ids: Sequence[int], known_at: datetime) -> dict[int, Content]:
    """What the system said of these records at a moment; those that were not there yet are absent."""
    rows: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    wanted = {"ids": list(ids)}
    for record_id, record, particulars in fetched(SCALARS, wanted):
        rows[record_id, "records_record"].append(loads(record))
        rows[record_id, "records_particulars"].append(loads(particulars))
    for record_id, table, values in fetched(ROWS, wanted):
        rows[record_id, TABLE_NAMES[table]].append(loads(values))
    changes = audit.changes_since(ids, known_at)
    then = {record_id: _known(record_id, rows, changes, known_at) for record_id in ids}
    return {record_id: content for record_id, content in then.items() if content}


def _known(
    record_id: int,
    rows: Mapping[tuple[int, str], list[dict[str, Any]]],
    changes: Mapping[tuple[int, str], list[audit.History]],
    known_at: datetime,
) -> Content | None:
    def then(table: str, key: str = "id") -> list[dict[str, Any]]:
        return audit.rewind(rows[record_id, table], changes[record_id, table], known_at, key=key)

    record = then("records_record")
    if not record:
        return None
    particulars = then("records_particulars", "record_id")
    content = Content(_scalars(particulars[0] if particulars else {}, record[0]))
    for table, name in TABLE_NAMES.items():
        for row in then(name):
            add_row(content, table, row)
    arrange(content)
    return content


def _scalars(particulars: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    return {**particulars, "states": of_each(particulars.get("states", {})), **record}


def add_row(content: Content, table: str, row: dict[str, Any]) -> None:
    """Put a table's row under its section, by field names."""
    section = section_of(table, row)
    content.rows.setdefault(section.slug, []).append(by_field(section, row))


def by_field(section: Section, row: dict[str, Any]) -> dict[str, Any]:
    """A table's row as the section names it: the foreign key `unit_id` is the field `unit`."""
    values = {field.name: row[column_of(field.name, field.kind)] for field in section.fields}
    return values | {name: row[name] for name in KEPT if name in row}


def column_of(name: str, kind: str) -> str:
    return f"{name}_id" if kind == "unit" else name


def arrange(content: Content) -> None:
    """Rows in the order the clerk gave them or, without one, by date."""
    for slug, rows in content.rows.items():
        if len(rows) > 1:
            content.rows[slug] = in_order(BY_SLUG[slug], rows)


loads: Callable[[str], dict[str, Any]] = json.JSONDecoder(parse_float=Decimal).decode
