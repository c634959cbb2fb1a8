"""Signing in as a list of steps: a second factor or the province's own sign-in is one more entry of STEPS."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.contrib.sessions.backends.base import SessionBase
from django.forms import Form

from .forms import NewPasswordForm, PasswordForm
from .models import User
from .services import signing_in
from .services.signing_in import Origin

UNDER_WAY = "signing_in"
LONGEST = 15 * 60


class Step(Protocol):
    """One thing to be shown by whoever signs in."""

    slug: str
    title: str
    button: str

    def needed(self, user: User) -> bool: ...
    def form(self, data: Mapping[str, Any] | None, user: User | None) -> Form: ...
    def take(self, values: Mapping[str, Any], user: User | None, *, origin: Origin, at: datetime) -> User: ...


class PasswordStep:
    slug = "password"
    title = "Đăng nhập"
    button = "Đăng nhập"

    def needed(self, user: User) -> bool:
        return True

    def form(self, data: Mapping[str, Any] | None, user: User | None) -> Form:
        return PasswordForm(data)

    def take(self, values: Mapping[str, Any], user: User | None, *, origin: Origin, at: datetime) -> User:
        return signing_in.prove_by_password(values["username"], values["password"], origin=origin, at=at)


class NewPasswordStep:
    """Asked of an account whose password somebody else has seen."""

    slug = "new_password"
    title = "Đặt mật khẩu mới"
    button = "Lưu và tiếp tục"

    def needed(self, user: User) -> bool:
        return user.must_change_password

    def form(self, data: Mapping[str, Any] | None, user: User | None) -> Form:
        return NewPasswordForm(data, user=user)

    def take(self, values: Mapping[str, Any], user: User | None, *, origin: Origin, at: datetime) -> User:
        assert user is not None
        return signing_in.change_password(user, values["new_password"], at=at)


STEPS: tuple[Step, ...] = (PasswordStep(), NewPasswordStep())


class SigningIn:
    """How far somebody has come; until the last step is passed the session is nobody's."""

    def __init__(self, session: SessionBase, at: datetime) -> None:
        self.session = session
        self.at = at
        kept = session.get(UNDER_WAY) or {}
        fresh = at.timestamp() - kept.get("since", 0) <= LONGEST
        self.passed: list[str] = list(kept["passed"]) if kept and fresh else []
        self.user = User.objects.filter(pk=kept["user"]).first() if kept and fresh else None

    @property
    def step(self) -> Step | None:
        """The next step that is needed; the first one while nobody has shown who they are."""
        if self.user is None:
            return STEPS[0]
        return next((step for step in STEPS if step.slug not in self.passed and step.needed(self.user)), None)

    def take(self, step: Step, values: Mapping[str, Any], *, origin: Origin) -> None:
        self.user = step.take(values, self.user, origin=origin, at=self.at)
        self.passed.append(step.slug)
        self.session[UNDER_WAY] = {
            "user": self.user.pk,
            "passed": self.passed,
            "since": int(self.at.timestamp()),
        }
