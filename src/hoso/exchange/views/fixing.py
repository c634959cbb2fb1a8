"""Sửa lỗi."""

from __future__ import annotations

import re
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.exchange import documents, services
from hoso.exchange.models import ImportRun, RunState
from hoso.exchange.queries import run_visible, used_sheets
from hoso.exchange.queries.fixing import grid
from hoso.exchange.rules.people import Spot
from hoso.exchange.views.steps import STEPS, hrefs_of, under_way
from hoso.foundation.pages import is_htmx, page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import here
from hoso.platform.attachments.kinds import XLSX

SPOT = re.compile(r"(\d{1,7})-(\d{1,5})")


@page("records.enter")
def fix(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that need a hand."""
    run = run_visible(request.actor, pk)
    if busy := under_way(request, run):
        return busy
    if run.state == RunState.MAPPING:
        return HttpResponseRedirect(reverse("exchange:columns", args=[pk]))
    if not run.is_open:
        return HttpResponseRedirect(reverse("exchange:confirm", args=[pk]))
    return _grid(request, run)


def _grid(request: HttpRequest, run: ImportRun) -> HttpResponse:
    query = request.GET
    after = query.get("sau", "")
    shown = query.get("xem", "loi")
    found = grid(
        run,
        request.actor,
        timezone.localdate(),
        sheet=query.get("trang-tinh", ""),
        show=shown,
        after=int(after) if after.isdecimal() else -1,
    )
    context = {
        "run": run,
        "grid": found,
        "shown": shown,
        "steps": STEPS,
        "hrefs": hrefs_of(run),
        "here": here(request),
        "sheets": used_sheets(run),
    }
    return render_page(request, "exchange/fix.html", context, block="grid")


def _back(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """The same rows again: the grid alone for htmx, the page otherwise."""
    if is_htmx(request):
        return _grid(request, run)
    return HttpResponseRedirect(reverse("exchange:fix", args=[run.pk]) + "?" + request.GET.urlencode())


@require_POST
@page("records.enter")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Take corrected cells `o-24-2`, or one for all written alike, or let one say again what the file says."""
    run = run_visible(request.actor, pk)
    form, sheet = request.POST, request.POST.get("trang-tinh", "")
    act = {"actor": request.actor, "at": timezone.now()}
    cells = _cells(form)
    alike, back = _spot(form.get("tat-ca", "")), _spot(form.get("lay-lai", ""))
    if back:
        run = services.restore_cells(run, sheet, [back], **act)
    elif alike and alike in cells:
        run, _ = services.correct_alike(run, sheet, alike, cells[alike], **act)
    elif cells:
        run = services.correct_cells(run, sheet, cells, **act)
    else:
        return refused(request, Refusal("Không rõ ô nào cần sửa. Tải lại trang rồi làm lại."))
    return _back(request, run)


def _cells(form: QueryDict) -> dict[Spot, str]:
    """The texts by cell; a suggestion that was pressed stands for what is in the box."""
    texts = {spot: form[name] for name in form if name.startswith("o-") and (spot := _spot(name[2:]))}
    chosen = {spot: form[name] for name in form if name.startswith("chon-") and (spot := _spot(name[5:]))}
    return texts | chosen


def _spot(text: str) -> Spot | None:
    found = SPOT.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


@require_POST
@page("records.enter")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave rows out, or say who they are."""
    run = run_visible(request.actor, pk)
    rows = [int(row) for row in request.POST.getlist("dong") if row.isdecimal()]
    sheet, decision = request.POST.get("trang-tinh", ""), request.POST.get("cach", "")
    run = services.decide_rows(run, sheet, rows, decision, actor=request.actor, at=timezone.now())
    return _back(request, run)


@require_POST
@page("records.enter")
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    run = run_visible(request.actor, pk)
    services.skip_wrong_rows(run, actor=request.actor, at=timezone.now())
    return HttpResponseRedirect(reverse("exchange:confirm", args=[pk]))


@page("records.enter")
def wrong_rows(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The wrong rows as a workbook, the reasons in the cells."""
    run = run_visible(request.actor, pk)
    made = BytesIO()
    documents.write_wrong_rows(made, run)
    made.seek(0)
    name = f"Dòng lỗi – {run.file_name.rsplit('.', 1)[0]}.xlsx"
    return FileResponse(made, as_attachment=True, filename=name, content_type=XLSX.content_type)
