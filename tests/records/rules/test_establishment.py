"""What a unit uses: its positions and its pay tables (Đà Nẵng, Điều 9 khoản 1 điểm d)."""

from datetime import date

import pytest

from hoso.records.rules import Establishment, outside

TODAY = date(2026, 11, 21)
SCHOOL = Establishment(
    "Trường THCS Sông Trúc",
    {"C29": "Hiệu trưởng", "C30": "Phó Hiệu trưởng"},
    {"C29": 1, "C30": 2},
    {"BANG_3": "Bảng 3 – Viên chức"},
    {"hieu truong": "C29", "pho hieu truong": "C30", "giam doc so": "C08"},
    {"V.07.04.32": "BANG_3", "01.003": "BANG_2"},
    {"C29": 1, "C30": 1},
)


def keys(positions=(), salaries=(), establishment=SCHOOL):
    return [(doubt.key, doubt.row) for doubt in outside(positions, salaries, establishment, TODAY)]


def test_a_position_the_unit_does_not_use_is_told_with_those_it_uses():
    [doubt] = outside([{"uid": "a", "title": "Giám đốc Sở"}], (), SCHOOL, TODAY)
    assert (doubt.key, doubt.row) == ("chuc-vu.title", "a")
    assert "“Giám đốc Sở”" in doubt.sentence
    assert "Hiệu trưởng; Phó Hiệu trưởng" in doubt.sentence
    assert "Trường THCS Sông Trúc" in doubt.sentence


def test_a_position_is_known_in_any_spelling():
    assert keys([{"uid": "a", "title": "phó hiệu trưởng"}]) == []


@pytest.mark.parametrize(
    "row",
    [
        {"title": "Bí thư Chi bộ", "position_kind": "party"},
        {"title": "Chủ tịch Công đoàn", "position_kind": "union"},
        {"title": "Giám đốc Sở", "until": "2019"},
        {"title": ""},
        {"title": "Giáo viên"},
    ],
)
def test_other_blocks_and_times_gone_are_not_the_units_business(row):
    assert keys([{"uid": "a", **row}]) == []


def test_a_position_filled_already_is_told():
    [doubt] = outside([{"uid": "a", "title": "Hiệu trưởng"}], (), SCHOOL, TODAY)
    assert "1 người giữ chức vụ Hiệu trưởng và đã đủ" in doubt.sentence


def test_the_pay_table_of_the_rank_paid_today_is_compared():
    old, new = {"uid": "a", "rank": "01.003", "since": "2010"}, {"uid": "b", "rank": "V.07.04.32", "since": "2021-06"}
    assert keys((), [old, new]) == []
    assert keys((), [new, {**old, "since": "2024-01"}]) == [("dien-bien-luong.rank", "a")]


def test_a_rank_of_no_known_table_is_left_alone():
    assert keys((), [{"uid": "a", "rank": "99.999", "since": "2020"}]) == []


def test_a_unit_that_lists_nothing_uses_everything():
    everything = Establishment("Sở Y tế", table_of={"01.003": "BANG_2"})
    assert keys([{"uid": "a", "title": "Bất kỳ"}], [{"uid": "b", "rank": "01.003", "since": "2020"}], everything) == []
