"""The duplicate guard: is this person already in the system?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from hoso.foundation.actor import Actor
from hoso.foundation.vietnamese import fold

from ..models import Record

SAME = """
WITH w AS MATERIALIZED (
    SELECT n, folded_name, birth_date, id_number
    FROM unnest(string_to_array(%(names)s, chr(31)), string_to_array(%(births)s, chr(31)),
                string_to_array(%(numbers)s, chr(31))) WITH ORDINALITY AS w(folded_name, birth_date, id_number, n)
)
SELECT w.n, r.id, p.id_number = w.id_number AND w.id_number <> '' AS by_number
FROM w
JOIN records_record r ON r.folded_name = w.folded_name AND r.birth_date = w.birth_date
JOIN records_particulars p ON p.record_id = r.id
UNION
SELECT w.n, p.record_id, true
FROM w JOIN records_particulars p ON p.id_number = w.id_number AND w.id_number <> ''
"""
"""The people come as joined text: an array of 50,000 costs psycopg more than the comparing itself."""
BETWEEN = "\x1f"


@dataclass(frozen=True)
class Person:
    """Who is about to be entered."""

    full_name: str
    birth_date: str
    id_number: str = ""


@dataclass(frozen=True)
class Duplicate:
    """A record of the same person: shown when the actor may see it, else only that it is there."""

    number: int
    record: Record | None
    by_number: bool


def same_people(people: Sequence[Person]) -> dict[int, list[tuple[int, bool]]]:
    """For each person by index, the ids of records with the same identity number, or the same name and birth date."""
    columns = {
        "names": BETWEEN.join([fold(person.full_name) for person in people]),
        "births": BETWEEN.join([person.birth_date for person in people]),
        "numbers": BETWEEN.join([person.id_number for person in people]),
    }
    found: dict[int, dict[int, bool]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SAME, columns)
        for number, record_id, by_number in cursor.fetchall():
            known = found.setdefault(number - 1, {})
            known[record_id] = known.get(record_id, False) or bool(by_number)
    return {index: sorted(known.items()) for index, known in found.items()}


def duplicates(person: Person, *, actor: Actor, but: Iterable[int] = ()) -> list[Duplicate]:
    """The records of the same person; those outside the actor's places come without their content."""
    matches = [(number, by) for number, by in same_people([person]).get(0, []) if number not in set(but)]
    visible = Record.objects.visible_to(actor, "records.read").select_related("unit").in_bulk([n for n, _ in matches])
    return [Duplicate(number, visible.get(number), by_number) for number, by_number in matches]
