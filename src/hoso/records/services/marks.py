"""The state of a section: verified, and reconciled with the paper file."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import connection, transaction

from hoso.foundation.actor import SYSTEM, Actor
from hoso.platform.audit import services as audit

from ..sections import BY_SLUG
from . import checks

State = dict[str, str]


def verify_sections(record_id: int, sections: Sequence[str], *, actor: Actor, at: datetime, reason: str = "") -> None:
    """Write that sections were verified: from now on they change only by decision, approved request or correction."""
    mark = _mark("verified", actor, at)
    _change(record_id, sections, lambda state: {**state, **mark}, "records.verify", "Xác thực", actor, at, reason)


def reconcile_sections(record_id: int, sections: Sequence[str], *, actor: Actor, at: datetime) -> None:
    """Write that sections were compared with the paper file and agree (Lạng Sơn, mục 1 gạch 3)."""
    mark = _mark("reconciled", actor, at)
    _change(record_id, sections, lambda state: {**state, **mark}, "records.enter", "Đối chiếu bản giấy", actor, at, "")


def reopen_sections(record_id: int, sections: Sequence[str], *, actor: Actor, at: datetime, reason: str) -> None:
    """Take back the verification of sections, with a reason."""
    _change(record_id, sections, _unverified, "records.verify", "Mở lại để sửa", actor, at, reason)


def _mark(name: str, actor: Actor, at: datetime) -> State:
    return {f"{name}_at": at.isoformat(timespec="seconds"), f"{name}_by": actor.name}


def _unverified(state: State) -> State:
    return {key: value for key, value in state.items() if not key.startswith("verified")}


@transaction.atomic
def _change(
    record_id: int,
    sections: Sequence[str],
    changed: Callable[[State], State],
    permission: str,
    label: str,
    actor: Actor,
    at: datetime,
    reason: str,
) -> None:
    held = checks.lock([record_id])[record_id]
    if actor != SYSTEM and not actor.may_at(permission, held.unit_path, held.sector):
        raise checks.NotYours("Không tìm thấy hồ sơ.")
    act = audit.open_act()
    states = {**held.states, **{slug: changed(held.states.get(slug, {})) for slug in sections}}
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_particulars SET states = %s WHERE record_id = %s",
            [json.dumps(states, ensure_ascii=False), record_id],
        )
    audit.record(
        actor,
        "records.mark",
        at=at,
        summary=f"{label} hồ sơ {held.full_name}: {', '.join(BY_SLUG[slug].title for slug in sections)}",
        subjects=[record_id],
        unit_path=held.unit_path,
        reason=reason,
        act=act,
    )
