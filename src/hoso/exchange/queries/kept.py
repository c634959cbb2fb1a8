"""What the last check of this process read, for the import that follows it; one sheet's worth of memory, used once.

It holds what a file says and nothing of the records, under a key of everything that depends on: the run, its
columns, corrections and decisions, and the day. Whoever asks with another key reads the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock

from hoso.exchange.rules.people import Read

_SHEETS: dict[str, Told] = {}
_GUARD = Lock()


@dataclass(frozen=True)
class Told:
    """A sheet as read, before it is compared with anybody."""

    read: Read
    left_out: Mapping[int, str]
    skipped: set[int]

    def copy(self) -> Read:
        """The same people, with lists of their own for what comparing will have to say."""
        read = self.read
        return replace(read, problems=dict(read.problems), warnings=dict(read.warnings))


def keep(key: str, told: Told) -> None:
    with _GUARD:
        _SHEETS[key] = told


def take(key: str) -> Told | None:
    with _GUARD:
        return _SHEETS.pop(key, None)


def forget() -> None:
    """Let go before another file is read: two at a time would be too much."""
    with _GUARD:
        _SHEETS.clear()
