"""Links that keep what the address already says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest

from hoso.foundation.dates import DateNotUnderstood, PartialDate, Precision


def asked_day(text: str) -> date | None:
    """A day as an address (2015-03-01) or a person (01/03/2015) writes it; None where it is no whole day."""
    try:
        written = PartialDate.parse(text)
    except DateNotUnderstood:
        return None
    return date(written.year, written.month, written.day) if written.precision is Precision.DAY else None


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
