"""The record page: one person, everything the reader may see, on a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from hoso.foundation.actor import Actor
from hoso.foundation.pages import SIGNED_IN, page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens.address import asked_times, here
from hoso.institution.regulations import queries as regulations
from hoso.platform.audit import queries as audit
from hoso.records import services
from hoso.records.display import SectionView, sections_of
from hoso.records.form2c import Form2C
from hoso.records.models import Document, Record
from hoso.records.queries import form_for, levels_for, photo_moment, photos, record_for
from hoso.records.sections import GENDERS, KINDS, PERSONAL

from .changes import changes_told
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
    entries = audit.entries_about(record.pk).exclude(action__in=audit.READING)[:MOST_ENTRIES]
    return {"entries": list(entries), "told": changes_told(form, levels_for(actor, record))}


def documents(actor: Actor, record: Record, form: Form2C) -> dict[str, Any]:
    if PERSONAL not in levels_for(actor, record):
        return {"documents": []}
    papers = Document.objects.filter(record=record).exclude(date__gt=form.on.isoformat())
    if form.known_at:
        papers = papers.filter(created_at__lte=form.known_at)
    return {"documents": list(papers.select_related("file").order_by("-id"))}


def readers(actor: Actor, record: Record, form: Form2C) -> dict[str, Any]:
    return {"readings": list(audit.readings_of(record.pk)[:MOST_ENTRIES])}


PANELS = (
    Panel("tai-lieu", "Tài liệu", "clip", documents),
    Panel("dong-thoi-gian", "Dòng thời gian", "clock", timeline),
    Panel("thay-doi", "Lịch sử cập nhật", "undo", changes),
    Panel("ai-da-xem", "Ai đã xem", "eye", readers),
)


@dataclass(frozen=True)
class Heading:
    """Who it is, as the page says it at the top."""

    name: str
    gender: str
    born: str
    number: str
    unit: str
    kind: str
    missing: int


@page(SIGNED_IN)
def record_page(request: HttpRequest, pk: int) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = record_for(actor, pk)
    if record is None:
        raise Http404
    on, known_at = asked_times(request)
    form = form_for(actor, record, on=on or timezone.localdate(), known_at=known_at)
    if form is None and known_at:
        return refused(request, _not_known_yet(record, known_at))
    if form is None:
        raise Http404
    services.note_opened(record, actor=actor, at=timezone.now())
    panel = next((each for each in PANELS if each.key == request.GET.get("phan")), None)
    sections = sections_of(form, regulations.required_fields(form.scalars["kind"], form.on))
    context = {
        "record": record,
        "form": form,
        "as_of": on,
        "known_at": known_at,
        "status": form.names.get(("trang_thai_ho_so", form.current.get("status") or ""), ""),
        "panels": PANELS,
        "panel": panel.key if panel else "",
        "heading": _heading(record, form, sections),
        "photo": _photo_address(request, record, form),
        "sections": sections,
        "here": here(request),
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


def _heading(record: Record, form: Form2C, sections: Sequence[SectionView]) -> Heading:
    """As the facts of the day have it: nothing of today stands above a page of the past."""
    told = form.scalars
    past = form.known_at or form.on < timezone.localdate()
    unit = form.current.get("unit") or (None if past else told["unit_id"])
    return Heading(
        told["full_name"],
        GENDERS.get(told["gender"], "").lower(),
        told["birth_date"],
        told["officer_number"],
        form.names.get(("unit", str(unit)), ""),
        KINDS.get(told["kind"], ""),
        sum(section.missing for section in sections) if past else record.missing,
    )


def _photo_address(request: HttpRequest, record: Record, form: Form2C) -> str:
    """Where the photo of the day is, or nothing when there was none."""
    moment = photo_moment(form.on, form.known_at, timezone.now())
    if moment is None:
        return f"/ho-so/{record.pk}/anh" if record.photo_id else ""
    asked = {name: request.GET[name] for name in ("tai-ngay", "biet-ngay") if request.GET.get(name)}
    return f"/ho-so/{record.pk}/anh?{urlencode(asked)}" if photos([record], moment) else ""


def _not_known_yet(record: Record, known_at: datetime) -> Refusal:
    return Refusal(
        f"Đến hết ngày {timezone.localtime(known_at):%d/%m/%Y} hệ thống chưa ghi hồ sơ {record.full_name}."
        " Chọn ngày ghi nhận muộn hơn, hoặc xem điều hệ thống biết hôm nay."
    )
