"""Nhập."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.exchange import services
from hoso.exchange.models import ImportRun, RunState
from hoso.exchange.queries import run_visible
from hoso.exchange.views.steps import STEPS, hrefs_of, under_way
from hoso.exchange.views.uploading import is_large
from hoso.foundation.pages import page, render_page
from hoso.foundation.screens import said
from hoso.platform.jobs.services import start


@page("records.enter")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be written; after the import, what was."""
    run = run_visible(request.actor, pk)
    if busy := under_way(request, run):
        return busy
    if run.state == RunState.MAPPING:
        return HttpResponseRedirect(reverse("exchange:columns", args=[pk]))
    if request.method == "POST":
        return _import(request, run)
    return render_page(request, "exchange/confirm.html", {"run": run, "steps": STEPS, "hrefs": hrefs_of(run)})


def _import(request: HttpRequest, run: ImportRun) -> HttpResponse:
    actor, at = request.actor, timezone.now()
    if is_large(run):
        title, params = f"Nhập tệp {run.file_name}", {"run": run.pk}
        job = start(
            "hoso.exchange.tasks.import_run", actor=actor, at=at, title=title, unit_path=run.unit_path, params=params
        )
        ImportRun.objects.filter(pk=run.pk).update(job_id=job.pk)
        return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))
    done = services.import_rows(run, actor=actor, at=at)
    undo_at = reverse("exchange:undo", args=[run.pk])
    said(request, f"Đã thêm {done.counts['created']}, cập nhật {done.counts['updated']} hồ sơ.", undo=undo_at)
    return HttpResponseRedirect(reverse("exchange:confirm", args=[run.pk]))


@require_POST
@page("records.enter")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    run = run_visible(request.actor, pk)
    services.undo(run, actor=request.actor, at=timezone.now())
    said(request, f"Đã hoàn tác đợt nhập {run.file_name}.")
    return HttpResponseRedirect(reverse("exchange:runs"))


@require_POST
@page("records.enter")
def abandon(request: HttpRequest, pk: int) -> HttpResponse:
    run = run_visible(request.actor, pk)
    services.abandon(run, actor=request.actor, at=timezone.now())
    said(request, f"Đã bỏ đợt nhập {run.file_name}; chưa hồ sơ nào thay đổi.")
    return HttpResponseRedirect(reverse("exchange:runs"))
