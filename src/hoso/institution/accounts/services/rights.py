"""What happens to an account after it was issued; each act rests on its document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.platform.audit import services as audit
from hoso.platform.jobs.services import withdraw_files
from hoso.platform.notices.services import notify

from ..models import (
    AccountKind,
    AccountRequest,
    AccountState,
    Authorisation,
    Handover,
    LinkPurpose,
    LoginLink,
    RequestKind,
    User,
)
from ..papers import Assignment, Issued, NewAccount, Paper, RoleAt
from ..permissions import Role
from ..queries import live_roles
from . import giving
from .links import issue_links

OWN_PAGE = "/tai-khoan"
ASLEEP = (AccountState.RESTRICTED, AccountState.CLOSED)


@transaction.atomic
def restrict(user: User, paper: Paper, *, actor: Actor, at: datetime, request: AccountRequest | None = None) -> User:
    """Leave the account reading only."""
    user, act = _begin(user, actor)
    _refuse_unless(user.state == AccountState.ACTIVE, user, "chỉ hạn chế được tài khoản đang dùng")
    _refuse_last_administrator(user, at)
    user.state = AccountState.RESTRICTED
    _end_sessions(user)
    withdraw_files(user.pk)
    notify([user.pk], f"Tài khoản bị hạn chế, chỉ còn xem: văn bản {paper}.", url=OWN_PAGE, at=at)
    return _finish(user, RequestKind.RESTRICT, "Hạn chế quyền của", paper, actor, at, act, request)


@transaction.atomic
def reopen(user: User, paper: Paper, *, actor: Actor, at: datetime, request: AccountRequest | None = None) -> User:
    """Give a restricted account its rights back; a revoked one needs a new assignment."""
    user, act = _begin(user, actor)
    _refuse_unless(
        user.state == AccountState.RESTRICTED,
        user,
        "chỉ mở lại được tài khoản đang bị hạn chế; tài khoản đã thu hồi cần văn bản giao quyền mới",
    )
    user.state = AccountState.ACTIVE
    _end_sessions(user)
    notify([user.pk], f"Tài khoản được mở lại: văn bản {paper}.", url=OWN_PAGE, at=at)
    return _finish(user, RequestKind.REOPEN, "Mở lại", paper, actor, at, act, request)


@transaction.atomic
def revoke(user: User, paper: Paper, *, actor: Actor, at: datetime, request: AccountRequest | None = None) -> User:
    """Close the account: its papers end, its sessions end, its links stop working."""
    user, act = _begin(user, actor)
    _refuse_unless(user.state != AccountState.CLOSED, user, "tài khoản này đã thu hồi rồi")
    _refuse_last_administrator(user, at)
    user.state = AccountState.CLOSED
    _lose_password(user, at)
    giving.end_papers(user, paper, giving.day_of(at))
    withdraw_files(user.pk)
    return _finish(user, RequestKind.REVOKE, "Thu hồi", paper, actor, at, act, request)


@transaction.atomic
def reset_password(
    user: User, paper: Paper, *, actor: Actor, at: datetime, request: AccountRequest | None = None
) -> Issued:
    """A new way in for somebody who lost the password, asked for through the superior unit (Đà Nẵng, Điều 16.6)."""
    user, act = _begin(user, actor)
    _refuse_unless(user.state != AccountState.CLOSED, user, "tài khoản đã thu hồi, không cấp lại mật khẩu")
    _lose_password(user, at)
    _finish(user, RequestKind.RESET, "Cấp lại mật khẩu cho", paper, actor, at, act, request)
    return Issued(user, issue_links([user], LinkPurpose.RESET, actor=actor, at=at)[0])


@transaction.atomic
def authorise(
    user: User,
    roles: Sequence[RoleAt],
    assignment: Assignment,
    *,
    actor: Actor,
    at: datetime,
    request: AccountRequest | None = None,
) -> list[Issued]:
    """Let the account rest on a new assignment instead of those before; a revoked one begins again with a link."""
    user, act = _begin(user, actor)
    giving.refuse_roles_beyond(actor, roles)
    giving.refuse_dead(assignment, giving.day_of(at))
    _refuse_losing_administration(user, roles, at)
    giving.end_papers(user, assignment.paper, giving.day_of(at))
    giving.rest_on(user, assignment, roles)
    withdraw_files(user.pk)
    return _wake(user, assignment.paper, actor, at, act, request)


def _wake(
    user: User, paper: Paper, actor: Actor, at: datetime, act: int, request: AccountRequest | None
) -> list[Issued]:
    closed = user.state == AccountState.CLOSED
    if closed:
        user.state = AccountState.INVITED
    _end_sessions(user)
    _finish(user, RequestKind.ISSUE, "Giao quyền mới cho", paper, actor, at, act, request)
    return [Issued(user, issue_links([user], LinkPurpose.FIRST, actor=actor, at=at)[0])] if closed else []


@transaction.atomic
def hand_over(
    user: User,
    successor: NewAccount,
    assignment: Assignment,
    *,
    actor: Actor,
    at: datetime,
    note: str = "",
    request: AccountRequest | None = None,
) -> Issued:
    """Pass a unit account to the next person: same roles on the new assignment, nothing of the old way in remains."""
    user, act = _begin(user, actor)
    _refuse_unless(user.kind == AccountKind.UNIT, user, "chỉ bàn giao tài khoản đơn vị; tài khoản cá nhân thì thu hồi")
    today = giving.day_of(at)
    giving.refuse_dead(assignment, today)
    roles = _roles_now(user)
    giving.refuse_roles_beyond(actor, roles)
    giving.end_papers(user, assignment.paper, today)
    authorisation = giving.rest_on(user, assignment, roles)
    withdraw_files(user.pk)
    _note_handover(user, successor, authorisation, at, note)
    user.display_name, user.duty = successor.display_name, successor.duty
    user.email, user.phone, user.state = successor.email, successor.phone, AccountState.INVITED
    _lose_password(user, at)
    _finish(user, RequestKind.HAND_OVER, "Bàn giao", assignment.paper, actor, at, act, request)
    return Issued(user, issue_links([user], LinkPurpose.FIRST, actor=actor, at=at)[0])


def _roles_now(user: User) -> list[RoleAt]:
    """The roles of its papers that nobody ended."""
    held = user.roles.filter(authorisation__ended_on=None).select_related("unit")
    return list(dict.fromkeys(RoleAt(Role(role.role), role.unit, role.sector) for role in held))


def _note_handover(user: User, successor: NewAccount, paper: Authorisation, at: datetime, note: str) -> None:
    Handover.objects.create(
        user=user,
        from_name=user.display_name,
        to_name=successor.display_name,
        to_duty=successor.duty,
        at=at,
        authorisation=paper,
        note=note,
    )


def _begin(user: User, actor: Actor) -> tuple[User, int]:
    """Take hold of the account; refuse what lies outside one's places, and oneself."""
    user = User.objects.select_for_update(of=("self",)).select_related("unit").get(pk=user.pk)
    giving.refuse_outside(actor, user.unit)
    giving.refuse_oneself(actor, user)
    _refuse_mightier(user, actor)
    return user, audit.open_act()


