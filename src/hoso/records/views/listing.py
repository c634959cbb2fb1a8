"""The list of records: the tree of units, filters, columns, ways of looking; the address carries everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.foundation.actor import Actor
from hoso.foundation.jinja import url
from hoso.foundation.pages import page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import here, said
from hoso.foundation.words import decimal, partial
from hoso.institution.catalogues import queries as catalogues
from hoso.institution.organisation import queries as organisation
from hoso.institution.organisation.models import Unit

from ..addresses import record_address
from ..queries import Criteria, Listing, listing, views_of
from ..sections import GENDERS, KINDS
from ..services.views import drop_view
from ..services.views import keep_view as keep

MOST_CHOSEN = 5000
STATUS = "trang_thai_ho_so"
PRESENT = (("present", "Đang công tác"), ("left", "Đã nghỉ, chuyển đi"), ("all", "Tất cả"))
COMPLETENESS = (("complete", "Đủ"), ("incomplete", "Còn thiếu"))
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """A column of the list: its heading and what stands in a cell."""

    key: str
    label: str
    text: Callable[[Row], str]
    kind: str = ""


COLUMNS = (
    Shown("sinh", "Sinh", lambda row: partial(row["birth_date"]), "narrow"),
    Shown("gioi", "Giới tính", lambda row: GENDERS.get(row["gender"], ""), "narrow"),
    Shown("so-hieu", "Số hiệu", lambda row: row["officer_number"], "narrow"),
    Shown("loai", "Loại", lambda row: KINDS.get(row["kind"], ""), "narrow"),
    Shown("don-vi", "Đơn vị", lambda row: row["unit__short_name"] or row["unit__name"]),
    Shown("chuc-vu", "Chức vụ", lambda row: row["position"]),
    Shown("ngach", "Mã ngạch", lambda row: row["rank"], "narrow minor"),
    Shown("bac", "Bậc", lambda row: "" if row["step"] is None else str(row["step"]), "num desk"),
    Shown("he-so", "Hệ số", lambda row: decimal(row["coefficient"]), "num desk"),
)
USUAL = ("sinh", "so-hieu", "don-vi", "chuc-vu", "ngach", "bac")


@page("records.read")
def records(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    unit = _unit(request, actor)
    criteria = criteria_of(request.GET, unit)
    found = listing(actor, criteria, at=request.GET.get("trang", ""))
    statuses = catalogues.codes(STATUS, today)
    link = here(request)
    chosen = _columns(request, found)
    context = {
        "q": criteria.text,
        "unit": unit,
        "found": found,
        "total": total_of(found),
        "rows": [_line(row, chosen, statuses, today) for row in found.page.rows],
        "columns": chosen,
        "filters": _filters(criteria, statuses),
        "narrowed": _is_narrowed(criteria),
        "page_link": lambda mark: link(trang=mark),
        "may_enter": actor.may("records.enter"),
        "may_export": actor.may("records.export"),
        "may_print": actor.may("records.print"),
        "query": _query(request),
        **({} if request.headers.get("HX-Request") else _around(request, actor, unit, today)),
    }
    return render_page(request, "records/list.html", context, block="results")


@page("records.read")
def branch(request: HttpRequest, pk: int) -> HttpResponse:
    """The next level of the tree, when a branch is opened."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    unit = get_object_or_404(Unit.objects.visible_to(actor, "records.read"), pk=pk)
    nodes = organisation.children_of(unit, actor, timezone.localdate(), "records.read")
    return render_page(request, "records/branch.html", {"nodes": [_node(node) for node in nodes]})


@page("records.read")
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep this way of looking, or forget one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    query = request.POST.get("query", "")
    if request.POST.get("bo", "").isdecimal():
        drop_view(int(request.POST["bo"]), actor=actor)
        said(request, "Đã bỏ chế độ xem.")
    else:
        unit = _unit(request, actor)
        try:
            view = keep(
                request.POST.get("ten", ""),
                query,
                shared_with=unit.path if unit and "chia-se" in request.POST else "",
                actor=actor,
            )
        except Refusal as refusal:
            return refused(request, refusal)
        said(request, f"Đã lưu chế độ xem “{view.name}”.")
    return HttpResponseRedirect(f"{reverse('records:list')}?{query}")


