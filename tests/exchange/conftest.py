from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from hoso.exchange import services
from tests.small_province import NOW, enter, lan, office, province, quan, school, tuan

__all__ = ["NOW", "enter", "lan", "office", "province", "quan", "school", "tuan"]


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.KEY_FILE = tmp_path / "data.key"


class Brought(BytesIO):
    """A file as a browser brings it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.read_bytes())
        self.name = path.name


@pytest.fixture
def bring(lan, school):
    """Upload a workbook as Lan and check it."""

    def _bring(path, *, actor=None, unit=None, at=NOW):
        run = services.upload(Brought(path), unit=unit or school, actor=actor or lan, at=at)
        services.check(run, actor=actor or lan, at=at)
        return run

    return _bring


@pytest.fixture
def sheet(tmp_path):
    """A workbook with these rows, the first of them the header."""

    def _sheet(*rows, name="Danh sách.xlsx", title="Danh sách"):
        book = Workbook()
        book.active.title = title
        for row in rows:
            book.active.append(row)
        book.save(path := tmp_path / name)
        return path

    return _sheet
