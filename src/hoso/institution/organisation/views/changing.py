"""Changing units: each page asks, and hands over to one service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.foundation.pages import page, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens.fields import grid_rows
from hoso.foundation.screens.forms import add_refusal, sent_with
from hoso.foundation.screens.saying import said
from hoso.institution.catalogues import queries as catalogues
from hoso.platform.attachments import services as attachments

from .. import services
from ..forms import (
    CloseForm,
    DocumentForm,
    HeadcountForm,
    MoveForm,
    NewUnitForm,
    PayTablesForm,
    RenameForm,
    UnitForm,
)
from ..models import Unit, UnitDocument
from .frame import ADMINISTER, find
from .reading import PAY_TABLES, POSITIONS

POSITION_COLUMNS = (
    {
        "name": "position",
        "label": "Chức vụ",
        "kind": "catalogue",
        "width": "l",
        "source": f"/danh-muc/{POSITIONS}/goi-y",
    },
    {"name": "limit", "label": "Số lượng tối đa", "kind": "whole", "width": "s"},
)

Do = Callable[[dict[str, Any]], Unit]


@page(ADMINISTER)
def create(request: HttpRequest) -> HttpResponse:
    """A new unit or department."""
    start = {"parent": request.GET.get("thuoc"), "kind": request.GET.get("loai")}
    form = NewUnitForm(*sent_with(request), actor=request.actor, initial=start)

    def do(who: dict[str, Any]) -> Unit:
        unit = form.save(commit=False)
        unit.parent, unit.valid_from = form.cleaned_data["parent"], form.cleaned_data["valid_from"]
        return services.create_unit(unit, basis=form.cleaned_data["basis"], **who)

    return _ask(request, form, do, "Lập đơn vị, phòng ban", None)


@page(ADMINISTER)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Codes, contacts, kind, level, sector."""
    unit = find(request, pk, ADMINISTER)
    form = UnitForm(*sent_with(request), instance=unit)

    def do(who: dict[str, Any]) -> Unit:
        return services.edit_unit(Unit.objects.get(pk=pk), form.cleaned_data, **who)

    return _ask(request, form, do, "Sửa thông tin", unit)


@page(ADMINISTER)
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name from a day on."""
    unit = find(request, pk, ADMINISTER)
    form = RenameForm(*sent_with(request), initial={"name": unit.name, "short_name": unit.short_name})

    def do(who: dict[str, Any]) -> Unit:
        values = form.cleaned_data
        return services.rename_unit(
            unit, values["name"], values["short_name"], since=values["since"], basis=values["basis"], **who
        )

    told = "Người, tài khoản và đơn vị bên dưới giữ nguyên; văn bản, bản in và báo cáo của ngày trước giữ tên cũ."
    return _ask(request, form, do, "Đổi tên", unit, told=told)


@page(ADMINISTER)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another superior from a day on."""
    unit = find(request, pk, ADMINISTER)
    form = MoveForm(*sent_with(request), actor=request.actor)

    def do(who: dict[str, Any]) -> Unit:
        values = form.cleaned_data
        return services.move_unit(unit, values["parent"], since=values["since"], basis=values["basis"], **who)

    above = f"Đang thuộc {unit.parent.name}. " if unit.parent else ""
    told = f"{above}Người và đơn vị bên dưới đi theo. “Cơ quan quản lý” ở thẻ Thông tin không tự đổi; sửa nếu cần."
    return _ask(request, form, do, "Chuyển đơn vị cấp trên", unit, told=told)


