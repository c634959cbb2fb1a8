"""Who is asking: the actor of an account, and why it sees what it sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils.crypto import constant_time_compare

from hoso.foundation.actor import NOBODY, Actor, Grant
from hoso.foundation.prepared import prepared

from .models import AccountState, Authorisation, RequestKind, RightsChange, RoleInUnit, User
from .permissions import TABLE, Role, permissions_of

MOST = 20
SIGNS_IN = (AccountState.ACTIVE, AccountState.RESTRICTED)


def live_on(today: date, prefix: str = "") -> Q:
    """Authorisations in force on a day: issued, not expired, not ended."""
    begun = Q(**{f"{prefix}date__lte": today})
    lasting = Q(**{f"{prefix}expires": None}) | Q(**{f"{prefix}expires__gt": today})
    return begun & lasting & (Q(**{f"{prefix}ended_on": None}) | Q(**{f"{prefix}ended_on__gt": today}))


def live_roles(today: date):
    """Roles that count on a day: of an account that may sign in, on a paper in force, in a unit that still exists."""
    standing = Q(unit__valid_to=None) | Q(unit__valid_to__gt=today)
    return RoleInUnit.objects.filter(live_on(today, "authorisation__"), standing, user__state__in=SIGNS_IN)


class Held(NamedTuple):
    """A role that counts, with what is needed of its account and its unit."""

    user_id: int
    display_name: str
    state: str
    password: str
    session_epoch: int
    role: str
    sector: str
    unit_path: str
    unit_name: str


def actor_of(user: User, today: date) -> Actor:
    """The account as an actor today; nobody, if no paper in force stands behind it."""
    return actor_by_id(user.pk, today)


def actor_by_id(user_id: int, today: date) -> Actor:
    """The same for a job that was ordered earlier: the rights of today, whoever asked."""
    return _actor(_held(user_id, today))


def actor_of_session(user_id: int, session_hash: str, today: date) -> Actor:
    """The same for a session, if neither password nor epoch changed since it began: one statement."""
    held = _held(user_id, today)
    if not held or not constant_time_compare(session_hash, _session_hash(held[0])):
        return NOBODY
    return _actor(held)


def _session_hash(held: Held) -> str:
    return User(password=held.password, session_epoch=held.session_epoch).get_session_auth_hash()


def _held(user_id: int, today: date) -> list[Held]:
    return [Held(*row) for row in _roles_held(user_id, today)]


@prepared
def _roles_held(user_id: int, today: date):
    rows = live_roles(today).filter(user_id=user_id).order_by("id")
    return rows.values_list(
        "user_id", "user__display_name", "user__state", "user__password", "user__session_epoch", "role", "sector",
        "unit__path", "unit__name",
    )  # fmt: skip


def _actor(held: Sequence[Held]) -> Actor:
    if not held:
        return NOBODY
    first, grants = held[0], _grants(held)
    own_file = any(TABLE[Role(role.role)].own_file for role in held)
    return Actor(first.user_id, first.display_name, grants, own_file, _acting_in(held, grants))


def _acting_in(held: Sequence[Held], grants: Sequence[Grant]) -> str:
    """The unit in which the account holds most of its rights, by name."""
    rights = Counter(grant.unit_path for grant in grants)
    return max(held, key=lambda role: rights[role.unit_path]).unit_name


def _grants(held: Sequence[Held]) -> tuple[Grant, ...]:
    """Each permission of each role, in its place, once."""
    restricted = held[0].state == AccountState.RESTRICTED
    grants = (
        Grant(permission, role.unit_path, role.sector or None)
        for role in held
        for permission in sorted(permissions_of(role.role, restricted=restricted))
    )
    return tuple(dict.fromkeys(grants))


def papers_ending(actor: Actor, today: date, until: date) -> list[Authorisation]:
    """Papers of accounts in one's care that cease to count before long, the first to end first."""
    ending = Authorisation.objects.visible_to(actor, "accounts.administer").filter(
        live_on(today), expires__lte=until, user__state__in=SIGNS_IN
    )
    return list(ending.select_related("user__unit").order_by("expires", "id")[:MOST])


def restriction_of(user: User) -> RightsChange | None:
    """The paper that leaves this account reading only, while it does."""
    if user.state != AccountState.RESTRICTED:
        return None
    return RightsChange.objects.filter(user=user, kind=RequestKind.RESTRICT).order_by("-id").first()


@dataclass(frozen=True)
class Reason:
    """A role, where it is held, the paper it rests on, and whether it counts today."""

    role: RoleInUnit
    line: object
    counts: bool
    why_not: str


def reasons(user: User, today: date) -> list[Reason]:
    """Why this account sees what it sees: each role ever given, and whether it counts."""
    roles = RoleInUnit.objects.filter(user=user).select_related("unit", "authorisation").order_by("-id")
    return [_reason(user, role, today) for role in roles]


def _reason(user: User, role: RoleInUnit, today: date) -> Reason:
    why_not = _why_not_signing_in(user) or why_not_in_force(role.authorisation, today) or _why_gone(role, today)
    return Reason(role, TABLE[Role(role.role)], not why_not, why_not)


def _why_not_signing_in(user: User) -> str:
    return "" if user.state in SIGNS_IN else f"tài khoản {user.get_state_display().lower()}"


def _why_gone(role: RoleInUnit, today: date) -> str:
    ended = role.unit.valid_to
    return f"đơn vị kết thúc từ {ended:%d/%m/%Y}" if ended and ended <= today else ""


def why_not_in_force(paper: Authorisation, today: date) -> str:
    """In words why a paper gives nothing today; empty if it does."""
    if paper.date > today:
        return f"văn bản có hiệu lực từ {paper.date:%d/%m/%Y}"
    if paper.ended_on and paper.ended_on <= today:
        return f"văn bản chấm dứt từ {paper.ended_on:%d/%m/%Y}"
    if paper.expires and paper.expires <= today:
        return f"văn bản hết hiệu lực từ {paper.expires:%d/%m/%Y}"
    return ""
