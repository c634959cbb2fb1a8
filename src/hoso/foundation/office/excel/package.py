"""What the xlsx package itself says of a sheet, read as a stream: hidden rows, and how far the cells reach.

The reading library lays a sheet out as a full rectangle, so a tiny file with one cell at XFD1048576 would take the
whole memory; the extent is looked at first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path

MOST_CELLS = 40_000_000
MOST_BYTES = 1_500_000_000
_CHUNK = 1 << 20
_ROW = re.compile(rb"<row [^>]*>")
_PREFIXED_ROW = re.compile(rb"<x:row [^>]*>")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_FAR = re.compile(rb'r="[A-Z]{3}\d')
_COLUMN = re.compile(rb'<(?:x:)?c [^>]*?\br="([A-Z]+)\d+"[^>/]*><')
_SHEET = re.compile(r"<(?:\w+:)?sheet [^>]*>")
_RELATION = re.compile(r"<Relationship [^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


class TooLarge(Exception):
    """The package would unpack to more than any list of people."""


@dataclass(frozen=True)
class Extent:
    """How far a sheet reaches, its hidden rows, and what stands behind its rows."""

    rows: int
    columns: int
    hidden_rows: frozenset[int]
    tail: bytes = b""

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    @property
    def last_cell(self) -> str:
        return f"{letters_of(self.columns - 1)}{self.rows}"


def letters_of(column: int) -> str:
    """A, B, … Z, AA for 0, 1, … 25, 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def parts_of(path: Path) -> dict[str, str]:
    """Where in the package each sheet lies; nothing for files that are no xlsx package."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as package:
        if sum(info.file_size for info in package.infolist()) > MOST_BYTES:
            raise TooLarge
        names = set(package.namelist())
        if "xl/workbook.xml" not in names:
            return {}
        relations = _targets(package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace"))
        sheets = _attributes(_SHEET, package.read("xl/workbook.xml").decode("utf-8", "replace"))
        found = {unescape(sheet.get("name", "")): relations.get(sheet.get("r:id", ""), "") for sheet in sheets}
        return {name: part for name, part in found.items() if part in names and part.endswith(".xml")}


def _attributes(pattern: re.Pattern[str], text: str) -> list[dict[str, str]]:
    return [dict(_ATTRIBUTE.findall(tag)) for tag in pattern.findall(text)]


def _targets(relations: str) -> dict[str, str]:
    return {
        relation["Id"]: relation["Target"].lstrip("/")
        if relation["Target"].startswith("/")
        else "xl/" + relation["Target"]
        for relation in _attributes(_RELATION, relations)
    }


def _chunks(path: Path, part: str) -> Iterator[bytes]:
    """The part in pieces that never cut a tag in two; the next is unpacked while one is looked at."""
    with zipfile.ZipFile(path) as package, package.open(part) as stream, ThreadPoolExecutor(1) as ahead:
        rest, read = b"", 0
        coming = ahead.submit(stream.read, _CHUNK)
        while piece := coming.result():
            coming = ahead.submit(stream.read, _CHUNK)
            read += len(piece)
            if read > MOST_BYTES:
                raise TooLarge
            text = rest + piece
            cut = text.rfind(b"><") + 1 or len(text)
            yield text[:cut]
            rest = text[cut:]
        yield rest


def scan(path: Path, part: str) -> Extent:
    """How far the sheet reaches and which rows are hidden."""
    last, hidden, far, chunk, before = 0, set(), False, b"", b""
    for piece in _chunks(path, part):
        before, chunk = chunk, piece
        far = far or _FAR.search(chunk) is not None
        for tag in _row_tags(chunk):
            last = max(last, number := _row_number(tag[0], last))
            if b' hidden="1"' in tag[0] or b' hidden="true"' in tag[0]:
                hidden.add(number - 1)
    columns = _last_column(path, part) if far or last * 702 > MOST_CELLS else 702
    return Extent(last, columns, frozenset(hidden), (before + chunk)[-_CHUNK:])


def _row_tags(chunk: bytes) -> list[re.Match[bytes]]:
    return list((_PREFIXED_ROW if b"<x:row " in chunk else _ROW).finditer(chunk))


def _row_number(tag: bytes, before: int) -> int:
    found = _ROW_NUMBER.search(tag)
    return int(found[1]) if found else before + 1


def _last_column(path: Path, part: str) -> int:
    return max(max(map(_number_of, set(_COLUMN.findall(chunk + b"<"))), default=0) for chunk in _chunks(path, part))


_NEEDED = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
_TEXTS = "xl/sharedStrings.xml"
_MERGED = re.compile(rb"<mergeCells.*?</mergeCells>", re.DOTALL)


def write_head(path: Path, part: str, rows: int, extent: Extent, target: Path) -> None:
    """A workbook of this sheet alone and its first rows, for a look at a large one without laying all of it out."""
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(target, "w") as head:
        names = set(package.namelist())
        for name in (*_NEEDED, _TEXTS):
            if name in names:
                head.writestr(name, package.read(name))
        head.writestr(part, _cut(path, part, rows, extent.tail))


def _cut(path: Path, part: str, rows: int, tail: bytes) -> bytes:
    """The part up to a row, closed again, with the merged cells that stand behind the rows."""
    kept: list[bytes] = []
    seen = 0
    for chunk in _chunks(path, part):
        tags = _row_tags(chunk)
        if seen + len(tags) > rows:
            kept.append(chunk[: tags[rows - seen].start()] + b"</sheetData>")
            break
        kept.append(chunk)
        seen += len(tags)
    merged = _MERGED.search(tail)
    return b"".join([*kept, merged[0] if merged else b"", b"</worksheet>"])
