"""Việc cần làm: one list, most urgent first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.pages import SIGNED_IN, page, render_page

from .duties import duties_of, figures_of


@page(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    context = {"figures": figures_of(actor, today), "duties": duties_of(actor, today), "today": today}
    return render_page(request, "web/home.html", context)
