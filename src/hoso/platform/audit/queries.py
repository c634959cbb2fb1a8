"""Reading the journal and what the system said on an earlier day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from .models import Entry, EntryQuerySet, History, Seal
from .services import digest_of

READING = ("records.open", "records.print", "records.export", "records.file", "records.guard")


def entries_about(record_id: int) -> EntryQuerySet:
    """Every act on this record, newest first."""
    return Entry.objects.filter(subjects__contains=[record_id]).order_by("-id")


def readings_of(record_id: int) -> EntryQuerySet:
    """Who opened, printed or exported this record, newest first."""
    return entries_about(record_id).filter(action__in=READING)


def changes_since(record_ids: Sequence[int], known_at: datetime) -> dict[tuple[int, str], list[History]]:
    """What was changed in the tables of these records after `known_at`, newest first, by record and table."""
    found: dict[tuple[int, str], list[History]] = defaultdict(list)
    changes = History.objects.filter(record_id__in=record_ids, at__gt=known_at).order_by("-id")
    for change in changes:
        found[change.record_id or 0, change.table_name].append(change)
    return found


def first_change_since(record_ids: Sequence[int], table: str, column: str, known_at: datetime) -> dict[int, Any]:
    """What a column of the one-row `table` held at `known_at`, for those records where it was changed since."""
    changes = History.objects.filter(record_id__in=record_ids, table_name=table, at__gt=known_at, old__has_key=column)
    return {record_id or 0: old[column] for record_id, old in changes.order_by("-id").values_list("record_id", "old")}


def rewind(
    current: Iterable[Mapping[str, Any]], changes: Iterable[History], known_at: datetime, key: str = "id"
) -> list[dict[str, Any]]:
    """The rows of one table as they stood at `known_at`: the rows of now (with `created_at`) and what changed since."""
    rows = {row[key]: dict(row) for row in current}
    for change in changes:
        if change.operation == "D":
            rows[change.row_id] = dict(change.old)
        elif change.row_id in rows:
            rows[change.row_id].update(change.old)
    return [row for row in rows.values() if _moment(row["created_at"]) <= known_at]


def _moment(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def changes_without_act() -> int:
    """How many rows were changed past the services; `hoso doctor` reports them."""
    return History.objects.filter(act__isnull=True).count()


def verify_seals() -> list[str]:
    """What is wrong with the chain, in words; empty when every link holds."""
    last: Seal | None = None
    for link in Seal.objects.order_by("until"):
        entries, rows, digest = digest_of(last, link.until)
        if (entries, rows, digest) != (link.entries, link.rows, link.digest):
            return [f"Nhật ký trước {link.until:%d/%m/%Y %H:%M} không còn như khi niêm phong."]
        last = link
    return []


def tables_with_history() -> Sequence[str]:
    """The tables that have the history triggers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'history\\_%%' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]
