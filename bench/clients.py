"""Eight people at once on the real server, against the bare list of the same size on the same kind of server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

from bench.bare import PAGE
from bench.ground import PROJECT
from bench.pages import Browser, keep_page
from bench.table import Line, line
from hoso.config.server import KEPT_BY
from hoso.records.models import FamilyMember

CLIENTS, PROCESSES = 8, 2
ROUNDS, SECONDS = 6, 2.0


def eight(accounts: Mapping[str, Mapping[str, int]], url: str) -> Iterator[Line]:
    """Both servers stand; the clients ask them in turns, so that the noise of the machine falls on both alike."""
    browser = Browser(accounts["nation"]["user"])
    people = FamilyMember.objects.order_by("record_id").values_list("record_id", flat=True).distinct()[:200]
    addresses = ["/ho-so/", "/ho-so/?q=nguyen+van", "/", *(f"/ho-so/{record}/" for record in people)]
    mixed = [addresses[place % 3] if place % 2 else addresses[3 + place % len(people)] for place in range(60)]
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        os.environ[PAGE] = str(Path(folder) / "page")
        keep_page(browser, "/ho-so/", Path(folder) / "page")
        with _served("hoso.config.cli web --descriptor") as ours, _served("bench.bare") as floor:
            _ask_until(ours, browser.cookie, mixed, time.monotonic() + 3)
            _ask_until(floor, "", ["/"], time.monotonic() + 3)
            rounds = [(_measure(ours, browser.cookie, mixed), _measure(floor, "", ["/"])) for _ in range(ROUNDS)]
    errors = sum(mine.errors for mine, _ in rounds)
    yield line(
        f"{CLIENTS} clients, mixed pages: time per request",
        median(mine.each for mine, _ in rounds),
        median(least.each for _, least in rounds),
        2,
        note=f"{errors} errors",
        more=errors == 0,
    )


@dataclass(frozen=True)
class Answered:
    """Milliseconds per answered request while all clients ask as fast as they can, and how many answers were errors."""

    each: float
    errors: int


@contextmanager
def _served(program: str) -> Iterator[int]:
    """The port on which so many processes of a server answer."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        servers = [_serve(program, listener) for _ in range(PROCESSES)]
        try:
            yield listener.getsockname()[1]
        finally:
            for server in servers:
                server.terminate()
                server.wait()


def _serve(program: str, listener: socket.socket) -> subprocess.Popen:
    words = [sys.executable, "-m", *program.split(), str(listener.fileno())]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), KEPT_BY: str(os.getpid())}
    return subprocess.Popen(
        words, cwd=PROJECT, env=environment, pass_fds=(listener.fileno(),), stderr=subprocess.DEVNULL
    )


def _measure(port: int, cookie: str, addresses: Sequence[str]) -> Answered:
    told: list[tuple[int, int]] = []
    until = time.monotonic() + SECONDS
    threads = [
        threading.Thread(
            target=lambda place=place: told.append(
                _ask_until(port, cookie, addresses[place:] + addresses[:place], until)
            )
        )
        for place in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answered, errors = (sum(column) for column in zip(*told, strict=True))
    return Answered(SECONDS / max(1, answered) * 1000, errors)


def _ask_until(port: int, cookie: str, addresses: Sequence[str], until: float) -> tuple[int, int]:
    connection: Any = HTTPConnection("127.0.0.1", port, timeout=30)
    answered = errors = 0
    while time.monotonic() < until:
        connection.request("GET", addresses[answered % len(addresses)], headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        answered += 1
        errors += answer.status != 200
    connection.close()
    return answered, errors
