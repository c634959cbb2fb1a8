"""Anyone is found by any spelling, order of words, number, identity card or phone; and only in one's places."""

from __future__ import annotations

import unicodedata

import pytest

from hoso.foundation.actor import Actor, Grant
from hoso.records.changes import Change
from hoso.records.models import Basis
from hoso.records.queries import Criteria, found, listing, search
from hoso.records.services import apply
from tests.small_province import NOW

pytestmark = pytest.mark.django_db


def names(actor, text="", **criteria):
    return [row["full_name"] for row in listing(actor, Criteria(text=text, **criteria)).page.rows]


@pytest.fixture(params=["small place", "large place"])
def size(request, monkeypatch):
    """Small places are read through, large ones asked of the index: both find the same."""
    monkeypatch.setattr(search, "FENCE", 8000 if request.param == "small place" else 0)


@pytest.mark.requirement("T22", "T25")
@pytest.mark.parametrize(
    "typed",
    [
        "nguyen",
        "nguyễn thị hòa",
        "hoa",
        "NGUYEN  THI   HOA",
        "Hòa Nguyễn",
        "hoà",
        "thị hòa",
        "nguyen thi h",
        "hoa nguyen",
        unicodedata.normalize("NFD", "Nguyễn Thị Hòa"),
    ],
)
def test_a_person_is_found_however_the_name_is_typed(enter, lan, size, typed):
    enter("Nguyễn Thị Hòa")
    enter("Trần Văn Đạt")
    assert names(lan, typed) == ["Nguyễn Thị Hòa"]


@pytest.mark.requirement("T22")
@pytest.mark.parametrize("typed", ["Đạt", "dat", "đat", "tran dat", "Ðạt"])
def test_the_letter_d_with_a_stroke_is_a_d(enter, lan, size, typed):
    enter("Trần Văn Đạt")
    assert names(lan, typed) == ["Trần Văn Đạt"]


@pytest.mark.requirement("T21", "T22", "T10")
@pytest.mark.parametrize(
    "typed", ["CC001234", "cc001234", "001080001234", "1080001234", "0912345678", "912 345 678", "+84912345678"]
)
def test_numbers_go_into_the_same_box(enter, lan, typed):
    record = enter("Lê Văn Bình", id_number="001080001234")
    changes = [
        Change(record.pk, "tuyen-dung", None, {"officer_number": "CC001234"}),
        Change(record.pk, "ban-than", None, {"phone": "0912345678"}),
    ]
    apply(changes, actor=lan, at=NOW, basis=Basis(kind="entry"))
    enter("Lê Văn Khác", id_number="001080009999")
    assert names(lan, typed) == ["Lê Văn Bình"]


def test_another_name_finds_the_person_too(enter, lan, size):
    record = enter("Lê Văn Bình")
    apply(
        [Change(record.pk, "ban-than", None, {"other_names": "Ba Bình An"})],
        actor=lan,
        at=NOW,
        basis=Basis(kind="entry"),
    )
    assert names(lan, "ba binh an") == ["Lê Văn Bình"]


@pytest.mark.requirement("T24")
def test_the_exact_spelling_comes_first(enter, lan, size):
    for name in ("Trần Thị Hoa", "Lê Văn Hòa", "Phạm Hỏa"):
        enter(name)
    assert names(lan, "Hòa")[0] == "Lê Văn Hòa"
    assert names(lan, "Hoa")[0] == "Trần Thị Hoa"


@pytest.mark.requirement("T20", "T12")
def test_search_counts_and_lists_end_at_ones_own_place(enter, lan, tuan, quan, size):
    enter("Nguyễn Thị Hòa")
    assert names(tuan, "hoa") == []
    assert listing(tuan, Criteria()).total == 0
    assert not found(tuan, Criteria(text="hoa")).exists()
    assert names(quan, "hoa") == ["Nguyễn Thị Hòa"]


def test_the_list_is_ordered_by_given_name_then_family_then_middle(enter, lan):
    ordered = ["Lê Văn An", "Nguyễn An", "Trần Thị Ân", "Bùi Văn Bình", "Đỗ Thị Dung", "Dương Văn Đạt"]
    for name in reversed(ordered):
        enter(name)
    assert names(lan) == ordered


@pytest.mark.parametrize("text", ["", "nguyen"])
def test_pages_forward_and_back_meet_everyone_once(enter, lan, size, text):
    wanted = [f"Nguyễn Văn {letter}" for letter in "ABCDEGH"]
    for name in wanted:
        enter(name)
    seen, at = [], ""
    while True:
        page = listing(lan, Criteria(text=text), at=at, size=3).page
        seen.append([row["full_name"] for row in page.rows])
        if not page.next:
            break
        at = page.next
    assert [name for rows in seen for name in rows] == wanted
    back = listing(lan, Criteria(text=text), at=page.previous, size=3).page
    assert [row["full_name"] for row in back.rows] == seen[1]


def test_the_unit_chosen_never_widens_what_one_may_see(enter, lan, office, province):
    enter("Lê Văn Bình")
    assert names(lan, unit_path=province.path) == ["Lê Văn Bình"]
    assert names(lan, unit_path=office.path) == []


def test_filters_narrow(enter, lan):
    left = enter("Lê Văn Bình")
    enter("Trần Thị Cúc")
    apply(
        [Change(left.pk, "trang-thai", None, {"status": "30", "since": "2026-01-01"})],
        actor=lan,
        at=NOW,
        basis=Basis(kind="decision"),
    )
    assert names(lan) == ["Trần Thị Cúc"]
    assert names(lan, present="left") == ["Lê Văn Bình"]
    assert names(lan, present="all", genders=("female",)) == []


def test_a_common_name_is_walked_along_the_order(enter, lan, monkeypatch):
    monkeypatch.setattr(search, "CAP", 2)
    for letter in "ABCDE":
        enter(f"Nguyễn Văn {letter}")
    first = listing(lan, Criteria(text="nguyen"), size=2)
    assert (first.capped, first.total) == (True, 2)
    second = listing(lan, Criteria(text="nguyen"), at=first.page.next, size=2)
    assert [row["full_name"] for row in second.page.rows] == ["Nguyễn Văn C", "Nguyễn Văn D"]


@pytest.mark.requirement("T13", "T20")
@pytest.mark.parametrize("typed", ["001080001234", "0912345678"])
def test_a_number_that_one_may_not_see_finds_nobody(enter, lan, school, typed):
    """Otherwise the box tells whose number it is, one guess at a time."""
    record = enter("Lê Văn Bình", id_number="001080001234")
    apply([Change(record.pk, "ban-than", None, {"phone": "0912345678"})], actor=lan, at=NOW, basis=Basis(kind="entry"))
    reader = Actor(77, "Khách", frozenset({Grant("records.read", school.path), Grant("records.export", school.path)}))
    assert names(lan, typed) == ["Lê Văn Bình"]
    assert names(reader, typed) == []
    assert not found(reader, Criteria(text=typed), "records.export").exists()
