"""May this account see this row: answered here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from .actor import Place

NOTHING = Q(pk__in=())


def path_range(unit_path: str) -> tuple[str, str]:
    """The half-open range of paths of a unit and all below it: `1.17.` to `1.17/`."""
    return unit_path, unit_path[:-1] + "/"


def is_whole(place: Place) -> bool:
    """The root unit has a path of one id: its scope filters nothing."""
    return place.unit_path.count(".") == 1 and place.sector is None


def within(places: Iterable[Place], path: str = "unit_path", sector: str = "sector") -> Q:
    """The rows that lie in one of the places; no place, no row."""
    places = tuple(places)
    if any(is_whole(place) for place in places):
        return Q()
    condition = NOTHING
    for place in places:
        low, high = path_range(place.unit_path)
        here = Q(**{f"{path}__gte": low, f"{path}__lt": high})
        if place.sector is not None:
            here &= Q(**{sector: place.sector})
        condition = here if condition is NOTHING else condition | here
    return condition


def within_sql(places: Iterable[Place], alias: str = "") -> tuple[str, list[str]]:
    """The same as SQL for hand-written statements, on columns `unit_path` and `sector` of `alias`."""
    prefix = f"{alias}." if alias else ""
    places = tuple(places)
    if not places:
        return "false", []
    if any(is_whole(place) for place in places):
        return "true", []
    parts: list[str] = []
    params: list[str] = []
    for place in places:
        part = f"{prefix}unit_path >= %s AND {prefix}unit_path < %s"
        params += path_range(place.unit_path)
        if place.sector is not None:
            part += f" AND {prefix}sector = %s"
            params.append(place.sector)
        parts.append(f"({part})")
    return "(" + " OR ".join(parts) + ")", params


def nearest_above(paths: Iterable[str]) -> str:
    """The path of the nearest unit above all of these, or one of them: where an act about many is written."""
    paths = tuple(paths)
    common = min(paths, key=len, default="")
    while common and not all(path.startswith(common) for path in paths):
        common = common[: common[:-1].rfind(".") + 1]
    return common


def narrow(places: Iterable[Place], unit_path: str) -> tuple[Place, ...]:
    """What of the places lies in one unit and below it."""
    here = Place(unit_path)
    inside = (
        Place(unit_path, place.sector) if unit_path.startswith(place.unit_path) else place
        for place in places
        if unit_path.startswith(place.unit_path) or here.contains(place)
    )
    return tuple(inside)
