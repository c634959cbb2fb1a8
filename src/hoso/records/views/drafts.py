"""Drafts: what is typed is kept every two seconds, and the key for what waits in the browser."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hoso.foundation.pages import SIGNED_IN, page

from .. import services

PURPOSE = b"hoso: unsent input of an account, sealed in its browser"


@page(SIGNED_IN)
def browser_key(request: HttpRequest) -> HttpResponse:
    """The key that seals unsent input in the browser: given to the session, never kept by the browser."""
    actor = request.actor  # type: ignore[attr-defined]
    secret = hmac.new(settings.SECRET_KEY.encode(), PURPOSE + str(actor.id).encode(), hashlib.sha256).digest()
    return JsonResponse({"key": base64.b64encode(secret).decode(), "token": get_token(request)})


@page("records.enter")
@require_POST
def keep(request: HttpRequest, key: str) -> HttpResponse:
    sent = _sent(request.body)
    if sent is None:
        return HttpResponseBadRequest("Bản nháp gửi lên không đọc được.")
    values, version = sent
    services.keep_draft(key, {"inputs": values}, version=version, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    return JsonResponse({"saved": True})


@page("records.enter")
@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    services.drop_draft(key, actor=request.actor)  # type: ignore[attr-defined]
    back = request.META.get("HTTP_REFERER", "/")
    own = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return HttpResponseRedirect(back if own else "/")


def _sent(body: bytes) -> tuple[list[list[str]], int] | None:
    """The inputs as (name, text) pairs and the version they were read at; None for anything else."""
    try:
        data: Any = json.loads(body)
        return [[str(name), str(text)] for name, text in data["values"]], int(data["version"])
    except (ValueError, TypeError, KeyError):
        return None
