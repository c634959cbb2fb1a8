"""The regulation of the province: what it sets, the next days that are due, and changing it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from hoso.foundation.pages import SIGNED_IN, page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import said
from hoso.foundation.screens.forms import add_refusal
from hoso.institution.catalogues.fields import DayField
from hoso.institution.catalogues.queries import working_calendar
from hoso.institution.catalogues.views.parts import day_of
from hoso.institution.organisation.models import UnitKind

from . import queries, rules, services
from .models import RequiredField
from .shipped import profiles
from .vocabulary import field_names

ADMINISTER = "regulations.administer"
UNIT_KINDS = {rules.ANY: "mọi loại đơn vị", **dict(UnitKind.choices)}
STAGES_AT_MOST = 6


def home(row: object = None) -> str:
    return reverse("regulations:regulation")


@page(SIGNED_IN)
@require_GET
def regulation(request: HttpRequest) -> HttpResponse:
    """Everything the regulation sets on a day, each with its legal basis."""
    day, as_of = day_of(request)
    calendar = working_calendar()
    context = {
        "regulation": queries.regulation(day),
        "deadlines": queries.deadlines(day),
        "routes": [
            (kind, manager, UNIT_KINDS.get(kind, kind), rules.MANAGED_BY.get(manager, manager), steps)
            for kind, manager, steps in queries.routes(day)
        ],
        "reports": [(due, calendar.working_days_between(day, due), row) for due, row in queries.calendar(day)],
        "required": _required(RequiredField.objects.on(day).order_by("id")),
        "provisions": queries.provisions(day),
        "as_of": as_of,
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
    }
    return render_page(request, "regulations/regulation.html", context)


def _required(rows: Iterable[RequiredField]) -> list[tuple[str, list[tuple[RequiredField, str, str]]]]:
    """The required fields by section of the form, with the people they are required of."""
    names = field_names()
    order = list(names)
    known = sorted(rows, key=lambda row: order.index(row.key) if row.key in names else len(order))
    lines = [(names.get(row.key, ("Không rõ", row.key)), row) for row in known]
    return [
        (section, [(row, label, row.get_kinds_display()) for (_, label), row in found])
        for section, found in groupby(lines, lambda line: line[0][0])
    ]


@page(ADMINISTER)
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Start from another shipped profile."""
    if request.method == "POST":
        slug = request.POST.get("profile", "")
        try:
            chosen = services.choose_profile(slug, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
        except Refusal as refusal:
            return refused(request, refusal)
        said(request, f"Đang áp dụng: {chosen.name}.")
        return redirect("regulations:regulation")
    context = {"profiles": profiles().values(), "current": queries.regulation(timezone.localdate())}
    return render_page(request, "regulations/choose.html", context)


def _steps(stages: Iterable[rules.Stage]) -> dict[str, str]:
    found = list(stages)
    return {
        name: value
        for n, stage in enumerate(found, start=1)
        for name, value in ((f"stage_{n}", stage.stage), (f"by_{n}", stage.by))
    }


class RouteForm(forms.Form):
    """Up to six stages in order."""

    since = DayField(label="Áp dụng từ ngày")
    legal_basis = forms.CharField(label="Căn cứ pháp lý", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        stages, people = [("", "—"), *rules.STAGES.items()], [("", "—"), *rules.BY.items()]
        for n in range(1, STAGES_AT_MOST + 1):
            self.fields[f"stage_{n}"] = forms.ChoiceField(label=f"Bước {n}", choices=stages, required=False)
            self.fields[f"by_{n}"] = forms.ChoiceField(label="do", choices=people, required=False)

    def stages(self) -> list[rules.Stage]:
        values = self.cleaned_data
        pairs = ((values[f"stage_{n}"], values[f"by_{n}"]) for n in range(1, STAGES_AT_MOST + 1))
        return [rules.Stage(stage, by) for stage, by in pairs if stage or by]


@page(ADMINISTER)
@require_http_methods(["GET", "POST"])
def route(request: HttpRequest, unit_kind: str, managed_by: str) -> HttpResponse:
    """Change, or write for the first time, the route of one kind of unit and level of management."""
    unit_kind, managed_by = (rules.ANY if value == "moi" else value for value in (unit_kind, managed_by))
    if unit_kind not in UNIT_KINDS or managed_by not in rules.MANAGED_BY:
        raise Http404
    start = _steps(queries.review_route(unit_kind, managed_by, timezone.localdate()))
    form = RouteForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        try:
            services.set_route(
                unit_kind=unit_kind,
                managed_by=managed_by,
                stages=form.stages(),
                since=form.cleaned_data["since"],
                legal_basis=form.cleaned_data["legal_basis"],
                actor=request.actor,  # type: ignore[attr-defined]
                at=timezone.now(),
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            said(request, "Đã đổi tuyến thẩm định.")
            return redirect("regulations:regulation")
    title = f"Tuyến thẩm định: {UNIT_KINDS[unit_kind]}, {rules.MANAGED_BY[managed_by]}"
    context = {"title": title, "form": form, "back": home()}
    return render_page(request, "catalogues/row_form.html", context, status=422 if form.is_bound else 200)


@page(ADMINISTER)
@require_GET
def new_route(request: HttpRequest) -> HttpResponse:
    """Pick for whom a route is written."""
    kind, manager = request.GET.get("loai", ""), request.GET.get("dien", "")
    if kind and manager:
        return redirect("regulations:route", kind.replace(rules.ANY, "moi"), manager.replace(rules.ANY, "moi"))
    context = {"kinds": UNIT_KINDS.items(), "managers": rules.MANAGED_BY.items()}
    return render_page(request, "regulations/new_route.html", context)
