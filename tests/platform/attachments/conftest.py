import pytest


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.KEY_FILE = tmp_path / "data.key"
