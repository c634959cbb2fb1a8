"""What the database itself keeps: history of every table of facts, a journal nobody changes, a role that cannot."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from hoso.config.tables import APPEND_ONLY
from hoso.operations.embedded import ensure, grant_app_role
from hoso.platform.audit.models import Seal
from tests import signing_in

WITHOUT_HISTORY = {
    "records_draft": "unsaved input",
    "records_savedview": "a reader's own way of looking",
    "records_scanpage": "where a scan was last opened",
    "records_basis": "written once, never changed",
    "accounts_throttle": "counters",
    "accounts_signinattempt": "a log of its own",
    "accounts_requeststep": "written once, never changed",
    "accounts_loginlink": "used once",
    "catalogues_entry": "a view",
}


def tables_of(*layers: str) -> set[str]:
    kept = {f"hoso.{layer}" for layer in layers}
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if any(model.__module__.startswith(layer) for layer in kept)
    }


def tables_with_history() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname LIKE 'history\\_%%' AND t.tgenabled = 'O' GROUP BY 1"
        )
        return {name for name, count in cursor.fetchall() if count == 2}


@pytest.mark.django_db
@pytest.mark.requirement("DN-45", "T57")
def test_every_table_of_people_and_institution_keeps_its_history():
    owed = tables_of("records", "institution") - set(WITHOUT_HISTORY)
    assert owed - tables_with_history() == set()


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_journal_and_history_refuse_change_even_by_their_owner(binh, table, statement):
    Seal.objects.create(until=timezone.now(), entries=1, rows=1, digest="x")
    model = next(each for each in apps.get_models() if each._meta.db_table == table)
    assert model._default_manager.exists()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.fixture
def working_role(django_db_setup) -> Iterator[psycopg.Connection]:
    """A connection of the role that serves pages, in the database of the tests."""
    chosen = settings.DATABASES["default"]
    if chosen["USER"] != "hoso_owner":
        pytest.skip("this server has no second role")
    server = ensure(settings.DATA)
    grant_app_role(server.dsn("hoso_owner", chosen["NAME"]), append_only=APPEND_ONLY)
    with psycopg.connect(server.dsn("hoso_app", chosen["NAME"])) as opened:
        yield opened


FORBIDDEN = (
    *(f"UPDATE {table} SET id = id" for table in APPEND_ONLY),
    *(f"DELETE FROM {table}" for table in APPEND_ONLY),
    *(f"TRUNCATE {table}" for table in (*APPEND_ONLY, "records_record", "records_workhistory")),
    "CREATE TABLE mine (id int)",
    "ALTER TABLE records_record DISABLE TRIGGER ALL",
    "DROP TABLE records_record",
    "SET session_replication_role = replica",
    "COPY records_record TO PROGRAM 'cat'",
)


@pytest.mark.requirement("DN-45", "DN-46")
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_role_that_serves_pages_may_not(working_role, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        working_role.execute(statement)


def test_the_role_that_serves_pages_may_add_to_the_journal(working_role):
    added = working_role.execute("INSERT INTO audit_entry (at, actor_id, actor_name, action, summary, reason, unit_path, subjects, details)"
                                 " VALUES (now(), 1, 'Lan', 'records.open', 'x', '', '', '{}', '{}')")  # fmt: skip
    assert added.rowcount == 1
    working_role.rollback()


def test_pages_under_test_are_answered_by_that_role(clerk):
    if not signing_in.WORKING_ROLE:
        pytest.skip("this server has no second role")
    seen = set()

    def note(execute, *statement):
        seen.add(connection.connection.execute("SELECT current_user").fetchone()[0])
        return execute(*statement)

    with connection.execute_wrapper(note):
        assert clerk.get("/ho-so/").status_code == 200
    assert seen == {"hoso_app"}


@pytest.mark.django_db
@pytest.mark.requirement("T29")
def test_models_and_migrations_agree_from_nothing():
    """The database of the tests was made by the migrations from nothing; nothing is left to migrate."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_foreign_key_is_indexed():
    """A column that names another row is looked up by it."""
    missing = [
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        if model.__module__.startswith("hoso.") and model._meta.managed
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.db_constraint
        if not field.db_index and not field.unique and not led_by(model, field)
    ]
    assert missing == []


def led_by(model: type[models.Model], field: models.Field) -> bool:
    """Whether an index or a unique constraint begins with the column."""
    leading = [index.fields[:1] for index in model._meta.indexes]
    leading += [list(getattr(rule, "fields", ()))[:1] for rule in model._meta.constraints]
    return [field.name] in leading
