"""The declared detail page: what is known of one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from ..pages import View, page, render_page
from .lists import Button, buttons_for, value_of


@dataclass(frozen=True)
class Line:
    """One fact: its label and where the value is."""

    label: str
    value: str | Callable[[Any], Any]
    format: str = ""

    def of(self, target: Any) -> Any:
        return value_of(target, self.value)


@dataclass(frozen=True)
class DetailScreen:
    """A page of facts; `target(request, **from_the_address)` finds it within the actor's places, or raises Http404."""

    permission: str
    target: Callable[..., Any]
    title: str | Callable[[Any], str]
    lines: Sequence[Line]
    note: str | Callable[[Any], str] = ""
    back: tuple[str, str] = ("", "")
    buttons: Sequence[Button] = ()
    template: str = "screens/detail.html"

    def view(self) -> View:
        return page(self.permission)(self.answer)

    def answer(self, request: HttpRequest, **address: Any) -> HttpResponse:
        found = self.target(request, **address)
        context = {
            "screen": self,
            "target": found,
            "title": self.title(found) if callable(self.title) else self.title,
            "note": self.note(found) if callable(self.note) else self.note,
            "buttons": buttons_for(request, self.buttons, tuple(address.values())),
        }
        return render_page(request, self.template, context)
