"""Rules of the tree: pure."""

from datetime import date

from hoso.institution.organisation.rules import (
    HeadcountLine,
    Version,
    changed_from,
    headcount_lines,
    in_force,
    is_allowed,
    may_stand_below,
    over_headcount,
)

FIRST = Version(date(1900, 1, 1), "Phòng Giáo dục", "PGD", 1)


def test_a_new_name_counts_from_its_day():
    versions = changed_from([FIRST], date(2008, 3, 1), "QĐ 1", name="Phòng Giáo dục và Đào tạo")
    assert in_force(versions, date(2008, 2, 29)).name == "Phòng Giáo dục"
    assert in_force(versions, date(2008, 3, 1)).name == "Phòng Giáo dục và Đào tạo"
    assert in_force(versions, date(2008, 3, 1)).parent == 1


def test_a_name_written_down_late_reaches_the_moves_after_it():
    moved = changed_from([FIRST], date(2020, 1, 1), "QĐ 2", parent=2)
    versions = changed_from(moved, date(2008, 3, 1), "QĐ 1", name="Phòng GD và ĐT")
    assert [(version.name, version.parent) for version in versions] == [
        ("Phòng Giáo dục", 1),
        ("Phòng GD và ĐT", 1),
        ("Phòng GD và ĐT", 2),
    ]


def test_a_name_written_down_late_does_not_undo_a_later_name():
    renamed = changed_from([FIRST], date(2020, 1, 1), "QĐ 2", name="Phòng Văn hóa - Giáo dục")
    versions = changed_from(renamed, date(2008, 3, 1), "QĐ 1", name="Phòng GD và ĐT")
    assert in_force(versions, date(2021, 1, 1)).name == "Phòng Văn hóa - Giáo dục"


def test_correcting_the_same_day_leaves_one_version_of_it():
    once = changed_from([FIRST], date(2008, 3, 1), "QĐ 1", name="Phong GD")
    twice = changed_from(once, date(2008, 3, 1), "QĐ 1", name="Phòng GD")
    assert [version.name for version in twice] == ["Phòng Giáo dục", "Phòng GD"]


def test_headcount_is_compared_kind_by_kind():
    lines = headcount_lines(("civil_servant", "contract"), {"civil_servant": 10}, {"civil_servant": 12, "contract": 1})
    assert [line.verdict for line in lines] == ["vượt 2", "vượt 1"]
    assert HeadcountLine("contract", 3, 1).verdict == "còn 2"
    assert HeadcountLine("contract", 3, 3).verdict == "đủ"
    assert over_headcount(lines) == lines


def test_a_school_stands_below_a_commune_and_nothing_but_departments_below_a_department():
    assert may_stand_below("school", "commune")
    assert not may_stand_below("school", "department")
    assert not may_stand_below("province", "commune")


def test_a_unit_that_lists_no_positions_allows_all():
    assert is_allowed("hieu_truong", ())
    assert not is_allowed("chu_tich", ("hieu_truong",))
