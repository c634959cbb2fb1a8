"""Many new people told by column become exactly the records that they would become one by one."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from random import Random

import psycopg
import pytest
from django.db import connection, transaction

from hoso.foundation.refusal import Refusal
from hoso.institution.catalogues.queries import codes
from hoso.institution.regulations.services import choose_profile
from hoso.platform.audit.models import Entry
from hoso.records.changes import Change, New, Newcomers
from hoso.records.models import Basis, Particulars, Posting, Record
from hoso.records.queries import contents, contents_known_at
from hoso.records.rules import ValueRefused, of_each
from hoso.records.services import NotYours, apply, arriving, undo_act, verify_sections
from tests.small_province import NOW

pytestmark = pytest.mark.django_db

TABLES = ("records_particulars", "records_posting", "records_statuschange", "records_salaryhistory",
          "records_positionheld", "records_training", "records_familymember")  # fmt: skip
OWN = {"id", "uid", "record_id", "basis_id"}
DATES = ("", "1975", "1999-05", "2012-09-01", "2026-11-21", "2026-11-22", "2031")


def import_basis() -> Basis:
    return Basis(kind=Basis.Kind.IMPORT, note="Danh sách.xlsx")


def some_of(random: Random, *values):
    return random.choice((None, *values))


def people(random: Random, unit: int) -> dict[str, dict[str, list]]:
    """Forty people of whom every kind of thing is said, or not."""
    degrees = sorted(codes("trinh_do_chuyen_mon", NOW.date()))[:3]
    relation = sorted(codes("quan_he_gia_dinh", NOW.date()))[0]
    each = range(40)

    def column(*values):
        return [some_of(random, *values) for _ in each]

    def always(*values):
        return [random.choice(values) for _ in each]

    return {
        "ban-than": {
            "full_name": always("Lê Thị Hòa", "Nguyễn Văn An", "H'Hen Niê", "Đặng \\ Lý"),
            "birth_date": always("1980", "1981-02-03"),
            "gender": column("male", "female"),
            "other_names": column("Ba\tTư", "Út\nNhỏ"),
            "ethnicity": column("01"),
        },
        "tuyen-dung": {"kind": column("public_employee", "civil_servant"), "recruited_on": column(*DATES)},
        "trinh-do": {"highest_degree": column(*degrees)},
        "suc-khoe": {"height_cm": column(0, 165), "weight_kg": column(Decimal("60.5"))},
        "don-vi": {"unit": [unit for _ in each], "since": always("2012-09-01", "2027-01-01", "1999")},
        "trang-thai": {"status": always("00", "30"), "since": always(*DATES)},
        "dien-bien-luong": {
            "since": column(*DATES), "rank": column("V.07.04.32"), "step": column(2), "coefficient": column(Decimal("2.34")),
        },
        "chuc-vu": {
            "position_kind": column("government"), "title": column("Hiệu trưởng", "Giáo viên"), "since": column(*DATES),
            "until": column(*DATES), "concurrent": column(True, False),
        },
        "dao-tao": {"degree": column(*degrees), "until": column(*DATES)},
        "gia-dinh": {"relation": column(relation), "name": column("Lê A")},
    }  # fmt: skip


def one_by_one(columns: dict[str, dict[str, list]], count: int) -> list[Change]:
    changes = []
    for at in range(count):
        for slug, fields in columns.items():
            values = {name: told[at] for name, told in fields.items() if told[at] is not None}
            if values:
                changes.append(Change(New(at), slug, None, values))
    return changes


def written(ids: list[int]) -> list[list[dict]]:
    """Every row of these people in every table, without numbers of its own."""
    found = []
    with connection.cursor() as cursor:
        for table, key in [("records_record", "id"), *((table, "record_id") for table in TABLES)]:
            cursor.execute(
                f"SELECT {key}, to_jsonb(t)::text FROM {table} t WHERE {key} = ANY(%s) ORDER BY {key}", [ids]
            )
            rows = [(ids.index(who), json.loads(row)) for who, row in cursor.fetchall()]
            for _, row in rows:
                row["states"] = of_each(row.get("states", {}))
            found.append([(who, {name: v for name, v in row.items() if name not in OWN}) for who, row in rows])
    return found


@pytest.mark.parametrize("seed", range(6))
def test_told_by_column_or_one_by_one_the_same_records_come_of_it(lan, school, seed, monkeypatch):
    choose_profile("da-nang", actor=lan, at=NOW)
    monkeypatch.setattr(arriving, "AT_ONCE", 17)
    columns = people(Random(seed), school.pk)
    changed = apply(one_by_one(columns, 40), actor=lan, at=NOW, basis=import_basis())
    arrived = apply([], newcomers=Newcomers(range(40), columns), actor=lan, at=NOW, basis=import_basis())
    assert written([arrived.created[at] for at in range(40)]) == written([changed.created[at] for at in range(40)])
    school.refresh_from_db()
    assert school.people_count == 80


@pytest.fixture
def arrive(lan, school):
    def arrived(**columns):
        told = {
            "ban-than": {"full_name": ["Lê An", "Lê Bình"], "birth_date": ["1980", "1981"]},
            "don-vi": {"unit": [school.pk] * 2, "since": ["2012"] * 2},
            **{slug.replace("_", "-"): fields for slug, fields in columns.items()},
        }
        return apply([], newcomers=Newcomers(("a", "b"), told), actor=lan, at=NOW, basis=import_basis())

    return arrived


def test_newcomers_are_one_act_that_names_them(arrive):
    applied = arrive()
    entry = Entry.objects.get(pk=applied.act)
    assert sorted(entry.subjects) == sorted(applied.created.values()) == list(applied.records)
    assert entry.summary == "Lập 2 hồ sơ"
    assert list(applied.created) == ["a", "b"]
    assert set(Posting.objects.values_list("basis_id", flat=True)) == {applied.basis}


def test_each_section_of_a_newcomer_says_who_entered_it(arrive, lan, quan):
    record = arrive().created["a"]
    states = contents([record])[record].scalars["states"]
    assert set(states) == {"ban-than", "don-vi"}
    assert {state["entered_by"] for state in states.values()} == {lan.name}
    assert contents_known_at([record], NOW + timedelta(days=36500))[record].scalars["states"] == states
    verify_sections(record, ["ban-than"], actor=quan, at=NOW)
    after = contents([record])[record].scalars["states"]
    assert after["ban-than"] == {**states["ban-than"], **after["ban-than"]}
    assert after["ban-than"]["verified_by"] == quan.name
    assert after["don-vi"] == states["don-vi"]


def test_the_act_that_brought_newcomers_is_undone_whole(arrive, lan):
    undo_act(arrive().act, actor=lan, at=NOW)
    assert not Record.objects.exists()
    assert not Particulars.objects.exists()


@pytest.mark.parametrize(
    "columns",
    [
        {"ban_than": {"full_name": ["Lê An", None], "birth_date": ["1980", "1981"]}},
        {"ban_than": {"full_name": ["Lê An", "Lê Bình"], "birth_date": ["1980", ""]}},
        {"ban_than": {"full_name": ["Lê An", "Lê Bình"]}},
        {"don_vi": {"unit": [None, None], "since": ["2012", "2012"]}},
    ],
)
def test_nobody_arrives_without_name_birth_date_and_unit(arrive, columns):
    with pytest.raises(Refusal, match="Hồ sơ mới cần có"):
        arrive(**columns)
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{"height_cm": [True, 170]}, {"height_cm": ["cao", 170]}, {"health": ["x" * 5000, "1"]}, {"health": [[], None]}],
)
def test_a_value_that_its_field_cannot_hold_keeps_everybody_out(arrive, fields):
    with pytest.raises(ValueRefused):
        arrive(suc_khoe=fields)


def test_a_code_outside_its_catalogue_keeps_everybody_out(arrive):
    with pytest.raises(Refusal, match="danh mục"):
        arrive(suc_khoe={"health": ["không có", None]})


def test_nobody_arrives_in_a_unit_of_others(arrive, office):
    with pytest.raises(NotYours):
        arrive(don_vi={"unit": [office.pk, office.pk], "since": ["2012", "2012"]})


def test_what_the_database_refuses_is_told_and_leaves_nothing(arrive):
    with pytest.raises(psycopg.DataError), transaction.atomic():
        arrive(suc_khoe={"weight_kg": [Decimal("123456789012"), None]})
    assert not Record.objects.exists()
