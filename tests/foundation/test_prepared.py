"""Questions composed once and asked often."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from hoso.foundation.prepared import prepared
from hoso.institution.catalogues.models import Entry

pytestmark = pytest.mark.django_db


def entries(catalogue: str, day: date, least: int):
    found = Entry.objects.filter(catalogue=catalogue, valid_from__lte=day, sort__gte=least).exclude(code="")
    return found.order_by("sort", "code", "pk").values_list("code", "valid_from", "sort")


asked = prepared(entries)


def test_each_asking_binds_its_own_values():
    for values in [
        ("dan_toc", date(2026, 1, 1), 0),
        ("dan_toc", date(2026, 1, 1), 20),
        ("ton_giao", date(2026, 1, 1), 0),
    ]:
        assert asked(*values) == list(entries(*values)) != []
    assert asked("dan_toc", date(1, 1, 1), 0) == []


def test_one_asking_is_one_statement():
    with CaptureQueriesContext(connection) as sent:
        asked("dan_toc", date(2026, 1, 1), 0)
    assert len(sent) == 1


def test_a_value_that_is_changed_on_its_way_is_refused_instead_of_frozen():
    @prepared
    def by_length(code: str):
        return Entry.objects.annotate(n=Value(len(code))).filter(n__gt=0).values_list("code")

    with pytest.raises(TypeError, match="by_length"):
        by_length("abc")
