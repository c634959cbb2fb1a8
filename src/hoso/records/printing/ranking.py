"""Which award and which discipline is the highest (items 21 and 22 ask for these alone)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

# Luật Thi đua, khen thưởng 2022, Điều 9 and 33 to 75: from the highest down.
AWARDS = (
    *("HCSV", "HCHCM", "HCDL1", "HCDL2", "HCDL3", "HCQC1", "HCQC2", "HCQC3", "HCLD1", "HCLD2", "HCLD3"),
    *("HCBVTQ1", "HCBVTQ2", "HCBVTQ3", "HCCC1", "HCCC2", "HCCC3", "HCDDK", "HCDC", "HCHN", "HUYKC"),
    *("HUYQKQT", "HUYANTQ", "HUYCSVV", "HUYHN", "GTHCM", "GTNN", "BKTTG", "BKT", "BKDT", "KNC", "GKGDS", "GKH", "GKX"),
)


def highest_awards(rows: Sequence[Row]) -> list[Row]:
    """The highest form of commendation; of two alike the later one."""
    by_year = sorted(rows, key=lambda row: row.get("year") or "", reverse=True)
    return [min(by_year, key=_place)] if rows else []


def _place(row: Row) -> int:
    form = row.get("award_form") or ""
    return AWARDS.index(form) if form in AWARDS else len(AWARDS) + (not form)


def highest_disciplines(rows: Iterable[Row]) -> list[Row]:
    """The gravest measure of the state or the union, and the gravest of the Party, each with its year."""
    later = sorted(rows, key=lambda row: row.get("since") or "", reverse=True)
    sides = ([row for row in later if _of_party(row) is party] for party in (False, True))
    return [max(side, key=_gravity) for side in sides if side]


def _of_party(row: Row) -> bool:
    return re.fullmatch(r"D\d+", row.get("discipline_form") or "") is not None


def _gravity(row: Row) -> int:
    """The codes of each group count from the mildest up."""
    found = re.search(r"\d+$", row.get("discipline_form") or "")
    return int(found[0]) if found else 0
