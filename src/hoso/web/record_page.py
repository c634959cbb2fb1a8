"""The record page: one person, everything the reader may see, on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.pages import SIGNED_IN, page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens.address import asked_day
from hoso.institution.organisation import queries as organisation
from hoso.institution.regulations import queries as regulations
from hoso.platform.audit import queries as audit
from hoso.records import services
from hoso.records.display import sections_of
from hoso.records.form2c import Form2C
from hoso.records.models import Document, Record
from hoso.records.queries import form_for, levels_for, record_for

from .timeline import events

MOST_ENTRIES = 200


@dataclass(frozen=True)
class Panel:
    """A part of the record page beside the form."""

    key: str
    label: str
    icon: str
    load: Callable[[Actor, Record, Form2C], dict[str, Any]]


def timeline(actor: Actor, record: Record, form: Form2C) -> dict[str, Any]:
    return {"events": events(form)}


def changes(actor: Actor, record: Record, form: Form2C) -> dict[str, Any]:
    return {"entries": list(audit.entries_about(record.pk).exclude(action__in=audit.READING)[:MOST_ENTRIES])}


def documents(actor: Actor, record: Record, form: Form2C) -> dict[str, Any]:
    personal = "personal" in levels_for(actor, record)
    return {
        "documents": list(Document.objects.filter(record=record).select_related("file").order_by("-id"))
        if personal
        else []
    }


def readers(actor: Actor, record: Record, form: Form2C) -> dict[str, Any]:
    return {"readings": list(audit.readings_of(record.pk)[:MOST_ENTRIES])}


PANELS = (
    Panel("tai-lieu", "Tài liệu", "clip", documents),
    Panel("dong-thoi-gian", "Dòng thời gian", "clock", timeline),
    Panel("thay-doi", "Lịch sử cập nhật", "undo", changes),
    Panel("ai-da-xem", "Ai đã xem", "eye", readers),
)


@page(SIGNED_IN)
def record_page(request: HttpRequest, pk: int) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = record_for(actor, pk)
    if record is None:
        raise Http404
    on, known_at = _times(request)
    form = form_for(actor, record, on=on or timezone.localdate(), known_at=known_at)
    if form is None and known_at:
        return refused(request, _not_known_yet(record, known_at))
    if form is None:
        raise Http404
    form = _with_unit_names(form)
    services.note_opened(record, actor=actor, at=timezone.now())
    panel = next((each for each in PANELS if each.key == request.GET.get("phan")), None)
    required = regulations.required_fields(record.kind, on or timezone.localdate())
    context = {
        "record": record,
        "form": form,
        "unit_name": form.names.get(("unit", str(record.unit_id))) or record.unit.name,
        "as_of": on,
        "known_at": known_at,
        "status": form.names.get(("trang_thai_ho_so", form.current.get("status") or ""), ""),
        "panels": PANELS,
        "panel": panel.key if panel else "",
        "sections": sections_of(form, required),
        "may_enter": actor.may_at("records.enter", record.unit_path, record.sector) and not (on or known_at),
        "may_remove": actor.may_at("records.administer", record.unit_path, record.sector) and not (on or known_at),
        "may_print": actor.own_file
        and record.account_id == actor.id
        or actor.may_at("records.print", record.unit_path, record.sector),
        **(panel.load(actor, record, form) if panel else {}),
    }
    return render_page(request, "web/record.html", context)


@page(SIGNED_IN)
def my_file(request: HttpRequest) -> HttpResponse:
    """One's own file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = Record.objects.filter(account_id=actor.id).first() if actor.own_file else None
    if record is None:
        return render_page(request, "web/no_file.html")
    return redirect("web:record", pk=record.pk)


def _with_unit_names(form: Form2C) -> Form2C:
    """The units of the postings, by the names they had on the day."""
    units = {row["unit"] for row in form.rows.get("don-vi", ()) if row.get("unit")}
    if not units:
        return form
    names = {("unit", str(number)): name for number, name in organisation.names_on(units, form.on).items()}
    return replace(form, names={**form.names, **names})


def _not_known_yet(record: Record, known_at: datetime) -> Refusal:
    return Refusal(
        f"Đến hết ngày {timezone.localtime(known_at):%d/%m/%Y} hệ thống chưa ghi hồ sơ {record.full_name}."
        " Chọn ngày ghi nhận muộn hơn, hoặc xem điều hệ thống biết hôm nay."
    )


def _times(request: HttpRequest) -> tuple[date | None, datetime | None]:
    """`tai-ngay`, the day on which facts hold, and `biet-ngay`, the day on which the system said so; None for now."""
    on = asked_day(request.GET.get("tai-ngay", ""))
    known = asked_day(request.GET.get("biet-ngay", ""))
    end_of_day = timezone.make_aware(datetime.combine(known, time.max)) if known else None
    return on, end_of_day
