"""Planning a reorganisation, trying it without effect, carrying it out in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.platform.audit import services as audit

from ..models import Record
from .carrying import accounts, headcount, people, units
from .models import Placement, Reorganisation, ReorganisationState, Succession
from .rules import Way, faults

ADMINISTER = "organisation.administer"


@dataclass
class Outcome:
    """What a reorganisation moved, read back from what it did."""

    people: dict[str, int] = field(default_factory=dict)
    units_made: list[str] = field(default_factory=list)
    units_moved: list[str] = field(default_factory=list)
    units_ended: list[str] = field(default_factory=list)
    accounts_moved: int = 0
    accounts_closed: list[str] = field(default_factory=list)
    roles_moved: int = 0
    roles_ended: list[str] = field(default_factory=list)
    headcount: dict[str, int] = field(default_factory=dict)
    headcount_open: list[str] = field(default_factory=list)

    @property
    def people_moved(self) -> int:
        return sum(self.people.values())


class _OnlyTried(Exception):
    """Takes everything back after a rehearsal."""


@transaction.atomic
def plan(reorganisation: Reorganisation, lines: Sequence[Succession], *, actor: Actor, at: datetime) -> Reorganisation:
    """Write down who succeeds whom, by which decision; nothing moves yet."""
    for line in lines:
        _refuse_outside(actor, line)
    _refuse_faulty(reorganisation.kind, lines)
    reorganisation.actor_id, reorganisation.actor_name = actor.id, actor.name
    act = audit.open_act()
    reorganisation.save()
    for line in lines:
        line.reorganisation = reorganisation
    Succession.objects.bulk_create(lines)
    _tell(reorganisation, lines, "plan", "Lập phương án", actor, at, act, {})
    return reorganisation


@transaction.atomic
def place(line: Succession, records: Sequence[int], *, actor: Actor, at: datetime) -> None:
    """These people go by this line, not by the first one of their unit."""
    _refuse_outside(actor, line)
    _refuse_done(line.reorganisation)
    known = set(Record.objects.filter(pk__in=records, unit=line.source).values_list("pk", flat=True))
    if known != set(records):
        raise Refusal(f"Có người không còn ở {line.source.name}. Tải lại danh sách rồi chọn lại.")
    Placement.objects.filter(line__reorganisation=line.reorganisation, record_id__in=records).delete()
    Placement.objects.bulk_create([Placement(line=line, record_id=record) for record in records])


@transaction.atomic
def let_go_with_the_rest(lines: Sequence[Succession], records: Sequence[int], *, actor: Actor, at: datetime) -> None:
    """These people of a unit are not chosen any more: they go by its first line, or stay."""
    for line in lines:
        _refuse_outside(actor, line)
        _refuse_done(line.reorganisation)
    Placement.objects.filter(line__in=lines, record_id__in=records).delete()


def rehearse(reorganisation: Reorganisation, *, actor: Actor, at: datetime) -> Outcome:
    """Do all of it and take all of it back: the counts are those of the real thing, and so are the refusals."""
    try:
        with transaction.atomic():
            outcome = _do(reorganisation, actor=actor, at=at)
            raise _OnlyTried
    except _OnlyTried:
        return outcome


@transaction.atomic
def carry_out(reorganisation: Reorganisation, *, actor: Actor, at: datetime) -> Outcome:
    """Move people, units, accounts and roles on the day the decision takes effect, all or nothing."""
    if reorganisation.effective > timezone.localdate(at):
        raise Refusal(
            f"Quyết định có hiệu lực từ {reorganisation.effective:%d/%m/%Y}. Đến ngày đó mới thực hiện; trước đó thử được."
        )
    outcome = _do(reorganisation, actor=actor, at=at)
    lines = list(reorganisation.lines.select_related("source"))
    act = audit.open_act()
    Reorganisation.objects.filter(pk=reorganisation.pk).update(
        state=ReorganisationState.DONE, outcome=asdict(outcome), done_at=at
    )
    _tell(reorganisation, lines, "carry_out", "Thực hiện", actor, at, act, asdict(outcome))
    return outcome


def _do(reorganisation: Reorganisation, *, actor: Actor, at: datetime) -> Outcome:
    reorganisation = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    _refuse_done(reorganisation)
    lines = list(reorganisation.lines.select_related("source", "target", "new_parent").order_by("id"))
    for line in lines:
        _refuse_outside(actor, line)
    outcome = Outcome()
    made = units.make_targets(reorganisation, lines, outcome, actor=actor, at=at)
    _refuse_faulty(reorganisation.kind, lines)
    people.move(reorganisation, lines, outcome, actor=actor, at=at)
    units.move_below(reorganisation, lines, outcome, actor=actor, at=at)
    accounts.move(reorganisation, lines, made, outcome, actor=actor, at=at)
    headcount.move(reorganisation, lines, outcome, actor=actor, at=at)
    units.end_sources(reorganisation, lines, outcome, actor=actor, at=at)
    return outcome


def _refuse_done(reorganisation: Reorganisation) -> None:
    if reorganisation.state == ReorganisationState.DONE:
        raise Refusal("Phương án này đã thực hiện; không làm lại, không sửa được nữa.", code="done")


def _refuse_outside(actor: Actor, line: Succession) -> None:
    for unit in (line.source, line.target, line.new_parent):
        if unit and not actor.may_at(ADMINISTER, unit.path, unit.sector):
            raise Refusal(f"{unit.name} không thuộc phạm vi quản trị tổ chức của bạn.")


def _refuse_faulty(kind: str, lines: Sequence[Succession]) -> None:
    found = faults(kind, ways_of(lines))
    if found:
        raise Refusal("Phương án chưa đúng.", reasons=found)


def ways_of(lines: Sequence[Succession]) -> list[Way]:
    """The lines as the rules read them; a unit still to be made is told apart by its code."""
    codes = sorted({line.new_code for line in lines if line.target_id is None})
    return [Way(line.source_id, line.target_id or -1 - codes.index(line.new_code), line.ends) for line in lines]


def _tell(
    reorganisation: Reorganisation,
    lines: Sequence[Succession],
    action: str,
    words: str,
    actor: Actor,
    at: datetime,
    act: int,
    details: Mapping[str, object],
) -> None:
    audit.record(
        actor,
        f"reorganisation.{action}",
        at=at,
        summary=f"{words} {reorganisation.get_kind_display().lower()}: {reorganisation.title}",
        unit_path=lines[0].source.path,
        reason=str(reorganisation),
        details={"reorganisation": reorganisation.pk, "lines": [str(line) for line in lines], **details},
        act=act,
    )
