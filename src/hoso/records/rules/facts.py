"""What is true of a person on a day, derived from dated rows by one function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ..content import Content
from ..sections import BY_SLUG, SCALARS, Section

Row = Mapping[str, Any]
DATES_OF_LIFE = tuple(name for name, (_, entry) in SCALARS.items() if entry.kind == "date" and name != "birth_date")
KIND_ORDER = ("government", "party", "union", "military", "")


class Facts(NamedTuple):
    """The current facts of a record on a day, as the narrow table keeps them."""

    unit: int | None
    status: str
    position: str
    rank: str
    step: int | None
    coefficient: Decimal | None
    step_since: str
    highest_degree: str


def facts(content: Content, on: date) -> Facts:
    """The facts that hold on a day. A partial date counts from its first possible day."""
    day = on.isoformat()
    posting = latest(content.of("don-vi"), day)
    status = latest(content.of("trang-thai"), day)
    salary = latest(content.of("dien-bien-luong"), day) or {}
    return Facts(
        unit=posting["unit"] if posting else None,
        status=status["status"] if status else "",
        position="; ".join(row["title"] for row in held_on(content.of("chuc-vu"), day)),
        rank=salary.get("rank", ""),
        step=salary.get("step"),
        coefficient=salary.get("coefficient"),
        step_since=salary.get("since", ""),
        highest_degree=highest_degree(content, day),
    )


def facts_then(content: Content, on: date) -> Facts:
    """The facts that held on a day gone by, as far as the record tells: from its rows as they are, not as `content_on`
    shows them, where a course still under way has no end."""
    return facts(Content(_scalars_on(content, on.isoformat()), content.rows), on)


def latest(rows: Iterable[Row], day: str) -> Row | None:
    """The row that holds on `day`: the last one that has begun; a row without a date has always held."""
    begun = [row for row in rows if row["since"] <= day]
    return max(begun, key=lambda row: row["since"], default=None)


def held_on(rows: Iterable[Row], day: str) -> list[Row]:
    """The positions held on `day`, main ones before concurrent ones, government before Party before unions."""
    held = [row for row in rows if row.get("since", "") <= day and not ended_before(row.get("until", ""), day)]
    return sorted(held, key=lambda row: (bool(row.get("concurrent")), KIND_ORDER.index(row.get("position_kind") or "")))


def ended_before(until: str, day: str) -> bool:
    """Whether a period that runs until `until`, as far as that is known, is over on `day`."""
    return bool(until) and until < day[: len(until)]


def highest_degree(content: Content, day: str) -> str:
    """The highest qualification (item 15.2): the best one earned by then, or the one entered. Lower codes rank higher."""
    earned = [row["degree"] for row in content.of("dao-tao") if row.get("degree") and (row.get("until") or "") <= day]
    entered = content.scalars.get("highest_degree") or ""
    return min((code for code in (*earned, entered) if code), default="")


def content_on(content: Content, on: date) -> Content:
    """The record as it stood on a day: what had not begun is absent, what had not ended is open."""
    day = on.isoformat()
    rows = {slug: _rows_on(BY_SLUG[slug], rows, day) for slug, rows in content.rows.items()}
    return Content(_scalars_on(content, day), rows)


def _scalars_on(content: Content, day: str) -> dict[str, Any]:
    """One-row facts carry no period; on a day before they were last written, those that were not so yet are absent: a
    date still to come, a degree whose course ended later."""
    if day >= str(content.scalars.get("updated_at") or "")[:10]:
        return content.scalars
    later = {name for name in DATES_OF_LIFE if (content.scalars.get(name) or "") > day}
    entered = content.scalars.get("highest_degree")
    if any(row.get("degree") == entered and (row.get("until") or "") > day for row in content.of("dao-tao")):
        later.add("highest_degree")
    return {**content.scalars, **dict.fromkeys(later, "")}


def _rows_on(section: Section, rows: Sequence[dict[str, Any]], day: str) -> list[dict[str, Any]]:
    if not section.starts:
        return list(rows)
    begun = (row for row in rows if (row.get(section.starts) or "") <= day)
    return [{**row, "until": ""} if (row.get("until") or "") > day else row for row in begun]
