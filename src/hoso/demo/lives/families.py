"""Fathers, mothers, spouses and children, of the right ages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from hoso.demo.names import name

Row = dict[str, Any]

ELDERS = {
    "male": ("Làm nông", "Làm nông", "Buôn bán nhỏ", "Thợ mộc", "Thợ hồ", "Đánh bắt thủy sản"),
    "female": ("Làm nông", "Làm nông", "Buôn bán nhỏ", "Thợ may", "Nội trợ", "Nội trợ"),
}
WORKING = (
    "Giáo viên", "Công nhân may", "Kế toán doanh nghiệp", "Kinh doanh", "Lái xe", "Bác sĩ", "Điều dưỡng", "Kỹ sư xây dựng",
    "Công chức xã", "Nhân viên ngân hàng", "Bộ đội", "Công an", "Thợ điện", "Làm nông", "Nhân viên bưu điện",
)  # fmt: skip
STUDIES = ("Đại học Huế", "Đại học Đà Nẵng", "Trường Đại học Nha Trang", "Học viện Tài chính", "Trường Cao đẳng Y tế")


@dataclass(frozen=True)
class Self:
    """What of a person decides about the family around them."""

    family: str
    gender: str
    born: int
    region: str
    home: str
    year: int

    @property
    def age(self) -> int:
        return self.year - self.born


@dataclass(frozen=True)
class Family:
    own: list[Row]
    spouse_side: list[Row]
    marital_status: str


def family(random: Random, me: Self) -> Family:
    """The rows of item 30 of one person."""
    own = _parents(random, me, me.family, me.born, ("CHA", "ME"))
    own += _siblings(random, me, own[1], me.family, me.born, ("ANH", "CHI", "EM"))
    status = _marital_status(random, me)
    if status == "01":
        return Family(own, [], status)
    side: list[Row] = []
    if status in ("02", "03"):
        spouse = _spouse(random, me, status)
        own.append(spouse)
        side = _in_laws(random, me, spouse)
    return Family(own + _children(random, me, own[-1] if status in ("02", "03") else None), side, status)


def _marital_status(random: Random, me: Self) -> str:
    if random.random() > min(0.95, max(0.0, (me.age - 22) * 0.11)):
        return "01"
    return random.choices(("02", "03", "04"), (93, 1 if me.age < 50 else 4, 4))[0]


def _row(relation: str, full: str, born: int, description: str) -> Row:
    return {"relation": relation, "name": full, "birth_year": str(born), "description": description}


def _parents(random: Random, me: Self, surname: str, child: int, relations: tuple[str, str]) -> list[Row]:
    father, mother = child - random.randint(23, 38), child - random.randint(20, 34)
    his = name(random, region=me.region, gender="male", born=father, family=surname).full
    her = name(random, region=me.region, gender="female", born=mother).full
    return [
        _row(relations[0], his, father, _elder(random, me, father, "male")),
        _row(relations[1], her, mother, _elder(random, me, mother, "female")),
    ]


def _elder(random: Random, me: Self, born: int, gender: str) -> str:
    age = me.year - born
    if random.random() < max(0.0, (age - 62) * 0.022):
        return f"Quê quán {me.home}. Đã mất năm {random.randint(max(born + 55, me.year - 25), me.year - 1)}."
    work = random.choice(ELDERS[gender])
    if age >= 62 and random.random() < 0.35:
        work = f"Nguyên {random.choice(('giáo viên', 'cán bộ xã', 'công nhân', 'bộ đội'))}, nghỉ hưu"
    return f"Quê quán {me.home}. {work}, hiện ở {me.home}."


def _siblings(
    random: Random, me: Self, mother: Row, surname: str, born: int, relations: tuple[str, str, str]
) -> list[Row]:
    """Older brothers, older sisters, younger ones; no two in one year, all while the mother was 19 to 43."""
    age = born - int(mother["birth_year"])
    possible = [gap for gap in (-7, -5, -4, -2, 2, 3, 5, 7, 9) if 19 <= age + gap <= 43]
    wanted = random.choices((0, 1, 2, 3), (12, 36, 34, 18))[0]
    years = sorted(random.sample(possible, min(wanted, len(possible))))
    rows = []
    for gap in years:
        gender = random.choice(("male", "female"))
        relation = relations[2] if gap > 0 else relations[0] if gender == "male" else relations[1]
        full = name(random, region=me.region, gender=gender, born=born + gap, family=surname).full
        rows.append(_row(relation, full, born + gap, _working(random, me, born + gap)))
    return rows


def _working(random: Random, me: Self, born: int) -> str:
    age = me.year - born
    if age < 23:
        return _studying(random, age)
    return f"{random.choice(WORKING)}, hiện ở {me.home}."


def _spouse(random: Random, me: Self, status: str) -> Row:
    gender = "female" if me.gender == "male" else "male"
    older = random.randint(0, 6)
    born = min(me.year - 21, me.born + (older if gender == "female" else -older))
    full = name(random, region=me.region, gender=gender, born=born).full
    description = (
        _working(random, me, born) if status == "02" else f"Đã mất năm {random.randint(me.year - 9, me.year - 1)}."
    )
    return _row("VO" if gender == "female" else "CHONG", full, born, description)


def _in_laws(random: Random, me: Self, spouse: Row) -> list[Row]:
    wife = spouse["relation"] == "VO"
    surname = spouse["name"].split()[0]
    born = int(spouse["birth_year"])
    parents = _parents(random, me, surname, born, ("CHAV", "MEV") if wife else ("CHAC", "MEC"))
    relations = ("ANHV", "CHIV", "EMV") if wife else ("ANHC", "CHIC", "EMC")
    return parents + _siblings(random, me, parents[1], surname, born, relations)[:2]


def _children(random: Random, me: Self, spouse: Row | None) -> list[Row]:
    mother = me.born if me.gender == "female" or spouse is None else int(spouse["birth_year"])
    first = max(mother, me.born) + random.randint(24, 31)
    surname = me.family if me.gender == "male" or spouse is None else spouse["name"].split()[0]
    years = [first + gap for gap in (0, random.randint(2, 5), random.randint(6, 9))]
    wanted = random.choices((0, 1, 2, 3), (8, 30, 52, 10))[0]
    rows = []
    for born in years[:wanted]:
        if born < me.year and born - mother <= 44:
            gender = random.choice(("male", "female"))
            full = name(random, region=me.region, gender=gender, born=born, family=surname).full
            rows.append(_row("CON", full, born, _working(random, me, born)))
    return rows


def _studying(random: Random, age: int) -> str:
    if age < 3:
        return "Còn nhỏ."
    if age < 6:
        return "Học mầm non."
    if age < 18:
        return f"Học sinh lớp {min(12, age - 5)}."
    return f"Sinh viên {random.choice(STUDIES)}."
