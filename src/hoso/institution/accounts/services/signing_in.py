"""Proving who one is: the password, and what is written about every try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.platform.audit import services as audit

from ..models import AccountState, LoginLink, SignInAttempt, SignInOutcome, User
from ..queries import actor_of
from . import links, throttle

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản không còn hiệu lực."
NOBODYS_PASSWORD = UNUSABLE_PASSWORD_PREFIX + "x" * 40


class WrongPassword(Refusal):
    """One sentence for a wrong password, an unknown name, a closed account and an expired paper."""

    status = 200


@dataclass(frozen=True)
class Origin:
    """Where a try comes from."""

    address: str
    browser: str


def prove_by_password(username: str, password: str, *, origin: Origin, at: datetime) -> User:
    """The account of this name, if the password is right and the account may still sign in."""
    throttle.count_try(throttle.keys_of(username, origin.address), at=at)
    user = User.objects.filter(username=username.strip().lower()).first()
    right = check_password(password, user.password if user else NOBODYS_PASSWORD)
    known = right and user is not None and actor_of(user, timezone.localdate(at)).id == user.pk
    _note(user, _outcome(right, known), origin, at)
    if not known or user is None:
        raise WrongPassword(WRONG)
    throttle.forgive(username, origin.address)
    return user


def _outcome(right: bool, known: bool) -> str:
    if known:
        return SignInOutcome.SUCCESS
    return SignInOutcome.REFUSED if right else SignInOutcome.FAILED


def _note(user: User | None, outcome: str, origin: Origin, at: datetime) -> None:
    SignInAttempt.objects.create(
        user=user, at=at, outcome=outcome, address=origin.address or None, browser=origin.browser[:200]
    )


@transaction.atomic
def note_signed_in(user: User, *, origin: Origin, at: datetime) -> None:
    """The journal entry of a sign-in that passed every step."""
    User.objects.filter(pk=user.pk).update(last_login=at)
    _record(user, "accounts.sign_in", f"Đăng nhập từ {origin.address}", at)


def note_signed_out(actor: Actor, *, at: datetime) -> None:
    user = User.objects.select_related("unit").get(pk=actor.id)
    _record(user, "accounts.sign_out", "Đăng xuất", at)


@transaction.atomic
def change_password(user: User, new: str, *, at: datetime) -> User:
    """Set one's own password: every session of the account ends, the one in hand is begun anew by the view."""
    user = User.objects.select_for_update(of=("self",)).select_related("unit").get(pk=user.pk)
    validate_password(new, user)
    user.set_password(new)
    user.must_change_password = False
    user.password_changed_at = at
    user.session_epoch += 1
    if user.state == AccountState.INVITED:
        user.state = AccountState.ACTIVE
    user.save(update_fields=["password", "must_change_password", "password_changed_at", "session_epoch", "state"])
    LoginLink.objects.filter(user=user, used_at=None).update(used_at=at)
    _record(user, "accounts.change_password", "Đổi mật khẩu", at)
    return user


@transaction.atomic
def take_link(token: str, new: str, *, at: datetime) -> User:
    """Set a password by a one-time link; of two who use it at once, one is told it is used."""
    LoginLink.objects.select_for_update().filter(token_hash=links.hash_of(token)).first()
    return change_password(links.owner_of(token, at=at), new, at=at)


def _record(user: User, action: str, summary: str, at: datetime) -> None:
    audit.record(
        Actor(user.pk, user.display_name),
        action,
        at=at,
        summary=f"{user.username}: {summary}",
        unit_path=user.unit.path,
    )
