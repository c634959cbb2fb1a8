"""Choosing and changing the regulation of the province."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.words import day as as_written
from hoso.institution.catalogues.models import BEGINNING, Dated, Origin
from hoso.platform.audit import services as audit

from .models import Deadline, Provision, Regulation, ReportDue, RequiredField, ReviewRoute
from .rules import Stage, reasons_not_to_route
from .shipped import Profile, profiles

PARTS: tuple[type[Dated], ...] = (Deadline, ReviewRoute, ReportDue, RequiredField, Provision)


@transaction.atomic
def choose_profile(slug: str, *, actor: Actor, at: datetime) -> Regulation:
    """Work by a shipped profile: the first one from the beginning, a later one from the day it is chosen."""
    profile = profiles().get(slug)
    if profile is None:
        known = ", ".join(sorted(profiles()))
        raise Refusal(f"Không có quy chế mẫu “{slug}”. Xin chọn một trong: {known}.")
    current = Regulation.objects.select_for_update().filter(valid_to=None).first()
    if current and current.profile == slug:
        return current
    act = audit.open_act()
    since = _make_room(current, timezone.localtime(at).date())
    chosen = _write(profile, since)
    audit.record(actor, "regulations.choose", at=at, summary=f"Áp dụng quy chế: {chosen.name}", act=act)
    return chosen


@transaction.atomic
def set_route(
    *,
    unit_kind: str,
    managed_by: str,
    stages: Sequence[Stage],
    since: date,
    legal_basis: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Review declarations of these units and this level of management by other stages from a day on."""
    if reasons := reasons_not_to_route(stages):
        raise Refusal("Chưa đổi được tuyến thẩm định.", reasons=reasons)
    held = ReviewRoute.objects.select_for_update().filter(unit_kind=unit_kind, managed_by=managed_by)
    if held.filter(valid_from__gte=since).exclude(valid_from=BEGINNING).exists():
        raise Refusal("Đã có tuyến áp dụng từ ngày đó hoặc sau đó; chọn ngày muộn hơn.")
    act = audit.open_act()
    held.current_or_future(since).update(valid_to=since, origin=Origin.SCREEN)
    shared = {"unit_kind": unit_kind, "managed_by": managed_by, "legal_basis": legal_basis}
    _create(
        ReviewRoute,
        ({**shared, "place": n, "stage": s.stage, "by": s.by} for n, s in enumerate(stages, start=1)),
        since,
        Origin.SCREEN,
    )
    chain = " → ".join(stage.label.lower() for stage in stages)
    summary = f"Tuyến thẩm định {unit_kind}/{managed_by} từ {as_written(since)}: {chain}"
    audit.record(actor, "regulations.route", at=at, summary=summary, reason=legal_basis, act=act)


def _make_room(current: Regulation | None, day: date) -> date:
    """End what holds on the day; what would have begun on it or later never came to hold."""
    if current is None:
        return BEGINNING
    everything: tuple[type[Dated], ...] = (Regulation, *PARTS)
    for model in everything:
        model.objects.filter(valid_from__gte=day).delete()
        model.objects.current_or_future(day).update(valid_to=day)
    return day


def _write(profile: Profile, since: date) -> Regulation:
    _create(Deadline, profile.deadlines, since)
    _create(ReviewRoute, profile.routes, since)
    _create(ReportDue, profile.reports, since)
    _create(RequiredField, profile.required, since)
    _create(Provision, profile.provisions, since)
    return Regulation.objects.create(
        profile=profile.slug,
        name=profile.name,
        levels=profile.levels,
        legal_basis=profile.legal_basis,
        valid_from=since,
        origin=Origin.SEED,
    )


def _create(model: type[Dated], rows: Iterable[dict[str, Any]], since: date, origin: Origin = Origin.SEED) -> None:
    model.objects.bulk_create(model(**row, valid_from=since, origin=origin) for row in rows)
