"""Xuất Excel."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from hoso.exchange.queries.exports import USUAL
from hoso.exchange.services.exporting import EXPORT, Wish, offered, write_list
from hoso.foundation.pages import page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments.kinds import XLSX
from hoso.platform.attachments.scratch import scratch_folder
from hoso.platform.jobs.services import start
from hoso.records.queries import Criteria, found
from hoso.records.views.listing import criteria_of

MOST_AT_ONCE = 3000
KEPT = ("q", "don-vi", "loai", "trang-thai", "con", "day-du", "gioi", "chon")


@page(EXPORT)
def export(request: HttpRequest) -> HttpResponseBase:
    """Choose the columns of a list, and get it. The parameters are those of the list of records."""
    criteria = _criteria(request)
    if request.method == "POST":
        return _write(request, criteria)
    groups: dict[str, list[tuple[str, str, bool]]] = {}
    for column in offered(request.actor):
        groups.setdefault(column.group, []).append((column.key, column.label, column.key in USUAL))
    people = found(request.actor, criteria, EXPORT).count()
    hidden = [(name, value) for name in KEPT for value in request.GET.getlist(name)]
    return render_page(request, "exchange/export.html", {"groups": groups, "people": people, "hidden": hidden})


def _criteria(request: HttpRequest) -> Criteria:
    asked: QueryDict = request.POST if request.method == "POST" else request.GET
    number = asked.get("don-vi", "")
    visible = Unit.objects.visible_to(request.actor, EXPORT)
    return criteria_of(asked, get_object_or_404(visible, pk=int(number)) if number.isdecimal() else None)


def _write(request: HttpRequest, criteria: Criteria) -> HttpResponseBase:
    actor, at = request.actor, timezone.now()
    wish = Wish(
        tuple(request.POST.getlist("muc")), request.POST.get("tieu-de", "").strip()[:200] or Wish.title, criteria
    )
    if not wish.columns:
        return refused(request, Refusal("Chưa chọn cột nào để xuất. Chọn ít nhất một cột."))
    if found(actor, criteria, EXPORT).count() > MOST_AT_ONCE:
        job = start(
            "hoso.exchange.tasks.export_list", actor=actor, at=at, title=f"Xuất Excel: {wish.title}",
            unit_path=criteria.unit_path, params=wish.as_json(),
        )  # fmt: skip
        return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))
    with scratch_folder() as folder:
        path = folder / "list.xlsx"
        write_list(path, wish, actor=actor, at=at)
        answer = HttpResponse(path.read_bytes(), content_type=XLSX.content_type)
    answer["Content-Disposition"] = content_disposition_header(True, f"{wish.title}.xlsx") or "attachment"
    return answer
