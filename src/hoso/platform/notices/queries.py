from __future__ import annotations

from hoso.foundation.actor import Actor
from hoso.platform.notices.models import Notice

MOST = 99


def unread_count(actor: Actor) -> int:
    """How many notices wait, counted no further than the bell can show."""
    return Notice.objects.visible_to(actor).filter(read_at=None)[: MOST + 1].count()


def latest(actor: Actor, *, most: int = 100) -> list[Notice]:
    return list(Notice.objects.visible_to(actor).order_by("-at", "-pk")[:most])
