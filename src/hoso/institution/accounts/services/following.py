"""What accounts do when units are rearranged; the act, its basis and its journal entry are the reorganisation's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db.models import F, QuerySet

from hoso.foundation.actor import Actor

from ..models import AccountState, RequestKind, RoleInUnit, User
from ..papers import Paper
from . import giving


def accounts_of(units: Iterable[int]) -> QuerySet[User]:
    """Accounts still in use that belong to these units."""
    return User.objects.filter(unit_id__in=units).exclude(state=AccountState.CLOSED).order_by("pk")


def roles_held_in(units: Iterable[int]) -> QuerySet[RoleInUnit]:
    """Roles of papers nobody ended, held in these units."""
    held = RoleInUnit.objects.filter(unit_id__in=units, authorisation__ended_on=None)
    return held.exclude(user__state=AccountState.CLOSED).select_related("user").order_by("pk")


def send(homes: Mapping[int, int]) -> None:
    """Accounts (by id) get another home unit."""
    for user, unit in homes.items():
        User.objects.filter(pk=user).update(unit_id=unit)


def move_roles(places: Mapping[int, int]) -> None:
    """Roles (by id) are held in another unit from now on; whoever holds them signs in anew."""
    for role, unit in places.items():
        RoleInUnit.objects.filter(pk=role).update(unit_id=unit)
    sign_out(RoleInUnit.objects.filter(pk__in=places).values_list("user_id", flat=True))


def sign_out(users: Iterable[int]) -> None:
    User.objects.filter(pk__in=list(users)).update(session_epoch=F("session_epoch") + 1)


def close(user: User, paper: Paper, today: date, *, actor: Actor, at: datetime) -> None:
    """A unit account ends with its unit."""
    user.state, user.password = AccountState.CLOSED, make_password(None)
    user.session_epoch += 1
    user.save(update_fields=["state", "password", "session_epoch"])
    giving.end_papers(user, paper, today)
    giving.change_of(user, RequestKind.REVOKE, paper, actor=actor, at=at, request=None).save()
