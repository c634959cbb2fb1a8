"""Units: made, moved with what stands below them, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hoso.foundation.actor import Actor
from hoso.institution.organisation import services as organisation
from hoso.institution.organisation.models import Unit

from ..models import Reorganisation, Succession
from ..rules import Way, default_targets


def make_targets(
    reorganisation: Reorganisation, lines: Sequence[Succession], outcome: Any, *, actor: Actor, at: datetime
) -> set[int]:
    """Make the successors that do not exist yet; several lines may name the same one."""
    made: dict[str, Unit] = {}
    for line in lines:
        if line.target is None:
            if line.new_code not in made:
                made[line.new_code] = _make(reorganisation, line, actor, at)
                outcome.units_made.append(line.new_name)
            line.target = made[line.new_code]
            line.save(update_fields=["target"])
    return {unit.pk for unit in made.values()}


def _make(reorganisation: Reorganisation, line: Succession, actor: Actor, at: datetime) -> Unit:
    old = line.source
    unit = Unit(
        code=line.new_code,
        name=line.new_name,
        kind=line.new_kind or old.kind,
        school_level=old.school_level,
        level=old.level,
        sector=old.sector,
        parent=line.new_parent or old.parent,
        order=old.order,
        managing_authority=old.managing_authority,
        valid_from=reorganisation.effective,
    )
    return organisation.create_unit(unit, basis=str(reorganisation), actor=actor, at=at)


def move_below(
    reorganisation: Reorganisation, lines: Sequence[Succession], outcome: Any, *, actor: Actor, at: datetime
) -> None:
    """What stands below a unit that ends goes below its first successor."""
    targets = {line.target.pk: line.target for line in lines if line.target}
    heirs = default_targets([Way(line.source_id, line.target_id or 0, line.ends) for line in lines])
    below = Unit.objects.filter(parent_id__in=heirs).open_on(reorganisation.effective).exclude(pk__in=targets)
    for unit in below.exclude(pk__in=heirs).order_by("pk"):
        organisation.move_unit(
            unit,
            targets[heirs[unit.parent_id]],
            since=reorganisation.effective,
            basis=str(reorganisation),
            actor=actor,
            at=at,
        )
        outcome.units_moved.append(unit.name)


def end_sources(
    reorganisation: Reorganisation, lines: Sequence[Succession], outcome: Any, *, actor: Actor, at: datetime
) -> None:
    """The old units end; their names stay with everything that happened before."""
    ending = Unit.objects.filter(pk__in={line.source_id for line in lines if line.ends}).order_by("-depth", "pk")
    for unit in ending:
        organisation.close_unit(unit, on=reorganisation.effective, basis=str(reorganisation), actor=actor, at=at)
        outcome.units_ended.append(unit.name)
