"""How a view says who may open it, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.template.backends.utils import csrf_input
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from jinja2_fragments import render_block

from .actor import NOBODY
from .refusal import Refusal

PUBLIC = "public"
SIGNED_IN = "signed_in"

View = Callable[..., Any]


def page(permission: str) -> Callable[[View], View]:
    """Open the view to whoever holds `permission` anywhere; the view's own queries decide what of it is theirs."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            answer = None if permission == PUBLIC else _turned_away(request, permission)
            return answer or view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def _turned_away(request: HttpRequest, permission: str) -> HttpResponse | None:
    actor = request.actor  # type: ignore[attr-defined]
    if actor.id == NOBODY.id:
        return _sign_in_first(request)
    if permission != SIGNED_IN and not actor.may(permission):
        raise Http404
    return None


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if is_htmx(request):
        answer = HttpResponse(
            "Phiên làm việc đã hết. Đăng nhập lại rồi làm tiếp; nội dung đã nhập vẫn còn.", status=401
        )
        answer["HX-Trigger"] = "hoso:signed-out"
        return answer
    return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)


def is_htmx(request: HttpRequest) -> bool:
    """An htmx request for a part of a page, not one that restores a whole page from history."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, block: str = "", status: int = 200
) -> HttpResponse:
    """The template whole or, for an htmx request that named `block`, that block alone."""
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    values = {**request_context(request), **page_context(request), **(context or {})}
    if block and is_htmx(request):
        text = render_block(environment, template, block, **values)
    else:
        text = environment.get_template(template).render(**values)
    answer = HttpResponse(text, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def request_context(request: HttpRequest) -> dict[str, Any]:
    """What a template may know of the request: who asks, the token its forms must carry (made once a page), what was
    just said."""
    return {
        "request": request,
        "actor": getattr(request, "actor", NOBODY),
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
        "csrf_token": SimpleLazyObject(lambda: get_token(request)),
        "messages": get_messages(request),
    }


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What every page knows: filled at the top (`web.navigation`) through one setting, because the frame is composed there."""
    return import_string(settings.PAGE_CONTEXT)(request)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as a page, or as a fragment for htmx."""
    return render_page(request, "refused.html", {"refusal": refusal}, block="refusal", status=refusal.status)
