"""People: each record of an old unit gets a posting to its successor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from hoso.foundation.actor import Actor

from ...changes import Change
from ...models import Basis, Posting, Record
from ...services import apply
from ..models import Placement, Reorganisation, Succession
from ..rules import Way, default_targets

POSTINGS = "don-vi"


def move(
    reorganisation: Reorganisation, lines: Sequence[Succession], outcome: Any, *, actor: Actor, at: datetime
) -> None:
    """Postings from the day of effect on, all in one act; those who are retired go along with the rest."""
    going = destinations(reorganisation, lines)
    if not going:
        return
    names = {line.source_id: line.source.name for line in lines} | {
        line.target.pk: line.target.name for line in lines if line.target
    }
    sources = dict(Record.objects.filter(pk__in=going).values_list("pk", "unit_id"))
    basis = Basis(
        kind=Basis.Kind.REORGANISATION,
        number=reorganisation.number,
        date=reorganisation.date.isoformat(),
        note=reorganisation.title[:200],
    )
    apply(list(_changes(reorganisation, going, sources)), actor=actor, at=at, basis=basis)
    moved = Counter(f"{names[sources[record]]} → {names[target]}" for record, target in going.items())
    outcome.people.update(moved)


def destinations(reorganisation: Reorganisation, lines: Sequence[Succession]) -> dict[int, int]:
    """Record → unit, for everybody who leaves their unit: as placed, else by the first line of a unit that ends."""
    heirs = default_targets([Way(line.source_id, line.target_id or 0, line.ends) for line in lines])
    there = Record.objects.filter(unit_id__in={line.source_id for line in lines}).values_list("pk", "unit_id")
    placed = dict(
        Placement.objects.filter(line__reorganisation=reorganisation).values_list("record_id", "line__target_id")
    )
    going = {record: placed.get(record, heirs.get(unit)) for record, unit in there}
    return {record: target for record, target in going.items() if target is not None}


def _changes(reorganisation: Reorganisation, going: Mapping[int, int], sources: Mapping[int, int]) -> Iterator[Change]:
    since = reorganisation.effective.isoformat()
    later = _postings_from(since, going)
    for record, target in going.items():
        rows = later.get(record, {})
        for day, (uid, unit) in rows.items():
            if unit == sources[record] or day == since:
                yield Change(record, POSTINGS, uid, {"unit": target})
        if since not in rows:
            yield Change(record, POSTINGS, None, {"unit": target, "since": since, "note": reorganisation.title[:200]})


def _postings_from(since: str, records: Mapping[int, int]) -> dict[int, dict[str, tuple[UUID, int]]]:
    """Postings already written for the day of effect or after it."""
    found: dict[int, dict[str, tuple[UUID, int]]] = {}
    rows = Posting.objects.filter(record_id__in=records, since__gte=since)
    for record, day, uid, unit in rows.values_list("record_id", "since", "uid", "unit_id"):
        found.setdefault(record, {})[day] = (uid, unit)
    return found
