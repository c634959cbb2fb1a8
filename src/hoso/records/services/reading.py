"""Opening, printing and exporting are acts that name their people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from hoso.foundation.actor import Actor
from hoso.platform.audit import services as audit
from hoso.platform.audit.models import Entry

from ..models import Record

AGAIN_AFTER = timedelta(hours=1)


def note_opened(record: Record, *, actor: Actor, at: datetime) -> None:
    """Write that the actor opened this record."""
    audit.record(
        actor,
        "records.open",
        at=at,
        summary=f"Mở hồ sơ {record.full_name}",
        subjects=[record.pk],
        unit_path=record.unit_path,
    )


def note_seen(record: Record, *, actor: Actor, at: datetime, file: str = "") -> None:
    """Write that the actor saw a record while working on it, or pages of a scan of it: once an hour, not at every click."""
    action = "records.file" if file else "records.open"
    summary = f"Mở tệp {file} của {record.full_name}" if file else f"Mở hồ sơ {record.full_name}"
    known = Entry.objects.filter(actor_id=actor.id, action=action, at__gt=at - AGAIN_AFTER, summary=summary)
    if not known.filter(subjects__contains=[record.pk]).exists():
        note_given_out(action, summary, [record.pk], actor=actor, at=at, unit_path=record.unit_path)


def note_given_out(
    action: str,
    summary: str,
    record_ids: Iterable[int],
    *,
    actor: Actor,
    at: datetime,
    unit_path: str = "",
    reason: str = "",
) -> int:
    """Write that these records left the system as a print (`records.print`), a list (`records.export`) or a file."""
    return audit.record(
        actor, action, at=at, summary=summary, subjects=sorted(record_ids), unit_path=unit_path, reason=reason
    )
