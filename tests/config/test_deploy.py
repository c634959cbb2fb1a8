"""The units an operator copies are understood by systemd, and write where the product writes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = sorted(Path(__file__).parents[2].glob("deploy/*.service")) + sorted(
    Path(__file__).parents[2].glob("deploy/*.timer")
)
NOT_HERE = re.compile(r"is not executable: No such file or directory|^$")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="máy này không có systemd-analyze")
def test_systemd_understands_the_units() -> None:
    answer = subprocess.run(
        ["systemd-analyze", "verify", *map(str, UNITS)], capture_output=True, text=True, check=False
    )
    assert [line for line in answer.stderr.splitlines() if not NOT_HERE.search(line)] == []


@pytest.mark.parametrize(
    "unit", [unit for unit in UNITS if "ProtectSystem=strict" in unit.read_text()], ids=lambda unit: unit.name
)
def test_a_closed_unit_may_write_data_and_temporary_files(unit: Path) -> None:
    """A body of more than a megabyte waits in a temporary file until it is whole."""
    (paths,) = re.findall(r"^ReadWritePaths=(.*)$", unit.read_text(), re.MULTILINE)
    assert {"/var/lib/hoso", "/tmp", "/var/tmp"} <= set(paths.split())
