"""Who may give which right where; and writing down that it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.scopes import is_whole
from hoso.institution.organisation.models import Unit
from hoso.platform.audit import services as audit

from ..models import AccountRequest, Authorisation, RightsChange, RoleInUnit, User
from ..papers import Assignment, Paper, RoleAt
from ..permissions import TABLE

ADMINISTER = "accounts.administer"


def refuse_outside(actor: Actor, unit: Unit) -> None:
    if not actor.may_at(ADMINISTER, unit.path, unit.sector):
        raise Refusal(f"{unit.name} không thuộc phạm vi quản trị tài khoản của bạn. Gửi đề nghị lên cấp trên.")


def refuse_oneself(actor: Actor, user: User) -> None:
    if actor.id == user.pk:
        raise Refusal("Không ai tự thay đổi quyền của mình. Đề nghị người quản trị tài khoản khác thực hiện.")


def refuse_roles_beyond(actor: Actor, roles: Sequence[RoleAt]) -> None:
    """Nobody gives what lies beyond their own places, and rights over others only the province gives."""
    if not roles:
        raise Refusal("Chọn ít nhất một vai trò tại một đơn vị.")
    province = any(is_whole(place) for place in actor.places(ADMINISTER))
    reasons = [reason for role in roles if (reason := _beyond(actor, role, province))]
    if reasons:
        raise Refusal("Chưa giao quyền được.", reasons=reasons)


def _beyond(actor: Actor, given: RoleAt, province: bool) -> str:
    if not actor.may_at(ADMINISTER, given.unit.path, given.sector):
        return f"{given}: ngoài phạm vi quản trị tài khoản của bạn."
    if TABLE[given.role].given_by_province and not province:
        return f"{given}: chỉ Sở Nội vụ (quản trị tài khoản toàn tỉnh) được giao vai trò này."
    return ""


def refuse_dead(assignment: Assignment, today: date) -> None:
    """An account must not rest on a paper that is not yet, or no longer, in force."""
    paper = assignment.paper
    if paper.date > today:
        raise Refusal(f"Văn bản {paper.number} ghi ngày {paper.date:%d/%m/%Y}, chưa đến. Kiểm tra lại ngày ban hành.")
    if assignment.expires and assignment.expires <= today:
        raise Refusal(
            f"Văn bản {paper.number} đã hết hiệu lực từ {assignment.expires:%d/%m/%Y}. Cần văn bản giao quyền mới."
        )


def rest_on(user: User, assignment: Assignment, roles: Iterable[RoleAt]) -> Authorisation:
    """Write the assignment and the roles that stand on it."""
    authorisation = authorisation_of(user, assignment)
    authorisation.save()
    RoleInUnit.objects.bulk_create(roles_of(authorisation, roles))
    return authorisation


def authorisation_of(user: User, assignment: Assignment) -> Authorisation:
    paper = assignment.paper
    return Authorisation(
        user=user,
        number=paper.number,
        date=paper.date,
        issuer=paper.issuer,
        purpose=assignment.purpose,
        scope=assignment.scope,
        expires=assignment.expires,
        scan=paper.scan,
    )


def roles_of(authorisation: Authorisation, roles: Iterable[RoleAt]) -> list[RoleInUnit]:
    return [
        RoleInUnit(
            user=authorisation.user, role=given.role, unit=given.unit, sector=given.sector, authorisation=authorisation
        )
        for given in roles
    ]


def end_papers(user: User, paper: Paper, today: date) -> None:
    """Every paper still in force ends today."""
    Authorisation.objects.filter(user=user, ended_on=None).update(ended_on=today, ended_basis=str(paper))


def change_of(
    user: User, kind: str, paper: Paper, *, actor: Actor, at: datetime, request: AccountRequest | None
) -> RightsChange:
    return RightsChange(
        user=user,
        kind=kind,
        number=paper.number,
        date=paper.date,
        issuer=paper.issuer,
        reason=paper.reason,
        channel=paper.channel,
        scan=paper.scan,
        request=request,
        at=at,
        actor_id=actor.id,
        actor_name=actor.name,
    )


def tell_journal(user: User, kind: str, words: str, paper: Paper, *, actor: Actor, at: datetime, act: int) -> None:
    audit.record(
        actor,
        f"accounts.{kind}",
        at=at,
        summary=f"{words} {user.username} ({user.display_name}, {user.unit.name})",
        unit_path=user.unit.path,
        reason=f"{paper}. {paper.reason}".strip(". "),
        details={"account": user.pk},
        act=act,
    )


def day_of(at: datetime) -> date:
    return timezone.localdate(at)
