"""The five shipped profiles, read from their files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "profiles"

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Profile:
    """A regulation ready to start from."""

    slug: str
    name: str
    levels: int
    legal_basis: str
    content: Mapping[str, Rows]

    @property
    def deadlines(self) -> Rows:
        return self.content["deadlines"]

    @property
    def reports(self) -> Rows:
        return self.content["reports"]

    @property
    def provisions(self) -> Rows:
        return self.content["provisions"]

    @property
    def routes(self) -> Iterator[dict[str, Any]]:
        """One row per stage."""
        for route in self.content["routes"]:
            shared = {key: value for key, value in route.items() if key != "stages"}
            for place, step in enumerate(route["stages"], start=1):
                stage, _, by = step.partition(":")
                yield {**shared, "place": place, "stage": stage, "by": by}

    @property
    def required(self) -> Iterator[dict[str, Any]]:
        """One row per field; without kinds it is required of everybody."""
        for group in self.content["required"]:
            shared = {key: value for key, value in group.items() if key != "keys"}
            for key in group["keys"]:
                yield {**shared, "key": key}


@cache
def profiles() -> dict[str, Profile]:
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}


def _read(path: Path) -> Profile:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Profile(path.stem, content.pop("name"), content.pop("levels"), content.pop("legal_basis"), content)