def _refuse_mightier(user: User, actor: Actor) -> None:
    """Nobody changes an account whose rights reach beyond their own places."""
    roles = _roles_now(user)
    if any(not actor.may_at(giving.ADMINISTER, held.unit.path, held.sector) for held in roles):
        raise Refusal("Tài khoản này giữ quyền ngoài phạm vi quản trị của bạn. Đề nghị cấp trên thực hiện.")


def _refuse_unless(fine: bool, user: User, why: str) -> None:
    if not fine:
        raise Refusal(f"Chưa làm được với {user.username}: {why}.", code=user.state)


def _refuse_last_administrator(user: User, at: datetime) -> None:
    """Somebody must be left who can give rights; two who take leave at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('hoso.accounts.administrators'))")
    everywhere = live_roles(giving.day_of(at)).filter(role=Role.ADMINISTER_ACCOUNTS, unit__parent=None, sector="")
    holders = set(everywhere.filter(user__state=AccountState.ACTIVE).values_list("user_id", flat=True))
    if holders == {user.pk}:
        raise Refusal("Đây là người quản trị tài khoản duy nhất của toàn tỉnh. Giao quyền cho người khác trước.")


def _refuse_losing_administration(user: User, roles: Sequence[RoleAt], at: datetime) -> None:
    if not any(_administers_everywhere(given) for given in roles):
        _refuse_last_administrator(user, at)


def _administers_everywhere(given: RoleAt) -> bool:
    return given.role == Role.ADMINISTER_ACCOUNTS and given.unit.parent_id is None and not given.sector


def _end_sessions(user: User) -> None:
    user.session_epoch += 1


def _lose_password(user: User, at: datetime) -> None:
    """No password, no link, no session of before opens the account."""
    user.password = make_password(None)
    _end_sessions(user)
    LoginLink.objects.filter(user=user, used_at=None).update(used_at=at)


def _finish(
    user: User,
    kind: str,
    words: str,
    paper: Paper,
    actor: Actor,
    at: datetime,
    act: int,
    request: AccountRequest | None,
) -> User:
    user.save()
    giving.change_of(user, kind, paper, actor=actor, at=at, request=request).save()
    giving.tell_journal(user, kind, words, paper, actor=actor, at=at, act=act)
    return user
