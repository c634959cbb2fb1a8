"""Links that keep what the address already says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from django.http import HttpRequest
from django.utils import timezone

from hoso.foundation.dates import DateNotUnderstood, PartialDate, Precision


def asked_day(text: str) -> date | None:
    """A day as an address (2015-03-01) or a person (01/03/2015) writes it; None where it is no whole day."""
    try:
        written = PartialDate.parse(text)
    except DateNotUnderstood:
        return None
    return date(written.year, written.month, written.day) if written.precision is Precision.DAY else None


def asked_times(request: HttpRequest) -> tuple[date | None, datetime | None]:
    """`tai-ngay`, the day on which facts hold, and `biet-ngay`, the day on which the system said so; None for now."""
    on = asked_day(request.GET.get("tai-ngay", ""))
    known = asked_day(request.GET.get("biet-ngay", ""))
    return on, timezone.make_aware(datetime.combine(known, time.max)) if known else None


def here(request: HttpRequest) -> Callable[..., str]:
    """A function that gives this address with some of its parameters changed: `here(sap_xep="ten", trang=None)`.

    A name is written with `_` and sent with `-`; None or "" takes the parameter away; a list gives it several times.
    """

    def link(**changes: object) -> str:
        query = request.GET.copy()
        for name, value in changes.items():
            _put(query, name.replace("_", "-"), value)
        return "?" + query.urlencode()

    return link


def _put(query, name: str, value: object) -> None:  # type: ignore[no-untyped-def]
    query.pop(name, None)
    if isinstance(value, (list, tuple)):
        query.setlist(name, [str(one) for one in value])
    elif value not in (None, ""):
        query[name] = str(value)
