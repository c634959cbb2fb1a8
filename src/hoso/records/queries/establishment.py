"""What the units of people use: for the warnings of entry and of import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from hoso.foundation.vietnamese import fold
from hoso.institution.catalogues import queries as catalogues
from hoso.institution.organisation import queries as organisation

from ..models import PositionHeld, Record
from ..rules.establishment import Establishment
from ..rules.facts import ended_before

POSITIONS, PAY_TABLES = "chuc_vu_chinh_quyen", "bang_luong"


def establishments(units: Collection[int], ranks: Collection[str], on: date) -> dict[int, Establishment]:
    """What each unit uses, by unit; those that use everything are absent."""
    used = organisation.used_in(units)
    if not used:
        return {}
    pairs = {(POSITIONS, code) for each in used.values() for code in each.positions}
    pairs |= {(PAY_TABLES, code) for each in used.values() for code in each.pay_tables}
    names = catalogues.names(pairs, on)
    code_of = {fold(name): code for code, name in catalogues.codes(POSITIONS, on).items()}
    tables = catalogues.pay_tables_of(ranks, on) if any(each.pay_tables for each in used.values()) else {}
    return {
        unit: Establishment(
            each.unit,
            {code: names.get((POSITIONS, code), code) for code in each.positions},
            {code: limit for code, limit in each.positions.items() if limit},
            {code: names.get((PAY_TABLES, code), code) for code in each.pay_tables},
            code_of,
            tables,
        )
        for unit, each in used.items()
    }


def establishment_of(record: Record, ranks: Collection[str], on: date) -> Establishment | None:
    """What the unit of one person uses, with the positions that others hold there; None when it uses everything."""
    found = establishments([record.unit_id], ranks, on).get(record.unit_id)
    if found is None or not found.limits:
        return found
    return Establishment(**{**found.__dict__, "holders": _holders(record, found.code_of, on)})


def _holders(record: Record, code_of: Mapping[str, str], on: date) -> Counter[str]:
    """How many others of the unit hold each position on a day."""
    day = on.isoformat()
    held = PositionHeld.objects.filter(record__unit_id=record.unit_id, position_kind__in=("", "government"))
    rows = held.exclude(record=record).filter(since__lte=day).values_list("title", "until")
    return Counter(code_of.get(fold(title), "") for title, until in rows if not ended_before(until, day))
