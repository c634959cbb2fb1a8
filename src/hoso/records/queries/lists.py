"""Catalogues short enough to be shown whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Count

from hoso.institution.catalogues.models import Entry


def short_lists(catalogues: Collection[str], on: date, few: int) -> dict[str, list[tuple[str, str]]]:
    """Those of the catalogues that offer at most `few` values, whole and in order."""
    offered = Entry.objects.on(on).filter(catalogue__in=catalogues, offered=True)
    counts = offered.values("catalogue").annotate(many=Count("key"))
    short = [row["catalogue"] for row in counts if row["many"] <= few]
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug, code, name in (
        offered.filter(catalogue__in=short).order_by("sort", "code").values_list("catalogue", "code", "name")
    ):
        found[slug].append((code, name))
    return found
