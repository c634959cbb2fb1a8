"""How everything that changes a record speaks: drafts, declarations, decisions, imports and corrections alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, NamedTuple
from uuid import UUID


class _Gone(Enum):
    GONE = "gone"


GONE: Literal[_Gone.GONE] = _Gone.GONE


class New(NamedTuple):
    """A record that is not there yet; `key` tells the new records of one call apart."""

    key: str | int


@dataclass(frozen=True)
class Restored:
    """A row that comes back under the uid it had."""

    uid: UUID


class Change(NamedTuple):
    """One section of one record, or one row of it, and its new values.

    `row` is None for a one-row section and for a new row, the uid of an existing row otherwise. `values` holds only
    what changes, as `sections` stores it, or is `GONE`. `place` is where the row stands among those of its section,
    from 1; 0 leaves it to its date; None leaves it where it is.
    """

    record: int | New
    section: str
    row: UUID | Restored | None
    values: Mapping[str, Any] | Literal[_Gone.GONE]
    place: int | None = None


Columns = Mapping[str, Mapping[str, Sequence[Any]]]
"""The values of each field of each section, one per person; None says nothing of the field."""


@dataclass(frozen=True)
class Newcomers:
    """New records told by column, as a list holds them; of a section of rows each has at most one."""

    keys: Sequence[str | int] = ()
    columns: Columns = field(default_factory=dict)


@dataclass(frozen=True)
class Applied:
    """What came of it: the act, its basis, and the ids of the new records by their keys."""

    act: int
    basis: int
    created: Mapping[str | int, int]
    records: tuple[int, ...]
