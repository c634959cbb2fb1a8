from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.foundation.pages import SIGNED_IN, page
from hoso.platform.notices import services
from hoso.platform.notices.models import Notice

HERE = "/thong-bao/"


@require_POST
@page(SIGNED_IN)
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that it was read, and go where it leads."""
    notice = get_object_or_404(Notice.objects.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    services.mark_read(notice, at=timezone.now())
    return HttpResponseRedirect(notice.url or HERE)


@require_POST
@page(SIGNED_IN)
def mark_all_read(request: HttpRequest) -> HttpResponse:
    services.mark_all_read(request.actor, at=timezone.now())  # type: ignore[attr-defined]
    return HttpResponseRedirect(HERE)
