"""Issuing accounts: one, or a unit's whole staff on one document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.vietnamese import fold, normalise, split_name
from hoso.institution.organisation.models import Unit
from hoso.platform.audit import services as audit

from ..models import AccountKind, AccountRequest, AccountState, LinkPurpose, RequestKind, RightsChange, RoleInUnit, User
from ..models import Authorisation as AuthorisationRow
from ..papers import Assignment, Issued, NewAccount, RoleAt
from ..rules import cannot_hold, free_username, username_base
from . import giving
from .links import issue_links


@transaction.atomic
def issue_accounts(
    people: Sequence[NewAccount],
    *,
    unit: Unit,
    roles: Sequence[RoleAt],
    assignment: Assignment,
    actor: Actor,
    at: datetime,
    request: AccountRequest | None = None,
) -> list[Issued]:
    """Accounts for people of a unit, each resting on the document, each with a first-login link."""
    giving.refuse_outside(actor, unit)
    giving.refuse_roles_beyond(actor, roles)
    giving.refuse_dead(assignment, giving.day_of(at))
    _refuse_second_unit_account(unit, people)
    act = audit.open_act()
    users = User.objects.bulk_create(_users(people, unit))
    papers = AuthorisationRow.objects.bulk_create(giving.authorisation_of(user, assignment) for user in users)
    RoleInUnit.objects.bulk_create(role for paper in papers for role in giving.roles_of(paper, roles))
    RightsChange.objects.bulk_create(
        giving.change_of(user, RequestKind.ISSUE, assignment.paper, actor=actor, at=at, request=request)
        for user in users
    )
    tokens = issue_links(users, LinkPurpose.FIRST, actor=actor, at=at)
    _tell(users, unit, roles, assignment, actor, at, act)
    return [Issued(user, token) for user, token in zip(users, tokens, strict=True)]


def _users(people: Sequence[NewAccount], unit: Unit) -> list[User]:
    names = usernames_for(people)
    return [
        User(
            username=name,
            password=make_password(None),
            display_name=normalise(person.display_name),
            duty=normalise(person.duty),
            email=person.email,
            phone=person.phone,
            kind=person.kind,
            unit=unit,
            state=AccountState.INVITED,
        )
        for person, name in zip(people, names, strict=True)
    ]


def usernames_for(people: Sequence[NewAccount]) -> list[str]:
    """What each wants, or the given name with initials and the lowest free number: annv, annv2."""
    bases = [_base(person) for person in people]
    taken = _taken(set(bases))
    names = []
    for person, base in zip(people, bases, strict=True):
        if person.username and base in taken:
            raise Refusal(f"Tên đăng nhập «{base}» đã có người dùng. Chọn tên khác.")
        names.append(free_username(base, taken))
        taken.add(names[-1])
    return names


def _base(person: NewAccount) -> str:
    if person.username:
        return person.username.strip().lower()
    parts = split_name(person.display_name)
    base = username_base(fold(f"{parts.family} {parts.middle}"), fold(parts.given))
    letters = "".join(letter for letter in base if letter.isascii() and letter.isalnum())
    return letters or "taikhoan"


def _taken(bases: set[str]) -> set[str]:
    pattern = "^(" + "|".join(sorted(bases)).replace(".", r"\.") + ")[0-9]*$"
    return set(User.objects.filter(username__regex=pattern).values_list("username", flat=True))


def _refuse_second_unit_account(unit: Unit, people: Sequence[NewAccount]) -> None:
    open_kinds = list(
        User.objects.filter(unit=unit).exclude(state=AccountState.CLOSED).values_list("kind", flat=True).distinct()
    )
    for person in people:
        if cannot_hold(open_kinds, person.kind):
            raise Refusal(
                f"{unit.name} đã có tài khoản đơn vị. Mỗi đơn vị có một tài khoản do một người được phân công bằng"
                " văn bản sử dụng; khi đổi người thì bàn giao tài khoản đó."
            )
        open_kinds.append(AccountKind(person.kind))


def _tell(
    users: Sequence[User],
    unit: Unit,
    roles: Sequence[RoleAt],
    assignment: Assignment,
    actor: Actor,
    at: datetime,
    act: int,
) -> None:
    names = ", ".join(user.username for user in users[:10]) + (" …" if len(users) > 10 else "")
    audit.record(
        actor,
        "accounts.issue",
        at=at,
        summary=f"Cấp {len(users)} tài khoản cho {unit.name}: {names}",
        unit_path=unit.path,
        reason=str(assignment.paper),
        details={"accounts": [user.pk for user in users], "roles": [str(role) for role in roles]},
        act=act,
    )
