import pytest
from tests.platform.jobs import rehearsal


@pytest.fixture(autouse=True)
def _rehearsal(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.KEY_FILE = tmp_path / "data.key"
    settings.ACTOR_BY_ID = ""
    rehearsal.install()
