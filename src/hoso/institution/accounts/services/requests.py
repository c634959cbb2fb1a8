"""A unit asks about an account; its superior endorses; Sở Nội vụ resolves, and the act is done in the same moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from hoso.foundation.actor import Actor, Place
from hoso.foundation.refusal import Refusal
from hoso.institution.organisation.models import Unit
from hoso.platform.audit import services as audit
from hoso.platform.notices.services import notify

from ..models import AccountRequest, RequestKind, RequestState, RequestStep
from ..papers import Assignment, Issued, NewAccount, Paper, RoleAt
from ..permissions import TABLE, Role
from ..queries import live_roles
from ..rules import Transition, steps_from
from . import rights
from .giving import day_of
from .issue import issue_accounts

REQUEST = "accounts.request"
WAITING = (RequestState.SUBMITTED, RequestState.ENDORSED)
ONWARD = ("endorse", "resolve")
MOST = 20


@transaction.atomic
def submit_request(asked: AccountRequest, *, actor: Actor, at: datetime) -> AccountRequest:
    """Send a request with its document on its way."""
    if not actor.may_at(REQUEST, asked.unit.path, asked.unit.sector):
        raise Refusal(f"Bạn không được phân công đề nghị về tài khoản của {asked.unit.name}.")
    if asked.user and not asked.user.unit.path.startswith(asked.unit.path):
        raise Refusal(f"Tài khoản {asked.user.username} không thuộc {asked.unit.name}.")
    act = audit.open_act()
    asked.requested_by_id = actor.id
    asked.save()
    _note(asked, "submit", actor, at, "", act)
    return asked


@transaction.atomic
def take_step(asked: AccountRequest, action: str, *, actor: Actor, at: datetime, note: str = "") -> list[Issued]:
    """Move the request one step; resolving it also does what was asked, and may bring forth links."""
    asked = AccountRequest.objects.select_for_update(of=("self",)).select_related("unit", "user__unit").get(pk=asked.pk)
    step = next((step for step in open_steps(asked, actor, at) if step.action == action), None)
    if step is None:
        raise Refusal(_not_now(asked, action, actor), code=asked.state)
    if step.needs_note and not note.strip():
        raise Refusal(f"Ghi lý do khi «{step.label.lower()}».")
    act = audit.open_act()
    issued = resolve(asked, actor=actor, at=at) if action == "resolve" else []
    asked.state = step.target
    asked.save(update_fields=["state"])
    _note(asked, action, actor, at, note, act)
    _tell_requester(asked, actor, at)
    return issued


def waiting_for(actor: Actor, at: datetime) -> list[AccountRequest]:
    """Requests this actor can move on, the oldest first; never their own."""
    if not actor.may(REQUEST):
        return []
    pending = AccountRequest.objects.visible_to(actor, REQUEST).filter(state__in=WAITING)
    oldest = pending.exclude(requested_by_id=actor.id).select_related("unit", "user").order_by("id")[:MOST]
    return [asked for asked in oldest if any(step.action in ONWARD for step in open_steps(asked, actor, at))]


def open_steps(asked: AccountRequest, actor: Actor, at: datetime) -> list[Transition]:
    """What this actor may do with the request now."""
    held = [
        permission
        for permission in (REQUEST, "accounts.administer")
        if actor.may_at(permission, asked.unit.path, asked.unit.sector)
    ]
    steps = steps_from(asked.state, held=held, own=asked.requested_by_id == actor.id)
    return [step for step in steps if _in_turn(step, asked, actor, at)]


def _in_turn(step: Transition, asked: AccountRequest, actor: Actor, at: datetime) -> bool:
    if step.action == "endorse":
        return stands_between(actor, asked.unit)
    if step.action == "return":
        return stands_above(actor, asked.unit)
    if step.action == "resolve" and asked.state == RequestState.SUBMITTED:
        return not middle_level_exists(asked.unit, at)
    if step.action == "resolve":
        return not asked.steps.filter(action="endorse", actor_id=actor.id).exists()
    return True


def stands_above(actor: Actor, unit: Unit) -> bool:
    """Whether the actor looks after requests in a unit strictly above, not as the unit's own head."""
    return bool(_places_above(actor, unit))


def stands_between(actor: Actor, unit: Unit) -> bool:
    """Whether that unit lies below the province: a Phòng Nội vụ, which endorses what Sở Nội vụ resolves."""
    return any(place.unit_path.count(".") > 1 for place in _places_above(actor, unit))


def _places_above(actor: Actor, unit: Unit) -> list[Place]:
    return [
        place
        for place in actor.places(REQUEST)
        if unit.path.startswith(place.unit_path)
        and place.unit_path != unit.path
        and place.sector in (None, unit.sector)
    ]


def middle_level_exists(unit: Unit, at: datetime) -> bool:
    """Whether somebody between the unit and the province handles its requests; if so they come first."""
    between = unit.ancestor_ids[1:]
    asking = [role for role, line in TABLE.items() if REQUEST in line.permissions]
    return (
        bool(between)
        and live_roles(day_of(at)).filter(unit_id__in=between, role__in=asking, sector__in=["", unit.sector]).exists()
    )


