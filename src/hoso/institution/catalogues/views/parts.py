"""What all pages of the catalogues share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from hoso.foundation.dates import FIRST_YEAR, LAST_YEAR
from hoso.foundation.screens.address import asked_day

ADMINISTER = "catalogues.administer"


def day_of(request: HttpRequest) -> tuple[date, date | None]:
    """The day asked about (`?tai-ngay=`), and whether one was asked about at all."""
    today = timezone.localdate()
    asked = asked_day(request.GET.get("tai-ngay", ""))
    if asked is None or not FIRST_YEAR <= asked.year < LAST_YEAR:
        return today, None
    return asked, asked if asked != today else None


def tabs(current: str) -> dict[str, Any]:
    """The parts of the catalogues, with the number of questions waiting."""
    parts = (
        ("lists", "Danh mục", "catalogues:list"),
        ("salary", "Bảng lương", "catalogues:salary"),
        ("ranks", "Ngạch, chức danh", "catalogues:ranks"),
        ("figures", "Lương cơ sở, phụ cấp, tham số", "catalogues:figures"),
        ("places", "Địa bàn", "catalogues:places"),
        ("calendar", "Ngày nghỉ", "catalogues:calendar"),
        ("proposals", "Đề nghị", "catalogues:proposals"),
    )
    return {"tabs": [(key, label, reverse(name)) for key, label, name in parts], "tab": current}
