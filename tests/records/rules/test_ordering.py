"""The order of rows: the clerk's, else by date."""

from hoso.records.rules import in_order
from hoso.records.sections import BY_SLUG

WORK, FAMILY = BY_SLUG["cong-tac"], BY_SLUG["gia-dinh"]


def row(number: int, since: str = "", place: int = 0) -> dict:
    return {"id": number, "since": since, "place_in_list": place}


def numbers(section, *rows) -> list[int]:
    return [one["id"] for one in in_order(section, rows)]


def test_rows_nobody_placed_stand_by_date_and_then_as_they_came():
    assert numbers(WORK, row(1, "2010"), row(2, "1999-09"), row(3, "2010")) == [2, 1, 3]


def test_rows_stand_where_the_clerk_put_them_whatever_their_dates():
    assert numbers(WORK, row(1, "2010", 1), row(2, "1999", 3), row(3, "2020", 2)) == [1, 3, 2]


def test_a_row_added_later_goes_behind_the_last_one_that_is_not_later():
    assert numbers(WORK, row(1, "1999", 1), row(2, "2010", 2), row(3, "2020", 3), row(4, "2015")) == [1, 2, 4, 3]
    assert numbers(WORK, row(1, "1999", 1), row(2, "2010", 2), row(4, "1990")) == [4, 1, 2]


def test_where_nothing_is_dated_a_new_row_is_the_last():
    assert numbers(FAMILY, row(1, place=2), row(2, place=1), row(3)) == [2, 1, 3]
    assert numbers(FAMILY, row(5), row(2)) == [2, 5]
