"""The state of the installation, for the operator; no record is read here."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hoso.foundation.pages import page, render_page
from hoso.operations import health


@page("operate")
def operations(request: HttpRequest) -> HttpResponse:
    findings = health.findings(settings.DATA, settings.KEY_FILE)
    return render_page(request, "web/operations.html", {"findings": findings})
