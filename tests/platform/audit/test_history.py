"""The database keeps what was there before, and says which act changed it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.platform.audit import queries, services
from hoso.platform.audit.models import Entry, History
from hoso.platform.audit.operations import KeepHistory

LAN = Actor(7, "Lan")
pytestmark = pytest.mark.django_db


@pytest.fixture
def notes():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE notes (id bigint PRIMARY KEY, record_id bigint, text text, derived text, created_at timestamptz DEFAULT now())"
        )
        cursor.execute(KeepHistory("notes", record="record_id", omit=("derived",)).sql)
        cursor.execute("INSERT INTO notes VALUES (1, 5, 'cũ', ''), (2, 5, 'hai', '')")
        yield cursor


@pytest.mark.requirement("DN-46")
def test_a_change_keeps_the_old_value_with_its_act(notes):
    act = services.open_act()
    notes.execute("UPDATE notes SET text = 'mới' WHERE id = 1")
    change = History.objects.get()
    assert (change.table_name, change.row_id, change.record_id, change.operation) == ("notes", 1, 5, "U")
    assert (change.old, change.act) == ({"text": "cũ"}, act)


def test_a_derived_column_alone_makes_no_history(notes):
    notes.execute("UPDATE notes SET derived = 'x'")
    assert not History.objects.exists()


def test_a_deleted_row_is_kept_whole(notes):
    notes.execute("DELETE FROM notes WHERE id = 2")
    assert History.objects.get(operation="D").old["text"] == "hai"


def test_a_change_past_the_services_is_counted(notes):
    notes.execute("UPDATE notes SET text = 'lén'")
    assert queries.changes_without_act() == 2


def test_rows_are_read_as_they_were_known(notes):
    now = timezone.now()
    long_ago, earlier = now - timedelta(hours=2), now - timedelta(hours=1)
    notes.execute("INSERT INTO notes VALUES (3, 5, 'ba', '', %s), (4, 5, 'bốn', '', %s)", [long_ago, long_ago])
    notes.execute("UPDATE notes SET text = 'mới' WHERE id = 3")
    notes.execute("DELETE FROM notes WHERE id = 4")
    current = [{"id": 1, "text": "cũ", "created_at": now}, {"id": 3, "text": "mới", "created_at": long_ago}]
    changes = queries.changes_since([5], earlier)[5, "notes"]
    known = queries.rewind(current, changes, earlier)
    assert {row["id"]: row["text"] for row in known} == {3: "ba", 4: "bốn"}


def test_an_entry_is_never_changed():
    services.record(LAN, "records.open", at=timezone.now(), summary="Mở hồ sơ", subjects=[5])
    with pytest.raises(Exception, match="never changed"), transaction.atomic():
        Entry.objects.update(summary="không mở")


def test_an_act_needs_a_transaction(transactional_db):
    with pytest.raises(RuntimeError):
        services.open_act()


@pytest.mark.requirement("DN-15")
def test_who_opened_a_record_is_known():
    services.record(LAN, "records.open", at=timezone.now(), summary="Mở hồ sơ", subjects=[5])
    services.record(LAN, "records.apply", at=timezone.now(), summary="Sửa", subjects=[5])
    assert [entry.actor_name for entry in queries.readings_of(5)] == ["Lan"]
