"""Periods, closing, proposals and addresses, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.foundation.vietnamese import fold
from hoso.institution.catalogues import rules
from hoso.institution.catalogues.rules import Period

KINDS = tuple(fold(kind) for kind in rules.PLACE_KINDS)
REFORM = date(2025, 7, 1)


def test_a_period_holds_from_its_first_day_until_before_its_end() -> None:
    period = Period(date(2024, 7, 1), date(2026, 7, 1))
    assert [
        period.holds(day) for day in (date(2024, 6, 30), date(2024, 7, 1), date(2026, 6, 30), date(2026, 7, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]


def test_periods_that_meet_do_not_overlap() -> None:
    before, after = Period(date(1900, 1, 1), REFORM), Period(REFORM)
    assert not before.overlaps(after)
    assert rules.clash(Period(date(2025, 6, 30)), [before, after]) == before


@pytest.mark.requirement("DN-73")
def test_a_change_begins_after_the_present_wording_began_and_not_after_it_ended() -> None:
    present = Period(date(2020, 1, 1), date(2024, 1, 1))
    assert rules.reasons_not_to_change(present, date(2022, 1, 1)) == []
    assert rules.reasons_not_to_change(present, date(2020, 1, 1))
    assert rules.reasons_not_to_change(present, date(2024, 1, 2))


def test_a_value_is_closed_once() -> None:
    assert rules.reasons_not_to_close(Period(date(2020, 1, 1)), date(2026, 1, 1)) == []
    assert rules.reasons_not_to_close(Period(date(2020, 1, 1), date(2025, 1, 1)), date(2026, 1, 1))
    assert rules.reasons_not_to_close(Period(date(2020, 1, 1)), date(2020, 1, 1))


def test_a_proposal_is_answered_once() -> None:
    assert rules.next_state("accept", "waiting") == "accepted"
    assert {
        rules.next_state(step, state) for step in ("accept", "map", "refuse") for state in ("accepted", "refused")
    } == {None}


def test_a_code_has_no_spaces_and_a_name_is_not_empty() -> None:
    assert rules.reasons_for_code("DHNV", "Trường") == []
    assert len(rules.reasons_for_code("D H", " ")) == 2


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Xã Hòa Tiến, huyện Hòa Vang, thành phố Đà Nẵng", ["hoa tien", "hoa vang", "da nang"]),
        ("P. Hải Châu; TP. Đà Nẵng", ["hai chau", "da nang"]),
        ("Phường 1, Quận 3, TP Hồ Chí Minh", ["phuong 1", "quan 3", "ho chi minh"]),
        ("Hương Trà - Thừa Thiên Huế", ["huong tra", "thua thien hue"]),
        ("Thị trấn Khánh Vĩnh", ["khanh vinh"]),
        ("Xã, ,", ["xa"]),
        ("", []),
    ],
)
def test_an_address_is_taken_apart_smallest_place_first(text: str, parts: list[str]) -> None:
    assert rules.place_parts(fold(text), KINDS) == parts


def test_the_nearest_value_shares_the_telling_words() -> None:
    names = {"1": "truong dai hoc luat ha noi", "2": "truong dai hoc su pham hue", "3": "hoc vien hanh chinh"}
    assert rules.nearest("dh su pham hue", names, most=2)[0] == "2"
    assert rules.nearest("xyz", names, most=2) == []
