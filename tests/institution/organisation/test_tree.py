"""The tree of units keeps its own paths."""

import pytest
from django.db import DatabaseError, connection, transaction

from hoso.institution.organisation.models import Unit, UnitKind

pytestmark = pytest.mark.django_db


def unit(code, parent=None, kind=UnitKind.AGENCY):
    return Unit.objects.create(code=code, name=code, kind=kind, parent=parent)


def test_a_new_unit_knows_its_path_at_once():
    root = unit("T")
    school = unit("T.1", root)
    assert school.path == f"{root.pk}.{school.pk}."
    assert school.depth == 1
    assert school.ancestor_ids == [root.pk]


def test_units_made_in_bulk_know_their_paths_when_parents_come_first():
    root = unit("T")
    Unit.objects.bulk_create([Unit(code=f"T.{n}", name=f"Trường số {n}", kind="school", parent=root) for n in (1, 2)])
    assert {made.path for made in root.children.all()} == {f"{root.pk}.{made.pk}." for made in root.children.all()}
    assert Unit.objects.filter(folded__contains="truong so 2").count() == 1


def test_a_unit_cannot_change_its_parent_and_keep_its_old_path():
    root = unit("T")
    left, right = unit("T.1", root), unit("T.2", root)
    left.parent = right
    with pytest.raises(DatabaseError), transaction.atomic():
        left.save()


def test_there_is_one_root():
    unit("T")
    with pytest.raises(DatabaseError), transaction.atomic():
        unit("U")


def test_the_path_has_one_index_and_sorts_by_bytes():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = 'organisation_unit' AND indexdef LIKE '%(path%'"
        )
        assert cursor.fetchall() == [("organisation_unit_path",)]
