from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from hoso.foundation.actor import Actor
from hoso.platform.notices.models import Notice

KEPT = timedelta(days=180)


def notify(recipients: Iterable[int], text: str, *, url: str = "", at: datetime) -> int:
    """Tell each of these people (ids of accounts) once; `url` is an address of our own."""
    people = sorted({recipient for recipient in recipients if recipient > 0})
    Notice.objects.bulk_create([Notice(recipient_id=person, text=text[:500], url=url, at=at) for person in people])
    return len(people)


def mark_read(notice: Notice, *, at: datetime) -> None:
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at)


def mark_all_read(actor: Actor, *, at: datetime) -> None:
    Notice.objects.visible_to(actor).filter(read_at=None, at__lte=at).update(read_at=at)


def forget_old(*, at: datetime) -> int:
    """Notices older than half a year are of no use to anybody."""
    return Notice.objects.filter(at__lt=at - KEPT).delete()[0]