@page(ADMINISTER)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit ends."""
    unit = find(request, pk, ADMINISTER)
    form = CloseForm(*sent_with(request))

    def do(who: dict[str, Any]) -> Unit:
        return services.close_unit(unit, on=form.cleaned_data["on"], basis=form.cleaned_data["basis"], **who)

    told = (
        "Đơn vị phải không còn người và đơn vị trực thuộc. Còn người thì lập phương án sáp nhập, chia tách, giải thể:"
        " người và tài khoản chuyển sang đơn vị tiếp nhận."
    )
    return _ask(request, form, do, "Kết thúc hoạt động", unit, kind="danger", told=told)


@page(ADMINISTER)
def headcount(request: HttpRequest, pk: int) -> HttpResponse:
    """What the unit is assigned for a year."""
    unit = find(request, pk, ADMINISTER)
    form = HeadcountForm(*sent_with(request), initial={"year": timezone.localdate().year})

    def do(who: dict[str, Any]) -> Unit:
        services.set_headcount(unit, form.cleaned_data["year"], form.numbers(), basis=form.cleaned_data["basis"], **who)
        return unit

    return _ask(request, form, do, "Giao biên chế", unit, tab="/bien-che")


@page(ADMINISTER)
def allow(request: HttpRequest, pk: int) -> HttpResponse:
    """Positions that exist in the unit, pay tables that apply."""
    unit, today = find(request, pk, ADMINISTER), timezone.localdate()
    held = {one.position: one.limit for one in unit.positions.all()}
    chosen = list(unit.pay_tables.values_list("pay_table", flat=True))
    form = PayTablesForm(
        *sent_with(request), offered=catalogues.codes(PAY_TABLES, today).items(), initial={"pay_tables": chosen}
    )
    if request.method == "POST" and form.is_valid():
        rows = grid_rows(request.POST, "positions", ("position", "limit"))
        limits = {row["position"]: int(row["limit"]) if row["limit"].isdecimal() else None for row in rows}
        limits.pop("", None)
        services.allow(
            unit,
            positions=limits,
            pay_tables=form.cleaned_data["pay_tables"],
            actor=request.actor,
            at=timezone.now(),
        )
        said(request, f"Đã lưu chức vụ, bảng lương dùng ở {unit.name}.")
        return redirect("organisation:positions", pk)
    names = catalogues.names([(POSITIONS, code) for code in held], today)
    rows: list[dict[str, Any]] = [
        {
            "uid": "",
            "values": {"position": code, "limit": limit},
            "shown": {"position": names.get((POSITIONS, code), code)},
        }
        for code, limit in held.items()
    ]
    return render_page(
        request,
        "organisation/allow.html",
        {"form": form, "unit": unit, "rows": rows, "columns": POSITION_COLUMNS},
    )


@page(ADMINISTER)
def add_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a paper with the unit."""
    unit = find(request, pk, ADMINISTER)
    form = DocumentForm(*sent_with(request))

    def do(who: dict[str, Any]) -> Unit:
        paper = form.save(commit=False)
        paper.unit = unit
        if form.cleaned_data.get("scan"):
            paper.file = attachments.store(form.cleaned_data["scan"], **who)
        services.add_document(paper, **who)
        return unit

    return _ask(request, form, do, "Lưu văn bản", unit, tab="/van-ban")


@page(ADMINISTER)
@require_POST
def remove_document(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    """Take away a paper kept by mistake."""
    papers = UnitDocument.objects.visible_to(request.actor, ADMINISTER).select_related("unit")
    paper = get_object_or_404(papers, pk=document, unit_id=pk)
    services.remove_document(paper, actor=request.actor, at=timezone.now())
    said(request, "Đã bỏ văn bản.")
    return redirect("organisation:documents", pk)


def _ask(
    request: HttpRequest,
    form: BaseForm,
    do: Do,
    title: str,
    unit: Unit | None,
    *,
    kind: str = "primary",
    tab: str = "",
    told: str = "",
) -> HttpResponse:
    """Show the form under what is to be known before; when it is right, do it and go to the unit."""
    if request.method == "POST" and form.is_valid():
        try:
            changed = do({"actor": request.actor, "at": timezone.now()})
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            said(request, f"{title}: đã lưu.")
            return redirect(f"/to-chuc/{changed.pk}{tab}")
    context = {"form": form, "title": title, "unit": unit, "kind": kind, "told": told}
    return render_page(request, "organisation/form.html", context, status=422 if form.is_bound else 200)
