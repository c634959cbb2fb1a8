"""The duplicate guard tells that somebody is on record elsewhere: that it was asked is known, and it is not asked for long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Throttled
from hoso.foundation.scopes import nearest_above
from hoso.platform.audit import services as audit
from hoso.platform.audit.models import Entry

from ..models import Record

ASKED = "records.guard"
WINDOW = timedelta(hours=1)
MOST = 30
"""People of other units whom one account may come upon in an hour: a clerk who enters new people meets one or two."""


@transaction.atomic
def note_met_elsewhere(record_ids: Iterable[int], *, actor: Actor, at: datetime) -> None:
    """Write that the actor learnt that these people are on record out of reach; each once within the window."""
    told = set(record_ids)
    new = sorted(told - _met(actor, at)) if told else []
    if not new:
        return
    paths = Record.objects.filter(pk__in=new).values_list("unit_path", flat=True)
    summary = f"Hỏi trùng hồ sơ: được biết {len(new)} người đã có hồ sơ ở đơn vị khác"
    audit.record(actor, ASKED, at=at, summary=summary, subjects=new, unit_path=nearest_above(paths))


def refuse_trying_out(record_ids: Iterable[int], *, actor: Actor, at: datetime) -> None:
    """`Throttled` when these would be too many."""
    if len(_met(actor, at) | set(record_ids)) > MOST:
        raise Throttled(
            "Trong một giờ qua đã gặp quá nhiều người có hồ sơ ở đơn vị khác. Nghỉ một giờ rồi nhập tiếp; cần lập nhiều"
            " hồ sơ thì nhập Excel, hoặc liên hệ Sở Nội vụ.",
            code=str(int(WINDOW.total_seconds())),
        )


def _met(actor: Actor, at: datetime) -> set[int]:
    """Those the actor has come upon within the window."""
    recent = Entry.objects.filter(actor_id=actor.id, action=ASKED, at__gt=at - WINDOW)
    return {number for subjects in recent.values_list("subjects", flat=True) for number in subjects}
