"""Migration operations: history for a table, rows nobody may change, and references to such rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import RunSQL

FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO audit_history (table_name, row_id, record_id, operation, old, act)
    {select};
    RETURN NULL;
END $body$;
CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {transition} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""

CHANGED = """
    SELECT '{table}', o.key, o.record, 'U',
           (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(o.row) e WHERE n.row -> e.key IS DISTINCT FROM e.value),
           nullif(current_setting('hoso.act', true), '')::bigint
    FROM (SELECT {key} AS key, {record} AS record, to_jsonb(r) - '{omit}'::text[] AS row FROM old_rows r) o
    JOIN (SELECT {key} AS key, to_jsonb(r) - '{omit}'::text[] AS row FROM new_rows r) n USING (key)
    WHERE o.row <> n.row
"""

GONE = """
    SELECT '{table}', {key}, {record}, 'D', to_jsonb(r) - '{omit}'::text[],
           nullif(current_setting('hoso.act', true), '')::bigint
    FROM old_rows r
"""


class KeepHistory(RunSQL):
    """Store the old row of every UPDATE and DELETE of `table`.

    `key` is its integer primary key, `record` the column that names the personnel record it belongs to,
    `omit` the derived columns that are left out.
    """

    def __init__(self, table: str, *, key: str = "id", record: str = "NULL::bigint", omit: Sequence[str] = ()) -> None:
        self.arguments: dict[str, Any] = {"key": key, "record": record, "omit": tuple(omit)}
        self.table = table
        slots = {"table": table, "key": key, "record": record, "omit": "{" + ",".join(omit) + "}"}
        updated, deleted = f"history_{table}_update", f"history_{table}_delete"
        super().__init__(
            sql=FUNCTION.format(
                name=updated,
                event="UPDATE",
                table=table,
                transition="OLD TABLE AS old_rows NEW TABLE AS new_rows",
                select=CHANGED.format(**slots),
            )
            + FUNCTION.format(
                name=deleted,
                event="DELETE",
                table=table,
                transition="OLD TABLE AS old_rows",
                select=GONE.format(**slots),
            ),
            reverse_sql=f"DROP FUNCTION {updated}() CASCADE; DROP FUNCTION {deleted}() CASCADE;",
        )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, [self.table], self.arguments

    def describe(self) -> str:
        return f"Keep history of {self.table}"


class NeverChange(RunSQL):
    """Refuse every UPDATE and DELETE of `table`."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            sql=f"""
            CREATE FUNCTION never_change_{table}() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN RAISE EXCEPTION '{table} is written once and never changed'; END $body$;
            CREATE TRIGGER never_change_{table} BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION never_change_{table}();
            """,
            reverse_sql=f"DROP FUNCTION never_change_{table}() CASCADE;",
        )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, [self.table], {}

    def describe(self) -> str:
        return f"Never change {self.table}"


REFERENCE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT {column} AS key FROM new_rows WHERE {column} IS NOT NULL) n
        WHERE NOT EXISTS (SELECT FROM {target} t WHERE t.id = n.key)
    ) THEN
        RAISE foreign_key_violation USING MESSAGE = '{table}.{column} names no row of {target}';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER {name}_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION {name}();
CREATE TRIGGER {name}_update AFTER UPDATE ON {table} REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


class RefersTo(RunSQL):
    """Refuse a `column` of `table` that names no row of `target`, whose rows never change (`NeverChange`).

    What is there stays there, so that one look per statement proves what a foreign key proves with one per row.
    """

    def __init__(self, table: str, column: str, target: str) -> None:
        self.arguments = [table, column, target]
        name = f"refers_{table}_{column}"
        super().__init__(
            sql=REFERENCE.format(name=name, table=table, column=column, target=target),
            reverse_sql=f"DROP FUNCTION {name}() CASCADE;",
        )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, self.arguments, {}

    def describe(self) -> str:
        return "{}.{} refers to {}".format(*self.arguments)
