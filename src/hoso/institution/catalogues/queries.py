"""What a code is called, what may be chosen, what the law says on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When

from hoso.foundation.dates import WorkingCalendar
from hoso.foundation.vietnamese import fold

from .models import (
    BaseSalary,
    Catalogue,
    Entry,
    Holiday,
    LegalParameter,
    Level,
    Place,
    PlaceSuccession,
    Rank,
    SalaryGroup,
    SalaryStep,
)
from .rules import PLACE_KINDS, place_parts

NAMES = """
SELECT w.catalogue, w.code, e.name
FROM unnest(%(catalogues)s::text[], %(codes)s::text[]) AS w(catalogue, code)
CROSS JOIN LATERAL (
    SELECT name FROM catalogues_entry e
    WHERE e.catalogue = w.catalogue AND e.code = w.code
    ORDER BY (e.valid_from <= %(on)s AND (e.valid_to IS NULL OR e.valid_to > %(on)s)) DESC,
             e.valid_from <= %(on)s DESC, e.valid_from DESC
    LIMIT 1
) e
"""


def names(pairs: Iterable[tuple[str, str]], on: date) -> dict[tuple[str, str], str]:
    """The names of (catalogue, code) as they read on a day, in one statement; a closed value is still named.

    A code the catalogue never had is absent.
    """
    wanted = {(catalogue, code) for catalogue, code in pairs if code}
    if not wanted:
        return {}
    catalogues, codes = zip(*wanted, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(NAMES, {"catalogues": list(catalogues), "codes": list(codes), "on": on})
        return {(catalogue, code): name for catalogue, code, name in cursor.fetchall()}


def catalogue_list() -> QuerySet[Catalogue]:
    return Catalogue.objects.order_by("sort", "slug")


def items(catalogue: str, on: date) -> QuerySet[Entry]:
    """What may be chosen on a day, in the catalogue's order."""
    return Entry.objects.on(on).filter(catalogue=catalogue, offered=True).order_by("sort", "code")


def codes(catalogue: str, on: date) -> dict[str, str]:
    """Code → name of what may be chosen on a day."""
    return dict(items(catalogue, on).values_list("code", "name"))


def every_code(catalogue: str) -> set[str]:
    """All codes a catalogue ever had: what an import may bring."""
    return set(Entry.objects.filter(catalogue=catalogue).values_list("code", flat=True))


@dataclass(frozen=True)
class Option:
    """One line of a picker."""

    code: str
    name: str
    hint: str


def options(catalogue: str, query: str, on: date, limit: int = 20) -> list[Option]:
    """What a picker offers for what was typed: a code, or words of the name in any order and without accents."""
    words = fold(query).split()
    found = items(catalogue, on)
    for word in words:
        found = found.filter(folded__contains=word) | found.filter(code__istartswith=word)
    if words:
        found = found.annotate(closeness=_closeness(query.strip(), " ".join(words))).order_by(
            "closeness", "sort", "name", "code"
        )
    return [Option(*row) for row in found.values_list("code", "name", "hint")[:limit]]


