"""Who asks, known to every view as `request.actor`."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from .sessions import actor_of_request

Answer = Callable[[HttpRequest], HttpResponse]


class KnowsTheActor:
    """Sets `request.actor`, read when first asked for: session, then account and grants, two statements."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: actor_of_request(request, timezone.now(), timezone.localdate())
        )
        return self.get_response(request)
