"""Merging, splitting, dissolving, on the database."""

from datetime import date

import pytest
from django.utils import timezone

from hoso.foundation.actor import Actor, Grant
from hoso.foundation.refusal import Refusal
from hoso.institution.accounts.models import AccountState, User
from hoso.institution.accounts.queries import actor_of
from hoso.institution.organisation import queries as organisation
from hoso.institution.organisation import services as organise
from hoso.institution.organisation.models import Headcount, Unit
from hoso.platform.audit.models import Entry
from hoso.records.models import Posting, Record
from hoso.records.queries import form_2c
from hoso.records.reorganisation import services
from hoso.records.reorganisation.models import Reorganisation, Succession
from tests.signing_in import an_account
from tests.small_province import NOW, enter, lan, province, school

__all__ = ["enter", "lan", "province", "school"]

TODAY = date(2026, 11, 21)


@pytest.fixture
def district(school):
    return school.parent


@pytest.fixture
def other(district):
    return Unit.objects.create(
        code="HH", name="Trường THCS Hòa Hải", kind="school", sector="education", parent=district
    )


@pytest.fixture
def admin(province):
    names = ("organisation.administer", "organisation.read", "records.read")
    return Actor(77, "Quản", tuple(Grant(name, province.path) for name in names))


@pytest.fixture
def everybody(province):
    return Actor(78, "Nhập", (Grant("records.enter", province.path), Grant("records.read", province.path)))


def decision(kind, title="Sắp xếp trường", effective=TODAY):
    return Reorganisation(
        kind=kind,
        title=title,
        number="55/QĐ-UBND",
        date=date(2026, 11, 1),
        issuer="UBND thành phố",
        effective=effective,
    )


def new(source, code="M", name="Trường THCS Mới", ends=True):
    return Succession(source=source, new_code=code, new_name=name, new_kind="school", ends=ends)


def merge(admin, *lines, kind="merge", **options):
    return services.plan(decision(kind, **options), list(lines), actor=admin, at=NOW)


def test_two_schools_become_one_with_all_their_people(school, other, enter, everybody, admin):
    enter("Nguyễn Văn An")
    enter("Nguyễn Văn Bình", actor=everybody, unit=other)
    outcome = services.carry_out(merge(admin, new(school), new(other)), actor=admin, at=NOW)
    made = Unit.objects.get(code="M")
    assert outcome.people_moved == 2
    assert {record.unit for record in Record.objects.all()} == {made}
    assert {record.unit_path for record in Record.objects.all()} == {made.path}
    made.refresh_from_db()
    assert made.people_count == 2
    school.refresh_from_db()
    assert (school.valid_to, school.people_count) == (TODAY, 0)
    assert Entry.objects.get(action="reorganisation.carry_out").reason.startswith("55/QĐ-UBND")


@pytest.mark.requirement("T26", "T27")
def test_old_papers_still_name_the_old_school(school, other, enter, admin):
    an = enter("Nguyễn Văn An")
    services.carry_out(merge(admin, new(school), new(other)), actor=admin, at=NOW)
    postings = Posting.objects.filter(record=an).order_by("since").values_list("unit__name", "since")
    assert list(postings) == [("Trường THCS Sông Trúc", "2010-09-01"), ("Trường THCS Mới", "2026-11-21")]
    assert organisation.lines_on([school.pk], date(2020, 1, 1))[school.pk].name == "Trường THCS Sông Trúc"
    assert form_2c(an.pk, on=date(2020, 1, 1)).using_agency == "Trường THCS Sông Trúc"
    assert form_2c(an.pk, on=TODAY).using_agency == "Trường THCS Mới"


def test_trying_counts_the_same_and_changes_nothing(school, other, enter, admin):
    enter("Nguyễn Văn An")
    plan = merge(admin, new(school), new(other))
    tried = services.rehearse(plan, actor=admin, at=NOW)
    assert tried.people == {"Trường THCS Sông Trúc → Trường THCS Mới": 1}
    assert not Unit.objects.filter(code="M").exists()
    assert Record.objects.get().unit == school
    assert services.carry_out(plan, actor=admin, at=NOW) == tried


def test_it_is_done_once(school, other, admin):
    plan = merge(admin, new(school), new(other))
    services.carry_out(plan, actor=admin, at=NOW)
    with pytest.raises(Refusal, match="đã thực hiện"):
        services.carry_out(plan, actor=admin, at=NOW)


def test_before_its_day_it_can_only_be_tried(school, other, admin):
    plan = merge(admin, new(school), new(other), effective=date(2027, 1, 1))
    assert services.rehearse(plan, actor=admin, at=NOW).units_made == ["Trường THCS Mới"]
    with pytest.raises(Refusal, match="có hiệu lực từ 01/01/2027"):
        services.carry_out(plan, actor=admin, at=NOW)


def test_when_something_refuses_nothing_has_moved(school, other, enter, admin):
    enter("Nguyễn Văn An")
    Unit.objects.create(code="M", name="Đã có", kind="school", parent=school.parent)
    with pytest.raises(Exception, match="organisation_unit_code_key|đã có"):
        services.carry_out(merge(admin, new(school), new(other)), actor=admin, at=NOW)
    assert Record.objects.get().unit == school


def test_whoever_is_placed_goes_there_and_the_rest_to_the_first(school, enter, admin):
    an, binh = enter("Nguyễn Văn An"), enter("Nguyễn Văn Bình")
    plan = merge(admin, new(school, "M1", "Trường Một"), new(school, "M2", "Trường Hai"), kind="split")
    second = plan.lines.get(new_code="M2")
    services.place(second, [binh.pk], actor=admin, at=NOW)
    services.carry_out(plan, actor=admin, at=NOW)
    an.refresh_from_db()
    binh.refresh_from_db()
    assert (an.unit.name, binh.unit.name) == ("Trường Một", "Trường Hai")


