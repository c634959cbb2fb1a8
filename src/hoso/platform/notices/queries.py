from __future__ import annotations

from hoso.foundation.actor import Actor
from hoso.foundation.prepared import prepared
from hoso.platform.notices.models import Notice

MOST = 99


def unread_count(actor: Actor) -> int:
    """How many notices wait, counted no further than the bell can show."""
    return len(_unread(actor.id))


@prepared
def _unread(recipient_id: int):
    return Notice.objects.filter(recipient_id=recipient_id, read_at=None).values_list("pk")[: MOST + 1]


def latest(actor: Actor, *, most: int = 100) -> list[Notice]:
    return list(Notice.objects.visible_to(actor).order_by("-at", "-pk")[:most])
