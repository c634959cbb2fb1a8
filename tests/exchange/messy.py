"""A workbook as schools really send them: 500 people, nothing of it from our template."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

from hoso.foundation.dates import PartialDate
from hoso.foundation.vietnamese.legacy import _FROM_TCVN3

FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
MIDDLES = {"male": ["Văn", "Đức", "Hữu", "Quang", "Minh", ""], "female": ["Thị", "Thị Thu", "Thị Ngọc", "Ngọc", "Thu"]}
GIVEN = {
    "male": ["Hùng", "Tuấn", "Dũng", "Minh", "Đức", "Hải", "Long", "Nam", "Thành", "Cường", "Sơn", "Hiếu", "Phước"],
    "female": ["Hương", "Hà", "Lan", "Hoa", "Thủy", "Hằng", "Hạnh", "Linh", "Mai", "Nga", "Ngọc", "Nhung", "Yến"],
}
RANKS = [("V.07.04.32", [2.34, 2.67, 3.0, 3.33]), ("V.07.04.31", [4.0, 4.34, 4.68]), ("V.07.04.30", [4.4, 4.74])]
ETHNIC = ["Kinh", "Kinh", "Kinh", "Kinh", "Tày", "Cơ tu", "Hoa"]
LAST_COLUMN = "R"
TITLES = {
    "A": "TT", "B": "Họ và tên", "C": "Ngày, tháng, năm sinh", "D": "Giới tính", "F": "Số CMND/CCCD", "G": "Điện thoại",
    "H": "Dân tộc", "I": "Trình độ", "K": "Lương hiện hưởng", "O": "Chức vụ", "P": "Ngày vào ngành", "Q": "Ngày vào Đảng",
    "R": "Sở thích",
}  # fmt: skip
BELOW = {
    "D": "Nam",
    "E": "Nữ",
    "I": "Chuyên môn",
    "J": "Tin học",
    "K": "Mã ngạch",
    "L": "Bậc",
    "M": "Hệ số",
    "N": "Ngày hưởng",
}
SPREAD = {"D": "E", "I": "J", "K": "N"}
FIRST_ROW = 8


MISSPELT = {"I": ("Đại học", "ĐHSP Huế"), "H": ("Kinh", "Kinhh"), "K": ("V.07.04.32", "GV cấp 2 (hạng III cũ)")}
"""Values of lists that this school writes its own way, everywhere: what is meant, what is written."""
MISTYPED = {"C": "31/02/1980", "F": "04817500", "M": "ba phẩy ba", "G": "0123", "N": "32/13/2023", "P": "13/2005"}


@dataclass
class Messy:
    """What was put into the file, to be found again; rows are counted from 0 as the reader does."""

    path: Path
    people: int = 0
    filled: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)
    right: dict[tuple[int, str], str] = field(default_factory=dict)
    twice: list[int] = field(default_factory=list)
    copies: list[int] = field(default_factory=list)
    namesakes: list[int] = field(default_factory=list)
    old_font: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    births: dict[int, str] = field(default_factory=dict)

    def problems(self) -> set[tuple[int, str]]:
        """The cells of which the check must say that they will not do: wrong ones, and what stands twice."""
        twice = {(row, "F") for row in (*self.twice, *self.copies)}
        return set(self.wrong) | twice | {(row, "B") for row in (*self.copies, *self.namesakes)}


def build(path: Path, *, people: int = 500, seed: int = 7, wrong_share: float = 0.05) -> Messy:
    """Write the workbook, `wrong_share` of its filled cells wrong, and tell what is in it."""
    chance = random.Random(seed)
    book = Workbook()
    page = book.active
    page.title = "DS CBGV 2025"
    _head(page)
    messy = Messy(path, people)
    row = FIRST_ROW
    for number in range(1, people + 1):
        if number in (4, 120, 300):
            page.cell(row, 2, {4: "Tổ Toán - Tin", 120: "Tổ Ngữ văn", 300: "Tổ Văn phòng"}[number]).font = Font(
                bold=True
            )
            page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=18)
            row += 1
        if number % 170 == 0:
            row += 1
        _person(page, row, number, messy, chance)
        row += 1
    _stand_twice(page, messy, chance)
    _spoil(page, messy, chance, wrong_share)
    row = _copy(page, messy, chance, row)
    _hidden(page, row)
    _foot(page, row + 1, people)
    book.create_sheet("Ghi chú")["A1"] = "Số liệu lấy từ phần mềm cũ, phông .VnTime"
    book.save(path)
    return messy


def _head(page) -> None:
    page["A1"], page["A2"] = "UBND HUYỆN SÔNG TRÚC", "TRƯỜNG THCS SÔNG TRÚC"
    page["A4"] = "DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN NĂM HỌC 2025-2026"
    for cells in ("A1:D1", "A2:D2", f"A4:{LAST_COLUMN}4"):
        page.merge_cells(cells)
    for letter, title in TITLES.items():
        page[f"{letter}5"] = title
        if letter in SPREAD:
            page.merge_cells(f"{letter}5:{SPREAD[letter]}5")
        else:
            page.merge_cells(f"{letter}5:{letter}6")
    for letter, title in BELOW.items():
        page[f"{letter}6"] = title
    for column in range(1, 19):
        page.cell(7, column, column)


def _person(page, row: int, number: int, messy: Messy, chance: random.Random) -> None:
    sex = chance.choice(["male", "female", "female"])
    name = " ".join(filter(None, [chance.choice(FAMILIES), chance.choice(MIDDLES[sex]), chance.choice(GIVEN[sex])]))
    born = date(1965, 1, 1) + timedelta(days=chance.randrange(12_000))
    identity = f"0{chance.choice(['48', '49', '01'])}{int(sex == 'female')}{born.year % 100:02}{number:06}"
    messy.names[row - 1], messy.numbers[row - 1] = name, identity
    page.cell(row, 1, number)
    page.cell(row, 2, _written_name(name, number, row, messy))
    page.cell(row, 3, _written_birth(born, number, row, messy))
    page.cell(row, 4 if sex == "male" else 5, "X" if number % 2 else "x")
    page.cell(row, 6, int(identity) if number % 3 else identity)
    page.cell(row, 7, 900000000 + number * 37 if number % 2 else f"0{900000000 + number * 37}")
    page.cell(row, 8, chance.choice(ETHNIC))
    page.cell(row, 9, "Đại học" if number % 4 else "Thạc sĩ")
    rank, steps = chance.choice(RANKS)
    step = chance.randrange(len(steps))
    page.cell(row, 11, rank)
    page.cell(row, 12, step + 1)
    page.cell(row, 13, steps[step] if number % 2 else f"{steps[step]:.2f}".replace(".", ","))
    page.cell(row, 14, "01/09/2023" if number % 2 else date(2023, 9, 1))
    page.cell(row, 15, "Hiệu trưởng" if number == 1 else "Giáo viên")
    page.cell(row, 16, f"{chance.randrange(1, 13)}/{max(born.year + 22, 1990)}")
    if number % 3 == 0:
        page.cell(row, 17, f"0{chance.randrange(1, 9)}.0{chance.randrange(1, 9)}.{min(born.year + 30, 2024)}")
    page.cell(row, 18, "bóng chuyền" if number % 5 == 0 else None)


def _written_name(name: str, number: int, row: int, messy: Messy) -> str:
    if 400 <= number < 460:
        messy.old_font.append(row - 1)
        return name.translate({ord(letter): chr(code) for code, letter in _FROM_TCVN3.items()})
    if number % 11 == 0:
        return unicodedata.normalize("NFD", name)
    if number % 13 == 0:
        return f" {name.upper()}\u00a0"
    return name


def _written_birth(born: date, number: int, row: int, messy: Messy):
    iso = born.isoformat()
    written: object = born
    if number % 7 == 0:
        written = f"{born:%d/%m}/{born.year}"
    elif number % 7 == 1:
        written = (born - date(1899, 12, 30)).days
    elif number % 7 == 2 and number % 3 == 0:
        written, iso = f"00/00/{born.year}", str(born.year)
    elif number % 7 == 3 and number % 3 == 0:
        written, iso = born.year, str(born.year)
    elif number % 7 == 4 and number % 3 == 0:
        written, iso = f"{born.month}/{born.year}", f"{born.year}-{born.month:02}"
    elif number % 7 == 5:
        written = f"{born.day}-{born.month}-{born.year % 100:02}"
    messy.births[row - 1] = iso
    return written


def _stand_twice(page, messy: Messy, chance: random.Random) -> None:
    """One number copied down over others, and two people of one name of whom only the year of birth is known."""
    rows = sorted(chance.sample([row for row in messy.names if row not in messy.old_font], 7))
    for row in rows[1:5]:
        page[f"F{row + 1}"] = messy.numbers[rows[0]]
        messy.twice.append(row)
        messy.right[row, "F"] = messy.numbers[row]
    for row in rows[5:]:
        page[f"B{row + 1}"], page[f"C{row + 1}"], page[f"F{row + 1}"] = "Trần Thị Thu Hà", 1979, None
        page[f"C{row + 1}"].number_format = "General"
        messy.names[row], messy.births[row], messy.numbers[row] = "Trần Thị Thu Hà", "1979", ""
    messy.namesakes.append(rows[6])


def _spoil(page, messy: Messy, chance: random.Random, share: float) -> None:
    """A few values of lists written wrongly in very many rows, and some cells mistyped each on its own."""
    cells = {(row, letter): page[f"{letter}{row + 1}"].value for row in messy.names for letter in "BCDEFGHIJKLMNOPQR"}
    filled = {spot: value for spot, value in cells.items() if value not in (None, "")}
    messy.filled = len(filled)
    count = round(len(filled) * share)
    mistyped = max(7, count // 6)
    left = [row for row in messy.names if row not in (*messy.twice, *messy.old_font) and messy.numbers[row]]
    for letter in islice(cycle(MISTYPED), mistyped):
        row = chance.choice([row for row in left if (row, letter) in filled and (row, letter) not in messy.right])
        _put(page, messy, row, letter, MISTYPED[letter], _as_typed(messy, row, letter, filled[row, letter]))
    for place, (letter, (meant, written)) in enumerate(MISSPELT.items()):
        rows = [row for row in messy.names if filled.get((row, letter)) == meant and (row, letter) not in messy.right]
        wanted = (count - len(messy.wrong)) // (len(MISSPELT) - place)
        for row in chance.sample(rows, min(wanted, len(rows))):
            _put(page, messy, row, letter, written, meant)


def _put(page, messy: Messy, row: int, letter: str, written: str, right: str) -> None:
    page[f"{letter}{row + 1}"] = written
    messy.wrong.append((row, letter))
    messy.right[row, letter] = right


def _as_typed(messy: Messy, row: int, letter: str, value: object) -> str:
    """What a clerk types who has the paper before them."""
    if letter == "C":
        return PartialDate.from_iso(messy.births[row]).display
    if letter == "F":
        return messy.numbers[row]
    if letter == "G":
        return str(value).zfill(10)
    if isinstance(value, date):
        return f"{value:%d/%m}/{value.year}"
    return str(value).replace(".", ",") if letter == "M" else str(value)


def _copy(page, messy: Messy, chance: random.Random, row: int) -> int:
    """People whom somebody pasted in once more at the end."""
    untouched = [one for one in messy.names if not {letter for at, letter in messy.right if at == one} and one not in messy.namesakes and messy.numbers[one]]  # fmt: skip
    for source in chance.sample([one for one in untouched if one not in messy.old_font], 3):
        for column in range(1, 19):
            page.cell(row, column, page.cell(source + 1, column).value)
        messy.copies.append(row - 1)
        row += 1
    return row


def _hidden(page, row: int) -> None:
    page.cell(row, 2, "Nguyễn Văn Đã Nghỉ")
    page.cell(row, 3, "1950")
    page.cell(row, 8, "Kinh")
    page.row_dimensions[row].hidden = True


def _foot(page, row: int, people: int) -> None:
    page.cell(row, 2, "Tổng cộng")
    page.cell(row, 4, people // 3)
    page.cell(row, 5, people - people // 3)
    page.cell(row + 2, 15, "Sông Trúc, ngày 05 tháng 9 năm 2025")
    page.cell(row + 3, 15, "HIỆU TRƯỞNG")
