"""Fictional lives hold together, except where they are meant not to."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from hoso.demo.lives import REGIONS, Post, Scale, World, live, trades
from hoso.demo.lives.calendar import month, retires
from hoso.demo.lives.careers import salary
from hoso.demo.names import name
from hoso.institution.catalogues import seeding
from hoso.records.content import Content
from hoso.records.rules import doubts, overlaps
from hoso.records.rules.values import stored
from hoso.records.sections import BY_SLUG

TODAY = date(2026, 11, 21)
TRADES = [value for value in vars(trades).values() if isinstance(value, trades.Trade)]
DOUBTFUL = {"odd_identity_number", "odd_party_dates", "overlapping_work"}


def shipped(file: str) -> list[dict[str, str]]:
    return [row for row in seeding.read(Path(seeding.DATA) / file) if not row["valid_to"]]


@pytest.fixture(scope="module")
def scales():
    steps, months = defaultdict(list), {}
    for row in shipped("salary_steps.csv"):
        steps[row["pay_table"], row["group_code"]].append(Decimal(row["coefficient"]))
    for row in shipped("salary_groups.csv"):
        months[row["pay_table"], row["code"]] = int(row["months"])
    keys = {row["code"]: (row["pay_table"], row["group_code"]) for row in shipped("ranks.csv")}
    return {code: Scale(tuple(steps[key]), months[key]) for code, key in keys.items() if key in steps}


@pytest.fixture(scope="module")
def people(scales):
    random, told = Random(5), []
    for number in range(2000):
        trade = TRADES[number % len(TRADES)]
        leads = number % 12 == 0 and not trade.on_contract
        post = Post(
            5, "Trường THCS Sông Trúc", "UBND huyện Trúc Giang", trade, "Hiệu trưởng" if leads else "",
            Decimal("0.45") if leads else None, "Bí thư Chi bộ" if leads else "", 7 if number % 3 == 0 else None,
            "Trường THCS Khác",
        )  # fmt: skip
        region = REGIONS[("hue", "da-nang", "khanh-hoa", "lang-son")[number % 4]]
        told.append(live(random, post, World(region, month(2026, 11), scales), number))
    return told


def content(life) -> Content:
    scalars = {name: value for section in life.sections.values() for name, value in section.items()}
    return Content(scalars, life.rows)


def test_nobody_contradicts_themselves_unless_they_are_meant_to(people):
    odd = [(life.fate, life.flaw, doubt) for life in people for doubt in doubts(content(life), TODAY)]
    assert [entry for entry in odd if entry[1] not in DOUBTFUL] == []
    assert {entry[1] for entry in odd} >= {"odd_identity_number", "odd_party_dates"}


def test_periods_of_work_overlap_only_where_they_are_meant_to(people):
    found = {life.flaw for life in people if overlaps(life.rows["cong-tac"])}
    assert found == {"overlapping_work"}


def test_every_value_may_be_stored_as_it_is(people):
    for life in people:
        for slug, rows in [*((slug, [values]) for slug, values in life.sections.items()), *life.rows.items()]:
            for row in rows:
                for field, value in row.items():
                    stored(BY_SLUG[slug].by_name[field], value)


def test_nothing_has_happened_yet_that_lies_ahead(people):
    for life in people:
        if life.flaw in DOUBTFUL:
            continue
        for slug, rows in life.rows.items():
            ahead = [row for row in rows if max(row.get("since", ""), row.get("year", "")) > "2026-11-30"]
            assert ahead == [], (slug, life.fate, life.name.full)


def test_all_fates_and_flaws_occur(people):
    assert {life.fate for life in people} >= {"working", "probation", "retired", "retiring", "transferred", "resigned"}
    assert len({life.flaw for life in people}) == 10


def test_steps_come_every_36_or_24_months_by_the_table(scales):
    rows = salary(
        Random(1), trades.LIBRARIAN, scales, recruited=month(2012, 9), until=month(2026, 11), issuer="UBND huyện",
        able=0.0, overdue=False,
    )  # fmt: skip
    regular = [row for row in rows if row["raise_form"] in ("BN", "TX") and row["rank"] == "V.10.02.07"]
    assert [str(row["coefficient"]) for row in regular[:3]] == ["1.86", "2.06", "2.26"]
    assert [row["since"] for row in regular[:3]] == ["2013-03-01", "2015-03-01", "2017-03-01"]
    assert rows[0]["percent"] == 85


def test_beyond_the_last_step_five_percent_and_then_one_each_year(scales):
    trade = trades.LABORATORY
    rows = salary(
        Random(1),
        trade,
        scales,
        recruited=month(1985, 9),
        until=month(2026, 11),
        issuer="UBND huyện",
        able=0.0,
        overdue=False,
    )
    assert [int(row["over_scale"]) for row in rows if row.get("over_scale")][:3] == [5, 6, 7]


@pytest.mark.parametrize(
    ("gender", "born", "first"),
    [("male", (1961, 9), (2022, 1)), ("male", (1961, 10), (2022, 5)), ("female", (1966, 8), (2022, 1)), ("male", (1966, 4), (2028, 5))],
)  # fmt: skip
def test_people_retire_as_the_decree_says(gender, born, first):
    assert retires(month(*born), gender) == month(*first)


def test_names_are_of_their_region_and_generation():
    random = Random(2)
    north = Counter(name(random, region="north_border", gender="male", born=1970).family for _ in range(2000))
    assert north["Hoàng"] > north["Nguyễn"] / 3
    assert north["Nông"] > north["Trần"]
    old = sum(name(random, region="central", gender="female", born=1964).middle.startswith("Thị") for _ in range(500))
    young = sum(name(random, region="central", gender="female", born=2001).middle.startswith("Thị") for _ in range(500))
    assert old > 2.5 * young


def test_the_same_seed_tells_the_same_life(scales):
    def once():
        post = Post(1, "Trường", "UBND huyện", trades.PRIMARY)
        return live(Random(9), post, World(REGIONS["hue"], month(2026, 11), scales), 1)

    assert once() == once()
