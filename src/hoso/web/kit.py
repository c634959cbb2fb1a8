"""Two pages of the kit of screens itself: every part once, and the end of signing in again."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace as Sample
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from hoso.foundation.pages import SIGNED_IN, page, render_page
from hoso.foundation.screens import here


@page(SIGNED_IN)
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Inside the dialog of a page whose session had ended: tells that page who is here now."""
    return render_page(request, "signed_in_again.html")


@page(SIGNED_IN)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part of the kit once; not on a production site."""
    if settings.MODE == "production":
        raise Http404
    link = here(request)
    return render_page(
        request,
        "gallery.html",
        {
            "units": [UNITS],
            "people": PEOPLE,
            "columns": COLUMNS,
            "rows": ROWS,
            "sort_link": lambda key: link(sap_xep=key),
        },
    )


def _unit(name: str, count: int, *children: Any, current: bool = False) -> Sample:
    return Sample(name=name, url="#", count=count, children=children, open=True, current=current)


UNITS = _unit(
    "UBND huyện Hương Sơn", 3120, _unit("Phòng Nội vụ", 12),
    _unit("Phòng Giáo dục và Đào tạo", 2204, _unit("Trường THCS Sông Trúc", 48, current=True), _unit("Trường TH Số 2", 31)),
)  # fmt: skip
PEOPLE = [
    Sample(name=name, born=born, number=number, position=position, rank="V.07.04.32", coefficient=Decimal(coefficient), missing=missing, when=when)
    for name, born, number, position, coefficient, missing, when in (
        ("Nguyễn Văn An", "1975-09", "DN-00421", "Giáo viên", "2.34", 0, "3 ngày trước"),
        ("Nguyễn Văn Ân", "1980-01-02", "DN-00388", "Tổ trưởng chuyên môn", "2.67", 3, "hôm qua"),
        ("Hồ Thị Kăn Lịch", "1990-05", "DN-00512", "Giáo viên", "3.00", 12, "05/03/2025"),
        ("Đặng Thị Ngọc Ánh", "1985-11-20", "DN-00077", "Hiệu trưởng", "4.32", 0, "10:42"),
    )
]  # fmt: skip
COLUMNS = [
    {"name": "since", "label": "Từ", "kind": "partial-date", "width": "s", "required": True},
    {"name": "until", "label": "Đến", "kind": "partial-date", "width": "s"},
    {"name": "duty", "label": "Chức danh, chức vụ, đơn vị công tác", "kind": "long", "width": "xl", "required": True},
    {"name": "place", "label": "Nơi", "kind": "text", "width": "m"},
    {
        "name": "kind",
        "label": "Loại",
        "kind": "choice",
        "width": "s",
        "options": [("a", "Trong nước"), ("b", "Nước ngoài")],
    },
]
ROWS = [
    {"uid": "u1", "values": {"since": "9/1997", "until": "8/2003", "duty": "Giáo viên, Trường THCS Hương Phong", "place": "A Lưới", "kind": "a"}},
    {"uid": "u2", "values": {"since": "1/2004", "until": "7/2021", "duty": "Giáo viên, tổ phó tổ Toán – Lý – Tin", "place": "", "kind": "a"}},
]  # fmt: skip