def resolve(asked: AccountRequest, *, actor: Actor, at: datetime) -> list[Issued]:
    return RESOLUTIONS[RequestKind(asked.kind)](asked, actor, at)


def _issue(asked: AccountRequest, actor: Actor, at: datetime) -> list[Issued]:
    return issue_accounts(
        [_person(asked)],
        unit=asked.unit,
        roles=roles_asked(asked),
        assignment=_assignment(asked),
        actor=actor,
        at=at,
        request=asked,
    )


def _restrict(asked: AccountRequest, actor: Actor, at: datetime) -> list[Issued]:
    rights.restrict(_of(asked), paper_of(asked), actor=actor, at=at, request=asked)
    return []


def _reopen(asked: AccountRequest, actor: Actor, at: datetime) -> list[Issued]:
    rights.reopen(_of(asked), paper_of(asked), actor=actor, at=at, request=asked)
    return []


def _revoke(asked: AccountRequest, actor: Actor, at: datetime) -> list[Issued]:
    rights.revoke(_of(asked), paper_of(asked), actor=actor, at=at, request=asked)
    return []


def _reset(asked: AccountRequest, actor: Actor, at: datetime) -> list[Issued]:
    return [rights.reset_password(_of(asked), paper_of(asked), actor=actor, at=at, request=asked)]


def _hand_over(asked: AccountRequest, actor: Actor, at: datetime) -> list[Issued]:
    return [rights.hand_over(_of(asked), _person(asked), _assignment(asked), actor=actor, at=at, request=asked)]


RESOLUTIONS: dict[RequestKind, Callable[[AccountRequest, Actor, datetime], list[Issued]]] = {
    RequestKind.ISSUE: _issue,
    RequestKind.RESTRICT: _restrict,
    RequestKind.REOPEN: _reopen,
    RequestKind.REVOKE: _revoke,
    RequestKind.RESET: _reset,
    RequestKind.HAND_OVER: _hand_over,
}


def _of(asked: AccountRequest):
    if asked.user is None:
        raise Refusal("Đề nghị này không nêu tài khoản nào. Trả lại đơn vị bổ sung.")
    return asked.user


def paper_of(asked: AccountRequest) -> Paper:
    return Paper(asked.number, asked.date, asked.issuer, asked.purpose, asked.channel, asked.scan)


def _assignment(asked: AccountRequest) -> Assignment:
    return Assignment(paper_of(asked), asked.purpose, asked.scope, asked.expires)


def _person(asked: AccountRequest) -> NewAccount:
    return NewAccount(asked.person, asked.duty, asked.email, "", asked.username, asked.account_kind)


def roles_asked(asked: AccountRequest) -> list[RoleAt]:
    """The roles named in the request, with their units as they are today."""
    units = Unit.objects.in_bulk([line["unit"] for line in asked.roles])
    return [RoleAt(Role(line["role"]), units[line["unit"]], line.get("sector", "")) for line in asked.roles]


def roles_as_asked(roles: Sequence[RoleAt]) -> list[dict]:
    return [{"role": given.role.value, "unit": given.unit.pk, "sector": given.sector} for given in roles]


def _not_now(asked: AccountRequest, action: str, actor: Actor) -> str:
    if asked.requested_by_id == actor.id and action in ("endorse", "resolve", "return", "refuse"):
        return "Không ai tự xét đề nghị của mình. Người khác có thẩm quyền phải giải quyết."
    if action == "resolve" and asked.state == RequestState.SUBMITTED:
        return "Đề nghị này chưa qua cấp trên trực tiếp (Phòng Nội vụ) xem xét."
    return f"Đề nghị đang ở trạng thái «{asked.get_state_display()}», không thực hiện được việc này. Tải lại trang."


def _state(asked: AccountRequest) -> str:
    """The state within a sentence; offices keep their capitals."""
    words = asked.get_state_display()
    return words[:1].lower() + words[1:]


def _tell_requester(asked: AccountRequest, actor: Actor, at: datetime) -> None:
    if asked.requested_by_id != actor.id:
        words = f"{asked.get_kind_display()} cho {asked.person or asked.user}: {_state(asked)}."
        notify([asked.requested_by_id], words, url=f"/tai-khoan/de-nghi/{asked.pk}", at=at)


def _note(asked: AccountRequest, action: str, actor: Actor, at: datetime, note: str, act: int) -> None:
    RequestStep.objects.create(
        request=asked, action=action, state=asked.state, actor_id=actor.id, actor_name=actor.name, at=at, note=note
    )
    audit.record(
        actor,
        f"accounts.request.{action}",
        at=at,
        summary=f"{asked.get_kind_display()} cho {asked.person or asked.user} ({asked.unit.name}): {_state(asked)}",
        unit_path=asked.unit.path,
        reason=f"{paper_of(asked)}. {note}".strip(". "),
        details={"request": asked.pk},
        act=act,
    )
