"""Pages travel compressed over slow lines; files go as they are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/", "application/json")


class CompressedPages(GZipMiddleware):
    """Compresses texts, padded by a random length so that their size tells nothing of what they hold (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.headers.get("Content-Type", "").startswith(TEXTS):
            return response
        return super().process_response(request, response)  # type: ignore[arg-type]
