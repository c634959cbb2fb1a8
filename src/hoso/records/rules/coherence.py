"""What in a record contradicts itself: warnings that may be kept with a note, because papers do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hoso.foundation.dates import PartialDate, age_on
from hoso.foundation.identifiers import citizen_number

from ..content import Content
from ..sections import SECTIONS

ADULT = 18
GIVING_BIRTH_AT = 14
Row = Mapping[str, Any]


class Doubt(NamedTuple):
    """A contradiction: the key of the field or section to look at, the row if it is in one, and the sentence."""

    key: str
    row: Any
    sentence: str


def doubts(content: Content, on: date) -> list[Doubt]:
    """Everything in a record that does not fit together."""
    found: list[Doubt] = []
    for rule in (_identity, _recruitment, _party, _army, _family):
        found += rule(content.scalars, content, on)
    for section in SECTIONS:
        if section.many:
            found += _periods(section.slug, content.of(section.slug))
    return found + _steps(content.of("dien-bien-luong")) + _future(content, on)


def _identity(scalars: Row, content: Content, on: date) -> Iterable[Doubt]:
    number, born = scalars.get("id_number") or "", scalars.get("birth_date") or ""
    if number:
        checked = citizen_number(number, sex=scalars.get("gender") or "", birth_year=int(born[:4]) if born else 0)
        yield from (Doubt("giay-to.id_number", None, sentence) for sentence in checked.warnings)


def _recruitment(scalars: Row, content: Content, on: date) -> Iterable[Doubt]:
    age = _age(scalars, "recruited_on")
    if age is not None and age < ADULT:
        yield Doubt("tuyen-dung.recruited_on", None, f"Khi tuyển dụng mới {age} tuổi; cần đủ {ADULT} tuổi.")


def _age(scalars: Row, name: str) -> int | None:
    """How old somebody was, at most, when it happened."""
    born, happened = scalars.get("birth_date") or "", scalars.get(name) or ""
    return age_on(PartialDate.from_iso(born), PartialDate.from_iso(happened).last_day) if born and happened else None


def _party(scalars: Row, content: Content, on: date) -> Iterable[Doubt]:
    """Members are of 18 years or more, and official after twelve months (Điều lệ Đảng, Điều 1 khoản 2, Điều 5 khoản 1)."""
    age = _age(scalars, "party_joined_on")
    if age is not None and age < ADULT:
        yield Doubt("dang-doan-the.party_joined_on", None, f"Khi vào Đảng mới {age} tuổi; cần đủ {ADULT} tuổi.")
    joined, official = scalars.get("party_joined_on") or "", scalars.get("party_official_on") or ""
    if official and not joined:
        yield Doubt("dang-doan-the.party_joined_on", None, "Có ngày chính thức nhưng chưa có ngày vào Đảng.")
    elif joined and official and official < joined[: len(official)]:
        yield Doubt("dang-doan-the.party_official_on", None, "Ngày chính thức trước ngày vào Đảng.")
    elif len(joined) == len(official) == 10:
        months = (int(official[:4]) - int(joined[:4])) * 12 + int(official[5:7]) - int(joined[5:7])
        if months < 12 or (months == 12 and official[8:] < joined[8:]):
            yield Doubt("dang-doan-the.party_official_on", None, "Ngày chính thức chưa đủ 12 tháng sau ngày vào Đảng.")


def _army(scalars: Row, content: Content, on: date) -> Iterable[Doubt]:
    enlisted, discharged = scalars.get("enlisted_on") or "", scalars.get("discharged_on") or ""
    if enlisted and discharged and _before(discharged, enlisted):
        yield Doubt("dang-doan-the.discharged_on", None, "Ngày xuất ngũ trước ngày nhập ngũ.")


def _family(scalars: Row, content: Content, on: date) -> Iterable[Doubt]:
    born = scalars.get("birth_date") or ""
    if not born:
        return
    year = int(born[:4])
    for row in content.of("gia-dinh"):
        relation, other = row.get("relation"), row.get("birth_year") or ""
        if not other:
            continue
        older = int(other[:4]) - year
        if relation in ("CHA", "ME") and older > -GIVING_BIRTH_AT:
            yield Doubt(
                "gia-dinh.birth_year",
                row.get("uid"),
                f"{row['name']} sinh {other[:4]}: cha, mẹ phải hơn con ít nhất {GIVING_BIRTH_AT} tuổi.",
            )
        if relation == "CON" and older < GIVING_BIRTH_AT:
            yield Doubt(
                "gia-dinh.birth_year",
                row.get("uid"),
                f"{row['name']} sinh {other[:4]}: con phải kém cha, mẹ ít nhất {GIVING_BIRTH_AT} tuổi.",
            )


def _before(later: str, earlier: str) -> bool:
    """Whether the first is surely before the second, as far as both are known."""
    known = min(len(later), len(earlier))
    return later[:known] < earlier[:known]


def _periods(slug: str, rows: Sequence[Row]) -> list[Doubt]:
    """Periods that end before they begin."""
    return [
        Doubt(f"{slug}.until", row.get("uid"), "Thời điểm kết thúc trước thời điểm bắt đầu.")
        for row in rows
        if row.get("since") and row.get("until") and _before(row["until"], row["since"])
    ]


def overlaps(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Neighbouring periods that surely overlap (one day or month in common is how people write a change)."""
    dated = sorted((row for row in rows if row.get("since")), key=lambda row: row["since"])
    return [
        (one, two)
        for one, two in zip(dated, dated[1:], strict=False)
        if one.get("until") and _before(two["since"], one["until"])
    ]


def _steps(rows: Sequence[Row]) -> list[Doubt]:
    """Within a rank the step goes up with time, and the coefficient with the step."""
    dated = sorted((row for row in rows if row.get("since")), key=lambda row: row["since"])
    return [
        Doubt(
            "dien-bien-luong.step", later.get("uid"), f"Bậc {later['step']} sau bậc {earlier['step']} của cùng ngạch."
        )
        for earlier, later in zip(dated, dated[1:], strict=False)
        if earlier.get("rank") == later.get("rank") and (earlier.get("step") or 0) > (later.get("step") or 99)
    ]


def _future(content: Content, on: date) -> list[Doubt]:
    """Personal events that lie ahead of us."""
    today = on.isoformat()
    events = {
        "ban-than.birth_date": "Ngày sinh", "tuyen-dung.recruited_on": "Ngày tuyển dụng", "giay-to.id_issued_on": "Ngày cấp",
        "dang-doan-the.party_joined_on": "Ngày vào Đảng",
    }  # fmt: skip
    return [
        Doubt(key, None, f"{label} ở tương lai.")
        for key, label in events.items()
        if (content.scalars.get(key.split(".")[1]) or "") > today
    ]
