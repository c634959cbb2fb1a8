"""Places in their time: found by an address, followed through mergers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from hoso.foundation.vietnamese import fold

from ..models import Level, Place, PlaceSuccession
from ..rules import PLACE_KINDS, place_parts


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
    values: dict[str, Any] = {
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
    values: dict[str, Any] = {
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
