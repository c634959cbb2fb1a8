"""Writing the journal: one act, one entry, in the transaction of the change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from hoso.foundation.actor import Actor
from hoso.foundation.prepared import fetched

from .models import Seal
from .rules import chain

ENTRIES = "SELECT to_jsonb(e)::text FROM audit_entry e WHERE recorded_at >= %s AND recorded_at < %s ORDER BY id"
ROWS = "SELECT to_jsonb(h)::text FROM audit_history h WHERE at >= %s AND at < %s ORDER BY id"


def open_act() -> int:
    """Reserve the number of an act and tell the database, so that the history written from now on carries it."""
    if not connection.in_atomic_block:
        raise RuntimeError("an act belongs to a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hoso.act', nextval('audit_entry_id_seq')::text, true)")
        return int(cursor.fetchone()[0])


def record(
    actor: Actor,
    action: str,
    *,
    at: datetime,
    summary: str,
    subjects: Sequence[int] = (),
    unit_path: str = "",
    reason: str = "",
    details: Mapping[str, Any] | None = None,
    act: int | None = None,
) -> int:
    """Write the entry of an act and return its number; `subjects` are the ids of the records it is about."""
    number = "nextval('audit_entry_id_seq')" if act is None else "%s"
    values = [] if act is None else [act]
    values += [at, actor.id, actor.name, action, summary, unit_path, list(subjects), reason, Jsonb(dict(details or {}))]
    ((written,),) = fetched(
        "INSERT INTO audit_entry (id, at, actor_id, actor_name, action, summary, unit_path, subjects, reason, details)"
        f" VALUES ({number}, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id",
        values,
    )
    return int(written)


@transaction.atomic
def seal(*, until: datetime) -> Seal | None:
    """Close the chain over everything recorded before `until`; nothing new, no link.

    Transactions still under way may yet add rows recorded before `until`, so the chain ends before the oldest of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('hoso.seal'))")
        cursor.execute(
            "SELECT least(%s, min(xact_start)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
            [until],
        )
        until = cursor.fetchone()[0]
    last = Seal.objects.order_by("-until").first()
    if last and last.until >= until:
        return None
    entries, rows, digest = digest_of(last, until)
    return Seal.objects.create(until=until, entries=entries, rows=rows, digest=digest) if entries or rows else None


def digest_of(last: Seal | None, until: datetime) -> tuple[int, int, str]:
    """How many entries and history rows lie between the last seal and `until`, and the next digest of the chain."""
    since = last.until if last else "-infinity"
    content = hashlib.sha256()
    counts = [
        _feed(content, ENTRIES, since, until),
        _feed(content, ROWS, since, until),
    ]
    return counts[0], counts[1], chain(last.digest if last else "", content.hexdigest())


def _feed(content: Any, statement: str, since: datetime | str, until: datetime) -> int:
    connection.ensure_connection()
    count = 0
    with transaction.atomic(), connection.connection.cursor(name="seal") as cursor:
        cursor.itersize = 5000
        cursor.execute(statement, (since, until))
        for (line,) in cursor:
            content.update(line.encode())
            count += 1
    return count
