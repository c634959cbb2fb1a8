"""Accounts of the units one administers: finding, issuing, changing, each act on its document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.pages import page, render_page
from hoso.foundation.paging import keyset_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens.address import here
from hoso.foundation.screens.forms import add_refusal, sent_with
from hoso.foundation.screens.saying import said
from hoso.foundation.vietnamese import fold
from hoso.platform.attachments.responses import serve

from .. import documents, queries, sheet
from ..forms import AssignmentForm, HandoverForm, IssueForm, PaperForm
from ..models import AccountState, Authorisation, User
from ..papers import Issued, Paper
from ..permissions import PERMISSIONS
from ..services import rights
from ..services.issue import issue_accounts
from . import rows

ADMINISTER = "accounts.administer"
RECENT = 20


def mine(actor: Actor) -> QuerySet[User]:
    return User.objects.visible_to(actor, ADMINISTER).select_related("unit")


@page(ADMINISTER)
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts of one's places, found by name, user name or unit."""
    q, states = request.GET.get("q", "").strip(), request.GET.getlist("trang-thai")
    found = mine(request.actor)
    for word in q.split():
        found = found.filter(_named(word))
    if states:
        found = found.filter(state__in=states)
    context = {
        "page": keyset_page(found, ("username", "id"), request.GET.get("trang", "")),
        "q": q,
        "states": AccountState.choices,
        "chosen": states,
        "page_link": lambda mark: here(request)(trang=mark),
    }
    return render_page(request, "accounts/list.html", context, block="results")


def _named(word: str) -> Q:
    return Q(folded__contains=fold(word)) | Q(unit__folded__contains=fold(word))


@page(ADMINISTER)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its papers, what it may do and why, what was done to it."""
    user = get_object_or_404(mine(request.actor), pk=pk)
    context = {
        "user": user,
        "reasons": queries.reasons(user, timezone.localdate()),
        "restricted": queries.restriction_of(user),
        "papers": user.authorisations.select_related("scan").order_by("-id"),
        "changes": user.rights_changes.select_related("scan").order_by("-at"),
        "attempts": user.sign_in_attempts.order_by("-at")[:RECENT],
        "handovers": user.handovers.order_by("-at"),
        "permissions": PERMISSIONS,
        "acts": [(slug, act) for slug, act in ACTS.items() if user.state in act.states],
    }
    return render_page(request, "accounts/account.html", context)


@page(ADMINISTER)
def scan(request: HttpRequest, pk: int, paper: int) -> HttpResponseBase:
    """The scan of an assignment, to whoever administers the account."""
    found = get_object_or_404(Authorisation.objects.visible_to(request.actor, ADMINISTER), pk=paper, user_id=pk)
    if found.scan is None:
        raise Http404
    return serve(found.scan, inline=True)


@page(ADMINISTER)
def issue(request: HttpRequest) -> HttpResponse:
    """New accounts for one unit: one person, or its whole staff pasted from a workbook."""
    form = IssueForm(*sent_with(request), actor=request.actor)
    people, roles = rows.people_sent(request.POST), rows.roles_sent(request.POST)
    if form.is_valid():
        try:
            issued = _issue(request, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return _to_sheet(request, issued, f"Đã cấp {len(issued)} tài khoản.")
    context = {
        "form": form,
        "people": rows.people_shown(people),
        "roles": rows.roles_shown(roles, request.actor),
        "rows": rows,
    }
    return render_page(request, "accounts/issue.html", context, status=422 if form.is_bound else 200)


def _issue(request: HttpRequest, form: IssueForm) -> list[Issued]:
    now, values = timezone.now(), form.cleaned_data
    people = rows.people_of(rows.people_sent(request.POST), values["kind"])
    given = rows.roles_of(rows.roles_sent(request.POST), values["unit"], request.actor)
    return issue_accounts(
        people,
        unit=values["unit"],
        roles=given,
        assignment=form.assignment(request.actor, now),
        actor=request.actor,
        at=now,
    )


@page(ADMINISTER)
def links(request: HttpRequest) -> HttpResponse:
    """The links just issued, to print and hand out; gone after half an hour."""
    context = {"lines": sheet.kept(request.session, timezone.now()), "address": _address(request)}
    return render_page(request, "accounts/links.html", context)


@page(ADMINISTER)
def links_pdf(request: HttpRequest) -> HttpResponse:
    """The same as slips to cut apart."""
    lines = sheet.kept(request.session, timezone.now())
    if not lines:
        raise Http404
    made = documents.link_slips(lines, _address(request), at=timezone.now())
    name = 'attachment; filename="phieu-nhan-tai-khoan.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/lien-ket/")


def _to_sheet(request: HttpRequest, issued: list[Issued], sentence: str) -> HttpResponse:
    said(request, sentence)
    if not issued:
        return redirect("accounts:list")
    sheet.keep(request.session, issued, timezone.now())
    return redirect("accounts:links")


@dataclass(frozen=True)
class Act:
    """An act on an account that needs only its document."""

    label: str
    sentence: str
    states: tuple[str, ...]
    service: Callable[[User, Paper, Actor, datetime], list[Issued]]
    kind: str = ""


def _without_link(user: User) -> list[Issued]:
    """An act after which there is no link to print."""
    return []


ACTS = {
    "cap-lai-mat-khau": Act(
        "Cấp lại mật khẩu",
        "Mật khẩu và mọi phiên làm việc hiện có mất hiệu lực; in liên kết đặt mật khẩu mới và giao qua kênh đã ghi.",
        ("invited", "active", "restricted"),
        lambda user, paper, actor, at: [rights.reset_password(user, paper, actor=actor, at=at)],
    ),
    "han-che": Act(
        "Hạn chế quyền",
        "Tài khoản chỉ còn xem; không nhập, không in, không kết xuất.",
        ("active",),
        lambda user, paper, actor, at: _without_link(rights.restrict(user, paper, actor=actor, at=at)),
    ),
    "mo-lai": Act(
        "Mở lại",
        "Tài khoản có lại các quyền của văn bản giao quyền đang có hiệu lực.",
        ("restricted",),
        lambda user, paper, actor, at: _without_link(rights.reopen(user, paper, actor=actor, at=at)),
    ),
    "thu-hoi": Act(
        "Thu hồi",
        "Văn bản giao quyền chấm dứt hôm nay; tài khoản không đăng nhập được nữa. Nhật ký vẫn giữ.",
        ("invited", "active", "restricted"),
        lambda user, paper, actor, at: _without_link(rights.revoke(user, paper, actor=actor, at=at)),
        kind="danger",
    ),
}


@page(ADMINISTER)
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Restrict, reopen, revoke or reset, on a document."""
    if what not in ACTS:
        raise Http404
    user, chosen = get_object_or_404(mine(request.actor), pk=pk), ACTS[what]
    form = PaperForm(*sent_with(request))

    def do(now: datetime) -> list[Issued]:
        return chosen.service(user, form.paper(request.actor, now), request.actor, now)

    context = {"title": chosen.label, "sentence": chosen.sentence, "kind": chosen.kind}
    return _take(request, user, form, do, context)


