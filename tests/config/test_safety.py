"""Production refuses to start with settings that would give the records away."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hoso.config.safety import dangers

SECRET = "k" * 60
HOSTS = ["hoso.example.vn"]


@pytest.mark.requirement("T59")
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"secret": "only-for-tests-" + "0" * 40}, "HOSO_SECRET_KEY"),
        ({"secret": "short"}, "HOSO_SECRET_KEY"),
        ({"debug": True}, "DEBUG"),
        ({"hosts": ["*"]}, "HOSO_HOSTS"),
        ({"hosts": [""]}, "HOSO_HOSTS"),
        ({"hosts": [".vn"]}, "HOSO_HOSTS"),
    ],
)
def test_production_names_each_danger(changed: dict, told: str) -> None:
    safe = {"secret": SECRET, "debug": False, "hosts": HOSTS}
    assert dangers("production", **safe) == []
    (found,) = dangers("production", **{**safe, **changed})
    assert told in found


@pytest.mark.requirement("T59")
def test_the_settings_themselves_refuse() -> None:
    environment = {**os.environ, "HOSO_MODE": "production", "HOSO_HOSTS": "*", "HOSO_SECRET_KEY": ""}
    command = [sys.executable, "-c", "import hoso.config.settings"]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "Cấu hình chưa đủ an toàn" in answer.stderr
