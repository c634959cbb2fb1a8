"""What a plan may be, and what becomes of roles: pure."""

from hoso.records.reorganisation.rules import Way, default_targets, faults, one_to_one, role_moves

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
