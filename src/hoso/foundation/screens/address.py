"""Links that keep what the address already says."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest


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
