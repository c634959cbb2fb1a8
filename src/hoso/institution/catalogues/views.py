"""Looking things up in the catalogues, and the owner's work on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hoso.foundation.pages import SIGNED_IN, page, refused, render_page
from hoso.foundation.paging import keyset_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import here, said
from hoso.foundation.vietnamese import fold

from . import queries, services
from .fields import DayField
from .models import (
    ARTICLES,
    BaseSalary,
    Catalogue,
    Entry,
    Holiday,
    Item,
    LegalParameter,
    Place,
    PositionAllowance,
    Proposal,
    Rank,
    SalaryGroup,
    SalaryStep,
    Sureness,
)
from .models.lists import Source

ADMINISTER = "catalogues.administer"
ELSEWHERE = {
    Source.SALARY_GROUPS: "catalogues:salary",
    Source.RANKS: "catalogues:ranks",
    Source.TITLES: "catalogues:ranks",
    Source.PROVINCES: "catalogues:places",
    Source.PLACES: "catalogues:places",
}


def day_of(request: HttpRequest) -> tuple[date, date | None]:
    """The day asked about (`?tai-ngay=`), and whether one was asked about at all."""
    today = timezone.localdate()
    try:
        asked = date.fromisoformat(request.GET.get("tai-ngay", ""))
    except ValueError:
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


@page(SIGNED_IN)
@require_GET
def catalogue_list(request: HttpRequest) -> HttpResponse:
    """Every list, by the points of Điều 9."""
    today = timezone.localdate()
    words = fold(request.GET.get("q", "")).split()
    counts = dict(
        Entry.objects.on(today).filter(offered=True).values_list("catalogue").annotate(number=Count("key")).order_by()
    )
    unsure = dict(
        Entry.objects.on(today)
        .filter(sureness=Sureness.UNSURE)
        .values_list("catalogue")
        .annotate(number=Count("key"))
        .order_by()
    )
    rows = [
        (catalogue, counts.get(catalogue.slug, 0), unsure.get(catalogue.slug, 0))
        for catalogue in queries.catalogue_list()
        if all(word in fold(catalogue.name) for word in words)
    ]
    groups = [(ARTICLES[key], list(found)) for key, found in groupby(rows, lambda row: row[0].article)]
    context = {"groups": groups, "q": request.GET.get("q", ""), **tabs("lists")}
    return render_page(request, "catalogues/list.html", context, block="list")


@page(SIGNED_IN)
@require_GET
def catalogue(request: HttpRequest, slug: str) -> HttpResponse:
    """The values of one list, today's or those of another day."""
    found = get_object_or_404(Catalogue, slug=slug)
    if name := ELSEWHERE.get(Source(found.source)):
        return redirect(name)
    day, as_of = day_of(request)
    text, closed = request.GET.get("q", ""), request.GET.get("ca-da-dong") == "1"
    rows = Item.objects.filter(catalogue=found)
    rows = rows if closed else rows.on(day)
    for word in fold(text).split():
        rows = rows.filter(Q(folded__contains=word) | Q(code__istartswith=word))
    context = {
        "catalogue": found,
        "rows": [(item, _notes(item), item.period.holds(day)) for item in rows.select_related("catalogue")],
        "q": text,
        "closed": closed,
        "here": here(request),
        "as_of": as_of,
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
    }
    return render_page(request, "catalogues/catalogue.html", context, block="items")


NOTE_LABELS = {
    "applies_to": "",
    "level": "",
    "score": "",
    "salary_group": "nhóm ngạch",
    "usual": "mức thường dùng",
    "amount": "mức",
}


def _notes(item: Item) -> str:
    """What else is known of a value, in words."""
    parts = [f"{label} {item.extra[key]}".strip() for key, label in NOTE_LABELS.items() if item.extra.get(key)]
    return "; ".join(parts)


@page(SIGNED_IN)
@require_GET
def suggestions(request: HttpRequest, slug: str) -> JsonResponse:
    """What a picker offers for `?q=`; with `?gia-tri=ten` the value is the name, for fields that keep text."""
    day, _ = day_of(request)
    found = queries.options(slug, request.GET.get("q", "")[:100], day)
    by_name = request.GET.get("gia-tri") == "ten"
    answer = [
        {"value": option.name if by_name else option.code, "label": option.name, "note": option.hint or option.code}
        for option in found
    ]
    return JsonResponse(answer, safe=False, json_dumps_params={"ensure_ascii": False})


