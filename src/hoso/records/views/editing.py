"""Entering a section of a record, beside the scan, in the order of the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.foundation.actor import Actor
from hoso.foundation.pages import page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import said
from hoso.institution.regulations import queries as regulations
from hoso.platform.audit import queries as audit

from .. import services
from ..addresses import record_address
from ..changes import Change
from ..content import Content
from ..forms import (
    AsRead,
    Conflicting,
    EnteredRow,
    EnteredSection,
    Told,
    Wanted,
    boxes_for,
    changes_between,
    columns_for,
    grid_rows,
    order_name,
    read_section,
    texts_of,
)
from ..models import Basis, Record
from ..queries import contents
from ..queries.reading import draft_of, record_to_enter, section_to_enter, sections_to_enter
from ..rules import PLACE
from ..sections import Field, Section
from .beside import beside
from .doubting import Doubting, new_doubts

REASON = "ly-do-dinh-chinh"
BASE = "da-doc"
WITHOUT_GAPS = frozenset({"cong-tac"})


@dataclass
class Sheet:
    """One section of one record while it is being entered."""

    record: Record
    section: Section
    fields: tuple[Field, ...]
    now: Content
    entered: EnteredSection
    version: int
    base: AsRead
    draft_saved: datetime | None = None
    conflicts: Sequence[Conflicting] = ()
    doubts: Doubting | None = None
    other: Any = None
    refusal: Refusal | None = None
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.record.pk}:{self.section.slug}"

    @property
    def state(self) -> Mapping[str, str]:
        return (self.now.scalars.get("states") or {}).get(self.section.slug, {})

    @property
    def verified(self) -> bool:
        return bool(self.state.get("verified_at"))


@page("records.enter")
def edit_section(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    at = timezone.now()
    record = record_to_enter(request.actor, pk)  # type: ignore[attr-defined]
    section, fields = section_to_enter(request.actor, record, slug)  # type: ignore[attr-defined]
    now = contents([pk])[pk]
    if request.method == "POST":
        return _save(request, record, section, fields, now, at)
    services.note_seen(record, actor=request.actor, at=at)  # type: ignore[attr-defined]
    return _show(request, _opened(request, record, section, fields, now, at), at)


@page("records.enter")
@require_POST
def check_section(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The rules for the field just left, with the rest of the section beside it."""
    record = record_to_enter(request.actor, pk)  # type: ignore[attr-defined]
    section, fields = section_to_enter(request.actor, record, slug)  # type: ignore[attr-defined]
    on = timezone.localdate()
    entered = read_section(section, fields, request.POST, on)
    found = Doubting(section, entered, new_doubts(record, contents([pk])[pk], section, entered, on))
    left = request.POST.get("o", "")
    errors = _row_errors(section, entered) if section.many else {left: entered.errors.get(left, "")}
    return JsonResponse({"errors": errors, "warnings": found.sentences()})


