"""The catalogues and their values."""

from __future__ import annotations

from itertools import groupby

from django import forms
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoso.foundation.pages import SIGNED_IN, page, render_page
from hoso.foundation.screens import here
from hoso.foundation.vietnamese import fold

from .. import queries
from ..models import ARTICLES, Catalogue, Entry, Item, Sureness
from ..models.lists import Source
from .parts import ADMINISTER, day_of, tabs

ELSEWHERE = {
    Source.SALARY_GROUPS: "catalogues:salary",
    Source.RANKS: "catalogues:ranks",
    Source.TITLES: "catalogues:ranks",
    Source.PROVINCES: "catalogues:places",
    Source.PLACES: "catalogues:places",
}


@page(SIGNED_IN)
@require_GET
def catalogue_list(request: HttpRequest) -> HttpResponse:
    """Every list, by the points of Điều 9."""
    today = timezone.localdate()
    words = fold(request.GET.get("q", "")).split()
    counted = (
        Entry.objects.on(today)
        .values("catalogue")
        .annotate(
            number=Count("code", filter=Q(offered=True)), doubtful=Count("code", filter=Q(sureness=Sureness.UNSURE))
        )
        .order_by()
    )
    counts = {row["catalogue"]: (row["number"], row["doubtful"]) for row in counted}
    rows = [
        (catalogue, *counts.get(catalogue.slug, (0, 0)))
        for catalogue in queries.catalogue_list()
        if all(word in fold(catalogue.name) for word in words)
    ]
    groups = [(ARTICLES[key], list(found)) for key, found in groupby(rows, lambda row: row[0].article)]
    may = request.actor.may(ADMINISTER)  # type: ignore[attr-defined]
    context = {"may": may, "groups": groups, "q": request.GET.get("q", ""), **tabs("lists")}
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
    shown = [(item, _notes(item), item.validity.holds(day)) for item in rows]
    context = {
        "catalogue": found,
        "rows": shown,
        "noted": any(notes for _, notes, _ in shown),
        "national": any(item.national_code for item, _, _ in shown),
        "q": text,
        "closed": closed,
        "here": here(request),
        "as_of": as_of,
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
    }
    return render_page(request, "catalogues/catalogue.html", context, block="items")


class CatalogueForm(forms.Form):
    """What a list is called, under which point of Điều 9 it stands, and why there is one."""

    name = forms.CharField(label="Tên danh mục", max_length=200)
    article = forms.ChoiceField(label="Nhóm theo Điều 9", choices=list(ARTICLES.items()), initial="h")
    legal_basis = forms.CharField(label="Căn cứ pháp lý", widget=forms.Textarea(attrs={"rows": 2}))


def catalogue_home(found: Catalogue) -> str:
    return reverse("catalogues:catalogue", args=[found.slug])


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
