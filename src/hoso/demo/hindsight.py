"""The demo is built in a minute and tells of months: every row is dated by the act that wrote it.

Only here, past the triggers of history and journal: "theo ghi nhận đến ngày" would otherwise find nothing before today.
"""

from __future__ import annotations

from django.db import connection

from hoso.platform.audit.models import Entry, History
from hoso.records.models import Basis, Document, Particulars, Posting, Record
from hoso.records.queries.contents import TABLE_NAMES

ROW = "UPDATE {} t SET created_at = e.at FROM {basis} b JOIN {entry} e ON e.id = b.act WHERE t.basis_id = b.id"
PERSON = (
    "UPDATE {} t SET created_at = p.at FROM (SELECT record_id, min(created_at) AS at FROM {posting} GROUP BY 1) p"
    " WHERE p.record_id = t.{}"
)
CHANGE = "UPDATE {} t SET at = e.at FROM {entry} e WHERE e.id = t.act"


def date_rows_by_their_acts() -> None:
    """Rows, records and history as if each had been written when its act was done."""
    tables = {
        "basis": Basis._meta.db_table,
        "entry": Entry._meta.db_table,
        "posting": Posting._meta.db_table,
    }
    for table in (*TABLE_NAMES.values(), Document._meta.db_table):
        _past_the_triggers(table, ROW.format(table, **tables))
    for table, key in ((Record._meta.db_table, "id"), (Particulars._meta.db_table, "record_id")):
        _past_the_triggers(table, PERSON.format(table, key, **tables))
    _past_the_triggers(History._meta.db_table, CHANGE.format(History._meta.db_table, **tables))


def _past_the_triggers(table: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
