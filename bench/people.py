"""A million people in five thousand units: one in a hundred with a whole life, the others with what lists and search touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import connection, models, transaction

from bench.ground import AT, AT_ONCE, BORN, FULL_LIVES, numbers, say, uid
from hoso.demo.builders import changes_of, the_world
from hoso.demo.lives import Post, live
from hoso.demo.lives.trades import LOWER_SECONDARY, OFFICER, PRIMARY, Trade
from hoso.demo.names import name
from hoso.foundation.actor import SYSTEM
from hoso.foundation.vietnamese import fold, name_vector, sort_key
from hoso.institution.accounts.models import AccountState, User
from hoso.institution.accounts.papers import Assignment, Paper, RoleAt
from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.services.giving import rest_on
from hoso.institution.catalogues.services import load_seed
from hoso.institution.organisation.models import Unit
from hoso.institution.regulations.services import choose_profile
from hoso.records.changes import New
from hoso.records.models import Basis, Particulars, Posting, Record, StatusChange
from hoso.records.services import apply

DISTRICTS, SCHOOLS = 99, 4900
TRADES = (LOWER_SECONDARY, PRIMARY, OFFICER)


class Builder:
    def __init__(self, people: int, random: Random) -> None:
        self.people, self.random = people, random

    def build(self) -> dict[str, Any]:
        call_command("migrate", interactive=False, verbosity=0)
        with transaction.atomic():
            load_seed(actor=SYSTEM, at=AT)
            choose_profile("da-nang", actor=SYSTEM, at=AT)
            units = self._units()
            accounts = self._accounts(units)
        full = max(60, self.people // FULL_LIVES)
        lives = self._full_lives(units, min(full, self.people))
        self._others(units, self.people - lives)
        return {"people": self.people, "units": 1 + DISTRICTS + SCHOOLS, "lives": lives, "accounts": accounts}

    def _units(self) -> list[list[Unit]]:
        """The root, districts of very different sizes, and schools below them."""
        root = Unit.objects.create(code="T", name="UBND tỉnh Lam Giang", kind="province", level=3)
        districts = Unit.objects.bulk_create(
            Unit(code=f"H{n:03}", name=f"UBND huyện {n}", kind="district", level=2, parent=root)
            for n in range(DISTRICTS)
        )
        weights = [1 / (place + 1) ** 0.9 for place in range(DISTRICTS)]
        schools = [
            Unit(code=f"S{d:02}{n:04}", name=f"Trường THCS số {n}, huyện {d}", kind="school", sector="education",
                 school_level="lower_secondary", parent=districts[d])
            for d, count in enumerate(numbers(self.random, weights, SCHOOLS))
            for n in range(count)
        ]  # fmt: skip
        return [[root], districts, Unit.objects.bulk_create(schools)]

    def _accounts(self, units: list[list[Unit]]) -> dict[str, dict[str, int]]:
        """A reader of everything, one of the largest district, one of a district of a few thousand, one of a school."""
        places = {"nation": units[0][0], "large": units[1][0], "small": units[1][40], "school": units[2][0]}
        return {key: {"user": self._account(key, unit), "unit": unit.pk} for key, unit in places.items()}

    def _account(self, key: str, unit: Unit) -> int:
        user = User.objects.create(
            username=f"bench.{key}", password="!", display_name=f"Bench {key}", unit=unit, state=AccountState.ACTIVE
        )
        paper = Paper(number="1/QĐ", date=AT.date().replace(year=2025), issuer="UBND")
        rest_on(user, Assignment(paper, "đo", "đo"), [RoleAt(Role.ENTER, unit), RoleAt(Role.APPROVE, unit)])
        return user.pk

    def _full_lives(self, units: list[list[Unit]], lives: int) -> int:
        world = the_world(AT)
        for start in range(0, lives, AT_ONCE):
            batch = range(start, min(start + AT_ONCE, lives))
            changes = [change for number in batch for change in self._life(world, units, number)]
            apply(changes, actor=SYSTEM, at=AT, basis=Basis(kind=Basis.Kind.IMPORT, note="bench"))
            say(f"  whole lives: {batch[-1] + 1:,} of {lives:,}")
        return lives

    def _life(self, world: Any, units: list[list[Unit]], number: int) -> Iterable[Any]:
        school = units[2][number * 7 % len(units[2])]
        post = Post(school.pk, school.name, "UBND huyện", TRADES[number % len(TRADES)])
        return changes_of(live(self.random, post, world, number), New(number))

    def _others(self, units: list[list[Unit]], people: int) -> None:
        """COPY straight into the tables; the name index is built afterwards."""
        if people <= 0:
            return
        spread = [unit for unit in units[2] for _ in range(1)]
        weights = [self.random.paretovariate(1.6) for _ in spread]
        seats = [
            unit
            for unit, count in zip(spread, numbers(self.random, weights, people), strict=True)
            for _ in range(count)
        ]
        self.random.shuffle(seats)
        names_index = _drop_index("records_record_names")
        first = _reserve("records_record_id_seq", people)
        for start in range(0, people, 50_000):
            chunk = seats[start : start + 50_000]
            self._copy(chunk, first + start)
            say(f"  people: {start + len(chunk):,} of {people:,}")
        with connection.cursor() as cursor:
            cursor.execute(names_index)

    def _copy(self, seats: Sequence[Unit], first: int) -> None:
        with transaction.atomic():
            people = [self._person(first + place, unit) for place, unit in enumerate(seats)]
            _copy_rows(Record, (record for record, _ in people))
            _copy_rows(Particulars, (particulars for _, particulars in people))
            since = "2012-09-01"
            _copy_rows(
                Posting,
                ({"record": r["id"], "uid": uid(self.random), "unit": r["unit"], "since": since} for r, _ in people),
            )
            _copy_rows(
                StatusChange,
                (
                    {"record": r["id"], "uid": uid(self.random), "status": r["status"], "since": since}
                    for r, _ in people
                ),
            )

    def _person(self, number: int, unit: Unit) -> tuple[dict[str, Any], dict[str, Any]]:
        random = self.random
        gender = random.choice(("male", "female"))
        born = int(random.triangular(*BORN))
        full = name(random, region="central", gender=gender, born=born).full
        trade: Trade = TRADES[number % len(TRADES)]
        step = random.randint(1, 9)
        record = {
            "id": number, "officer_number": f"LG-{number:07}", "full_name": full, **_keys(full), "gender": gender,
            "birth_date": f"{born}-{random.randint(1, 12):02}-{random.randint(1, 28):02}", "kind": trade.kind,
            "managed_by": "unit", "unit": unit.pk, "unit_path": unit.path, "sector": unit.sector,
            "status": "00" if random.random() < 0.95 else "30", "position": trade.duty, "rank": trade.ranks[0],
            "step": step, "coefficient": Decimal("2.34") + Decimal("0.33") * (step - 1), "step_since": "2024-09-01",
            "highest_degree": trade.degree, "top_degree": trade.degree, "filled": random.choice((100, 100, 100, 92, 85)),
            "missing": random.choice((0, 0, 0, 1, 2)), "version": 1, "updated_at": AT,
        }  # fmt: skip
        digits = f"{random.randint(0, 10**12 - 1):012}"
        particulars = {
            "record": number,
            "id_number": digits,
            "phone": f"09{digits[:8]}",
            "ethnicity": "01",
            "states": "{}",
        }
        return record, particulars


@lru_cache(maxsize=300_000)
def _keys(full: str) -> dict[str, str]:
    return {"folded_name": fold(full), "name_sort": sort_key(full), "name_lexemes": name_vector(full, "")}


def _copy_rows(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    """COPY rows given by field name; what is not given takes the model's default."""
    fields = [
        field for field in model._meta.local_concrete_fields if not field.has_db_default() and not _is_own_id(field)
    ]
    blank = {field.name: field.get_default() for field in fields}
    columns = ", ".join(f'"{field.column}"' for field in fields)
    connection.ensure_connection()
    with connection.connection.cursor().copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row.get(field.name, blank[field.name]) for field in fields])


def _is_own_id(field: models.Field) -> bool:
    return field.primary_key and field.name == "id" and field.model is not Record


def _drop_index(index: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_indexdef(%s::regclass)", [index])
        made = cursor.fetchone()[0]
        cursor.execute(f"DROP INDEX {index}")
    return made


def _reserve(sequence: str, count: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [sequence])
        first = cursor.fetchone()[0] + 1
        cursor.execute("SELECT setval(%s, %s)", [sequence, first + count])
    return first
