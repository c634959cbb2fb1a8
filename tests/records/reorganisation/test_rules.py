"""What a plan may be, and what becomes of roles: pure."""

from hoso.records.reorganisation.rules import (
    Way,
    default_targets,
    faults,
    headcount_heirs,
    headcount_to_assign,
    one_to_one,
    role_moves,
    taken_over,
)

A, B, C, D = 1, 2, 3, 4


def test_two_units_merge_into_one():
    assert faults("merge", [Way(A, C, True), Way(B, C, True)]) == []
    assert faults("merge", [Way(A, B, True)]) == []


def test_a_merger_into_two_units_is_none():
    assert faults("merge", [Way(A, C, True), Way(B, D, True)])


def test_a_unit_is_divided_or_parted_from():
    assert faults("split", [Way(A, B, True), Way(A, C, True)]) == []
    assert faults("split", [Way(A, B, False)]) == []
    assert faults("split", [Way(A, B, True)])


def test_a_dissolved_unit_ends():
    assert faults("dissolve", [Way(A, B, True), Way(A, C, True)]) == []
    assert faults("dissolve", [Way(A, B, False)])


def test_nothing_ends_and_receives_at_once():
    assert any("vừa kết thúc vừa tiếp nhận" in fault for fault in faults("merge", [Way(A, B, True), Way(B, B, True)]))


def test_people_nobody_placed_go_to_the_first_successor_of_a_unit_that_ends():
    assert default_targets([Way(A, B, True), Way(A, C, True), Way(D, C, False)]) == {A: B}


def test_rights_over_others_end_with_a_unit_that_merges():
    merger = [Way(A, C, True), Way(B, C, True)]
    assert not role_moves("enter", A, merger, target_is_new=True)
    assert role_moves("declare", A, merger, target_is_new=True)


def test_a_unit_that_continues_under_a_new_roof_keeps_its_rights():
    ways = [Way(A, B, True), Way(C, D, True)]
    assert one_to_one(A, ways)
    assert role_moves("enter", A, ways, target_is_new=True)
    assert not role_moves("enter", A, ways, target_is_new=False)


def test_headcount_passes_to_the_only_successor_of_a_unit_that_ends():
    ways = [Way(A, C, True), Way(B, C, True)]
    assert headcount_heirs(ways) == {A: C, B: C}
    assert headcount_to_assign(ways) == set()


def test_nobody_divides_the_headcount_of_a_unit_but_a_decision():
    assert headcount_heirs([Way(A, B, True), Way(A, C, True)]) == {}
    assert headcount_to_assign([Way(A, B, True), Way(A, C, True)]) == {A}
    assert headcount_to_assign([Way(A, B, False)]) == {A}


def test_a_successor_has_its_own_headcount_and_that_of_those_who_ended():
    assigned = {(A, 2026, "contract"): 3, (B, 2026, "contract"): 4, (C, 2026, "contract"): 10, (C, 2026, "cadre"): 1}
    assert taken_over(assigned, {A: C, B: C}, 2026) == {
        (C, 2026, "contract"): 17,
        (A, 2026, "contract"): 0,
        (B, 2026, "contract"): 0,
    }


def test_years_before_the_year_of_effect_stay_as_they_were_assigned():
    assigned = {(A, 2025, "cadre"): 3, (A, 2026, "cadre"): 2, (A, 2027, "cadre"): 1}
    assert taken_over(assigned, {A: C}, 2026) == {
        (C, 2026, "cadre"): 2,
        (A, 2026, "cadre"): 0,
        (C, 2027, "cadre"): 1,
        (A, 2027, "cadre"): 0,
    }
