"""The four steps of an import, always visible."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from hoso.exchange.models import ImportRun
from hoso.platform.jobs.models import Job

STEPS = ("Tệp", "Ghép cột", "Sửa lỗi", "Nhập")


def hrefs_of(run: ImportRun) -> tuple[str, ...]:
    """Where the steps lie that one may go back to."""
    if not run.is_open:
        return (reverse("exchange:runs"),)
    return (
        reverse("exchange:runs"),
        reverse("exchange:columns", args=[run.pk]),
        reverse("exchange:fix", args=[run.pk]),
    )


def under_way(request: HttpRequest, run: ImportRun) -> HttpResponseRedirect | None:
    """To the job that checks or writes this run, while it lasts."""
    jobs = Job.objects.visible_to(request.actor).active()  # type: ignore[attr-defined]
    if run.job_id and jobs.filter(pk=run.job_id).exists():
        return HttpResponseRedirect(reverse("jobs:job", args=[run.job_id]))
    return None
