"""Pages of a reorganisation: plan, who goes where, trial, carrying out."""

from __future__ import annotations

import re

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.foundation.pages import page, render_page
from hoso.foundation.paging import keyset_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens.address import here
from hoso.foundation.screens.forms import add_refusal, sent_with
from hoso.foundation.screens.saying import said

from ..models import Record
from . import forms, services
from .models import Placement, Reorganisation, ReorganisationState, Succession

ADMINISTER = "organisation.administer"


@page(ADMINISTER)
def listing(request: HttpRequest) -> HttpResponse:
    """Plans and what was done, the newest first."""
    found = Reorganisation.objects.visible_to(request.actor).annotate(newest=-F("id"))
    context = {
        "page": keyset_page(found, ("newest",), request.GET.get("trang", "")),
        "page_link": lambda mark: here(request)(trang=mark),
    }
    return render_page(request, "reorganisation/list.html", context)


@page(ADMINISTER)
def plan(request: HttpRequest) -> HttpResponse:
    """A new plan: the decision, and who succeeds whom."""
    form = forms.PlanForm(*sent_with(request))
    rows = forms.lines_sent(request.POST) if form.is_bound else _start(request)
    if form.is_bound and form.is_valid():
        try:
            lines = forms.lines_of(rows, request.actor)
            made = services.plan(form.save(commit=False), lines, actor=request.actor, at=timezone.now())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            said(request, "Đã lập phương án. Thử trước khi thực hiện.")
            return redirect("reorganisation:show", made.pk)
    context = {"form": form, "columns": forms.LINES, "rows": forms.lines_shown(rows)}
    return render_page(request, "reorganisation/plan.html", context, status=422 if form.is_bound else 200)


def _start(request: HttpRequest) -> list[forms.Row]:
    unit = request.GET.get("don-vi", "")
    blank = {str(column["name"]): "" for column in forms.LINES}
    return [{**blank, "source": unit}] if unit.isdecimal() else []


@page(ADMINISTER)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan, or what it came to."""
    found = _find(request, pk)
    return render_page(request, "reorganisation/show.html", _context(found))


def _find(request: HttpRequest, pk: int) -> Reorganisation:
    return get_object_or_404(Reorganisation.objects.visible_to(request.actor), pk=pk)


def _context(found: Reorganisation) -> dict:
    done = found.state == ReorganisationState.DONE
    return {
        "plan": found,
        "lines": found.lines.select_related("source", "target").order_by("id"),
        "outcome": services.Outcome(**found.outcome) if done else None,
        "done": done,
        "tried": False,
        "may_carry_out": not done and found.effective <= timezone.localdate(),
    }


@page(ADMINISTER)
@require_POST
def rehearse(request: HttpRequest, pk: int) -> HttpResponse:
    """Count what would move, by doing it and taking it back."""
    found = _find(request, pk)
    outcome = services.rehearse(found, actor=request.actor, at=timezone.now())
    return render_page(request, "reorganisation/show.html", {**_context(found), "outcome": outcome, "tried": True})


@page(ADMINISTER)
@require_POST
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Do it."""
    outcome = services.carry_out(_find(request, pk), actor=request.actor, at=timezone.now())
    said(request, f"Đã thực hiện: chuyển {outcome.people_moved} hồ sơ, kết thúc {len(outcome.units_ended)} đơn vị.")
    return redirect("reorganisation:show", pk)


@page(ADMINISTER)
def people(request: HttpRequest, pk: int, source: int) -> HttpResponse:
    """Who of a unit goes by which line; those nobody chose go by the first."""
    found = _find(request, pk)
    lines = list(found.lines.filter(source_id=source).select_related("source", "target").order_by("id"))
    if not lines:
        raise Http404
    unit = lines[0].source
    if request.method == "POST":
        _place(request, lines)
        said(request, "Đã lưu nơi đến.")
        return redirect(request.get_full_path())
    rows = keyset_page(Record.objects.filter(unit=unit), ("name_sort", "id"), request.GET.get("trang", ""))
    context = {
        "plan": found,
        "unit": unit,
        "lines": lines,
        "page": rows,
        "placed": _placed(found, [record.pk for record in rows.rows]),
        "page_link": lambda mark: here(request)(trang=mark),
    }
    return render_page(request, "reorganisation/people.html", context)


def _placed(found: Reorganisation, records: list[int]) -> dict[int, int]:
    rows = Placement.objects.filter(line__reorganisation=found, record_id__in=records)
    return dict(rows.values_list("record_id", "line_id"))


def _place(request: HttpRequest, lines: list[Succession]) -> None:
    sent = {int(name[6:]): way for name, way in request.POST.items() if re.fullmatch(r"nguoi-\d{1,18}", name)}
    who = {"actor": request.actor, "at": timezone.now()}
    for line in lines:
        if chosen := [record for record, way in sent.items() if way == str(line.pk)]:
            services.place(line, chosen, **who)
    if unchosen := [record for record, way in sent.items() if not way]:
        services.let_go_with_the_rest(lines, unchosen, **who)
