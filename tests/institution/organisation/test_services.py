"""Acts on the tree: dated, with their basis, within one's places."""

from datetime import date

import pytest

from hoso.foundation.refusal import Refusal
from hoso.institution.accounts.permissions import Role
from hoso.institution.organisation import queries, services
from hoso.institution.organisation.models import Headcount, Unit, UnitDocument, UnitKind
from hoso.platform.audit.models import Entry, History

from ..places import NOW, holding

TODAY = date(2026, 3, 2)


@pytest.fixture
def admin(province):
    return holding(province.root, Role.ADMINISTER_UNITS)


def act(admin):
    return {"actor": admin, "at": NOW}


def make(parent, admin, code="M1", name="Tổ chuyên môn", kind=UnitKind.DEPARTMENT):
    unit = Unit(code=code, name=name, kind=kind, parent=parent, valid_from=date(2020, 1, 1))
    return services.create_unit(unit, basis="QĐ 1/QĐ-UBND", **act(admin))


@pytest.mark.requirement("DN-20", "DN-31", "HT-06")
def test_departments_and_units_are_made_below_a_unit(province, admin):
    team = make(province.school, admin)
    assert team.path.startswith(province.school.path)
    assert Entry.objects.get(action="organisation.create").reason == "QĐ 1/QĐ-UBND"


@pytest.mark.requirement("LS-01")
def test_an_association_is_a_unit_like_others(province, admin):
    society = make(province.commune, admin, "HCTĐ", "Hội Chữ thập đỏ", UnitKind.ASSOCIATION)
    assert society in Unit.objects.visible_to(holding(province.commune, Role.READ), "organisation.read")


def test_a_school_is_not_put_below_a_department(province, admin):
    team = make(province.school, admin)
    with pytest.raises(Refusal, match="không đặt dưới"):
        make(team, admin, "M2", "Trường", UnitKind.SCHOOL)


def test_nobody_touches_units_outside_their_places(province):
    of_district = holding(province.district, Role.ADMINISTER_UNITS)
    with pytest.raises(Refusal, match="không thuộc phạm vi"):
        services.edit_unit(province.commune, {"phone": "0236"}, **act(of_district))


def test_old_papers_keep_the_old_name(province, admin):
    services.rename_unit(
        province.school, "Trường THCS Lê Lợi", "Lê Lợi", since=date(2025, 9, 1), basis="QĐ 9", **act(admin)
    )
    province.school.refresh_from_db()
    assert province.school.name == "Trường THCS Lê Lợi"
    assert queries.lines_on([province.school.pk], date(2025, 8, 31))[province.school.pk].name == "Trường THCS Sông Trúc"
    assert queries.suggestions("le loi", admin, TODAY)[0].pk == province.school.pk


def test_a_name_of_the_future_waits_for_its_day(province, admin):
    services.rename_unit(province.school, "Tên mới", "", since=date(2026, 7, 1), basis="QĐ 9", **act(admin))
    province.school.refresh_from_db()
    assert province.school.name == "Trường THCS Sông Trúc"
    services.bring_into_force(on=date(2026, 7, 2), **act(admin))
    province.school.refresh_from_db()
    assert province.school.name == "Tên mới"


def test_moving_a_unit_takes_everything_below_along(province, admin):
    team = make(province.school, admin)
    services.move_unit(province.school, province.commune, since=date(2026, 3, 1), basis="QĐ 9", **act(admin))
    team.refresh_from_db()
    province.school.refresh_from_db()
    assert team.path == f"{province.commune.path}{province.school.pk}.{team.pk}."
    assert (province.school.depth, team.depth) == (2, 3)
    assert History.objects.filter(table_name="organisation_unit", row_id=team.pk, act__isnull=False).exists()


def test_a_unit_does_not_move_below_itself(province, admin):
    team = make(province.district, admin, kind=UnitKind.AGENCY)
    with pytest.raises(Refusal, match="nằm trong"):
        services.move_unit(province.district, team, since=TODAY, basis="", **act(admin))


def test_a_move_shows_in_the_tree_of_that_day_only(province, admin):
    services.move_unit(province.school, province.commune, since=date(2026, 3, 1), basis="QĐ 9", **act(admin))
    assert parent_of(province.school, queries.tree_on(date(2026, 2, 28), admin)) == province.district.pk
    assert parent_of(province.school, queries.tree_on(date(2026, 3, 1), admin)) == province.commune.pk


def parent_of(unit, nodes, parent=None):
    for node in nodes:
        if node.pk == unit.pk:
            return parent
        if found := parent_of(unit, node.children, node.pk):
            return found
    return None


def test_a_unit_with_units_below_is_not_closed(province, admin):
    with pytest.raises(Refusal) as refusal:
        services.close_unit(province.district, on=TODAY, basis="QĐ", **act(admin))
    assert "còn 3 đơn vị trực thuộc" in refusal.value.reasons[0]
    services.close_unit(province.clinic, on=TODAY, basis="QĐ", **act(admin))
    assert province.clinic not in Unit.objects.open_on(TODAY)


@pytest.mark.requirement("DN-20")
def test_headcount_is_assigned_per_year_and_kind_and_adds_up(province, admin):
    numbers = {"public_employee": 30, "contract": 2}
    services.set_headcount(province.school, 2026, numbers, basis="QĐ 1", **act(admin))
    services.set_headcount(province.school, 2026, {"contract": 3}, basis="QĐ 2", **act(admin))
    services.set_headcount(province.clinic, 2026, {"public_employee": 5}, basis="QĐ 1", **act(admin))
    assert queries.assigned(province.district, 2026) == {"public_employee": 35, "contract": 3}
    assert Headcount.objects.count() == 3


@pytest.mark.requirement("DN-29")
def test_positions_and_pay_tables_are_allowed_per_unit(province, admin):
    services.allow(province.school, positions={"a": 1, "b": None}, pay_tables=["b3"], **act(admin))
    services.allow(province.school, positions={"b": 2}, pay_tables=["b3", "b4"], **act(admin))
    assert list(province.school.positions.values_list("position", "limit")) == [("b", 2)]
    assert set(province.school.pay_tables.values_list("pay_table", flat=True)) == {"b3", "b4"}


@pytest.mark.requirement("HT-28")
def test_the_rules_of_a_unit_are_kept_with_it(province, admin):
    paper = UnitDocument(
        unit=province.school, kind="rules", number="3/QC", date=TODAY, issuer="Trường", title="Quy chế"
    )
    services.add_document(paper, **act(admin))
    assert province.school.documents.get() == paper


@pytest.mark.requirement("KH-25")
def test_units_are_told_apart_by_having_units_below(province, admin):
    make(province.school, admin)
    having = queries.has_levels_below([province.district, province.school])
    assert having == {province.district.pk: True, province.school.pk: False}
