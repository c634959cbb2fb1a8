"""What a cell says: converted column by column, each refusal in words and with what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from hoso.exchange.rules.targets import BORN, NAME
from hoso.foundation import identifiers
from hoso.foundation.dates import DateNotUnderstood, PartialDate, age_on
from hoso.foundation.vietnamese import fold, normalise, normalise_lines, title_name
from hoso.records.sections import Field

EMPTY_MARKS = frozenset({"", "-", "--", "---", "/", "//", "…", "...", ".", "\\", "n/a", "#n/a"})
_SERIAL_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 62_000
_YES = frozenset({"x", "co", "1", "v", "dung", "true", "yes", "+"})
_NO = frozenset({"khong", "0", "false", "no", "k", "ko"})
_CHOICE_WORDS = {
    "gender": {"n": "", "f": "female", "m": "male", "gai": "female", "trai": "male", "ong": "male", "ba": "female"},
    "kind": {
        "cc": "civil_servant",
        "vc": "public_employee",
        "cb": "cadre",
        "hd": "contract",
        "hdld": "contract",
        "lao dong hop dong": "contract",
    },
}
_CHECKS: dict[str, Callable[[str], identifiers.Checked]] = {
    "cccd": identifiers.citizen_number,
    "bhxh": identifiers.social_insurance_number,
    "bhyt": identifiers.health_card_number,
    "tax": identifiers.tax_number,
    "phone": identifiers.phone_number,
    "decision": identifiers.decision_number,
}
_ZEROS = {"cccd": "citizen", "bhxh": "insurance", "tax": "tax", "phone": "phone"}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"-?\d{1,3}([.,\s]\d{3})+")


_Y = re.compile(r"y\b")
_SHORT = {
    "dh": "dai hoc",
    "dhsp": "dai hoc",
    "ths": "thac si",
    "th s": "thac si",
    "cao hoc": "thac si",
    "ts": "tien si",
}
_SHORT |= {
    "cd": "cao dang",
    "cdsp": "cao dang",
    "tc": "trung cap",
    "tccn": "trung cap",
    "thsp": "trung cap",
    "sc": "so cap",
}
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_LIKE = re.compile(r" va tuong duong$")


def _spelled_out(folded: str) -> str:
    return _SHORT.get(folded, folded)


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


class NotUnderstood(Exception):
    """A cell refused, with what was probably meant."""

    def __init__(self, sentence: str, suggestions: Sequence[str] = (), *, catalogue: str = "") -> None:
        super().__init__(sentence)
        self.problem = Problem(sentence, tuple(suggestions), catalogue)


@dataclass(frozen=True, slots=True)
class Problem:
    sentence: str
    suggestions: tuple[str, ...] = ()
    catalogue: str = ""


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
        for text in (folded, _spelled_out(folded), _Y.sub("i", folded)):
            if text in self.known:
                return self.known[text]
        return None

    def close_to(self, folded: str) -> list[str]:
        """The names most like what was written."""
        near = get_close_matches(folded, self.known, n=3, cutoff=0.6)
        return list(dict.fromkeys(self.names[self.known[name]] for name in near))


@dataclass(frozen=True)
class World:
    """What cells are compared with: the catalogues, the units one may enter into, and the day."""

    today: date
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)


@dataclass
class Converted:
    """A column read: one value per row (None for an empty cell), and what is to be said about some of them."""

    values: list[Any]
    problems: dict[int, Problem] = field(default_factory=dict)
    warnings: dict[int, str] = field(default_factory=dict)
    zeros_kept: set[int] = field(default_factory=set)


def folded_value(text: str) -> str:
    """A value as compared with a list: folded, punctuation as spaces."""
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()


def is_empty(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and cell.strip("\u00a0\u200b \t\r\n").lower() in EMPTY_MARKS)


def shown(cell: Any) -> str:
    """The cell as a person reads it."""
    if isinstance(cell, str):
        return normalise(cell)
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.10g}".replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d/%m}/{cell.year}"
    return "" if cell is None else str(cell)


def convert_column(key: str, entry: Field, cells: Sequence[Any], world: World) -> Converted:
    """Every cell of one column; equal cells are looked at once."""
    read = _reader(key, entry, world)
    kinds = set(map(type, cells))
    seen = {kind: _Seen(read) for kind in kinds}
    if len(kinds) == 1:
        result = Converted(list(map(seen[kinds.pop()].__getitem__, cells)))
    else:
        result = Converted([seen[type(cell)][cell] for cell in cells])
    if any(one.refused for one in seen.values()):
        _set_problems_apart(result)
    _look_twice(entry, cells, result)
    return result


def _set_problems_apart(result: Converted) -> None:
    for row, value in enumerate(result.values):
        if type(value) is Problem:
            result.problems[row] = value
            result.values[row] = None


class _Seen(dict[Any, Any]):
    """Cells of one type already read: 1, 1.0 and True are equal to a dict and not to a reader."""

    refused = False

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._by = read

    def __missing__(self, cell: Any) -> Any:
        self[cell] = value = _read(self._by, cell)
        self.refused |= type(value) is Problem
        return value


def convert_cell(key: str, entry: Field, cell: Any, world: World) -> Any:
    """One cell: its value, or the problem with it."""
    return _read(_reader(key, entry, world), cell)


def _read(read: Callable[[Any], Any], cell: Any) -> Any:
    if is_empty(cell):
        return None
    try:
        return read(cell)
    except NotUnderstood as refused:
        return refused.problem


def _look_twice(entry: Field, cells: Sequence[Any], result: Converted) -> None:
    """Warnings and kept zeros of numbers that identify."""
    if entry.check not in _CHECKS:
        return
    for row, (cell, value) in enumerate(zip(cells, result.values, strict=True)):
        if value is None:
            continue
        if warnings := _CHECKS[entry.check](value).warnings:
            result.warnings[row] = " ".join(warnings)
        if value.startswith("0") and (not isinstance(cell, str) or not cell.strip().startswith(("0", "+", "("))):
            result.zeros_kept.add(row)


def _reader(key: str, entry: Field, world: World) -> Callable[[Any], Any]:
    if key == NAME:
        return read_name
    if key == BORN:
        return lambda cell: _plausible_birth(read_date(cell), world.today)
    if entry.check:
        return lambda cell: _read_checked(cell, entry)
    if entry.kind == "unit":
        return lambda cell: int(_read_code(cell, entry, world))
    if entry.kind == "code":
        return lambda cell: _read_code(cell, entry, world)
    if entry.kind == "suggest":
        return lambda cell: _read_suggested(cell, entry, world)
    return _PLAIN[entry.kind](entry)


def read_name(cell: Any) -> str:
    name = shown(cell)
    if _HAS_DIGIT.search(name) or not any(letter.isalpha() for letter in name):
        raise NotUnderstood(f"“{name}” không phải là họ tên; xin kiểm tra cột hoặc sửa lại.")
    return title_name(name) if name.isupper() or name.islower() else name


def read_text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell if cell.isascii() and cell.isalnum() else normalise(cell)
    return shown(cell)


def read_long(cell: Any) -> str:
    return normalise_lines(cell) if isinstance(cell, str) else shown(cell)


def read_date(cell: Any) -> str:
    """A cell as a partial date in ISO text: real dates, serials, years, text as people write."""
    try:
        if isinstance(cell, date):
            return PartialDate(cell.year, cell.month, cell.day).iso
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return _date_of_number(cell)
        return PartialDate.parse(normalise(str(cell))).iso
    except DateNotUnderstood as refused:
        raise NotUnderstood(refused.sentence, [refused.suggestion] if refused.suggestion else []) from None


def _date_of_number(number: float) -> str:
    if _FIRST_SERIAL < number < _LAST_SERIAL:
        return PartialDate.of(_SERIAL_ZERO + timedelta(days=int(number))).iso
    if number != int(number):
        return PartialDate.parse(f"{number:.4f}").iso
    digits = str(int(number))
    if len(digits) in (7, 8):
        return PartialDate.parse(digits.zfill(8)).iso
    if len(digits) in (5, 6):
        return PartialDate.parse(digits.zfill(6)).iso
    if len(digits) == 2:
        raise DateNotUnderstood(f"“{digits}” chưa đủ năm; xin ghi bốn chữ số.", f"19{digits}")
    return PartialDate.parse(digits).iso


def _plausible_birth(iso: str, today: date) -> str:
    age = age_on(PartialDate.from_iso(iso), today)
    if not 15 <= age <= 110:
        shown_date = PartialDate.from_iso(iso).display
        raise NotUnderstood(
            f"Sinh {shown_date} thì nay {age} tuổi; xin kiểm tra năm sinh."
            if age >= 0
            else f"Ngày sinh {shown_date} ở tương lai; xin kiểm tra năm sinh."
        )
    return iso


def _read_checked(cell: Any, entry: Field) -> str:
    text = _digits_of(cell, entry)
    if entry.check == "email":
        if not _EMAIL.fullmatch(text):
            raise NotUnderstood(f"“{text}” không phải địa chỉ thư điện tử, ví dụ ten@danang.gov.vn.")
        return text.lower()
    checked = _CHECKS[entry.check](text)
    if checked.errors:
        raise NotUnderstood(" ".join(checked.errors))
    return checked.value


def _digits_of(cell: Any, entry: Field) -> str:
    """Numbers lose their leading zeros in a spreadsheet, also when it later made text of them."""
    text = shown(cell)
    kind = _ZEROS.get(entry.check)
    return identifiers.with_leading_zeros(text, kind) if kind and text.isdigit() else text


def _read_code(cell: Any, entry: Field, world: World) -> str:
    catalogue = world.catalogues[entry.catalogue or entry.kind]
    text = shown(cell)
    folded = folded_value(text)
    if code := catalogue.find(folded):
        return code
    raise NotUnderstood(
        f"“{text}” chưa có trong danh mục {catalogue.title}; xin chọn giá trị tương ứng.",
        catalogue.close_to(folded),
        catalogue=catalogue.key,
    )


def _read_suggested(cell: Any, entry: Field, world: World) -> str:
    text = read_text(cell)
    catalogue = world.catalogues.get(entry.catalogue)
    code = catalogue.find(folded_value(text)) if catalogue else None
    return catalogue.names[code] if catalogue and code else text


def _read_integer(entry: Field) -> Callable[[Any], int]:
    def read(cell: Any) -> int:
        text = shown(cell)
        if _THOUSANDS.fullmatch(text):
            text = re.sub(r"[.,\s]", "", text)
        if not re.fullmatch(r"-?\d+", text):
            raise NotUnderstood(f"“{text}” không phải số nguyên.")
        return int(_in_range(Decimal(text), entry))

    return read


def _read_decimal(entry: Field) -> Callable[[Any], Decimal]:
    def read(cell: Any) -> Decimal:
        text = repr(cell) if isinstance(cell, float) else shown(cell).replace(" ", "").removesuffix("%")
        if "," in text:
            text = text.replace(".", "").replace(",", ".")
        try:
            number = round(Decimal(text), 2)
        except InvalidOperation:
            raise NotUnderstood(f"“{shown(cell)}” không phải số; xin ghi như 2,34.") from None
        return _in_range(number, entry)

    return read


def _in_range(number: Decimal, entry: Field) -> Decimal:
    if (
        entry.low is not None
        and number < Decimal(str(entry.low))
        or entry.high is not None
        and number > Decimal(str(entry.high))
    ):
        bounds = (
            f"từ {_plain(entry.low)} đến {_plain(entry.high)}"
            if entry.high is not None
            else f"từ {_plain(entry.low)} trở lên"
        )
        raise NotUnderstood(f"{entry.label}: {_plain(number)} ngoài khoảng {bounds}; xin kiểm tra lại.")
    return number


def _plain(number: float | Decimal | None) -> str:
    return f"{number:g}".replace(".", ",") if number is not None else ""


def _read_bool(entry: Field) -> Callable[[Any], bool]:
    def read(cell: Any) -> bool:
        if isinstance(cell, bool):
            return cell
        folded = fold(shown(cell))
        if folded in _YES:
            return True
        if folded in _NO:
            return False
        raise NotUnderstood(f"{entry.label}: xin ghi “x” (có) hoặc để trống.", ["x"])

    return read


def _read_choice(entry: Field) -> Callable[[Any], str]:
    known = {folded_value(label): key for key, label in entry.choices.items()} | {key: key for key in entry.choices}
    known |= {word: key for word, key in _CHOICE_WORDS.get(entry.name, {}).items() if key}

    def read(cell: Any) -> str:
        folded = folded_value(shown(cell))
        if folded in known:
            return known[folded]
        options = list(entry.choices.values())
        raise NotUnderstood(f"{entry.label}: “{shown(cell)}” không rõ; xin ghi {', '.join(options)}.", options)

    return read


_PLAIN: dict[str, Callable[[Field], Callable[[Any], Any]]] = {
    "text": lambda entry: read_text,
    "long": lambda entry: read_long,
    "date": lambda entry: read_date,
    "integer": _read_integer,
    "decimal": _read_decimal,
    "bool": _read_bool,
    "choice": _read_choice,
}


def told(entry: Field, value: Any, world: World) -> str:
    """A stored value as people read it."""
    if value is None or value == "":
        return ""
    if entry.kind == "date":
        return PartialDate.from_iso(value).display
    if entry.kind in ("code", "unit"):
        catalogue = world.catalogues.get(entry.catalogue or entry.kind)
        return catalogue.names.get(str(value), str(value)) if catalogue else str(value)
    if entry.kind == "choice":
        return entry.choices.get(value, value)
    if entry.kind == "bool":
        return "có" if value else "không"
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)
