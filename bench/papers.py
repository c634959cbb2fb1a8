"""Five hundred 2C forms at once, against Typst alone on the same chunks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import typst
from django.utils import timezone

from bench.floor import typeset
from bench.table import Line, line
from hoso.institution.accounts.queries import actor_by_id
from hoso.platform.attachments.models import StoredFile
from hoso.records.models import FamilyMember
from hoso.records.printing.orders import FORMS, PDF_ONE, Order
from hoso.records.printing.services import print_many

HOW_MANY = 500


def five_hundred(user_id: int) -> Iterator[Line]:
    actor, at = actor_by_id(user_id, timezone.localdate()), timezone.now()
    order = Order(FORMS["2c-2008"], timezone.localdate(at), timezone.localdate(at))
    ids = list(FamilyMember.objects.order_by("record_id").values_list("record_id", flat=True).distinct()[:HOW_MANY])
    print_many(ids[:3], order, bundle=PDF_ONE, actor=actor, at=at, progress=_silent)
    works: list[dict[str, Any]] = []
    compile_ = typst.compile
    typst.compile = lambda *nothing, **work: (nothing or works.append(work), compile_(*nothing, **work))[1]
    try:
        began = time.perf_counter()
        stored, printed = print_many(ids, order, bundle=PDF_ONE, actor=actor, at=at, progress=_silent)
        ours = time.perf_counter() - began
    finally:
        typst.compile = compile_
    began = time.perf_counter()
    typeset(works)
    floor = time.perf_counter() - began
    size = StoredFile.objects.get(pk=stored.pk).size
    yield line(
        f"2C as PDF, {printed} at once", ours, floor, 1.5, unit="s", note=f"{size / 1e6:.1f} MB in {len(works)} chunks"
    )


def _silent(done: int, total: int, message: str) -> None:
    """Nobody is watching."""
