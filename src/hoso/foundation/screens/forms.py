"""The declared form: asks, checks, and hands what was entered to a service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from ..pages import View, page, render_page
from ..refusal import Refusal
from .saying import said


@dataclass(frozen=True)
class FormScreen:
    """A page with one form. `target(request, **from_the_address)` finds what is changed, or raises Http404."""

    permission: str
    title: str
    form: Callable[..., BaseForm]
    service: Callable[..., Any]
    done: Callable[[Any], str]
    said: str = "Đã lưu."
    target: Callable[..., Any] | None = None
    initial: Callable[[Any], Mapping[str, Any]] | None = None
    back: Callable[[Any], str] | None = None
    save_label: str = "Lưu"
    intro: str = ""
    template: str = "screens/form.html"

    def view(self) -> View:
        return page(self.permission)(self.answer)

    def answer(self, request: HttpRequest, **address: Any) -> HttpResponse:
        found = self.target(request, **address) if self.target else None
        form = self._bound(request, found)
        if request.method == "POST" and form.is_valid():
            try:
                result = self._serve(request, form, found)
            except Refusal as refusal:
                add_refusal(form, refusal)
            else:
                said(request, self.said)
                return HttpResponseRedirect(self.done(found if result is None else result))
        back = self.back(found) if self.back else ""
        context = {"screen": self, "form": form, "target": found, "back": back}
        return render_page(request, self.template, context, status=422 if form.is_bound else 200)

    def _bound(self, request: HttpRequest, found: Any) -> BaseForm:
        start = dict(self.initial(found)) if self.initial else {}
        return self.form(request.POST or None, request.FILES or None, initial=start)

    def _serve(self, request: HttpRequest, form: BaseForm, found: Any) -> Any:
        given = () if self.target is None else (found,)
        actor = request.actor  # type: ignore[attr-defined]
        return self.service(*given, **form.cleaned_data, actor=actor, at=timezone.now())


def sent_with(request: HttpRequest) -> tuple[Any, Any]:
    """What the request brings for a form: data and files of a POST, even an empty one, and nothing otherwise."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def add_refusal(form: BaseForm, refusal: Refusal) -> None:
    """Show a refusal where the reader looks first: above the form."""
    for sentence in (refusal.sentence, *refusal.reasons):
        form.add_error(None, sentence)
