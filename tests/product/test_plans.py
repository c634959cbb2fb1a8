"""The journal stays quick at any size: its page walks an index and reads no more than it shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

ENTRIES = 30_000
FILL = """
INSERT INTO audit_entry (at, actor_id, actor_name, action, summary, reason, unit_path, subjects, details)
SELECT now(), n %% 500 + 100, 'Người ' || n %% 500, 'records.change', 'Sửa mục', '',
       %s || (n %% 300 + 100) || '.', ARRAY[n %% 9000], '{}'
FROM generate_series(1, %s) n
"""


@pytest.fixture
def full_journal(province, master) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FILL, [province.path, ENTRIES])
        cursor.execute("ANALYZE audit_entry")


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def plans_of(client, address: str) -> list[list[dict[str, Any]]]:
    """The executed plan of every statement of the page that reads the journal."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    found = []
    for each in seen:
        if each["sql"].startswith("SELECT") and '"audit_entry"' in each["sql"]:
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + each["sql"].replace("%", "%%"))
                answer = cursor.fetchone()[0]
            plan = answer if isinstance(answer, list) else json.loads(answer)
            found.append(list(nodes(plan[0]["Plan"])))
    return found


def read(node: dict[str, Any]) -> float:
    return (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]


@pytest.mark.requirement("T28")
@pytest.mark.parametrize("query", ["", "?nguoi=150"])
def test_a_page_of_a_full_journal_walks_an_index(full_journal, master, query):
    plans = plans_of(master, f"/nhat-ky/{query}")
    assert plans
    for plan in plans:
        kinds = {node["Node Type"] for node in plan}
        assert "Seq Scan" not in kinds
        assert not any(node["Node Type"] == "Sort" and read(node) > 500 for node in plan)
        assert max(read(node) for node in plan) <= 500


@pytest.mark.requirement("T28")
def test_the_readers_of_a_record_are_found_by_index(full_journal, master, binh):
    for plan in plans_of(master, f"/ho-so/{binh.pk}/?phan=ai-da-xem"):
        assert "Seq Scan" not in {node["Node Type"] for node in plan}
