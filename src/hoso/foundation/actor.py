"""Who acts, and where: permissions are held in places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Grant:
    """A permission held in a unit and everything below it; with a sector, only over what carries that sector."""

    permission: str
    unit_path: str
    sector: str | None = None

    def covers(self, unit_path: str, sector: str) -> bool:
        return unit_path.startswith(self.unit_path) and self.sector in (None, sector)


@dataclass(frozen=True)
class Place:
    """Where a permission holds: a unit path and, if narrower, one sector below it."""

    unit_path: str
    sector: str | None = None

    def contains(self, other: Place) -> bool:
        return other.unit_path.startswith(self.unit_path) and self.sector in (None, other.sector)


@dataclass(frozen=True)
class Actor:
    """The person (or the machine) in whose name something is read or done; `acting_in` names the unit on every page."""

    id: int
    name: str
    grants: tuple[Grant, ...] = ()
    own_file: bool = False
    acting_in: str = ""

    @cached_property
    def permissions(self) -> frozenset[str]:
        return frozenset(grant.permission for grant in self.grants)

    def may(self, permission: str) -> bool:
        """Whether the permission is held anywhere."""
        return permission in self.permissions

    def may_at(self, permission: str, unit_path: str, sector: str = "") -> bool:
        """Whether the permission is held over this unit."""
        return any(grant.permission == permission and grant.covers(unit_path, sector) for grant in self.grants)

    def places(self, permission: str) -> tuple[Place, ...]:
        """The outermost places in which the permission is held."""
        held = {Place(grant.unit_path, grant.sector) for grant in self.grants if grant.permission == permission}
        outermost = (place for place in held if not any(other != place and other.contains(place) for other in held))
        return tuple(sorted(outermost, key=lambda place: (place.unit_path, place.sector or "")))


NOBODY = Actor(0, "")
SYSTEM = Actor(-1, "Hệ thống")
