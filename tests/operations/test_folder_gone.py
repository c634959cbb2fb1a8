"""The data folder disappears under the running product: an unmounted disk, a slip of the hand."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.running_demo import Demo

LONGER_THAN_A_LOOK = 3.0
PATIENCE = 45.0


@pytest.fixture
def robbed(tmp_path: Path) -> Iterator[Demo]:
    """A demo whose data folder is gone."""
    demo = Demo(tmp_path / "data", people=20)
    try:
        demo.wait_until_ready()
        shutil.rmtree(demo.data)
        time.sleep(LONGER_THAN_A_LOOK)
        yield demo
    finally:
        demo.process.kill()
        demo.process.wait()
        demo.output.close()


def postgres_of(demo: Demo) -> list[int]:
    found = []
    for process in psutil.process_iter(["name", "cmdline"]):
        if process.info["name"] == "postgres" and str(demo.data / "postgresql") in (process.info["cmdline"] or ()):
            found.append(process.pid)
    return found


def test_no_empty_database_takes_the_place_of_the_old_and_all_of_it_stops_when_told(robbed: Demo) -> None:
    assert not robbed.data.exists()
    assert f"Không thấy cơ sở dữ liệu trong {robbed.data}" in robbed.said()
    children = psutil.Process(robbed.process.pid).children(recursive=True)
    robbed.process.send_signal(signal.SIGTERM)
    robbed.process.wait(PATIENCE)
    assert not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children)
    assert postgres_of(robbed) == []
    assert "Đã dừng cơ sở dữ liệu." in robbed.said()
    assert not robbed.data.exists()
