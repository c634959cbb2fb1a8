"""Write places.csv.gz and place_successions.csv.gz from published lists of places.

    python tools/places.py BEFORE.json TODAY.json MERGERS.db MERGERS.json FOLDER

BEFORE and TODAY are the `nested-divisions.json` of vietnam-provinces 0.6 and 2025.10; MERGERS are `dataset.db`
and `converter_2025.json` of vietnamadminunits 1.0. How to get them: src/hoso/institution/catalogues/data/README.md.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TWO_LEVELS = "2025-07-01"
HUE, HUE_CITY = "46", "2025-01-01"  # Nghị quyết 175/2024/QH15
BEFORE_BASIS = "Danh mục đơn vị hành chính theo Quyết định 124/2004/QĐ-TTg, cập nhật đến 01/2025"
TODAY_BASIS = "Quyết định 19/2025/QĐ-TTg; Nghị quyết 202/2025/QH15"
KINDS = ("Đặc khu", "Thành phố", "Thị trấn", "Thị xã", "Phường", "Quận", "Huyện", "Xã", "Tỉnh")
PLACE = ("code", "name", "kind", "level", "parent_code", "valid_from", "valid_to", "legal_basis")
SUCCESSION = ("old_code", "new_code", "since", "whole", "main")
SPECIAL_ZONES = (("318", "11948"), ("471", "19742"), ("498", "20333"), ("536", "21548"), ("755", "26732"))

Row = tuple[Any, ...]


def split_kind(name: str, default: str) -> tuple[str, str]:
    """`Xã Thượng Lâm` is the commune Thượng Lâm; `Quận 1` keeps its number."""
    for kind in KINDS:
        if name.lower().startswith(kind.lower() + " "):
            return name[len(kind) + 1 :], kind.lower()
    return name, default


def unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(letter for letter in plain if letter.isalnum())


def place(code: str, name: str, default: str, level: str, parent: str, since: str, until: str, basis: str) -> Row:
    short, kind = split_kind(name, default)
    return code, short, kind, level, parent, since, until, basis


def before(provinces: list[dict[str, Any]]) -> Iterator[Row]:
    for province in provinces:
        top = f"{province['code']:02}"
        since = HUE_CITY if top == HUE else ""
        if top == HUE:
            yield place(top, "Tỉnh Thừa Thiên Huế", "tỉnh", "province", "", "", HUE_CITY, BEFORE_BASIS)
        yield place(top, province["name"], "tỉnh", "province", "", since, TWO_LEVELS, BEFORE_BASIS)
        for district in province["districts"]:
            middle = f"{district['code']:03}"
            yield place(middle, district["name"], "huyện", "district", top, "", TWO_LEVELS, BEFORE_BASIS)
            for ward in district["wards"]:
                yield place(f"{ward['code']:05}", ward["name"], "xã", "commune", middle, "", TWO_LEVELS, BEFORE_BASIS)


def today(provinces: list[dict[str, Any]]) -> Iterator[Row]:
    for province in provinces:
        top = f"{province['code']:02}"
        yield place(top, province["name"], "tỉnh", "province", "", TWO_LEVELS, "", TODAY_BASIS)
        for ward in province["wards"]:
            yield place(f"{ward['code']:05}", ward["name"], "xã", "commune", top, TWO_LEVELS, "", TODAY_BASIS)


class Mergers:
    """Which commune of before went into which of today; today's codes were renumbered since, so names decide."""

    def __init__(self, database: str, converter: str, communes: Iterable[Row]) -> None:
        self.converter = json.loads(Path(converter).read_text(encoding="utf-8"))
        connection = sqlite3.connect(database)
        self.old = {
            f"{province}_{district}_{ward}": code
            for province, district, ward, code in connection.execute(
                "SELECT provinceKey, districtKey, wardKey, wardCode FROM admin_units_legacy WHERE wardCode IS NOT NULL"
            )
        }
        codes = {(row[4], unaccented(f"{row[2]} {row[1]}")): row[0] for row in communes}
        self.new = {
            (province, ward): codes[code, unaccented(name)]
            for province, ward, code, name in connection.execute(
                "SELECT provinceKey, wardKey, provinceCode, ward FROM admin_units"
            )
            if (code, unaccented(name)) in codes
        }
        self.provinces = dict(connection.execute("SELECT DISTINCT provinceKey, provinceCode FROM admin_units_legacy"))
        self.provinces_today = dict(connection.execute("SELECT DISTINCT provinceKey, provinceCode FROM admin_units"))

    def successions(self) -> Iterator[Row]:
        for new, olds in self.converter["DICT_PROVINCE"].items():
            for old in olds:
                yield self.provinces[old], self.provinces_today[new], TWO_LEVELS, 1, 1
        for province, wards in self.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for ward, olds in wards.items():
                for old in olds:
                    if old in self.old and (province, ward) in self.new:
                        yield self.old[old], self.new[province, ward], TWO_LEVELS, 1, 1
        for province, divided in self.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, parts in divided.items():
                for part in parts:
                    new = self.new.get((province, part["newWardKey"]))
                    if old in self.old and new:
                        yield self.old[old], new, TWO_LEVELS, 0, int(part["isDefaultNewWard"])
        for district, zone in SPECIAL_ZONES:
            yield district, zone, TWO_LEVELS, 1, 1


def write(path: Path, columns: Iterable[str], rows: Iterable[Row]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def main(before_file: str, today_file: str, database: str, converter: str, folder: str) -> None:
    old = list(before(json.loads(Path(before_file).read_text(encoding="utf-8"))))
    new = list(today(json.loads(Path(today_file).read_text(encoding="utf-8"))))
    communes = [row for row in new if row[3] == "commune"]
    known_before, known_today = {row[0] for row in old}, {row[0] for row in new}
    successions = {row for row in Mergers(database, converter, communes).successions() if row[0] in known_before}
    successions = {row for row in successions if row[1] in known_today}
    write(Path(folder) / "places.csv.gz", PLACE, old + new)
    write(Path(folder) / "place_successions.csv.gz", SUCCESSION, sorted(successions))
    sys.stdout.write(f"{len(old)} places before, {len(new)} today, {len(successions)} successions\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
