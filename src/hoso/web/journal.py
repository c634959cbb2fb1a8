"""The journal of the units whose journal one may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from hoso.foundation.actor import Actor
from hoso.foundation.pages import page, render_page
from hoso.foundation.paging import mark, unmark
from hoso.foundation.screens.address import here
from hoso.platform.audit.models import Entry

SIZE = 50
ACTIONS = {
    "records": "Hồ sơ",
    "accounts": "Tài khoản",
    "organisation": "Tổ chức",
    "catalogues": "Danh mục",
    "regulations": "Quy chế",
    "exchange": "Nhập, xuất",
}


@page("audit.read")
def journal(request: HttpRequest) -> HttpResponse:
    """Newest first; filtered by kind of act and by person."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    entries = Entry.objects.visible_to(actor)
    if (area := request.GET.get("loai", "")) in ACTIONS:
        entries = entries.filter(action__startswith=area + ".")
    if (who := request.GET.get("nguoi", "")).isdecimal():
        entries = entries.filter(actor_id=int(who))
    before = unmark(request.GET.get("trang", ""))
    if before and isinstance(before[0], int):
        entries = entries.filter(pk__lt=before[0])
    rows = list(entries.order_by("-pk")[: SIZE + 1])
    following = mark(rows[SIZE - 1].pk) if len(rows) > SIZE else ""
    context = {"entries": rows[:SIZE], "next": following, "actions": ACTIONS, "area": area, "here": here(request)}
    return render_page(request, "web/journal.html", context)
