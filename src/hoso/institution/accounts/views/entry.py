"""Coming in and going out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from hoso.foundation.pages import PUBLIC, SIGNED_IN, page, render_page
from hoso.foundation.refusal import Refusal, Throttled
from hoso.foundation.screens.forms import sent_with

from .. import sessions
from ..forms import ChangePasswordForm, NewPasswordForm
from ..models import AccountState, User
from ..services import links, signing_in
from ..services.signing_in import Origin
from ..sign_in import STEPS, SigningIn

CLEARED = '"cache", "storage"'


def own_path(address: str) -> str:
    """Where to go after signing in: a path of ours, else the first page."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if ours and not address.startswith(("/dang-", "/lien-ket")) else "/"


def origin_of(request: HttpRequest) -> Origin:
    return Origin(request.META.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", ""))


@page(PUBLIC)
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The next step of signing in; after the last one the session is theirs."""
    then = own_path(request.POST.get("next") or request.GET.get("next") or "/")
    if request.method == "GET" and request.actor.id:
        return redirect(then)
    flow = SigningIn(request.session, timezone.now())
    step = flow.step or STEPS[0]
    form = step.form(request.POST if request.method == "POST" else None, flow.user)
    refusal = None
    if form.is_valid():
        try:
            flow.take(step, form.cleaned_data, origin=origin_of(request))
        except Refusal as no:
            refusal = no
        else:
            return _further(request, flow, then)
    return _show(request, step, form, then, refusal)


def _further(request: HttpRequest, flow: SigningIn, then: str) -> HttpResponse:
    if flow.step is not None:
        return redirect(f"{request.path}?next={then}" if then != "/" else request.path)
    _begin(request, flow.user)
    return redirect(then)


def _begin(request: HttpRequest, user: User | None) -> None:
    assert user is not None
    now = timezone.now()
    sessions.begin(request, user, now)
    signing_in.note_signed_in(user, origin=origin_of(request), at=now)


def _show(request: HttpRequest, step, form, then: str, refusal: Refusal | None) -> HttpResponse:
    context = {"step": step, "form": form, "next": then, "refusal": refusal}
    answer = render_page(request, "accounts/sign_in.html", context, status=refusal.status if refusal else 200)
    if isinstance(refusal, Throttled):
        answer["Retry-After"] = refusal.code
    return answer


@page(SIGNED_IN)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here and in the database; the browser forgets what it kept."""
    signing_in.note_signed_out(request.actor, at=timezone.now())
    sessions.end(request)
    answer = redirect("accounts:sign_in")
    answer["Clear-Site-Data"] = CLEARED
    return answer


@page(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """One's own password; every other session of the account ends."""
    user = User.objects.select_related("unit").get(pk=request.actor.id)
    form = ChangePasswordForm(sent_with(request)[0], user=user)
    if form.is_valid():
        try:
            _change(request, user, form.cleaned_data)
        except Refusal as refusal:
            form.add_error("old_password", refusal.sentence)
        else:
            messages.success(request, "Đã đổi mật khẩu. Các phiên làm việc khác của tài khoản đã kết thúc.")
            return redirect("accounts:own")
    return render_page(request, "accounts/change_password.html", {"form": form})


def _change(request: HttpRequest, user: User, values) -> None:
    now = timezone.now()
    signing_in.prove_by_password(user.username, values["old_password"], origin=origin_of(request), at=now)
    changed = signing_in.change_password(user, values["new_password"], at=now)
    sessions.begin(request, changed, now)


@page(PUBLIC)
@require_http_methods(["GET", "POST"])
def take_link(request: HttpRequest, token: str) -> HttpResponse:
    """A first-login or reset link: looking at it uses nothing up, setting the password does."""
    user = links.owner_of(token, at=timezone.now())
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        signing_in.take_link(token, form.cleaned_data["new_password"], at=timezone.now())
        messages.success(request, "Đã đặt mật khẩu. Đăng nhập bằng tên và mật khẩu vừa đặt.")
        return redirect("accounts:sign_in")
    heading = "Nhận tài khoản" if user.state == AccountState.INVITED else "Đặt lại mật khẩu"
    return render_page(request, "accounts/take_link.html", {"form": form, "user": user, "heading": heading})