@page(SIGNED_IN)
@require_POST
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a value that is missing."""
    found = get_object_or_404(Catalogue, slug=slug)
    text, note = request.POST.get("ten", ""), request.POST.get("ghi-chu", "")
    try:
        services.propose(found, text=text, note=note, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refusal as refusal:
        return refused(request, refusal)
    if request.headers.get("Accept", "").startswith("text/html"):
        said(request, f"Đã gửi đề nghị thêm “{text}” tới người quản lý danh mục.")
        return redirect("catalogues:proposals")
    return HttpResponse(status=204)


@page(SIGNED_IN)
@require_GET
def salary(request: HttpRequest) -> HttpResponse:
    """The salary tables as the decree prints them, in coefficients or in đồng."""
    day, as_of = day_of(request)
    steps: dict[tuple[str, str], list[SalaryStep]] = {}
    for step in SalaryStep.objects.on(day).order_by("pay_table", "group_code", "step"):
        steps.setdefault((step.pay_table, step.group_code), []).append(step)
    groups = SalaryGroup.objects.on(day).order_by("pay_table", "id")
    titles = queries.codes("bang_luong", day)
    tables = [
        (titles.get(table, table), _grid(list(rows), steps))
        for table, rows in groupby(groups, lambda row: row.pay_table)
    ]
    context = {
        "tables": tables,
        "money": request.GET.get("bang") == "tien",
        "base": queries.base_salary(day),
        "here": here(request),
        "as_of": as_of,
        "as_of_form": True,
        **tabs("salary"),
    }
    return render_page(request, "catalogues/salary.html", context)


def _grid(groups: list[SalaryGroup], steps: dict[tuple[str, str], list[SalaryStep]]) -> dict[str, Any]:
    rows = [(group, steps.get((group.pay_table, group.code), [])) for group in groups]
    return {"rows": rows, "width": max((len(cells) for _, cells in rows), default=0)}


@page(SIGNED_IN)
@require_GET
def ranks(request: HttpRequest) -> HttpResponse:
    """Ranks and professional titles."""
    day, as_of = day_of(request)
    rows = Rank.objects.on(day)
    for word in fold(request.GET.get("q", "")).split():
        rows = rows.filter(Q(folded__contains=word) | Q(code__istartswith=word))
    subjects, groups = request.GET.getlist("doi-tuong"), request.GET.getlist("nhom")
    if subjects:
        rows = rows.filter(subject__in=subjects)
    if groups:
        rows = rows.filter(group_code__in=groups)
    link = here(request)
    context = {
        "page": keyset_page(rows, ("code", "id"), request.GET.get("trang", "")),
        "page_link": lambda mark: link(trang=mark),
        "q": request.GET.get("q", ""),
        "subjects": subjects,
        "groups": groups,
        "all_groups": [
            (code, code) for code in sorted(set(SalaryGroup.objects.on(day).values_list("code", flat=True)))
        ],
        "as_of": as_of,
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
        **tabs("ranks"),
    }
    return render_page(request, "catalogues/ranks.html", context, block="ranks")


@page(SIGNED_IN)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The base salary through the years, position allowances, and the other figures of the law."""
    day, as_of = day_of(request)
    allowances = PositionAllowance.objects.on(day)
    context = {
        "history": _with_rise(BaseSalary.objects.order_by("-valid_from")),
        "allowances": [(scope, list(rows)) for scope, rows in groupby(allowances, lambda row: row.scope)],
        "parameters": LegalParameter.objects.on(day),
        "day": day,
        "as_of": as_of,
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
        **tabs("figures"),
    }
    return render_page(request, "catalogues/figures.html", context)


def _with_rise(rows: Iterable[BaseSalary]) -> list[tuple[BaseSalary, float | None]]:
    """Each level with its rise over the one before, in percent."""
    listed = list(rows)
    before: list[BaseSalary | None] = [*listed[1:], None]
    return [
        (row, (row.amount - older.amount) * 100 / older.amount if older else None)
        for row, older in zip(listed, before, strict=True)
    ]


