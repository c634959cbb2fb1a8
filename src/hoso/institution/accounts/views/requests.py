"""Requests about accounts: made by units, endorsed by their superior, resolved by Sở Nội vụ."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from hoso.foundation.actor import Actor
from hoso.foundation.pages import page, render_page
from hoso.foundation.paging import keyset_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens.address import here
from hoso.foundation.screens.forms import add_refusal, sent_with
from hoso.foundation.screens.saying import said
from hoso.institution.organisation import queries as organisation
from hoso.platform.attachments.responses import serve

from .. import sheet
from ..forms import RequestForm
from ..models import AccountRequest, Channel, RequestKind, RequestState
from ..services import requests
from . import rows

REQUEST = "accounts.request"
OPEN = (RequestState.SUBMITTED, RequestState.ENDORSED, RequestState.RETURNED)


def mine(actor: Actor) -> QuerySet[AccountRequest]:
    return AccountRequest.objects.visible_to(actor, REQUEST).select_related("unit", "user", "requested_by")


@page(REQUEST)
def listing(request: HttpRequest) -> HttpResponse:
    """Requests of one's places; those still open first asked for."""
    states = request.GET.getlist("trang-thai") or list(OPEN)
    found = mine(request.actor).filter(state__in=states).annotate(newest=-F("id"))
    context = {
        "page": keyset_page(found, ("newest",), request.GET.get("trang", "")),
        "states": RequestState.choices,
        "chosen": states,
        "page_link": lambda mark: here(request)(trang=mark),
    }
    return render_page(request, "accounts/requests.html", context, block="results")


@page(REQUEST)
def make(request: HttpRequest) -> HttpResponse:
    """A new request with its document."""
    start = {"kind": request.GET.get("viec", RequestKind.ISSUE), "user": request.GET.get("tai-khoan")}
    if start["kind"] == RequestKind.RESET:
        start["channel"] = Channel.OFFICIAL_MAIL
    start["unit"] = organisation.only_unit(request.actor, REQUEST)
    form = RequestForm(*sent_with(request), actor=request.actor, initial=start)
    sent = rows.roles_sent(request.POST)
    if form.is_valid():
        try:
            asked = _submit(request, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            said(request, "Đã gửi đề nghị.")
            return redirect("accounts:request", asked.pk)
    context = {"form": form, "roles": rows.roles_shown(sent, request.actor), "rows": rows}
    return render_page(request, "accounts/request_form.html", context, status=422 if form.is_bound else 200)


def _submit(request: HttpRequest, form: RequestForm) -> AccountRequest:
    now, values = timezone.now(), form.cleaned_data
    paper = form.paper(request.actor, now)
    given = rows.roles_of(rows.roles_sent(request.POST), values["unit"], request.actor)
    if values["kind"] == RequestKind.ISSUE and not given:
        raise Refusal("Ghi ít nhất một vai trò cần cấp.")
    asked = AccountRequest(
        **{name: values[name] for name in ("kind", "unit", "user", "person", "duty", "email", "purpose", "scope")},
        expires=values["expires"],
        number=paper.number,
        date=paper.date,
        issuer=paper.issuer,
        channel=paper.channel,
        scan=paper.scan,
        roles=requests.roles_as_asked(given),
    )
    return requests.submit_request(asked, actor=request.actor, at=now)


@page(REQUEST)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A request, its way so far, and what one may do with it."""
    asked = get_object_or_404(mine(request.actor), pk=pk)
    return render_page(request, "accounts/request.html", _context(asked, request.actor))


def _context(asked: AccountRequest, actor: Actor) -> dict:
    return {
        "asked": asked,
        "roles": requests.roles_asked(asked),
        "steps": asked.steps.order_by("id"),
        "open_steps": requests.open_steps(asked, actor, timezone.now()),
        "refusal": None,
        "note": "",
    }


@page(REQUEST)
@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the request one step further."""
    asked = get_object_or_404(mine(request.actor), pk=pk)
    now, action = timezone.now(), request.POST.get("viec", "")
    note = request.POST.get("note", "")
    try:
        issued = requests.take_step(asked, action, actor=request.actor, at=now, note=note)
    except Refusal as refusal:
        context = {**_context(mine(request.actor).get(pk=pk), request.actor), "refusal": refusal, "note": note}
        return render_page(request, "accounts/request.html", context, status=409)
    said(request, f"Đề nghị nay ở trạng thái: {mine(request.actor).get(pk=pk).get_state_display()}.")
    if issued:
        sheet.keep(request.session, issued, now)
        return redirect("accounts:links")
    return redirect("accounts:request", pk)


@page(REQUEST)
def scan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The scan that came with a request."""
    asked = get_object_or_404(mine(request.actor), pk=pk)
    if asked.scan is None:
        raise Http404
    return serve(asked.scan, inline=True)
