"""Which column is what: proposed by the headings, the group above them, and a look at the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hoso.exchange.rules.tables import Heading, is_blank
from hoso.exchange.rules.targets import (
    BORN,
    BORN_DAY,
    BORN_FEMALE,
    BORN_MALE,
    BORN_MONTH,
    BORN_YEAR,
    FEMALE_MARK,
    MALE_MARK,
    NAME,
    NAME_FRONT,
    NAME_GIVEN,
    SEX,
    flat_names,
    section_names,
    targets,
    words_of,
)
from hoso.foundation.vietnamese import fold
from hoso.records.sections import SECTIONS

SURE, LIKELY = 1.0, 0.6
_MARKS = frozenset({"x", "1", "v", "co", "+", "●", "✓"})
_ABBREVIATIONS = {
    "sl": "so luong",
    "qd": "quyet dinh",
    "td": "trinh do",
    "cm": "chuyen mon",
    "hs": "he so",
    "pc": "phu cap",
}
_PARTS_OF_BIRTH = {"ngay": BORN_DAY, "thang": BORN_MONTH, "nam": BORN_YEAR}


@dataclass(frozen=True)
class Proposal:
    """What a column probably is; an empty target is left to the person."""

    target: str
    certainty: float


NOTHING = Proposal("", 0.0)


def propose(headings: Sequence[Heading], columns: Mapping[int, Sequence[Any]], section: str = "") -> list[Proposal]:
    """One proposal per column; no target twice. `columns` are some cells of each, `section` the sheet's own table."""
    names = section_names(section) if section else flat_names()
    candidates = [
        [*([] if section else _by_sex_or_part(heading, columns.get(place, ()))), *_by_name(heading, names)]
        for place, heading in enumerate(headings)
    ]
    return _split_name(_share_out(candidates), headings, columns)


def _share_out(candidates: list[list[Proposal]]) -> list[Proposal]:
    """Give each target to the column that is surest of it, the leftmost of equals."""
    chosen = [NOTHING] * len(candidates)
    taken: set[str] = set()
    offers = [(-p.certainty, place, rank, p) for place, found in enumerate(candidates) for rank, p in enumerate(found)]
    for _, place, _, proposal in sorted(offers, key=lambda offer: offer[:3]):
        if chosen[place] is NOTHING and proposal.target not in taken:
            chosen[place] = proposal
            taken.add(proposal.target)
    return chosen


def _by_sex_or_part(heading: Heading, cells: Sequence[Any]) -> list[Proposal]:
    """Nam and Nữ as two columns: crosses tell the sex, years tell the birth too; Ngày, Tháng, Năm tell the birth."""
    last = words_of(heading.parts[-1]) if heading.parts else ""
    above = " ".join(words_of(part) for part in heading.parts[:-1])
    if "sinh" in above and last in _PARTS_OF_BIRTH and not _by_sex(heading):
        return [Proposal(_PARTS_OF_BIRTH[last], SURE)]
    if last not in ("nam", "nu"):
        return []
    filled = [cell for cell in cells if not is_blank(cell)]
    crosses = sum(fold(str(cell)).removesuffix(".0") in _MARKS for cell in filled)
    if ("sinh" in above or not crosses) and filled:
        return [Proposal(BORN_MALE if last == "nam" else BORN_FEMALE, SURE)]
    return [Proposal(MALE_MARK if last == "nam" else FEMALE_MARK, SURE)]


def _by_sex(heading: Heading) -> bool:
    return fold(heading.parts[-1]) in ("nam", "nữ", "nu") and "ă" not in heading.parts[-1].lower()


def _by_name(heading: Heading, names: Mapping[str, tuple[str, ...]]) -> list[Proposal]:
    if not heading.parts:
        return []
    last, whole = words_of(heading.parts[-1]), words_of(" ".join(heading.parts))
    first = words_of(heading.parts[0])
    above = set(" ".join(words_of(part) for part in heading.parts[:-1]).split())
    for name, certainty in ((whole, SURE), (last, 0.95), (_spelled_out(last), 0.9), (first, 0.5)):
        if name in names:
            return _in_group(names[name], certainty, above)
    return _alike(whole, names, above) or _alike(last, names, above)


