"""Lists of valid values, and the ways in which people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from hoso.records.rules.texts import folded_value

_Y = re.compile(r"y\b")
_SHORT = {
    "dh": "dai hoc",
    "dhsp": "dai hoc",
    "ths": "thac si",
    "th s": "thac si",
    "cao hoc": "thac si",
    "ts": "tien si",
    "cd": "cao dang",
    "cdsp": "cao dang",
    "tc": "trung cap",
    "tccn": "trung cap",
    "thsp": "trung cap",
    "sc": "so cap",
}
_WORDS = {
    "gv": "giao vien",
    "nv": "nhan vien",
    "cvcc": "chuyen vien cao cap",
    "cvc": "chuyen vien chinh",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "mn": "mam non",
}
_SCHOOL = {"1": "tieu hoc", "2": "trung hoc co so", "3": "trung hoc pho thong"}
_SCHOOL_LEVEL = re.compile(r"\bcap ([1-3])\b")
_GRADE = re.compile(r"\bhang ([1-4])\b")
_NUMERALS = {"1": "i", "2": "ii", "3": "iii", "4": "iv"}
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_LIKE = re.compile(r" va tuong duong$")


@dataclass(frozen=True)
class Catalogue:
    """A list of valid values: code → name, with every folded name under which one is known."""

    key: str
    title: str
    names: Mapping[str, str]
    known: Mapping[str, str]

    @classmethod
    def of(cls, key: str, title: str, names: Mapping[str, str], learned: Mapping[str, str] | None = None) -> Catalogue:
        known = {written: code for written, code in _short_names(names).items() if code}
        known |= {folded_value(name): code for code, name in reversed(list(names.items()))}
        known |= {folded_value(code): code for code in names}
        return cls(key, title, names, known | {text: code for text, code in (learned or {}).items() if code in names})

    def find(self, folded: str) -> str | None:
        """The code that a folded text means: as a name, spelled out, or with i for y."""
        for text in (folded, _SHORT.get(folded, folded), _Y.sub("i", folded), _spelled_out(folded)):
            if text in self.known:
                return self.known[text]
        return None

    def close_to(self, folded: str) -> list[str]:
        """The names most like what was written."""
        near = get_close_matches(_spelled_out(folded), self.known, n=3, cutoff=0.6)
        return list(dict.fromkeys(self.names[self.known[name]] for name in near))


@dataclass(frozen=True)
class World:
    """What cells are compared with: the catalogues, the units one may enter into, and the day."""

    today: date
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)


def _spelled_out(folded: str) -> str:
    """Words as lists write them: "gv thcs hang 3", "gv cap 2 hang 3" are giáo viên trung học cơ sở hạng III."""
    words = " ".join(_WORDS.get(word, word) for word in folded.split())
    if words.startswith("giao vien "):
        words = _SCHOOL_LEVEL.sub(lambda found: _SCHOOL[found[1]], words)
    return _GRADE.sub(lambda found: f"hang {_NUMERALS[found[1]]}", words)


def _short_names(names: Mapping[str, str]) -> dict[str, str]:
    """What people write for a long name: without its brackets, one of the words in them, one side of its dash.

    A short form of two entries means neither ("").
    """
    short: dict[str, str] = {}
    for code, name in names.items():
        within = [part for brackets in _IN_BRACKETS.findall(name) for part in brackets.split(",")]
        sides = _IN_BRACKETS.sub("", name).split("–")
        forms = {folded_value(form.replace("…", "")) for form in (*within, *sides, _IN_BRACKETS.sub("", name))}
        for form in forms | {_LIKE.sub("", form) for form in forms}:
            if form:
                short[form] = code if short.get(form, code) == code else ""
    return short
