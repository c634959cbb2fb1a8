"""Questions composed once and asked often."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import DataError, connection, transaction
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from hoso.foundation.prepared import fetched, prepared
from hoso.institution.accounts.models import RoleInUnit
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


def test_a_query_over_one_model_gives_its_objects():
    @prepared
    def living(catalogue: str, day: date):
        return Entry.objects.filter(catalogue=catalogue, valid_from__lte=day).order_by("pk")

    for catalogue in ("dan_toc", "ton_giao"):
        asked_of = list(Entry.objects.filter(catalogue=catalogue).order_by("pk"))
        found = living(catalogue, date(2026, 1, 1))
        assert [vars(entry) | {"_state": None} for entry in found] == [
            vars(entry) | {"_state": None} for entry in asked_of
        ]
        assert not found[0]._state.adding


def test_a_moment_is_bound_like_any_value():
    @prepared
    def living(moment: datetime):
        return Session.objects.filter(expire_date__gt=moment).values_list("session_key")

    Session.objects.create(session_key="k", session_data="", expire_date=datetime(2050, 1, 1, tzinfo=UTC))
    assert living(datetime(2049, 12, 31, tzinfo=UTC)) == [("k",)]
    assert living(datetime(2050, 1, 1, tzinfo=UTC)) == []


def test_what_the_orm_would_have_to_convert_is_refused_instead_of_given_raw():
    @prepared
    def with_parts(pk: int):
        return RoleInUnit.objects.filter(pk=pk).select_related("unit")

    with pytest.raises(TypeError, match="with_parts"):
        with_parts(1)


def test_the_server_plans_it_once_and_asks_it_with_each_value():
    kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%catalogues_entry%'"
    for number in range(3):
        asked("dan_toc", date(2026, 1, 1), number)
    with connection.cursor() as cursor:
        cursor.execute(kept)
        assert cursor.fetchone() == (1,)


def test_a_statement_that_failed_may_be_asked_again():
    with pytest.raises(DataError), transaction.atomic():
        fetched("SELECT 1 / %s::int", [0])
    assert fetched("SELECT 4 / %s::int", [2]) == [(2,)]
