"""What the regulation of the province says on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from hoso.foundation.prepared import prepared
from hoso.institution.catalogues.queries import working_calendar

from . import rules
from .models import Deadline, Provision, Regulation, ReportDue, RequiredField, ReviewRoute


def regulation(on: date) -> Regulation | None:
    return Regulation.objects.on(on).first()


def deadline(key: str, on: date) -> Deadline | None:
    """The term in force on a day, or None when the regulation sets none."""
    return Deadline.objects.on(on).filter(key=key).first()


def deadlines(on: date) -> QuerySet[Deadline]:
    return Deadline.objects.on(on).order_by("key")


def due(key: str, event: date) -> date | None:
    """The last day of what an event on that day asks for, by the regulation of that day."""
    term = deadline(key, event)
    return rules.due(term, event, working_calendar()) if term else None


def due_days(key: str, events: Iterable[date]) -> dict[date, date]:
    """Event → last day, for many events in two statements; an event of a time without such a term is absent."""
    terms = _terms(key)
    days = working_calendar()
    held = {event: next((term for term in terms if term.validity.holds(event)), None) for event in set(events)}
    return {event: rules.due(term, event, days) for event, term in held.items() if term}


@prepared
def _terms(key: str) -> QuerySet[Deadline]:
    return Deadline.objects.filter(key=key)


def required_fields(kind: str, on: date) -> tuple[str, ...]:
    """The keys a record of this kind of person must have filled; "" for a kind not known yet."""
    return required_by_kind((kind,), on)[kind]


def required_by_kind(kinds: Iterable[str], on: date) -> dict[str, tuple[str, ...]]:
    """The same for several kinds in one statement."""
    rows = _required(on)
    return {kind: tuple(key for key, limited in rows if not limited or kind in limited) for kind in kinds}


@prepared
def _required(on: date) -> QuerySet:
    return RequiredField.objects.on(on).order_by("id").values_list("key", "kinds")


def review_route(unit_kind: str, managed_by: str, on: date) -> tuple[rules.Stage, ...]:
    """The stages a declaration passes, first to last."""
    return rules.route(ReviewRoute.objects.on(on), unit_kind, managed_by)


def routes(on: date) -> list[tuple[str, str, list[ReviewRoute]]]:
    """Every route: unit kind, level of management, stages."""
    rows = ReviewRoute.objects.on(on).order_by("unit_kind", "managed_by", "place")
    return [(*key, list(steps)) for key, steps in groupby(rows, lambda row: (row.unit_kind, row.managed_by))]


@prepared
def reports(on: date) -> QuerySet[ReportDue]:
    """What comes back by the regulation of a day."""
    return ReportDue.objects.on(on)


def report(key: str, on: date) -> ReportDue | None:
    return next((row for row in reports(on) if row.key == key), None)


def calendar(on: date) -> list[tuple[date, ReportDue]]:
    """What comes back, by the next day on which it is still in time."""
    return sorted(((rules.next_due(row, on), row) for row in reports(on)), key=lambda pair: (pair[0], pair[1].key))


def next_report(key: str, on: date) -> date | None:
    """The next day on which this report or check is still in time, today included."""
    row = report(key, on)
    return rules.next_due(row, on) if row else None


def provision(key: str, on: date) -> str:
    """The value of another provision, or "" when the regulation has none."""
    return Provision.objects.on(on).filter(key=key).values_list("value", flat=True).first() or ""


def provisions(on: date) -> QuerySet[Provision]:
    return Provision.objects.on(on)