def _closeness(code: str, text: str) -> Case:
    return Case(
        When(code__iexact=code, then=Value(0)),
        When(folded=text, then=Value(1)),
        When(code__istartswith=code, then=Value(2)),
        When(folded__startswith=text, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )


@dataclass(frozen=True)
class StepPay:
    """What a step of a rank pays on a day, and how long one stays on it."""

    rank: str
    rank_name: str
    pay_table: str
    group_code: str
    step: int
    steps: int
    months: int
    coefficient: Decimal

    @property
    def last(self) -> bool:
        return self.step == self.steps


def rank(code: str, on: date) -> Rank | None:
    return Rank.objects.on(on).filter(code=code).first()


def salary_step(code: str, step: int, on: date) -> StepPay | None:
    """The coefficient of a step of a rank on a day, or None when there is no such rank or step."""
    held = rank(code, on)
    if held is None:
        return None
    where: dict[str, Any] = {"pay_table": held.pay_table}
    group = SalaryGroup.objects.on(on).filter(code=held.group_code, **where).first()
    pay = SalaryStep.objects.on(on).filter(group_code=held.group_code, step=step, **where).first()
    if group is None or pay is None:
        return None
    return StepPay(code, held.name, held.pay_table, held.group_code, step, group.steps, group.months, pay.coefficient)


def salary_grid(on: date) -> dict[tuple[str, str], list[Decimal]]:
    """(table, group) → coefficients by step, as the decree prints them."""
    grid: dict[tuple[str, str], list[Decimal]] = {}
    rows = SalaryStep.objects.on(on).order_by("pay_table", "group_code", "step")
    for table, group, coefficient in rows.values_list("pay_table", "group_code", "coefficient"):
        grid.setdefault((table, group), []).append(coefficient)
    return grid


def base_salary(on: date) -> int | None:
    """Mức lương cơ sở on a day, đồng a month."""
    return BaseSalary.objects.on(on).values_list("amount", flat=True).first()


def parameter(key: str, on: date) -> Any:
    """The value of a figure of the law on a day, or None when the law had none."""
    return LegalParameter.objects.on(on).filter(key=key).values_list("value", flat=True).first()


def working_calendar() -> WorkingCalendar:
    """The working days of offices, with the holidays and exchanged days on record."""
    days = list(Holiday.objects.values_list("day", "worked"))
    return WorkingCalendar((day for day, worked in days if not worked), (day for day, worked in days if worked))


@lru_cache(maxsize=1)
def _folded_kinds() -> tuple[str, ...]:
    return tuple(fold(kind) for kind in PLACE_KINDS)


@dataclass(frozen=True)
class FoundPlace:
    """A place a text may mean, with the places above it in its time."""

    code: str
    name: str
    above: tuple[str, ...]
    valid_from: date
    valid_to: date | None

    @property
    def text(self) -> str:
        return ", ".join((self.name, *self.above))


FIND_PLACE = """
SELECT p.code, p.kind, p.name, d.kind, d.name, v.kind, v.name, p.valid_from, p.valid_to
FROM catalogues_place p
LEFT JOIN catalogues_place d ON d.code = p.parent_code AND d.level = 'district'
    AND d.valid_from < coalesce(p.valid_to, 'infinity') AND p.valid_from < coalesce(d.valid_to, 'infinity')
LEFT JOIN catalogues_place v ON v.code = coalesce(d.parent_code, p.parent_code) AND v.level = 'province'
    AND v.valid_from < coalesce(p.valid_to, 'infinity') AND p.valid_from < coalesce(v.valid_to, 'infinity')
WHERE p.folded LIKE %(last)s
  AND (%(above)s::text[] IS NULL OR coalesce(d.folded, '') || ' ' || coalesce(v.folded, '') LIKE ALL (%(above)s))
ORDER BY p.folded <> %(typed)s, p.folded <> ALL (%(exact)s), p.valid_to IS NOT NULL, p.level <> 'commune', p.code
LIMIT %(limit)s
"""


def find_place(text: str, limit: int = 10) -> list[FoundPlace]:
    """The places an address may mean, today's first: `xã Hòa Tiến, huyện Hòa Vang, Đà Nẵng`."""
    parts = place_parts(fold(text), _folded_kinds())
    if not parts:
        return []
    smallest, above = parts[0], parts[1:]
    exact = [f"{kind} {smallest}" for kind in _folded_kinds()] + [smallest]
    values = {
        "last": f"%{_literal(smallest)}",
        "above": [f"%{_literal(part)}%" for part in above] or None,
        "typed": fold(text.split(",")[0]),
        "exact": exact,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(FIND_PLACE, values)
        return [_found_place(*row) for row in cursor.fetchall()]


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _found_place(code: str, kind: str, name: str, *rest: Any) -> FoundPlace:
    district_kind, district, province_kind, province, *period = rest
    pairs = ((district_kind, district), (province_kind, province))
    return FoundPlace(code, f"{kind} {name}", tuple(f"{k} {n}" for k, n in pairs if n), *period)


def places_below(parent: str, on: date) -> QuerySet[Place]:
    """The places directly below another on a day; of the country when `parent` is empty."""
    return Place.objects.on(on).filter(parent_code=parent).order_by("code")


def successors(code: str, since: date | None = None) -> list[tuple[Place, PlaceSuccession]]:
    """Where a place of before went: the main part first."""
    rows = PlaceSuccession.objects.filter(old_code=code).order_by("-main", "new_code")
    if since is not None:
        rows = rows.filter(since=since)
    links = list(rows)
    after = {
        (place.code, place.valid_from): place
        for place in Place.objects.filter(code__in={link.new_code for link in links})
    }
    return [(after[link.new_code, link.since], link) for link in links if (link.new_code, link.since) in after]


def predecessors(code: str, since: date) -> list[tuple[Place, PlaceSuccession]]:
    """What a place of today was made from."""
    links = list(PlaceSuccession.objects.filter(new_code=code, since=since).order_by("-whole", "old_code"))
    before = {place.code: place for place in Place.objects.filter(code__in={x.old_code for x in links}, valid_to=since)}
    return [(before[link.old_code], link) for link in links if link.old_code in before]


KIN = """
SELECT s.new_code, o.kind || ' ' || o.name
FROM catalogues_placesuccession s JOIN catalogues_place o ON o.code = s.old_code AND o.valid_to = s.since
WHERE (s.new_code, s.since) IN (SELECT * FROM unnest(%(codes)s::text[], %(since)s::date[]))
UNION ALL
SELECT s.old_code, n.kind || ' ' || n.name
FROM catalogues_placesuccession s JOIN catalogues_place n ON n.code = s.new_code AND n.valid_from = s.since
WHERE (s.old_code, s.since) IN (SELECT * FROM unnest(%(codes)s::text[], %(until)s::date[]))
ORDER BY 1, 2
"""


def kin(places: Iterable[tuple[str, date, date | None]]) -> dict[str, list[str]]:
    """Code → what each place (code, since, until) was made from, or went into when it has ended."""
    listed = list(places)
    values = {
        "codes": [code for code, _, _ in listed],
        "since": [since for _, since, until in listed],
        "until": [until for _, _, until in listed],
    }
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(KIN, values)
        for code, name in cursor.fetchall():
            found.setdefault(code, []).append(name)
    return found


def provinces(on: date) -> QuerySet[Place]:
    return Place.objects.on(on).filter(level=Level.PROVINCE).order_by("code")
