"""Names of people: their parts, their order, their capitals."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from hoso.foundation.vietnamese.letters import TONES, fold, normalise


class NameParts(NamedTuple):
    family: str
    middle: str
    given: str


_COMPOUND = (
    "công tằng tôn nữ",
    "công huyền tôn nữ",
    "tôn thất",
    "tôn nữ",
    "âu dương",
    "tư mã",
    "bo bo",
    "pi năng",
    "rơ châm",
    "rơ mah",
    "rơ lan",
    "rah lan",
)
_COMPOUND_LAST = ("buôn yă", "buôn krông", "niê kđăm", "niê brit", "rơ châm", "mlô duôn du")
_HER_OR_HIS = ("y", "h'", "h")


def _lower(words: list[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _family_first(words: list[str]) -> NameParts:
    size = 1
    if words[0].lower() in _FIRST:
        sizes = _FIRST[words[0].lower()]
        size = next((len(c) for c in sizes if len(c) < len(words) and _lower(words[: len(c)]) == c), 1)
    return NameParts(" ".join(words[:size]), " ".join(words[size:-1]), words[-1])


def _family_last(words: list[str]) -> NameParts:
    sizes = _LAST.get(words[-1].lower(), ())
    size = next((len(c) for c in sizes if len(c) < len(words) and _lower(words[-len(c) :]) == c), 1)
    own, family = words[:-size], " ".join(words[-size:])
    if len(own) > 1 and fold(own[0]) in _HER_OR_HIS:
        return NameParts(family, own[0], " ".join(own[1:]))
    return NameParts(family, "", " ".join(own))


def _compounds(names: tuple[str, ...], place: int) -> dict[str, list[tuple[str, ...]]]:
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(name.split()) for name in names), key=len, reverse=True):
        by_word.setdefault(words[place], []).append(words)
    return by_word


_FIRST, _LAST = _compounds(_COMPOUND, 0), _compounds(_COMPOUND_LAST, -1)


@dataclass(frozen=True)
class NameOrder:
    """How a people writes its names; kept with the record as its `code`."""

    code: str
    split: Callable[[list[str]], NameParts]


FAMILY_FIRST = NameOrder("family_first", _family_first)
FAMILY_LAST = NameOrder("family_last", _family_last)
"""Ê Đê, Mnông: Y Thông Niê, H'Hen Niê."""


def split_name(name: str, order: NameOrder = FAMILY_FIRST) -> NameParts:
    """Họ, đệm, tên; a single syllable is a tên."""
    words = normalise(name).split()
    if len(words) < 2:
        return NameParts("", "", "".join(words))
    return order.split(words)


_AFTER = {
    ("a", "\u0306"): "a{",
    ("a", "\u0302"): "a|",
    ("e", "\u0302"): "e{",
    ("o", "\u0302"): "o{",
    ("o", "\u031b"): "o|",
    ("u", "\u031b"): "u{",
}
_TONE_DIGITS = {tone: str(place) for place, tone in enumerate(TONES, start=1)}


def _key_of(word: str) -> str:
    marks = unicodedata.normalize("NFD", word.lower())
    letters: list[str] = []
    tone = ""
    for mark in marks:
        if mark == "đ":
            letters.append("d{")
        elif mark in _TONE_DIGITS:
            tone = _TONE_DIGITS[mark]
        elif unicodedata.combining(mark):
            letters[-1:] = [_AFTER.get((before, mark), before) for before in letters[-1:]]
        elif mark.isascii() and mark.isalnum():
            letters.append(mark)
    return "".join(letters) + tone


class _Keys(dict[str, str]):
    def __missing__(self, word: str) -> str:
        if len(self) > 50_000:
            self.clear()
        self[word] = key = _key_of(word)
        return key


_keys = _Keys()


def _key(words: str) -> str:
    return ".".join([_keys[word] for word in words.split()])


def sort_key(name: str, order: NameOrder = FAMILY_FIRST) -> str:
    """ASCII that sorts by tên, họ, đệm in the order of the Vietnamese alphabet under COLLATE "C"."""
    family, middle, given = split_name(name, order)
    return f"{_key(given)} {_key(family)} {_key(middle)}".rstrip()


def upper_name(name: str) -> str:
    """As item 1 of form 2C wants it."""
    return normalise(name).upper()


_START = re.compile(r"(^|[\s'’ʼ\-.])(\w)")


def title_name(name: str) -> str:
    """Every syllable with a capital, and after an apostrophe: H'Hen Niê."""
    return _START.sub(lambda found: found[1] + found[2].upper(), normalise(name).lower())


def initials(name: str) -> str:
    """First letters without marks: "nva" of Nguyễn Văn An."""
    return "".join(word[0] for word in fold(name).split())
