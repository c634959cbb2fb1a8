"""Opening, printing and exporting are acts that name their people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from hoso.foundation.actor import Actor
from hoso.platform.audit import services as audit

from ..models import Record


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