def _spelled_out(title: str) -> str:
    return " ".join(_ABBREVIATIONS.get(word, word) for word in title.split())


def _in_group(meanings: Sequence[str], certainty: float, above: set[str]) -> list[Proposal]:
    """The group above decides between meanings of one name: "Hệ số" under "Phụ cấp" is the allowance's."""
    scored = [Proposal(key, certainty + 0.2 * _near(key, above) - 0.01 * rank) for rank, key in enumerate(meanings)]
    return sorted(scored, key=lambda proposal: -proposal.certainty)


def _near(key: str, above: set[str]) -> float:
    target = targets()[key]
    own = set(words_of(f"{target.group} {target.label}").split())
    return len(above & own) / len(above) if above else 0.0


def _alike(title: str, names: Mapping[str, tuple[str, ...]], above: set[str]) -> list[Proposal]:
    """Titles that share most of their words with a known name."""
    words = set(title.split())
    if len(words) < 2:
        return []
    scored = [(len(words & set(name.split())) / len(words | set(name.split())), name) for name in names]
    score, name = max(scored)
    return _in_group(names[name], score * 0.9, above) if score >= LIKELY else []


def _split_name(
    chosen: list[Proposal], headings: Sequence[Heading], columns: Mapping[int, Sequence[Any]]
) -> list[Proposal]:
    """One title over two columns, or "Họ đệm" beside "Tên": the second is the given name."""
    places = {proposal.target: place for place, proposal in enumerate(chosen)}
    if NAME in places and NAME_FRONT in places:
        chosen[places[NAME]] = Proposal(NAME_GIVEN, SURE)
    elif NAME in places and _goes_on(places[NAME], chosen, headings, columns):
        chosen[places[NAME]], chosen[places[NAME] + 1] = Proposal(NAME_FRONT, SURE), Proposal(NAME_GIVEN, SURE)
    elif NAME_FRONT in places:
        chosen[places[NAME_FRONT]] = Proposal(NAME, LIKELY)
    return chosen


def _goes_on(
    place: int, chosen: Sequence[Proposal], headings: Sequence[Heading], columns: Mapping[int, Sequence[Any]]
) -> bool:
    """Whether the column beside the name has no title of its own and holds single syllables."""
    if place + 1 >= len(chosen) or chosen[place + 1] is not NOTHING:
        return False
    if headings[place + 1].parts and headings[place + 1].parts != headings[place].parts:
        return False
    cells = [str(cell).split() for cell in columns.get(place + 1, ()) if not is_blank(cell)]
    return bool(cells) and sum(len(words) == 1 for words in cells) * 2 > len(cells)


def section_of_sheet(name: str, headings: Sequence[Heading]) -> str:
    """The table whose rows a sheet lists, by the sheet's name; "" for a sheet of one row per person."""
    folded = words_of(name)
    for section in SECTIONS:
        if section.many and words_of(section.title)[:31].strip() == folded:
            return section.slug
    return ""


def missing_targets(chosen: Sequence[str]) -> list[str]:
    """What the least row needs and no column gives: a name and a date of birth."""
    have = set(chosen)
    missing = []
    if NAME not in have and not {NAME_FRONT, NAME_GIVEN} <= have:
        missing.append("Họ và tên")
    if BORN not in have and not have & {BORN_MALE, BORN_FEMALE, BORN_YEAR}:
        missing.append("Sinh ngày")
    return missing


def tells_sex(chosen: Sequence[str]) -> bool:
    return bool(set(chosen) & {SEX, MALE_MARK, FEMALE_MARK, BORN_MALE, BORN_FEMALE})