@page(SIGNED_IN)
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Provinces and what lies below, on a day; what an address of before is called today."""
    day, as_of = day_of(request)
    text, parent = request.GET.get("q", "").strip(), request.GET.get("thuoc", "")
    above = Place.objects.on(day).filter(code=parent).first() if parent else None
    rows = [] if text else list(queries.places_below(parent, day))
    context = {
        "q": text,
        "found": queries.find_place(text, limit=30) if text else [],
        "above": above,
        "trail": _trail(above, day),
        "rows": rows,
        "grown": _grown(rows),
        "day": day,
        "before": date(2025, 6, 30),
        "here": here(request),
        "as_of": as_of,
        **tabs("places"),
    }
    return render_page(request, "catalogues/places.html", context, block="places")


def _trail(place: Place | None, day: date) -> list[Place]:
    trail: list[Place] = []
    while place is not None:
        trail.insert(0, place)
        place = Place.objects.on(day).filter(code=place.parent_code).first() if place.parent_code else None
    return trail


def _grown(rows: list[Place]) -> dict[str, list[str]]:
    """Code → the names of the places each was made from or went into, in two statements for the whole page."""
    if not rows:
        return {}
    return queries.kin({(row.code, row.valid_from, row.valid_to) for row in rows})


@page(SIGNED_IN)
@require_GET
def place(request: HttpRequest, code: str, since: str) -> HttpResponse:
    """One place: what it was made from, where it went."""
    found = get_object_or_404(Place, code=code, valid_from=date.fromisoformat(since))
    day = found.valid_from
    context = {
        "place": found,
        "trail": _trail(found, day),
        "from_before": queries.predecessors(found.code, found.valid_from),
        "after": queries.successors(found.code, found.valid_to) if found.valid_to else [],
        "below": queries.places_below(found.code, day)[:400],
        **tabs("places"),
    }
    return render_page(request, "catalogues/place.html", context)


class HolidayForm(forms.Form):
    day = DayField(label="Ngày")
    name = forms.CharField(label="Tên ngày nghỉ hoặc ngày làm bù", max_length=200)
    worked = forms.BooleanField(label="Là ngày làm bù (thứ bảy, chủ nhật đi làm)", required=False)
    legal_basis = forms.CharField(label="Căn cứ", max_length=300)


@page(SIGNED_IN)
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """The days off and worked in exchange of one year."""
    this_year = timezone.localdate().year
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdigit() and 1990 <= int(asked) <= 2100 else this_year
    context = {
        "year": year,
        "days": Holiday.objects.filter(day__year=year),
        "here": here(request),
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
        **tabs("calendar"),
    }
    return render_page(request, "catalogues/calendar.html", context)


def holiday_home(holiday: Holiday | None) -> str:
    return reverse("catalogues:calendar") + (f"?nam={holiday.day.year}" if holiday else "")


@page(SIGNED_IN)
@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """The owner's inbox; everybody else's own questions."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = Proposal.objects.visible_to(actor).select_related("catalogue")
    waiting = rows.waiting().order_by("proposed_at")
    context = {
        "waiting": list(waiting[:200]),
        "answered": list(rows.exclude(state="waiting").order_by("-answered_at")[:50]),
        "may": actor.may(ADMINISTER),
        **tabs("proposals"),
    }
    return render_page(request, "catalogues/proposals.html", context)


class AnswerForm(forms.Form):
    """One of three answers."""

    step = forms.ChoiceField(choices=(("accept", "Thêm mục mới"), ("map", "Dùng mục đã có"), ("refuse", "Không thêm")))
    code = forms.CharField(label="Mã của mục mới", max_length=40, required=False)
    name = forms.CharField(label="Tên của mục mới", max_length=300, required=False)
    legal_basis = forms.CharField(label="Căn cứ", max_length=300, required=False)
    existing = forms.CharField(max_length=40, required=False)
    reason = forms.CharField(label="Lý do", max_length=1000, required=False)


@page(ADMINISTER)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, map or refuse one proposal."""
    visible = Proposal.objects.visible_to(request.actor).select_related("catalogue")  # type: ignore[attr-defined]
    proposal = get_object_or_404(visible, pk=pk)
    form = AnswerForm(request.POST or None, initial={"name": proposal.text})
    refusal = None
    if form.is_bound and form.is_valid():
        try:
            _take_answer(request, proposal, form.cleaned_data)
        except Refusal as no:
            refusal = no
        else:
            said(request, "Đã trả lời; người đề nghị nhận được thông báo.")
            return HttpResponseRedirect(reverse("catalogues:proposals"))
    context = {
        "proposal": proposal,
        "form": form,
        "refusal": refusal,
        "near": queries.options(proposal.catalogue_id, _longest_word(proposal.text), timezone.localdate(), 6),
        "source": reverse("catalogues:suggestions", args=[proposal.catalogue_id]),
    }
    return render_page(request, "catalogues/answer.html", context, status=422 if form.is_bound else 200)


def _longest_word(text: str) -> str:
    return max(text.split(), key=len, default="")


def _take_answer(request: HttpRequest, proposal: Proposal, values: dict[str, Any]) -> None:
    by = {"actor": request.actor, "at": timezone.now()}  # type: ignore[attr-defined]
    if values["step"] == "accept":
        services.accept(
            proposal, code=values["code"].strip(), name=values["name"].strip(), legal_basis=values["legal_basis"], **by
        )
    elif values["step"] == "map":
        services.map_to(proposal, code=values["existing"], on=timezone.localdate(), **by)
    else:
        services.refuse(proposal, reason=values["reason"], **by)
