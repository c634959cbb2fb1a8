"""Headers and refusals for every answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

from .full_disk import NoRoom, is_full, is_of_full_disk
from .pages import refused
from .refusal import Refusal

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; frame-src 'self' blob:"
)

TOO_LONG_A_NUMBER = "Exceeds the limit"
"""What Python says of a number of thousands of digits: nobody types one."""

logger = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]


class SafeAnswers:
    """Content policy, no caching of personal data, and a sentence instead of a traceback."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = _no_text(request) or self.get_response(request)
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        answer.headers.setdefault("Cache-Control", "no-store")
        answer.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return refused(request, exception)
        if _is_too_long_a_number(exception):
            return _unreadable()
        if is_of_full_disk(exception):
            return refused(request, NoRoom())
        if isinstance(exception, DataError):
            logger.exception("What was sent holds something no column takes: %s", request.path)
            return refused(request, _not_storable())
        if isinstance(exception, OperationalError):
            return _database_without_room() if is_full(Path(settings.DATA)) else _database_away()
        return None


def _no_text(request: HttpRequest) -> HttpResponse | None:
    """An address with a zero byte: no keyboard writes one, and no column holds one."""
    if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path_info:
        return _unreadable()
    return None


def _is_too_long_a_number(exception: BaseException | None) -> bool:
    while isinstance(exception, ValueError):
        if TOO_LONG_A_NUMBER in str(exception):
            return True
        exception = exception.__cause__
    return False


def _not_storable() -> Refusal:
    """A character or a number that no form of ours sends."""
    return Refusal("Nội dung gửi lên có ký tự hoặc con số không lưu được. Sửa chỗ vừa dán vào rồi gửi lại.")


def _unreadable() -> HttpResponse:
    text = "Địa chỉ này không đọc được. Mở lại trang từ trang chủ."
    return HttpResponseBadRequest(text, content_type="text/plain; charset=utf-8")


def _database_without_room() -> HttpResponse:
    return HttpResponse(NoRoom().sentence, status=NoRoom.status, content_type="text/plain; charset=utf-8")


def _database_away() -> HttpResponse:
    text = "Cơ sở dữ liệu đang khởi động lại. Nội dung đã nhập vẫn còn trên trang; chờ ít giây rồi gửi lại."
    return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"})