def test_a_unit_that_stays_keeps_whoever_was_not_placed(school, enter, admin):
    an, binh = enter("Nguyễn Văn An"), enter("Nguyễn Văn Bình")
    plan = merge(admin, new(school, "M1", "Trường Mới", ends=False), kind="split")
    services.place(plan.lines.get(), [binh.pk], actor=admin, at=NOW)
    outcome = services.carry_out(plan, actor=admin, at=NOW)
    an.refresh_from_db()
    school.refresh_from_db()
    assert an.unit == school
    assert school.valid_to is None
    assert outcome.people_moved == 1


def test_departments_go_below_the_successor(school, other, admin):
    team = Unit.objects.create(code="ST1", name="Tổ Toán", kind="department", parent=school)
    services.carry_out(merge(admin, Succession(source=school, target=other)), actor=admin, at=NOW)
    team.refresh_from_db()
    assert team.path.startswith(other.path)


@pytest.mark.requirement("KH-06", "LS-03")
def test_after_a_merger_a_clerk_needs_a_new_assignment_and_a_person_keeps_their_own_file(school, other, enter, admin):
    clerk, minh = an_account("thu", school, "enter"), an_account("minh", school, "declare")
    of_unit = an_account("truong", school, "enter")
    User.objects.filter(pk=of_unit.pk).update(kind="unit")
    Record.objects.filter(pk=enter("Trần Thị Minh").pk).update(account=minh)
    outcome = services.carry_out(merge(admin, new(school), new(other)), actor=admin, at=NOW)
    today = timezone.localdate(NOW)
    assert actor_of(clerk, today).id == 0
    assert outcome.roles_ended == ["Thu (thu): Cập nhật hồ sơ", "Truong (truong): Cập nhật hồ sơ"]
    assert actor_of(minh, today).own_file
    minh.refresh_from_db()
    assert minh.unit.code == "M"
    of_unit.refresh_from_db()
    assert of_unit.state == AccountState.CLOSED
    assert (outcome.accounts_moved, outcome.roles_moved) == (2, 1)


def test_a_school_that_continues_under_a_new_roof_keeps_its_clerk(school, admin):
    clerk = an_account("thu", school, "enter")
    services.carry_out(merge(admin, new(school), kind="dissolve"), actor=admin, at=NOW)
    assert actor_of(clerk, timezone.localdate(NOW)).may_at(
        "records.enter", Unit.objects.get(code="M").path, "education"
    )


def test_nobody_rearranges_units_outside_their_places(school, other, district):
    narrow = Actor(9, "Hẹp", (Grant("organisation.administer", school.path),))
    with pytest.raises(Refusal, match="không thuộc phạm vi"):
        merge(narrow, Succession(source=school, target=other))


def test_a_posting_written_for_later_goes_to_the_successor_too(school, other, enter, admin):
    an = enter("Nguyễn Văn An")
    plan = merge(admin, new(school), new(other), effective=date(2010, 9, 1))
    services.carry_out(plan, actor=admin, at=NOW)
    assert list(Posting.objects.filter(record=an).values_list("unit__code", "since")) == [("M", "2010-09-01")]


@pytest.fixture
def assigned(school, other, admin):
    """Both schools were assigned people for last year and this."""
    for year, here, there in ((2025, 40, 20), (2026, 42, 21)):
        for unit, number in ((school, here), (other, there)):
            numbers = {"public_employee": number, "contract": 2}
            organise.set_headcount(unit, year, numbers, basis="12/QĐ-SNV", actor=admin, at=NOW)


def headcounts(year):
    rows = Headcount.objects.filter(year=year, kind="public_employee").values_list("unit__code", "assigned")
    return dict(rows)


@pytest.mark.requirement("DN-20", "DN-31")
def test_the_successor_takes_over_the_assigned_headcount_from_the_year_of_effect(
    school, other, district, admin, assigned
):
    outcome = services.carry_out(merge(admin, new(school), new(other)), actor=admin, at=NOW)
    assert headcounts(2026) == {"ST": 0, "HH": 0, "M": 63}
    assert headcounts(2025) == {"ST": 40, "HH": 20}
    assert organisation.assigned(district, 2026) == {"public_employee": 63, "contract": 4}
    assert outcome.headcount["Trường THCS Mới, 2026, viên chức"] == 63
    assert Headcount.objects.get(unit__code="M", kind="contract").basis.startswith("55/QĐ-UBND")
    assert outcome.headcount_open == []


@pytest.mark.requirement("DN-20", "DN-31")
def test_a_trial_shows_the_headcount_and_assigns_nothing(school, other, admin, assigned):
    outcome = services.rehearse(merge(admin, Succession(source=school, target=other)), actor=admin, at=NOW)
    assert outcome.headcount["Trường THCS Hòa Hải, 2026, viên chức"] == 63
    assert headcounts(2026) == {"ST": 42, "HH": 21}


@pytest.mark.requirement("DN-20", "DN-31")
def test_the_headcount_of_a_divided_school_waits_for_a_decision(school, admin, assigned):
    lines = new(school, "M1", "Trường Một"), new(school, "M2", "Trường Hai")
    outcome = services.carry_out(merge(admin, *lines, kind="split"), actor=admin, at=NOW)
    assert headcounts(2026) == {"ST": 42, "HH": 21}
    assert outcome.headcount == {}
    assert outcome.headcount_open == [school.name]
