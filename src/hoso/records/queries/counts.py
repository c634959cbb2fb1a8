"""How many people: exact where it is quick, and remembered for some minutes where it is many."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q

from hoso.foundation.actor import Place
from hoso.foundation.scopes import within

from ..models import Record
from .search import LEFT_FROM

MANY = 50_000
REMEMBERED = 300


@dataclass(frozen=True)
class Headline:
    """The people at work in some places, those of them whose record is incomplete, and the women."""

    present: int
    incomplete: int
    women: int


def headline(places: Sequence[Place]) -> Headline:
    """Counted now; among more than `MANY` people as it was at most `REMEMBERED` seconds ago."""
    key = "headline-" + hashlib.sha256(repr(places).encode()).hexdigest()
    known = cache.get(key) or _counted(places)
    if known.present > MANY:
        cache.add(key, known, REMEMBERED)
    return known


def _counted(places: Sequence[Place]) -> Headline:
    rows = Record.objects.filter(within(places), status__lt=LEFT_FROM)
    return Headline(
        **rows.aggregate(
            present=Count("pk"),
            incomplete=Count("pk", filter=Q(missing__gt=0)),
            women=Count("pk", filter=Q(gender="female")),
        )
    )
