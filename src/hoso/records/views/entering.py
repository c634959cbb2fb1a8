"""A new record: name, birth date and unit are enough; the rest may come later."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.pages import page, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import said
from hoso.institution.organisation import queries as organisation
from hoso.institution.organisation.models import Unit

from .. import services
from ..addresses import record_address
from ..changes import Change, New
from ..forms import EnteredSection, boxes_for, read_section
from ..models import Basis
from ..queries import Duplicate, Person, duplicates
from ..queries.reading import draft_of
from ..sections import BY_SLUG, Field, Section

DRAFT = "moi:1"
WORKING = "00"
MINIMAL = {
    "ban-than": ("full_name", "birth_date", "gender"),
    "giay-to": ("id_number",),
    "tuyen-dung": ("kind", "officer_number"),
}
FIELDS = tuple(BY_SLUG[slug].by_name[name] for slug, names in MINIMAL.items() for name in names)
WHOLE = Section("ho-so-moi", "Hồ sơ mới", "", FIELDS)
MUST = ("full_name", "birth_date")


@page("records.enter")
def new_record(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    if request.method != "POST":
        return _show(request, EnteredSection(texts=_draft(actor)), _only_unit(actor))
    entered = read_section(WHOLE, FIELDS, request.POST, today)
    for name in MUST:
        if not entered.values[name]:
            entered.errors.setdefault(name, f"Hồ sơ mới cần có {WHOLE.by_name[name].label.lower()}.")
    unit = _unit(request.POST.get("unit", ""), request.POST.get("unit_chu", ""), actor)
    if unit is None:
        entered.errors["unit"] = "Chọn đơn vị trong danh sách hiện ra khi gõ."
    if entered.refused or unit is None:
        return _show(request, entered, unit, status=422)
    found = _found(_person(entered), actor)
    if found and "khong-trung" not in request.POST:
        return _show(request, entered, unit, found=found, status=409)
    return _enter(request, entered, unit)


@page("records.enter")
def look_for_duplicates(request: HttpRequest) -> HttpResponse:
    """Somebody of that name and birth date, or that number, who is in the system already."""
    entered = read_section(WHOLE, FIELDS, request.GET, timezone.localdate())
    person = _person(entered)
    enough = (person.full_name and person.birth_date) or person.id_number
    found = _found(person, request.actor) if enough and not entered.errors else []  # type: ignore[attr-defined]
    return render_page(request, "records/duplicates.html", {"found": found})


def _found(person: Person, actor: Actor) -> list[Duplicate]:
    """The records of the same person; that one of another unit was told of is written down."""
    found = duplicates(person, actor=actor)
    elsewhere = [one.number for one in found if one.record is None]
    if elsewhere:
        services.refuse_trying_out(elsewhere, actor=actor, at=timezone.now())
        services.note_met_elsewhere(elsewhere, actor=actor, at=timezone.now())
    return found


def _enter(request: HttpRequest, entered: EnteredSection, unit: Unit) -> HttpResponse:
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    person = New("moi")
    today = timezone.localdate(at).isoformat()
    since = request.POST.get("since", "").strip()
    begun = read_section(WHOLE, (_since_field(),), {"since": since}, timezone.localdate(at)).values["since"] or today
    changes = [
        Change(
            person, slug, None, {name: entered.values[name] for name in names if entered.values[name] not in ("", None)}
        )
        for slug, names in MINIMAL.items()
    ]
    changes.append(Change(person, "don-vi", None, {"unit": unit.pk, "since": begun}))
    changes.append(Change(person, "trang-thai", None, {"status": WORKING, "since": begun}))
    try:
        applied = services.apply(
            [c for c in changes if c.values], actor=actor, at=at, basis=Basis(kind=Basis.Kind.ENTRY)
        )
    except Refusal as refusal:
        entered.errors["full_name"] = " ".join((refusal.sentence, *refusal.reasons))
        return _show(request, entered, unit, status=409)
    services.drop_draft(DRAFT, actor=actor)
    said(request, f"Đã lập hồ sơ {entered.values['full_name']}.")
    if "tiep" in request.POST:
        return HttpResponseRedirect(f"{reverse('records:new')}?don-vi={unit.pk}")
    return HttpResponseRedirect(record_address(applied.created["moi"]))


def _since_field() -> Field:
    return Field("since", "Về đơn vị từ", "date")


def _person(entered: EnteredSection) -> Person:
    values = entered.values
    return Person(values["full_name"] or "", values["birth_date"] or "", values["id_number"] or "")


def _unit(number: str, text: str, actor: Actor) -> Unit | None:
    """The unit chosen or, without JavaScript, the only one that the text can mean."""
    visible = Unit.objects.visible_to(actor, "records.enter")
    if number.isdecimal():
        return visible.filter(pk=int(number)).first()
    found = organisation.suggestions(text, actor, timezone.localdate(), "records.enter", limit=2) if text else []
    return visible.filter(pk=found[0].pk).first() if len(found) == 1 else None


def _only_unit(actor: Actor) -> Unit | None:
    tops = organisation.top_units(actor, "records.enter")
    return tops[0] if len(tops) == 1 and not Unit.objects.filter(parent=tops[0]).exists() else None


def _draft(actor: Actor) -> dict[str, str]:
    draft = draft_of(actor, DRAFT)
    return dict(draft.values.get("inputs", ())) if draft else {}


def _show(
    request: HttpRequest,
    entered: EnteredSection,
    unit: Unit | None,
    *,
    found: list[Duplicate] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = request.GET.get("don-vi", "")
    unit = unit or (_unit(asked, "", actor) if asked else None)
    line = " › ".join(one.short_name or one.name for one in organisation.line_of(unit)[1:-1]) if unit else ""
    context: dict[str, Any] = {
        "boxes": boxes_for(FIELDS, entered, MUST, timezone.localdate()),
        "unit": unit,
        "unit_line": line,
        "unit_error": entered.errors.get("unit", ""),
        "found": found or [],
        "draft_key": DRAFT,
        "errors": entered.errors,
        "since": request.POST.get("since", ""),
    }
    return render_page(request, "records/new.html", context, status=status)
