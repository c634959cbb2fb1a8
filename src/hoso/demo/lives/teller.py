"""The bones of a life: when somebody was born, studied, began, moved and left."""

from __future__ import annotations

from random import Random
from typing import Any

from hoso.demo.lives.calendar import iso_first, month, retires, year_of
from hoso.demo.lives.people import Post, Row, World
from hoso.demo.names import Name, name

STUDY_YEARS = {"07": 4, "08": 3, "09": 2, "10": 1, "11": 0}
FATES = {
    "working": 885, "probation": 30, "maternity": 15, "studying": 5, "unpaid": 4, "retiring": 22,
    "retired": 22, "transferred": 6, "resigned": 7, "deceased": 4,
}  # fmt: skip
FLAWS = {
    "": 830, "no_identity_number": 35, "no_phone": 30, "overlapping_work": 20, "raise_overdue": 30, "no_training": 15,
    "odd_identity_number": 12, "odd_party_dates": 8, "no_family": 12, "year_of_birth_only": 8,
}  # fmt: skip
LEFT = {"retired": "30", "transferred": "22", "resigned": "31", "deceased": "34"}


def draw(random: Random, table: dict[str, int]) -> str:
    return random.choices(tuple(table), tuple(table.values()))[0]


class Teller:
    """Somebody's life as far as the other chapters build on it; they write `sections` and `rows`."""

    def __init__(self, random: Random, post: Post, world: World, number: int, given: dict[str, Any]) -> None:
        self.random, self.post, self.world, self.number = random, post, world, number
        fate = given.get("fate") or draw(random, FATES)
        self.fate = "working" if post.leads and fate not in ("working", "retiring") else fate
        self.flaw = given.get("flaw") if "flaw" in given else draw(random, FLAWS)
        self.gender = given.get("gender") or ("female" if self.fate == "maternity" else self._gender())
        self.born = self._born(given.get("born"))
        self.name: Name = given.get("name") or name(
            random, region=world.region.names, gender=self.gender, born=year_of(self.born)
        )
        self.able = max(random.random(), 0.7 if post.leads else 0.0)
        self.home, self.birth = world.region.place(random), world.region.place(random)
        self.left = self._left()
        self.studied_from, self.graduated = self._studies()
        self.recruited = self._recruited()
        self.moved = self._moved()
        self.rows: dict[str, list[Row]] = {}
        self.sections: dict[str, Row] = {}

    def _gender(self) -> str:
        women = self.post.trade.women * (0.6 if self.post.leads else 1)
        return "female" if self.random.random() < women else "male"

    def _born(self, year: int | None) -> int:
        random, now = self.random, self.world.now
        if year:
            return month(year, random.randint(1, 12))
        if self.fate == "retired":
            return self._retires_in(-random.randint(2, 60))
        if self.fate == "retiring":
            return self._retires_in(random.randint(1, 9))
        if self.fate == "maternity":
            return now - random.randint(26 * 12, 39 * 12)
        if self.fate == "probation":
            return now - 12 * (18 + STUDY_YEARS[self.post.trade.degree]) - random.randint(14, 60)
        youngest, oldest = (33 if self.post.leads else 25), 59 if self.gender == "male" else 55
        age = random.triangular(youngest, oldest, 43 if not self.post.leads else 48)
        return now - int(age * 12)

    def _retires_in(self, months: int) -> int:
        """The month of birth of somebody who retires that many months from now."""
        born = self.world.now + months - (742 if self.gender == "male" else 684)
        while retires(born, self.gender) < self.world.now + months:
            born += 1
        return born

    def _left(self) -> int | None:
        if self.fate == "retired":
            return retires(self.born, self.gender)
        return self.world.now - self.random.randint(2, 40) if self.fate in LEFT else None

    def _studies(self) -> tuple[int, int]:
        years = STUDY_YEARS[self.post.trade.degree] + (2 if self.post.trade.duty == "Bác sĩ" else 0)
        begun = month(year_of(self.born) + 18, 9)
        return begun, begun + max(0, years * 12 - 3)

    def _recruited(self) -> int:
        end = self.left or self.world.now
        if self.fate == "probation":
            return min(end - 1, max(self.graduated, end - self.random.randint(1, 5)))
        waits = int(self.random.triangular(2, 60, 8))
        latest = end - (14 if not self.post.leads else 84)
        return max(self.graduated + 1, min(self.graduated + waits, latest))

    def _moved(self) -> int | None:
        """The month one came here from elsewhere; most people never moved."""
        served = (self.left or self.world.now) - self.recruited
        if self.post.former_unit is None or served < 60:
            return None
        return self.recruited + self.random.randint(36, served - 18)

    def major(self) -> str:
        majors = self.post.trade.majors
        return majors[self.number % len(majors)] if majors else ""

    def years_served(self) -> int:
        return ((self.left or self.world.now) - self.recruited) // 12

    def ended(self, row: Row) -> Row:
        return row | {"until": iso_first(self.left)} if self.left else row

    def highest(self) -> str:
        if self.post.trade.degree == "07" and self.able > 0.86 and self.years_served() > 5:
            return "04"
        return self.post.trade.degree
