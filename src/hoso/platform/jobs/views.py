from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.foundation.actor import Actor
from hoso.foundation.pages import SIGNED_IN, page, render_page
from hoso.platform.attachments.responses import serve
from hoso.platform.jobs import queries, services
from hoso.platform.jobs.models import Job
from hoso.platform.notices.queries import latest


@page(SIGNED_IN)
def bell(request: HttpRequest) -> HttpResponse:
    """What happened while one was away: notices, and the jobs under way."""
    actor = _asking(request)
    running = [job for job in queries.mine(actor) if job.is_active]
    return render_page(request, "jobs/bell.html", {"notices": latest(actor), "jobs": running})


@page(SIGNED_IN)
def mine(request: HttpRequest) -> HttpResponse:
    return render_page(request, "jobs/mine.html", {"jobs": queries.mine(_asking(request))}, block="jobs")


@page(SIGNED_IN)
def job(request: HttpRequest, pk: int) -> HttpResponse:
    return render_page(request, "jobs/job.html", {"job": _own(request, pk)}, block="progress")


@require_POST
@page(SIGNED_IN)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    services.cancel(_own(request, pk), at=timezone.now())
    return HttpResponseRedirect(reverse("jobs:job", args=[pk]))


@page(SIGNED_IN)
def result(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file a job made, to the one who ordered it."""
    made = _own(request, pk).file
    if made is None:
        raise Http404
    return serve(made)


@page("operate")
def troubles(request: HttpRequest) -> HttpResponse:
    return render_page(request, "jobs/troubles.html", {"jobs": queries.troubles()})


def _own(request: HttpRequest, pk: int) -> Job:
    return get_object_or_404(Job.objects.visible_to(_asking(request)).select_related("file"), pk=pk)


def _asking(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]
