"""Which positions and pay tables a unit uses, held against what is entered (Đà Nẵng, Điều 9 khoản 1 điểm d)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hoso.foundation.vietnamese import fold
from hoso.institution.organisation.rules import is_allowed

from .coherence import Doubt
from .facts import ended_before, latest

Row = Mapping[str, Any]
AT_MOST_NAMED = 8
AS_MANY_AS_WANTED = 1_000_000


@dataclass(frozen=True)
class Establishment:
    """What one unit uses; a list that is empty allows everything.

    `positions` and `pay_tables` are names by code, `limits` how many may hold a position, `holders` how many others
    hold it now, `code_of` the code of every position of the catalogue by folded name, `table_of` the pay table of each
    rank in question.
    """

    unit: str
    positions: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    pay_tables: Mapping[str, str] = field(default_factory=dict)
    code_of: Mapping[str, str] = field(default_factory=dict)
    table_of: Mapping[str, str] = field(default_factory=dict)
    holders: Mapping[str, int] = field(default_factory=dict)

    @property
    def allows_all(self) -> bool:
        return not self.positions and not self.pay_tables


def outside(positions: Sequence[Row], salaries: Sequence[Row], establishment: Establishment, on: date) -> list[Doubt]:
    """The positions held and the rank paid on a day that the unit does not use, and positions filled already."""
    if establishment.allows_all:
        return []
    return [*_positions(positions, establishment, on), *_pay_table(salaries, establishment, on)]


def _positions(rows: Sequence[Row], establishment: Establishment, on: date) -> Iterable[Doubt]:
    """Only positions of the catalogue can be listed and judged; `Giáo viên` is a job title, not a position."""
    for row in rows:
        code = establishment.code_of.get(fold(row.get("title") or ""), "")
        elsewhere = row.get("position_kind") not in ("", None, "government")
        if not code or elsewhere or ended_before(row.get("until") or "", on.isoformat()):
            continue
        if not is_allowed(code, establishment.positions):
            sentence = _not_used("chức vụ", row["title"], establishment.positions, establishment.unit)
            yield Doubt("chuc-vu.title", row.get("uid"), sentence)
        elif establishment.holders.get(code, 0) >= establishment.limits.get(code, AS_MANY_AS_WANTED):
            yield Doubt(
                "chuc-vu.title", row.get("uid"), _filled(row["title"], establishment.limits[code], establishment)
            )


def _filled(title: str, most: int, establishment: Establishment) -> str:
    return (
        f"{establishment.unit} được bố trí {most} người giữ chức vụ {title} và đã đủ."
        " Kết thúc chức vụ của người trước, hoặc ghi vì sao vẫn bố trí."
    )


def _pay_table(rows: Sequence[Row], establishment: Establishment, on: date) -> Iterable[Doubt]:
    held = latest([row for row in rows if row.get("rank") and row.get("since")], on.isoformat())
    held = held or max((row for row in rows if row.get("rank")), key=lambda row: row.get("since") or "", default=None)
    table = establishment.table_of.get(held["rank"], "") if held else ""
    if held and table and not is_allowed(table, establishment.pay_tables):
        sentence = _not_used("bảng lương", f"ngạch {held['rank']}", establishment.pay_tables, establishment.unit)
        yield Doubt("dien-bien-luong.rank", held.get("uid"), sentence)


def _not_used(what: str, chosen: str, used: Mapping[str, str], unit: str) -> str:
    names = list(used.values())
    more = " …" if len(names) > AT_MOST_NAMED else ""
    start = f"Chức vụ “{chosen}” không có trong" if what == "chức vụ" else f"Bảng lương của {chosen} không thuộc"
    return (
        f"{start} các {what} dùng ở {unit}: {'; '.join(names[:AT_MOST_NAMED])}{more}."
        " Chọn lại, đề nghị Sở Nội vụ bổ sung cho đơn vị, hoặc ghi vì sao vẫn dùng."
    )
