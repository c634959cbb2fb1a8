"""The workbook of the bench: people told in as many columns as the list has, as a clerk would write them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone
from python_calamine import CalamineWorkbook

from bench.ground import AT
from hoso.demo.builders import the_world
from hoso.demo.lives import Post, live
from hoso.demo.lives.trades import LOWER_SECONDARY, NURSE, OFFICER, PRIMARY
from hoso.demo.names import name
from hoso.exchange.services.exporting import Wish, write_list
from hoso.foundation.words import decimal, partial
from hoso.institution.accounts.queries import actor_by_id
from hoso.institution.catalogues.queries import names
from hoso.institution.organisation.models import Unit
from hoso.records.queries import Criteria
from hoso.records.sections import SCALARS, Field

MODELS = 400
TRADES = (LOWER_SECONDARY, PRIMARY, NURSE, OFFICER)
NOBODYS_DAYS = (29, 30)
"""Nobody of the ground was born on these: a new person is nobody's namesake of the same day."""
FIRST = ("full_name", "birth_date", "gender", "id_number", "officer_number")


class Upload(io.BytesIO):
    def __init__(self, content: bytes, file_name: str) -> None:
        super().__init__(content)
        self.name, self.size = file_name, len(content)


@cache
def fields(count: int) -> tuple[Field, ...]:
    """The first fields of the form with headings of their own; what tells people apart comes first."""
    ordered = [SCALARS[key][1] for key in FIRST] + [entry for key, (_, entry) in SCALARS.items() if key not in FIRST]
    unique = {entry.label: entry for entry in reversed(ordered)}
    return tuple(entry for entry in ordered if unique[entry.label] is entry)[:count]


def headings(count: int) -> list[str]:
    return [entry.label for entry in fields(count)]


@cache
def _models() -> list[dict[str, Any]]:
    """Some hundred whole people, whose values are lent to the thousands."""
    random, world = Random(7), the_world(AT)
    told = []
    for number in range(MODELS):
        post = Post(1, "Trường THCS Sông Trúc", "UBND huyện Trúc Giang", TRADES[number % len(TRADES)])
        life = live(random, post, world, number, flaw="")
        told.append({key: value for values in life.sections.values() for key, value in values.items()})
    return told


@cache
def _names_of_codes() -> dict[tuple[str, str], str]:
    pairs = {
        (entry.catalogue, str(person[key]))
        for person in _models()
        for key, (_, entry) in SCALARS.items()
        if entry.kind == "code" and person.get(key)
    }
    return names(pairs, timezone.localdate())


def person(random: Random, number: int) -> list[str]:
    """One row: a model's values under a name, numbers and a birthday of their own."""
    values = dict(_models()[number % MODELS])
    born = int(values["birth_date"][:4])
    values["full_name"] = name(random, region="central", gender=values["gender"], born=born).full
    values["birth_date"] = f"{born}-{random.choice((1, *range(3, 13))):02}-{random.choice(NOBODYS_DAYS)}"
    values["id_number"] = f"{values['id_number'][:6]}{number:06}"
    values["officer_number"] = f"NB-{number:06}"
    return [written(entry, values.get(entry.name)) for entry in fields(60)]


def written(entry: Field, value: Any) -> str:
    if value in (None, ""):
        return ""
    if entry.kind == "code":
        return _names_of_codes().get((entry.catalogue, value), str(value))
    if entry.kind == "choice":
        return entry.choices[value]
    if entry.kind == "date":
        return partial(value)
    return decimal(value) if isinstance(value, Decimal) else str(value)


def settled_unit() -> Unit:
    return Unit.objects.filter(kind="school").order_by("id")[0]


def exported(user_id: int, target: Path, columns: int) -> int:
    """Write the list of everybody in the unit that was imported into, in the columns of the workbook."""
    actor, at = actor_by_id(user_id, timezone.localdate()), timezone.now()
    keys = tuple(f"{SCALARS[entry.name][0].slug}.{entry.name}" for entry in fields(columns))
    return write_list(
        target, Wish(keys, criteria=Criteria(unit_path=settled_unit().path, present="all")), actor=actor, at=at
    )


def read_back(path: Path) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    """The headings and cells of a written list."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    head = next(place for place, row in enumerate(rows) if sum(bool(cell) for cell in row) > len(row) * 0.8)
    return rows[head], rows[head + 1 :]
