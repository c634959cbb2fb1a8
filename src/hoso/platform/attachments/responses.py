"""How a stored file leaves the house: as a download, or shown where nothing in it can act."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from hoso.platform.attachments import pictures, services
from hoso.platform.attachments.models import StoredFile

Answer = TypeVar("Answer", HttpResponse, StreamingHttpResponse)

HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'self'"
SANDBOXED = f"sandbox; {HARMLESS}"


def serve(stored: StoredFile, *, inline: bool = False) -> StreamingHttpResponse:
    """The file to a reader whom its owner has already checked; inline only what browsers show safely."""
    shown = inline and stored.shows_inline
    response = StreamingHttpResponse(services.chunks(stored), content_type=stored.content_type)
    response["Content-Length"] = str(stored.size)
    return _guarded(response, content_disposition_header(not shown, stored.name))


def serve_picture(stored: StoredFile, *, page: int = 1, width: int = pictures.PAGE) -> HttpResponse:
    """One page of a scan as a picture."""
    drawn = pictures.page_picture(stored, page=page, width=width)
    return _guarded(HttpResponse(drawn, content_type=pictures.CONTENT_TYPE), "inline")


def _guarded(response: Answer, disposition: str | None) -> Answer:
    response["Content-Disposition"] = disposition or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOXED
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
