"""The number beside a unit counts everybody below it, as far as one may see."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.foundation.actor import Actor, Grant
from hoso.institution.organisation import queries
from tests.small_province import enter, lan, office, province, quan, school, tuan

__all__ = ["enter", "lan", "office", "province", "quan", "school", "tuan"]
pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def counts(nodes):
    return {node.name: node.people for node in nodes} | {
        name: n for node in nodes for name, n in counts(node.children).items()
    }


def test_a_unit_counts_everybody_below_it(enter, school, office, quan, tuan):
    enter("Lê Văn Bình")
    enter("Trần Thị Cúc")
    enter("Võ Văn Dũng", actor=tuan, unit=office)
    tree = counts(queries.opened_tree(quan, school, TODAY, "records.read"))
    assert (tree["UBND thành phố"], tree["UBND quận Một"], tree["Trường THCS Sông Trúc"]) == (3, 2, 2)


@pytest.mark.requirement("T20")
def test_a_count_tells_nothing_of_other_sectors(enter, school, office, province, tuan):
    enter("Lê Văn Bình")
    enter("Võ Văn Dũng", actor=tuan, unit=office)
    verifier = Actor(31, "Bình", (Grant("records.read", province.path, "education"),))
    assert "UBND thành phố" not in counts(queries.opened_tree(verifier, None, TODAY, "records.read"))
    children = queries.children_of(school.parent, verifier, TODAY, "records.read")
    assert [node.people for node in children] == [1]
