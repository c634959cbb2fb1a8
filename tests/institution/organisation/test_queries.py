"""Questions about the tree: scoped, and the same number of statements at any size."""

from datetime import date

import pytest

from hoso.institution.accounts.permissions import Role
from hoso.institution.organisation import queries
from hoso.institution.organisation.models import Unit

from ..places import holding

TODAY = date(2026, 3, 2)


@pytest.mark.requirement("T35")
def test_the_tree_is_read_in_one_statement_at_any_size(province, django_assert_num_queries):
    Unit.objects.bulk_create(
        Unit(code=f"S{n}", name=f"Trường {n}", kind="school", parent=province.district) for n in range(200)
    )
    reader = holding(province.root, Role.READ)
    with django_assert_num_queries(1):
        tree = queries.opened_tree(reader, province.school, TODAY)
    assert tree[0].name == "Ủy ban nhân dân tỉnh"
    district = next(node for node in tree[0].children if node.pk == province.district.pk)
    assert len(district.children) == 203
    with django_assert_num_queries(1):
        queries.tree_on(TODAY, reader)


def test_the_tree_begins_at_ones_own_places(province):
    tree = queries.opened_tree(holding(province.district, Role.READ), None, TODAY)
    assert [node.name for node in tree] == ["Ủy ban nhân dân huyện Sông Trúc"]
    assert not queries.opened_tree(holding(province.district, Role.OPERATE), None, TODAY)


def test_somebody_limited_to_a_sector_sees_only_its_units(province):
    reader = holding(province.district, Role.READ, sector="education")
    assert list(Unit.objects.visible_to(reader, "organisation.read")) == [province.school]


@pytest.mark.requirement("T15", "T24")
@pytest.mark.parametrize("typed", ["thcs sông trúc", "thcs song truc", "TRÚC thcs", "truong song", "song truc thcs"])
def test_a_unit_is_found_by_words_of_its_name_without_accents(province, typed):
    reader = holding(province.root, Role.READ)
    assert queries.suggestions(typed, reader, TODAY)[0].name == "Trường THCS Sông Trúc"


def test_a_unit_is_found_by_words_of_the_units_above_it(province):
    found = queries.suggestions("phong noi vu song truc", holding(province.root, Role.READ), TODAY)
    assert [(unit.name, unit.line) for unit in found] == [("Phòng Nội vụ", "Ủy ban nhân dân huyện Sông Trúc")]


@pytest.mark.requirement("T15")
def test_the_picker_offers_nothing_from_elsewhere(province):
    reader = holding(province.commune, Role.READ)
    assert queries.suggestions("song truc", reader, TODAY) == []
    assert [unit.name for unit in queries.suggestions("", reader, TODAY)] == ["Ủy ban nhân dân xã Bến Tre"]
