"""Static files are collected beside those another demo of the checkout still serves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
COLLECT = "from hoso.config.assets import collect; collect()"


@pytest.fixture
def collect(tmp_path: Path) -> Callable[..., list[subprocess.Popen]]:
    """Start to collect for the checkout whose build folder is ours, in so many processes."""
    shutil.copytree(PROJECT / "build" / "static", tmp_path / "static")
    style = tmp_path / "static" / "look.css"

    def started(content: str, processes: int = 1) -> list[subprocess.Popen]:
        style.write_text(content)
        environment = {**os.environ, "HOSO_MODE": "demo", "HOSO_BUILD": str(tmp_path), "HOSO_DATA": str(tmp_path / "d")}
        environment["DJANGO_SETTINGS_MODULE"] = "hoso.config.settings"
        command = [sys.executable, "-P", "-c", COLLECT]
        return [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(processes)]

    return started


def outputs(processes: list[subprocess.Popen]) -> list[bytes]:
    told = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return told


def test_two_that_start_together_collect_once(tmp_path: Path, collect: Callable[..., list[subprocess.Popen]]) -> None:
    told = outputs(collect("a { color: red }", processes=2))
    assert sorted(map(bool, told)) == [False, True]
    assert len(list(tmp_path.glob("collected-*"))) == 1


def test_what_runs_keeps_its_files_when_they_change(
    tmp_path: Path, collect: Callable[..., list[subprocess.Popen]]
) -> None:
    outputs(collect("a { color: red }"))
    served = (tmp_path / "collected").resolve()
    before = json.loads((served / "staticfiles.json").read_text())["paths"]["look.css"]
    outputs(collect("a { color: green }"))
    assert (served / before).read_text() == "a { color: red }"
    after = json.loads((tmp_path / "collected" / "staticfiles.json").read_text())["paths"]["look.css"]
    assert after != before
