"""A record changes by `apply` alone: locked, checked, journalled, derived."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from hoso.foundation.refusal import Refusal
from hoso.platform.audit.models import Entry, History
from hoso.records.changes import GONE, Change, New
from hoso.records.models import Basis, FamilyMember, Particulars, Record, SalaryHistory
from hoso.records.queries import contents, contents_known_at
from hoso.records.rules import ValueRefused
from hoso.records.services import Conflict, NotYours, SectionVerified, apply, remove_records, undo_act, verify_sections
from tests.small_province import NOW

pytestmark = pytest.mark.django_db


def basis(kind: str = Basis.Kind.ENTRY, **rest: str) -> Basis:
    return Basis(kind=kind, **rest)


@pytest.mark.requirement("DN-05", "DN-17")
def test_a_new_record_is_found_ordered_and_placed(enter, school):
    record = enter("Nguyễn Thị Ánh")
    assert (record.unit_id, record.unit_path, record.sector) == (school.pk, school.path, "education")
    assert record.folded_name == "nguyen thi anh"
    assert record.status == "00"
    school.refresh_from_db()
    assert school.people_count == 1


def test_current_facts_follow_the_rows(enter, lan):
    record = enter("Lê Văn Bình")
    row = {"since": "2023-05-01", "rank": "01.003", "step": 4, "coefficient": Decimal("3.33")}
    apply([Change(record.pk, "dien-bien-luong", None, row)], actor=lan, at=NOW, basis=basis())
    record.refresh_from_db()
    assert (record.rank, record.step, record.coefficient, record.version) == ("01.003", 4, Decimal("3.33"), 2)


@pytest.mark.requirement("DN-60")
def test_completeness_says_what_is_missing(enter, lan):
    record = enter("Lê Văn Bình")
    missing = record.missing
    apply([Change(record.pk, "ban-than", None, {"ethnicity": "01"})], actor=lan, at=NOW, basis=basis())
    record.refresh_from_db()
    assert record.missing == missing - 1


@pytest.mark.requirement("T38")
def test_the_second_saver_is_told(enter, lan):
    record = enter("Lê Văn Bình")
    change = [Change(record.pk, "ban-than", None, {"other_names": "Ba"})]
    apply(change, actor=lan, at=NOW, basis=basis(), expect={record.pk: 1})
    with pytest.raises(Conflict) as conflict:
        apply(change, actor=lan, at=NOW, basis=basis(), expect={record.pk: 1})
    assert conflict.value.version == 2


@pytest.mark.requirement("T12", "T16")
def test_nobody_changes_what_is_not_theirs(enter, tuan, office):
    record = enter("Lê Văn Bình")
    with pytest.raises(NotYours):
        apply([Change(record.pk, "ban-than", None, {"other_names": "x"})], actor=tuan, at=NOW, basis=basis())
    with pytest.raises(NotYours):
        apply(
            [Change(record.pk, "don-vi", None, {"unit": office.pk, "since": "2020"})], actor=tuan, at=NOW, basis=basis()
        )


def test_nobody_posts_into_a_unit_that_is_not_theirs(enter, lan, office):
    record = enter("Lê Văn Bình")
    with pytest.raises(NotYours):
        apply(
            [Change(record.pk, "don-vi", None, {"unit": office.pk, "since": "2020"})], actor=lan, at=NOW, basis=basis()
        )


@pytest.mark.requirement("T16")
def test_a_row_of_another_person_cannot_be_reached_through_mine(enter, lan):
    mine, other = enter("Lê Văn Bình"), enter("Trần Thị Cúc")
    row = {"relation": "CHA", "name": "Trần Văn Dần"}
    apply([Change(other.pk, "gia-dinh", None, row)], actor=lan, at=NOW, basis=basis())
    uid = FamilyMember.objects.get().uid
    with pytest.raises(NotYours):
        apply([Change(mine.pk, "gia-dinh", uid, {"name": "lạ"})], actor=lan, at=NOW, basis=basis())


def test_a_verified_section_is_closed_to_direct_entry(enter, lan, quan):
    record = enter("Lê Văn Bình")
    verify_sections(record.pk, ["ban-than"], actor=quan, at=NOW)
    change = [Change(record.pk, "ban-than", None, {"other_names": "Ba"})]
    with pytest.raises(SectionVerified):
        apply(change, actor=lan, at=NOW, basis=basis())
    apply(change, actor=quan, at=NOW, basis=basis(Basis.Kind.CORRECTION, note="theo giấy khai sinh"))
    assert Particulars.objects.get(pk=record.pk).other_names == "Ba"


def test_a_value_its_field_cannot_hold_is_refused(enter, lan):
    record = enter("Lê Văn Bình")
    for values in ({"birth_date": "12/05/1980"}, {"gender": "nam"}):
        with pytest.raises(ValueRefused):
            apply([Change(record.pk, "ban-than", None, values)], actor=lan, at=NOW, basis=basis())
    with pytest.raises(Refusal, match="danh mục"):
        apply([Change(record.pk, "ban-than", None, {"ethnicity": "không có"})], actor=lan, at=NOW, basis=basis())


def test_a_new_record_needs_name_birth_date_and_unit(lan):
    with pytest.raises(Refusal, match="họ và tên, ngày sinh và đơn vị"):
        apply([Change(New(1), "ban-than", None, {"full_name": "Lê Văn Bình"})], actor=lan, at=NOW, basis=basis())


@pytest.mark.requirement("DN-46")
def test_every_change_is_one_entry_with_its_people_and_its_history(enter, lan):
    record = enter("Lê Văn Bình")
    applied = apply(
        [Change(record.pk, "ban-than", None, {"full_name": "Lê Văn Bính"})], actor=lan, at=NOW, basis=basis()
    )
    entry = Entry.objects.get(pk=applied.act)
    assert (entry.actor_name, entry.subjects) == ("Lan", [record.pk])
    assert History.objects.get(act=applied.act, table_name="records_record").old == {"full_name": "Lê Văn Bình"}
    assert not History.objects.filter(act=None).exists()


def test_a_rename_is_found_at_once(enter, lan):
    record = enter("Lê Văn Bình")
    apply([Change(record.pk, "ban-than", None, {"full_name": "Lê Văn Đạt"})], actor=lan, at=NOW, basis=basis())
    record.refresh_from_db()
    assert record.folded_name == "le van dat"


@pytest.mark.requirement("T26")
def test_a_move_closes_the_posting_before(enter, quan, office):
    record = enter("Lê Văn Bình")
    apply(
        [Change(record.pk, "don-vi", None, {"unit": office.pk, "since": "2026-10-01"})],
        actor=quan,
        at=NOW,
        basis=basis(),
    )
    record.refresh_from_db()
    assert (record.unit_id, record.unit_path) == (office.pk, office.path)


def test_moving_a_unit_moves_the_paths_of_its_people(enter, school, province):
    record = enter("Lê Văn Bình")
    other = type(school).objects.create(code="Q2", name="UBND quận Hai", kind="district", parent=province, level=2)
    type(school).objects.filter(pk=school.pk).update(parent=other, path=f"{other.path}{school.pk}.")
    school.refresh_from_db()
    record.refresh_from_db()
    assert record.unit_path == school.path
    assert record.unit_path.startswith(other.path)


def test_undo_puts_everything_back(enter, lan):
    record = enter("Lê Văn Bình")
    salary = Change(record.pk, "dien-bien-luong", None, {"since": "2023-05", "step": 4, "coefficient": Decimal("3.33")})
    apply([salary], actor=lan, at=NOW, basis=basis())
    uid = SalaryHistory.objects.get().uid
    before = contents([record.pk])[record.pk]
    applied = apply(
        [
            Change(record.pk, "ban-than", None, {"full_name": "Sai", "ethnicity": "02"}),
            Change(record.pk, "dien-bien-luong", uid, {"coefficient": Decimal("3.66")}),
            Change(record.pk, "gia-dinh", None, {"relation": "CHA", "name": "Lê Văn An"}),
            Change(New("mới"), "ban-than", None, {"full_name": "Phạm Thị Mới", "birth_date": "1990"}),
            Change(New("mới"), "don-vi", None, {"unit": record.unit_id, "since": "2020"}),
        ],
        actor=lan,
        at=NOW,
        basis=basis(Basis.Kind.IMPORT),
    )
    undo_act(applied.act, actor=lan, at=NOW)
    after = contents([record.pk])[record.pk]
    for moving in ("version", "updated_at", "states"):
        before.scalars.pop(moving), after.scalars.pop(moving)
    assert (after.scalars, after.rows) == (before.scalars, before.rows)
    assert Record.objects.count() == 1


def test_a_removed_row_comes_back_under_its_uid(enter, lan):
    record = enter("Lê Văn Bình")
    apply(
        [Change(record.pk, "gia-dinh", None, {"relation": "CHA", "name": "Lê Văn An"})],
        actor=lan,
        at=NOW,
        basis=basis(),
    )
    uid = FamilyMember.objects.get().uid
    applied = apply([Change(record.pk, "gia-dinh", uid, GONE)], actor=lan, at=NOW, basis=basis())
    assert not FamilyMember.objects.exists()
    undo_act(applied.act, actor=lan, at=NOW)
    assert FamilyMember.objects.get().uid == uid


def test_undo_is_refused_once_something_else_happened(enter, lan):
    record = enter("Lê Văn Bình")
    applied = apply([Change(record.pk, "ban-than", None, {"other_names": "Ba"})], actor=lan, at=NOW, basis=basis())
    apply([Change(record.pk, "ban-than", None, {"other_names": "Bốn"})], actor=lan, at=NOW, basis=basis())
    with pytest.raises(Refusal, match="thay đổi khác"):
        undo_act(applied.act, actor=lan, at=NOW)


@pytest.mark.requirement("DN-45", "DN-49", "T30")
def test_only_the_administration_right_removes_and_says_why(enter, lan, quan):
    record = enter("Lê Văn Bình")
    with pytest.raises(NotYours):
        remove_records([record.pk], actor=lan, at=NOW, reason="trùng", document="QĐ 1")
    with pytest.raises(Refusal, match="lý do"):
        remove_records([record.pk], actor=quan, at=NOW, reason=" ", document="QĐ 1")
    with pytest.raises(Refusal, match="văn bản"):
        remove_records([record.pk], actor=quan, at=NOW, reason="trùng", document="")
    remove_records([record.pk], actor=quan, at=NOW, reason="nhập trùng", document="QĐ 1")
    assert not Record.objects.exists()
    assert Entry.objects.get(action="records.remove").reason == "QĐ 1: nhập trùng"
    assert History.objects.filter(table_name="records_record", operation="D").exists()


@pytest.mark.requirement("T27")
def test_what_the_system_said_earlier_is_known(enter, lan):
    record = enter("Lê Văn Bình")
    assert contents_known_at([record.pk], record.created_at - timedelta(days=1)) == {}
    then = contents_known_at([record.pk], record.created_at)[record.pk]
    assert then is not None
    assert then.scalars["full_name"] == "Lê Văn Bình"
    assert [row["unit"] for row in then.of("don-vi")] == [record.unit_id]


@pytest.mark.parametrize("statement", ["UPDATE records_posting SET basis_id = 987654", "INSERT"])
def test_no_row_names_a_basis_that_is_not_there(enter, statement):
    record = enter("Lê Văn Bình")
    if statement == "INSERT":
        statement = f"INSERT INTO records_award (record_id, basis_id, year, award_form, title, decision_number, decision_date, decision_issuer, reason) VALUES ({record.pk}, 987654, '', '', '', '', '', '', '')"
    refused = pytest.raises(IntegrityError, match="names no row of records_basis")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", ["DELETE FROM records_basis", "UPDATE records_basis SET note = 'x'"])
def test_a_basis_stays_as_it_was_written(enter, statement):
    enter("Lê Văn Bình")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
