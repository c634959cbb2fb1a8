import pytest

from .places import build


@pytest.fixture
def province(db):
    return build()
