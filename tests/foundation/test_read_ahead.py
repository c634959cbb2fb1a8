"""Rows that are on their way while the ones before are dealt with."""

import pytest
from django.db import transaction

from hoso.foundation.read_ahead import read_ahead
from hoso.institution.accounts.models import RoleInUnit
from hoso.institution.catalogues.models import Entry

pytestmark = pytest.mark.django_db


def test_every_row_comes_once_in_order():
    rows = Entry.objects.order_by("pk").values_list("pk", "name")
    with transaction.atomic():
        parts = list(read_ahead(rows, 500))
    assert [row for part in parts for row in part] == list(rows)
    assert len(parts) > 2
    assert max(map(len, parts)) == 500


def test_who_stops_early_may_ask_on():
    with transaction.atomic():
        coming = read_ahead(Entry.objects.order_by("pk").values_list("pk"), 10)
        assert len(next(coming)) == 10
        coming.close()
        assert Entry.objects.count() > 20


def test_nothing_to_find_is_nothing_to_read():
    with transaction.atomic():
        assert list(read_ahead(Entry.objects.none().values_list("pk"), 10)) == []
        assert list(read_ahead(RoleInUnit.objects.filter(pk=-1).values_list("pk"), 10)) == []
