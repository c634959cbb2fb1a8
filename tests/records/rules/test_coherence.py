"""Papers contradict themselves: the record says so."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.records.content import Content
from hoso.records.rules import doubts, overlaps

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("scalars", "key"),
    [
        ({"birth_date": "1990-05", "recruited_on": "2007"}, "tuyen-dung.recruited_on"),
        ({"party_joined_on": "2010-03-01", "party_official_on": "2010-09-01"}, "dang-doan-the.party_official_on"),
        ({"party_official_on": "2010"}, "dang-doan-the.party_joined_on"),
        ({"birth_date": "1980-05-12", "party_joined_on": "1998-05-11"}, "dang-doan-the.party_joined_on"),
        ({"enlisted_on": "2001", "discharged_on": "1999"}, "dang-doan-the.discharged_on"),
        ({"id_number": "048175000123", "gender": "male", "birth_date": "1975"}, "giay-to.id_number"),
        ({"birth_date": "2030"}, "ban-than.birth_date"),
    ],
)
def test_a_contradiction_is_shown_where_it_is(scalars, key):
    assert key in [doubt.key for doubt in doubts(Content(scalars), TODAY)]


def test_a_coherent_life_raises_no_doubt():
    scalars = {
        "birth_date": "1975-09-02", "gender": "male", "id_number": "048075000123", "recruited_on": "1997-09",
        "party_joined_on": "2003-02-03", "party_official_on": "2004-02-03",
    }  # fmt: skip
    rows = {"gia-dinh": [{"relation": "CHA", "name": "Nguyễn Văn Bảy", "birth_year": "1948"}]}
    assert doubts(Content(scalars, rows), TODAY) == []


def test_a_period_that_ends_before_it_begins():
    rows = {"cong-tac": [{"uid": "a", "since": "2001-09", "until": "1999"}]}
    assert [doubt.row for doubt in doubts(Content({}, rows), TODAY)] == ["a"]


def test_a_change_within_one_month_is_no_overlap():
    periods = [{"since": "1997-09", "until": "2003-08"}, {"since": "2003-08", "until": ""}]
    assert overlaps(periods) == []
    assert len(overlaps([{"since": "1997-09", "until": "2003-08"}, {"since": "2002-01", "until": ""}])) == 1


def test_a_child_older_than_the_parent():
    rows = {"gia-dinh": [{"uid": "c", "relation": "CON", "name": "Nguyễn Văn Tý", "birth_year": "1970"}]}
    assert [doubt.row for doubt in doubts(Content({"birth_date": "1975"}, rows), TODAY)] == ["c"]