def criteria_of(chosen: QueryDict, unit: Unit | None) -> Criteria:
    """What the address asks for; also what exports and prints of the same list start from."""
    return Criteria(
        text=chosen.get("q", "").strip()[:120],
        unit_path=unit.path if unit else "",
        kinds=tuple(value for value in chosen.getlist("loai") if value in KINDS),
        statuses=tuple(chosen.getlist("trang-thai"))[:30],
        present=_one_of(PRESENT, chosen.get("con", ""), "present"),
        completeness=_one_of(COMPLETENESS, chosen.get("day-du", ""), ""),
        genders=tuple(value for value in chosen.getlist("gioi") if value in GENDERS),
        ids=tuple(int(number) for number in chosen.getlist("chon") if number.isdecimal())[:MOST_CHOSEN],
    )


def _one_of(options: tuple[tuple[str, str], ...], asked: str, otherwise: str) -> str:
    return asked if asked in dict(options) else otherwise


def total_of(found: Listing) -> str:
    number = f"{found.total:,}".replace(",", ".")
    return f"hơn {number} người" if found.capped else f"{number} người"


def _unit(request: HttpRequest, actor: Actor) -> Unit | None:
    number = request.GET.get("don-vi") or request.POST.get("don-vi", "")
    if not number.isdecimal():
        return None
    return get_object_or_404(Unit.objects.visible_to(actor, "records.read"), pk=int(number))


def _columns(request: HttpRequest, found: Listing) -> list[Shown]:
    """The columns asked for or the usual ones; the unit is left out where all are of one."""
    wanted = set(request.GET.getlist("cot"))
    if not wanted:
        alone = (
            not found.capped
            and len(found.page.rows) == found.total
            and len({row["unit_id"] for row in found.page.rows}) == 1
        )
        wanted = set(USUAL) - ({"don-vi"} if alone else set())
    return [column for column in COLUMNS if column.key in wanted]


def _line(row: Row, columns: list[Shown], statuses: Mapping[str, str], today: date) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["full_name"],
        "url": record_address(row["id"]),
        "cells": [(column.kind, column.text(row)) for column in columns],
        "missing": row["missing"],
        "left": row["status"] >= "20" and statuses.get(row["status"], ""),
        "updated": ago(row["updated_at"], today),
    }


def ago(moment: datetime, today: date) -> str:
    """hôm nay 10:42, hôm qua, 3 ngày trước, 05/03/2025"""
    local = timezone.localtime(moment)
    days = (today - local.date()).days
    if days <= 0:
        return f"{local:%H:%M}"
    return "hôm qua" if days == 1 else f"{days} ngày trước" if days < 15 else f"{local:%d/%m/%Y}"


def _filters(criteria: Criteria, statuses: Mapping[str, str]) -> list[tuple[str, str, Any, Any, bool]]:
    """Label, name, options, chosen, whether only one."""
    return [
        ("Loại", "loai", tuple(KINDS.items()), criteria.kinds, False),
        ("Công tác", "con", PRESENT, () if criteria.present == "present" else (criteria.present,), True),
        ("Trạng thái", "trang-thai", tuple(statuses.items()), criteria.statuses, False),
        (
            "Đầy đủ",
            "day-du",
            (("", "Tất cả"), *COMPLETENESS),
            (criteria.completeness,) if criteria.completeness else (),
            True,
        ),
    ]


def _is_narrowed(criteria: Criteria) -> bool:
    return criteria != Criteria(unit_path=criteria.unit_path)


def _query(request: HttpRequest) -> str:
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name != "trang" and value]
    return urlencode(kept)


def _around(request: HttpRequest, actor: Actor, unit: Unit | None, today: date) -> dict[str, Any]:
    """What stands beside the list: the tree, and the ways of looking."""
    nodes = organisation.opened_tree(actor, unit, today, "records.read")
    return {
        "tree": [_node(node) for node in nodes],
        "is_alone": len(nodes) == 1 and not nodes[0].children and not nodes[0].has_children,
        "views": views_of(actor),
        "all_columns": [(column.key, column.label) for column in COLUMNS],
    }


def _node(node: organisation.Node) -> dict[str, Any]:
    return {
        "name": node.name,
        "url": f"{url('records:list')}?don-vi={node.pk}",
        "count": node.people,
        "open": node.open,
        "current": node.current,
        "children": [_node(child) for child in node.children],
        "more": url("records:branch", node.pk) if node.has_children and not node.children else "",
    }
