"""How a cell of each kind of field is read: numbers, dates and marks as a spreadsheet holds them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from hoso.exchange.rules.lists import World
from hoso.exchange.rules.targets import BORN, NAME
from hoso.foundation import identifiers
from hoso.foundation.dates import DateNotUnderstood, PartialDate, age_on
from hoso.foundation.vietnamese import normalise, normalise_lines
from hoso.records.rules import texts
from hoso.records.rules.texts import NotUnderstood, folded_value
from hoso.records.rules.values import longest
from hoso.records.sections import Field

_SERIAL_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 62_000
TEXTS = frozenset({"text", "long", "suggest"})
_ZEROS = {"cccd": "citizen", "bhxh": "insurance", "tax": "tax", "phone": "phone"}


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


def reader(key: str, entry: Field, world: World) -> Callable[[Any], Any]:
    """A function from a filled cell to its value (`Checked` for a number that identifies); it raises `NotUnderstood`."""
    read, most = _reader(key, entry, world), longest(entry)

    def read_in_length(cell: Any) -> Any:
        if type(cell) is str and len(cell) > most:
            texts.in_length(entry, normalise_lines(cell))
        return read(cell)

    return read_in_length if entry.kind in TEXTS else read


def _reader(key: str, entry: Field, world: World) -> Callable[[Any], Any]:
    if key == NAME:
        return lambda cell: texts.name(shown(cell))
    if key == BORN:
        return lambda cell: _plausible_birth(read_date(cell), world.today)
    if entry.check:
        look = texts.checked if entry.check in texts.CHECKS else texts.identifier
        return lambda cell: look(entry, _digits_of(cell, entry))
    if entry.kind == "unit":
        return lambda cell: int(_read_code(cell, entry, world))
    if entry.kind == "code":
        return lambda cell: _read_code(cell, entry, world)
    if entry.kind == "suggest":
        return lambda cell: _read_suggested(cell, entry, world)
    return _PLAIN[entry.kind](entry)


def read_text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell if cell.isascii() and cell.isalnum() else normalise(cell)
    return shown(cell)


def read_long(cell: Any) -> str:
    return normalise_lines(cell) if isinstance(cell, str) else shown(cell)


def read_date(cell: Any) -> str:
    """A cell as a partial date in ISO text: real dates, serials, years, text as people write."""
    try:
        return _date_in(cell).iso
    except DateNotUnderstood as refused:
        raise texts.no_date(refused) from None


def _date_in(cell: Any) -> PartialDate:
    if isinstance(cell, date):
        return PartialDate(cell.year, cell.month, cell.day)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _date_of_number(cell)
    return PartialDate.parse(normalise(str(cell)))


def _date_of_number(number: float) -> PartialDate:
    if _FIRST_SERIAL < number < _LAST_SERIAL:
        return PartialDate.of(_SERIAL_ZERO + timedelta(days=int(number)))
    if not isfinite(number):
        raise DateNotUnderstood("Số này không phải ngày tháng.")
    return PartialDate.parse(_digits_of_date(str(int(number))) if number == int(number) else f"{number:.4f}")


def _digits_of_date(digits: str) -> str:
    """2091975 lost the zero of its day when the spreadsheet took it for a number."""
    if len(digits) == 2:
        raise DateNotUnderstood(f"“{digits}” chưa đủ năm; xin ghi bốn chữ số.", f"19{digits}")
    return digits.zfill(len(digits) + len(digits) % 2) if 5 <= len(digits) <= 8 else digits


def _plausible_birth(iso: str, today: date) -> str:
    age = age_on(PartialDate.from_iso(iso), today)
    if not 15 <= age <= 110:
        born = PartialDate.from_iso(iso).display
        said = f"Sinh {born} thì nay {age} tuổi" if age >= 0 else f"Ngày sinh {born} ở tương lai"
        raise NotUnderstood(f"{said}; xin kiểm tra năm sinh.")
    return iso


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


def _decimal_in(cell: Any, entry: Field) -> Decimal:
    return texts.decimal(entry, repr(cell) if isinstance(cell, float) else shown(cell))


def _yes_in(cell: Any, entry: Field) -> bool:
    return cell if isinstance(cell, bool) else texts.yes_or_no(entry, shown(cell))


_PLAIN: dict[str, Callable[[Field], Callable[[Any], Any]]] = {
    "text": lambda entry: read_text,
    "long": lambda entry: read_long,
    "date": lambda entry: read_date,
    "integer": lambda entry: lambda cell: texts.integer(entry, shown(cell)),
    "decimal": lambda entry: lambda cell: _decimal_in(cell, entry),
    "bool": lambda entry: lambda cell: _yes_in(cell, entry),
    "choice": lambda entry: lambda cell: texts.choice(entry, shown(cell)),
}