@page(ADMINISTER)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass a unit account to the next person."""
    user = get_object_or_404(mine(request.actor), pk=pk)
    form = HandoverForm(*sent_with(request))

    def do(now: datetime) -> list[Issued]:
        assignment, note = form.assignment(request.actor, now), form.cleaned_data["note"]
        return [rights.hand_over(user, form.successor(), assignment, actor=request.actor, at=now, note=note)]

    words = f"{user.display_name} bàn giao tài khoản cho người nhận; mật khẩu cũ và các phiên đang mở mất hiệu lực."
    return _take(request, user, form, do, {"title": "Bàn giao tài khoản", "sentence": words, "kind": ""})


@page(ADMINISTER)
def authorise(request: HttpRequest, pk: int) -> HttpResponse:
    """New roles on a new assignment instead of those before."""
    user = get_object_or_404(mine(request.actor), pk=pk)
    form = AssignmentForm(*sent_with(request))
    sent = rows.roles_sent(request.POST) if form.is_bound else rows.roles_held(user)

    def do(now: datetime) -> list[Issued]:
        given = rows.roles_of(sent, user.unit, request.actor)
        return rights.authorise(user, given, form.assignment(request.actor, now), actor=request.actor, at=now)

    words = "Các vai trò dưới đây thay cho mọi vai trò trước, dựa trên văn bản giao quyền mới."
    context = {
        "title": "Giao quyền mới",
        "sentence": words,
        "kind": "",
        "roles": rows.roles_shown(sent, request.actor),
        "rows": rows,
    }
    return _take(request, user, form, do, context)


def _take(
    request: HttpRequest, user: User, form: Form, do: Callable[[datetime], list[Issued]], context: dict
) -> HttpResponse:
    if form.is_valid():
        try:
            issued = do(timezone.now())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            if issued:
                return _to_sheet(request, issued, f"{context['title']}: đã thực hiện.")
            said(request, f"{context['title']}: đã thực hiện.")
            return redirect("accounts:account", user.pk)
    values = {"form": form, "user": user, **context}
    return render_page(request, "accounts/act.html", values, status=422 if form.is_bound else 200)
