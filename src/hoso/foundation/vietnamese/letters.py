"""Letters, marks and tones of Vietnamese text."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of the dictionary, after ngang."""

_INVISIBLE: dict[int, str | int | None] = dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF]
)
_NO_TEXT: dict[int, str | int | None] = dict.fromkeys(
    [*range(0x09), *range(0x0E, 0x1C), 0x7F, *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF]
)
"""What comes along from a broken copy: no database, workbook or Word file holds it."""
_LOOKALIKES: dict[int, str | int | None] = {
    0x00D0: "Đ",
    0x0189: "Đ",
    0x00F0: "đ",
    0x0256: "đ",
    0x0340: 0x0300,
    0x0341: 0x0301,
}
_CLEAN = {**_INVISIBLE, **_NO_TEXT, **_LOOKALIKES}
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ´`′＇ʹ"), "'")
_REMEMBERED = 50_000

_ONSET = r"(?:ngh|ng|nh|gh|gi|g|kh|k|ch|c|ph|p|qu|th|tr|t|b|d|đ|h|l|m|n|r|s|v|x)?"
_RIME = (
    r"(?:i(?:a|u|m|n|p|t|ch|nh)?|iê(?:c|m|n|ng|p|t|u)|y|yê(?:m|n|ng|t|u)|"
    r"e(?:c|m|n|ng|o|p|t)?|ê(?:ch|m|n|nh|p|t|u)?|a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|"
    r"ă(?:c|m|n|ng|p|t)|â(?:c|m|n|ng|p|t|u|y)|ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)|"
    r"ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|n|ng|p|t)?|uô(?:c|i|m|n|ng|t)|uâ(?:n|ng|t|y)|uơ|"
    r"uê(?:ch|nh|n)?|uy(?:a|ch|n|nh|p|t|u)?|uyê(?:n|t)|"
    r"o(?:c|i|m|n|ng|p|t)?|ô(?:c|i|m|n|ng|p|t)?|oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|t)|oe(?:m|n|o|t)?|"
    r"oong|ôông|ê)"
)
_SYLLABLE = re.compile(_ONSET + _RIME)
_OLD_TONE_PLACE = re.compile(
    rf"(?:(?<=o)([{TONES}])([ae])|(?<=(?<!q)u)([{TONES}])(y))(?![a-zđ\u0302\u0306\u031b])", re.IGNORECASE
)


class _Remembered(dict[str, str]):
    """Words already worked out; a province repeats a few thousand syllables a million times."""

    def __init__(self, work: Callable[[str], str]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = result = self._work(word)
        return result


def collapse(text: str) -> str:
    """Single spaces, none at the ends."""
    return " ".join(text.split())


def normalise(text: str) -> str:
    """One line as it is stored: NFC, Đ instead of Eth, nothing invisible, single spaces."""
    if text.isascii() and text.isprintable():
        return collapse(text)
    return collapse(unicodedata.normalize("NFC", text.translate(_CLEAN)))


def normalise_lines(text: str) -> str:
    """Like `normalise`, line by line, for long text."""
    return "\n".join(map(normalise, text.splitlines())).strip()


def _fold_word(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.translate(_CLEAN).translate(_APOSTROPHES).lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("đ", "d")


_folded = _Remembered(_fold_word)


def fold(text: str) -> str:
    """Lower case without marks, as people type when they search: "Đặng Thị Hoà" → "dang thi hoa"."""
    if text.isascii():
        return collapse(text.lower())
    folded = " ".join([_folded[word] for word in text.split()])
    return collapse(folded) if "  " in folded else folded.strip()


def _place_tones(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", _OLD_TONE_PLACE.sub(r"\2\4\1\3", marks))


_placed = _Remembered(_place_tones)


def place_tones(text: str) -> str:
    """The newer place of the tone (hoà, thuý, khoẻ) for comparing; what is stored stays as written."""
    return " ".join([_placed[word] for word in normalise(text).split()])


_compared = _Remembered(lambda word: place_tones(word).lower())


def spelling(typed: str) -> Callable[[str], bool]:
    """Tells whether the words typed stand in a text with their marks: "Hòa" is in "Lê Hoà", not in "Lê Hoa"."""
    wanted = " " + _comparable(typed)
    return lambda text: wanted in " " + _comparable(text)


def _comparable(text: str) -> str:
    return " ".join([_compared[word] for word in text.split()])


@lru_cache(maxsize=_REMEMBERED)
def is_syllable(word: str) -> bool:
    """Whether this could be a Vietnamese syllable, by its letters."""
    marks = unicodedata.normalize("NFD", word.lower())
    if sum(marks.count(tone) for tone in TONES) > 1:
        return False
    letters = unicodedata.normalize("NFC", "".join(c for c in marks if c not in TONES))
    return _SYLLABLE.fullmatch(letters) is not None
