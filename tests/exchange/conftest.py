from io import BytesIO
from pathlib import Path

import pytest

from hoso.exchange import services
from hoso.institution.accounts.permissions import Role
from tests.institution.places import NOW, build, holding

__all__ = ["NOW"]


@pytest.fixture
def province(db):
    return build()


@pytest.fixture
def lan(province):
    """The clerk of the school."""
    return holding(province.school, Role.ENTER, ident=901)


@pytest.fixture
def tuan(province):
    """The clerk of another unit."""
    return holding(province.clinic, Role.ENTER, ident=902)


class Brought(BytesIO):
    """A file as a browser brings it."""

    def __init__(self, path: Path, name: str = "") -> None:
        super().__init__(path.read_bytes())
        self.name = name or path.name


@pytest.fixture
def bring(province, lan):
    """Upload a workbook as Lan and check it."""

    def _bring(path, *, name="", actor=None, unit=None, at=NOW, check=True):
        run = services.upload(Brought(path, name), unit=unit or province.school, actor=actor or lan, at=at)
        if check:
            services.check(run, actor=actor or lan, at=at)
        return run

    return _bring
