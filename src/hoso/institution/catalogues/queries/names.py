"""What a code is called, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from hoso.foundation.prepared import fetched, prepared
from hoso.foundation.vietnamese import fold

from ..models import Catalogue, Entry

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
    rows = fetched(NAMES, {"catalogues": list(catalogues), "codes": list(codes), "on": on})
    return {(catalogue, code): name for catalogue, code, name in rows}


def catalogue_list() -> QuerySet[Catalogue]:
    return Catalogue.objects.order_by("sort", "slug")


def items(catalogue: str, on: date) -> QuerySet[Entry]:
    """What may be chosen on a day, in the catalogue's order."""
    return Entry.objects.on(on).filter(catalogue=catalogue, offered=True).order_by("sort", "code")


def codes(catalogue: str, on: date) -> dict[str, str]:
    """Code → name of what may be chosen on a day."""
    return dict(_codes(catalogue, on))


@prepared
def _codes(catalogue: str, on: date) -> QuerySet:
    return items(catalogue, on).values_list("code", "name")


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
