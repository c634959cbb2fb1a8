"""Accounts and roles: those of a person go along; rights over others end with their unit and need a new assignment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.institution.accounts.models import AccountKind
from hoso.institution.accounts.papers import Paper
from hoso.institution.accounts.services import following

from ...models import Record
from ..models import Reorganisation, Succession
from ..rules import Way, default_targets, role_moves

Destination = Callable[[int, int], int | None]


def move(
    reorganisation: Reorganisation,
    lines: Sequence[Succession],
    made: set[int],
    outcome: Any,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Send accounts after their people, or to the first successor; roles that do not go along are named."""
    ways = [Way(line.source_id, line.target_id or 0, line.ends) for line in lines]
    goes_to = _destination(lines, ways)

    def continues(role: str, unit: int) -> bool:
        target = default_targets(ways).get(unit)
        return role_moves(role, unit, ways, target_is_new=target in made)

    _move_roles(lines, goes_to, continues, outcome)
    _move_accounts(reorganisation, lines, goes_to, continues, outcome, actor, at)


def _destination(lines: Sequence[Succession], ways: Sequence[Way]) -> Destination:
    """Account and its unit → where it goes: where its person went, else to the first successor."""
    heirs, sources = default_targets(ways), {line.source_id for line in lines}
    people = dict(
        Record.objects.filter(account__unit_id__in=sources)
        .exclude(unit_id__in=sources)
        .values_list("account_id", "unit_id")
    )
    return lambda user, unit: people.get(user) or heirs.get(unit)


def _move_roles(
    lines: Sequence[Succession], goes_to: Destination, continues: Callable[[str, int], bool], outcome: Any
) -> None:
    ending = {line.source_id for line in lines if line.ends}
    places, left = {}, []
    for role in following.roles_held_in({line.source_id for line in lines}):
        target = goes_to(role.user_id, role.unit_id)
        if target and continues(role.role, role.unit_id):
            places[role.pk] = target
        elif role.unit_id in ending:
            left.append(role)
    following.move_roles(places)
    following.sign_out(role.user_id for role in left)
    outcome.roles_moved = len(places)
    outcome.roles_ended = [
        f"{role.user.display_name} ({role.user.username}): {role.get_role_display()}" for role in left
    ]


def _move_accounts(
    reorganisation: Reorganisation,
    lines: Sequence[Succession],
    goes_to: Destination,
    continues: Callable[[str, int], bool],
    outcome: Any,
    actor: Actor,
    at: datetime,
) -> None:
    paper = Paper(reorganisation.number, reorganisation.date, reorganisation.issuer, reorganisation.title[:500])
    ending = {line.source_id for line in lines if line.ends}
    homes = {}
    for user in following.accounts_of({line.source_id for line in lines}):
        target = goes_to(user.pk, user.unit_id)
        if user.kind == AccountKind.UNIT and user.unit_id in ending and not continues("", user.unit_id):
            following.close(user, paper, timezone.localdate(at), actor=actor, at=at)
            outcome.accounts_closed.append(f"{user.username} ({user.display_name})")
        elif target and (user.kind == AccountKind.PERSONAL or user.unit_id in ending):
            homes[user.pk] = target
    following.send(homes)
    outcome.accounts_moved = len(homes)
