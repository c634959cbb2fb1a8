"""Tệp and Ghép cột."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.exchange import documents, services
from hoso.exchange.models import ImportRun
from hoso.exchange.queries import pickable_targets, run_visible, runs_visible, settled_sheets, unit_for
from hoso.exchange.queries.previews import preview
from hoso.exchange.rules.sheets import SettledSheet
from hoso.exchange.views.steps import STEPS, hrefs_of, under_way
from hoso.foundation.pages import page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments.kinds import XLSX
from hoso.platform.jobs.services import start

RUNS_SHOWN = 50
LARGE = 400_000
"""Bytes from which a workbook is checked and written by the worker: some 4,000 rows of 18 cells."""


@page("records.enter")
def runs(request: HttpRequest) -> HttpResponse:
    """The imports of one's units, and the place to begin one."""
    before = request.GET.get("truoc", "")
    found = runs_visible(request.actor)
    rows = list((found.filter(pk__lt=int(before)) if before.isdecimal() else found)[: RUNS_SHOWN + 1])
    context = {"runs": rows[:RUNS_SHOWN], "more": len(rows) > RUNS_SHOWN, "steps": STEPS, **_units(request)}
    return render_page(request, "exchange/runs.html", context)


def _units(request: HttpRequest) -> dict[str, object]:
    units = list(Unit.objects.visible_to(request.actor, "records.enter").in_order().values_list("code", "name")[:500])
    return {"units": units, "unit": request.GET.get("don-vi") or (units[0][0] if units else "")}


@require_POST
@page("records.enter")
def upload(request: HttpRequest) -> HttpResponse:
    unit = unit_for(request.actor, request.POST.get("don-vi", ""))
    file = request.FILES.get("tep")
    if file is None:
        return refused(request, Refusal("Chưa chọn tệp. Chọn một tệp .xlsx hoặc .xls rồi tải lên."))
    run = services.upload(file, unit=unit, actor=request.actor, at=timezone.now())
    return HttpResponseRedirect(reverse("exchange:columns", args=[run.pk]))


@page("records.enter")
def template(request: HttpRequest) -> HttpResponseBase:
    """The workbook to fill in, made for one unit."""
    unit = unit_for(request.actor, request.GET.get("don-vi", ""))
    made = BytesIO()
    documents.write_unit_template(made, unit, actor=request.actor, on=timezone.localdate())
    made.seek(0)
    return FileResponse(made, as_attachment=True, filename=f"Mẫu nhập {unit.code}.xlsx", content_type=XLSX.content_type)


@page("records.enter")
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Which column is what."""
    run = run_visible(request.actor, pk)
    if busy := under_way(request, run):
        return busy
    if not run.is_open:
        return HttpResponseRedirect(reverse("exchange:confirm", args=[run.pk]))
    if request.method == "POST":
        return _settle(request, run)
    chosen = request.GET.get("trang-tinh", "")
    header = request.GET.get("dong-tieu-de", "")
    context = {
        "run": run,
        "steps": STEPS,
        "hrefs": hrefs_of(run),
        "preview": preview(run, chosen, int(header) - 1 if header.isdecimal() else None),
        "targets": _grouped(request, run),
    }
    return render_page(request, "exchange/columns.html", context)


def _grouped(request: HttpRequest, run: ImportRun) -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, target in pickable_targets(request.actor, run).items():
        groups.setdefault(target.group, []).append((key, target.label))
    return groups


def _settle(request: HttpRequest, run: ImportRun) -> HttpResponse:
    sheets = [_from_form(request, run, sheet) for sheet in settled_sheets(run)]
    actor, at = request.actor, timezone.now()
    if run.file and run.file.size > LARGE:
        services.keep_columns(run, sheets)
        params = {"run": run.pk}
        title = f"Kiểm tra tệp {run.file_name}"
        job = start(
            "hoso.exchange.tasks.check_run", actor=actor, at=at, title=title, unit_path=run.unit_path, params=params
        )
        ImportRun.objects.filter(pk=run.pk).update(job_id=job.pk)
        return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))
    services.settle_columns(run, sheets, actor=actor, at=at)
    return HttpResponseRedirect(reverse("exchange:fix", args=[run.pk]))


def _from_form(request: HttpRequest, run: ImportRun, sheet: SettledSheet) -> SettledSheet:
    """The sheet as the form says; tables of the form keep their proposed columns and may only be left out."""
    form = request.POST
    if not sheet.is_main:
        return replace(sheet, used=f"bang-{sheet.name}" in form)
    if sheet.name != form.get("trang-tinh"):
        return replace(sheet, used=False)
    allowed = pickable_targets(request.actor, run)
    shown = preview(run, sheet.name, int(form["dong-tieu-de"]) - 1)
    return replace(
        shown.settled,
        used=True,
        with_hidden="dong-an" in form,
        columns={
            place: key if key in allowed else ""
            for place in shown.places
            if (key := form.get(f"cot-{place}", "")) is not None
        },
        old_fonts={place: form[f"phong-{place}"] for place in shown.places if form.get(f"phong-{place}")},
    )


def is_large(run: ImportRun) -> bool:
    return bool(run.file and run.file.size > LARGE)
