"""A missing value: asked for, answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoso.foundation.pages import SIGNED_IN, page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import said
from hoso.foundation.vietnamese import fold

from .. import queries, services
from ..models import Catalogue, Proposal
from ..rules import nearest
from .parts import ADMINISTER, tabs


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
@require_http_methods(["GET", "POST"])
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
        "near": _near(proposal),
        "source": reverse("catalogues:suggestions", args=[proposal.catalogue_id]),
    }
    return render_page(request, "catalogues/answer.html", context, status=422 if form.is_bound else 200)


def _near(proposal: Proposal) -> list[tuple[str, str]]:
    """Code and name of the values most like the one asked for; not where the list is a whole country."""
    if not proposal.catalogue.has_items:
        return []
    names = queries.codes(proposal.catalogue_id, timezone.localdate())
    folded = {code: fold(name) for code, name in names.items()}
    return [(code, names[code]) for code in nearest(fold(proposal.text), folded, most=5)]


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