@page("records.enter")
@require_POST
def reconcile(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Write that the section was compared with the paper file."""
    record = record_to_enter(request.actor, pk)  # type: ignore[attr-defined]
    section, _ = section_to_enter(request.actor, record, slug)  # type: ignore[attr-defined]
    services.reconcile_sections(pk, [section.slug], actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    said(request, f"Đã ghi: {section.title} khớp với hồ sơ giấy.")
    return HttpResponseRedirect(record_address(pk, section.slug))


def _opened(
    request: HttpRequest, record: Record, section: Section, fields: tuple[Field, ...], now: Content, at: datetime
) -> Sheet:
    """The section as it stands, or as the person left it."""
    on = timezone.localdate(at)
    current = AsRead.of(section, fields, now)
    draft = draft_of(request.actor, f"{record.pk}:{section.slug}")  # type: ignore[attr-defined]
    if draft is None:
        return Sheet(record, section, fields, now, _as_stored(section, fields, now), record.version, current)
    data = _inputs(draft.values.get("inputs", ()))
    entered = read_section(section, fields, data, on)
    base = AsRead.carried(data.get(BASE, ""), current)
    return Sheet(
        record, section, fields, now, entered, draft.version or record.version, base, draft.saved_at, data=data
    )


def _as_stored(section: Section, fields: Sequence[Field], now: Content) -> EnteredSection:
    if not section.many:
        return EnteredSection(texts=texts_of(fields, now.scalars))
    rows = now.of(section.slug)
    return EnteredSection(
        rows=[EnteredRow(n, str(row["uid"]), False, texts_of(fields, row)) for n, row in enumerate(rows)]
    )


def _inputs(pairs: Sequence[Sequence[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, text in pairs:
        data.appendlist(name, text)
    return data


def _save(
    request: HttpRequest, record: Record, section: Section, fields: tuple[Field, ...], now: Content, at: datetime
) -> HttpResponse:
    sheet = _sent(request, record, section, fields, now, at)
    if sheet.entered.refused:
        return _show(request, sheet, at, status=422)
    wanted = _wanted(request, sheet)
    if wanted.conflicts:
        sheet.conflicts = wanted.conflicts
        sheet.other = audit.entries_about(record.pk).exclude(action__in=audit.READING).first()
        return _show(request, sheet, at, status=409)
    found = new_doubts(record, now, section, sheet.entered, timezone.localdate(at))
    sheet.doubts = Doubting(section, sheet.entered, found)
    kept, still_open = sheet.doubts.kept(request.POST)
    if still_open:
        return _show(request, sheet, at, status=422)
    if not wanted.changes:
        return _saved(request, sheet, f"{section.title}: không có gì thay đổi.")
    return _write(request, sheet, wanted.changes, kept, at)


def _sent(
    request: HttpRequest, record: Record, section: Section, fields: tuple[Field, ...], now: Content, at: datetime
) -> Sheet:
    entered = read_section(section, fields, request.POST, timezone.localdate(at))
    version = int(request.POST["version"]) if request.POST.get("version", "").isdecimal() else record.version
    base = AsRead.carried(request.POST.get(BASE, ""), AsRead.of(section, fields, now))
    return Sheet(record, section, fields, now, entered, version, base, data=request.POST)


def _wanted(request: HttpRequest, sheet: Sheet) -> Wanted:
    chosen = {name.removeprefix("giu-"): str(value) for name, value in request.POST.items() if name.startswith("giu-")}
    current = AsRead.of(sheet.section, sheet.fields, sheet.now)
    return changes_between(
        sheet.record.pk, sheet.section, sheet.fields, sheet.entered, base=sheet.base, now=current, chosen=chosen
    )


def _write(request: HttpRequest, sheet: Sheet, changes: Sequence[Change], kept: str, at: datetime) -> HttpResponse:
    """Apply the changes; when somebody saved in between, compare once more with what stands there now."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = sheet.record
    basis = _basis(request, sheet, kept)
    try:
        services.apply(changes, actor=actor, at=at, basis=basis, expect={record.pk: record.version})
    except services.Conflict:
        again = record_to_enter(actor, record.pk)
        return _save(request, again, sheet.section, sheet.fields, contents([record.pk])[record.pk], at)
    except services.NotYours as away:
        return refused(request, away)
    except Refusal as refusal:
        sheet.refusal = refusal
        return _show(request, sheet, at, status=409)
    return _saved(request, sheet, f"Đã lưu {sheet.section.title}.")


def _saved(request: HttpRequest, sheet: Sheet, sentence: str) -> HttpResponse:
    services.drop_draft(sheet.key, actor=request.actor)  # type: ignore[attr-defined]
    said(request, sentence)
    return HttpResponseRedirect(_next(request, sheet.record, sheet.section))


def _basis(request: HttpRequest, sheet: Sheet, kept: str) -> Basis:
    """A verified section is only corrected, with a reason, by who administers records."""
    reason = request.POST.get(REASON, "").strip()
    if sheet.verified and reason:
        return Basis(kind=Basis.Kind.CORRECTION, note=" ".join(filter(None, (reason, kept))))
    return Basis(kind=Basis.Kind.ENTRY, note=kept)


def _next(request: HttpRequest, record: Record, section: Section) -> str:
    if "tiep" in request.POST:
        order = [one.slug for one in sections_to_enter(request.actor, record)]  # type: ignore[attr-defined]
        after = order[order.index(section.slug) + 1 :]
        if after:
            return reverse("records:edit", args=[record.pk, after[0]])
    return record_address(record.pk, section.slug)


def _show(request: HttpRequest, sheet: Sheet, at: datetime, status: int = 200) -> HttpResponse:
    on = timezone.localdate(at)
    actor = request.actor  # type: ignore[attr-defined]
    record = sheet.record
    told = sheet.doubts.told(request.POST) if sheet.doubts else {}
    administers = actor.may_at("records.administer", record.unit_path, record.sector)
    context = {
        "sheet": sheet,
        "record": record,
        "section": sheet.section,
        "sections": sections_to_enter(actor, record),
        "states": sheet.now.scalars.get("states") or {},
        "doubts": told.get(None, ()),
        "back": record_address(record.pk, sheet.section.slug),
        **beside(record, sheet.section, sheet.fields),
        "may_correct": sheet.verified and administers,
        "locked": sheet.verified and not administers,
        "reason_name": REASON,
        "version": record.version if sheet.conflicts else sheet.version,
        "base_name": BASE,
        "base": (AsRead.of(sheet.section, sheet.fields, sheet.now) if sheet.conflicts else sheet.base).carry(),
        **_inputs_of(sheet, told, on),
    }
    return render_page(request, "records/edit.html", context, status=status)


def _inputs_of(sheet: Sheet, told: Mapping[int | None, Sequence[Told]], on: date) -> dict[str, Any]:
    if sheet.section.many:
        columns, lists = columns_for(sheet.section, sheet.fields, sheet.entered, on)
        rows = grid_rows(sheet.entered.rows, sheet.fields, lists, told)
        period = sheet.section.periods if sheet.section.slug in WITHOUT_GAPS else None
        return {
            "columns": columns,
            "rows": rows,
            "period": period,
            "order_name": order_name(sheet.section),
            "order": sheet.entered.order,
            "placed": bool(sheet.section.order) and any(row.get(PLACE) for row in sheet.now.of(sheet.section.slug)),
        }
    keys = regulations.required_fields(sheet.record.kind, on)
    required = [key.partition(".")[2] for key in keys if key.partition(".")[0] == sheet.section.slug]
    return {"boxes": boxes_for(sheet.fields, sheet.entered, required, on)}


def _row_errors(section: Section, entered: EnteredSection) -> dict[str, str]:
    return {
        f"{section.slug}-{row.number}-{entry.name}": row.errors.get(entry.name, "")
        for row in entered.rows
        for entry in section.fields
    }
