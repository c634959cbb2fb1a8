"""The keeper starts again what dies and leaves nothing behind when it stops."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoso.config import server
from hoso.config.server import Child, bind
from hoso.foundation.refusal import Refusal

KEEPER = """
import os, sys
from hoso.config import server

class Sleeper(server.Child):
    def start(self):
        import subprocess, time
        self.began = time.monotonic()
        code = "import time; from hoso.config.server import die_with_keeper; die_with_keeper(); time.sleep(60)"
        self.process = subprocess.Popen([sys.executable, "-c", code], process_group=0, env=dict(os.environ, HOSO_KEPT_BY=str(os.getpid())))
        print(self.process.pid, flush=True)

keeper = server.Keeper([Sleeper("a", (), os.environ), Sleeper("b", (), os.environ)])
keeper.run(lambda: print("ready", flush=True))
print("stopped", flush=True)
"""


@pytest.fixture
def keeper() -> Iterator[subprocess.Popen]:
    process = subprocess.Popen([sys.executable, "-c", KEEPER], stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()


def line(process: subprocess.Popen) -> str:
    return process.stdout.readline().strip()


def is_alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def gone_within(pid: int, seconds: float) -> bool:
    give_up = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < give_up:
        time.sleep(0.02)
    return not is_alive(pid)


def test_a_killed_child_is_started_again(keeper: subprocess.Popen) -> None:
    ready, first, _second = line(keeper), int(line(keeper)), int(line(keeper))
    assert ready == "ready"
    os.kill(first, signal.SIGKILL)
    assert "khởi động lại" in line(keeper)
    assert int(line(keeper)) != first


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_everything_in_order(keeper: subprocess.Popen, told: signal.Signals) -> None:
    assert line(keeper) == "ready"
    children = int(line(keeper)), int(line(keeper))
    keeper.send_signal(told)
    assert line(keeper) == "stopped"
    assert not any(map(is_alive, children))


def test_a_signal_ends_what_a_chore_waits_for() -> None:
    program = "import time; from hoso.config.server import Keeper; Keeper([], [lambda: time.sleep(600)]).run(lambda: print('ready', flush=True))"
    waiting = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert line(waiting) == "ready"
    time.sleep(0.3)
    waiting.terminate()
    assert waiting.wait(10) == 0


def test_children_do_not_outlive_a_killed_keeper(keeper: subprocess.Popen) -> None:
    assert line(keeper) == "ready"
    children = int(line(keeper)), int(line(keeper))
    keeper.kill()
    assert all(gone_within(child, 20) for child in children)


def test_a_busy_port_is_one_sentence() -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refusal, match=f"Cổng {port} đang được chương trình khác dùng"):
            bind("127.0.0.1", port)


def test_a_port_that_does_not_exist_is_one_sentence() -> None:
    with pytest.raises(Refusal, match="--port từ 1024 đến 65535"):
        bind("127.0.0.1", 70000)


def test_what_dies_young_again_and_again_is_started_later_and_later(capsys: pytest.CaptureFixture) -> None:
    child = Child("x", (), os.environ)
    pauses = []
    for _ in range(8):
        child.began = time.monotonic()
        child.plan_restart()
        pauses.append(child.pause)
    assert pauses == [0.5, 1, 2, 4, 8, 15, 15, 15]
    child.began = time.monotonic() - server.QUICK_DEATH - 1
    child.plan_restart()
    assert child.pause == 0
    assert "mã 0" in capsys.readouterr().out
