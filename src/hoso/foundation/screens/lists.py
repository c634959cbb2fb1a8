"""The declared list: columns, search, filters, keyset pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ..pages import View, page, render_page
from ..paging import keyset_page
from .address import here

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Column:
    """A column: its heading, and where the value is (an attribute, or a function of the row).

    `kind` is `num`, `narrow` or `minor`; `format` one of the filters of `foundation.words` (`day`, `money`, …).
    """

    label: str
    value: str | Callable[[Any], Any]
    kind: str = ""
    format: str = ""
    link: bool = False

    def of(self, row: Any) -> Any:
        return value_of(row, self.value)


@dataclass(frozen=True)
class Filter:
    """A menu of values to narrow the list by: `name` in the address, `field` in the query."""

    name: str
    label: str
    choices: Sequence[tuple[Any, str]]
    field: str

    def chosen(self, request: HttpRequest) -> list[str]:
        known = {str(value) for value, _ in self.choices}
        return [value for value in request.GET.getlist(self.name) if value in known]


@dataclass(frozen=True)
class Button:
    """A button in the head of a page, there for those who hold the permission."""

    label: str
    url_name: str
    permission: str = ""
    icon: str = "plus"
    kind: str = "primary"


def value_of(row: Any, value: str | Callable[[Any], Any]) -> Any:
    if callable(value):
        return value(row)
    for part in value.split("."):
        row = row[part] if isinstance(row, dict) else getattr(row, part)
    return row() if callable(row) else row


def buttons_for(request: HttpRequest, buttons: Sequence[Button], args: Sequence[Any] = ()) -> list[tuple[Button, str]]:
    actor = request.actor  # type: ignore[attr-defined]
    return [
        (button, reverse(button.url_name, args=args or None))
        for button in buttons
        if not button.permission or actor.may(button.permission)
    ]


@dataclass(frozen=True)
class ListScreen:
    """A page that lists rows; `rows` starts from `visible_to`."""

    permission: str
    title: str
    rows: Callable[[HttpRequest], Rows]
    columns: Sequence[Column]
    keys: Sequence[str]
    note: str = ""
    search: Callable[[Rows, str], Rows] | None = None
    placeholder: str = "Tìm trong danh sách"
    filters: Sequence[Filter] = ()
    address: Callable[[Any], str] | None = None
    buttons: Sequence[Button] = ()
    empty: tuple[str, str] = ("Chưa có gì ở đây", "")
    size: int = 50
    template: str = "screens/list.html"

    def view(self) -> View:
        return page(self.permission)(self.answer)

    def answer(self, request: HttpRequest, **target: Any) -> HttpResponse:
        text = request.GET.get("q", "").strip()
        shown = keyset_page(self._found(request, text), self.keys, request.GET.get("trang", ""), self.size)
        link = here(request)
        context = {
            "screen": self,
            "page": shown,
            "q": text,
            "narrowed": bool(text) or any(entry.chosen(request) for entry in self.filters),
            "filters": [(entry, entry.chosen(request)) for entry in self.filters],
            "buttons": buttons_for(request, self.buttons),
            "page_link": lambda mark: link(trang=mark),
        }
        return render_page(request, self.template, context, block="list")

    def _found(self, request: HttpRequest, text: str) -> Rows:
        rows = self.rows(request)
        for entry in self.filters:
            if chosen := entry.chosen(request):
                rows = rows.filter(**{f"{entry.field}__in": chosen})
        return self.search(rows, text) if text and self.search else rows
