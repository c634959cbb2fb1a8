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
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench.bare import PAGE
from bench.ground import PROJECT
from bench.pages import Browser, keep_page
from bench.table import Line, line
from hoso.config.server import KEPT_BY
from hoso.records.models import FamilyMember

CLIENTS, SECONDS, PROCESSES = 8, 8.0, 2


def eight(accounts: Mapping[str, Mapping[str, int]], url: str) -> Iterator[Line]:
    browser = Browser(accounts["nation"]["user"])
    people = FamilyMember.objects.order_by("record_id").values_list("record_id", flat=True).distinct()[:200]
    addresses = ["/ho-so/", "/ho-so/?q=nguyen+van", "/", *(f"/ho-so/{record}/" for record in people)]
    mixed = [addresses[place % 3] if place % 2 else addresses[3 + place % len(people)] for place in range(60)]
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        os.environ[PAGE] = str(Path(folder) / "page")
        keep_page(browser, "/ho-so/", Path(folder) / "page")
        ours, errors = _load("hoso.config.cli web --descriptor", browser.cookie, mixed)
        floor, _ = _load("bench.bare", "", ["/"])
    yield line(
        f"{CLIENTS} clients, mixed pages: time per request", ours, floor, 2, note=f"{errors} errors", more=errors == 0
    )


def _load(program: str, cookie: str, addresses: Sequence[str]) -> tuple[float, int]:
    """Milliseconds per answered request while all clients ask as fast as they can, and how many answers were errors."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        port = listener.getsockname()[1]
        servers = [_serve(program, listener) for _ in range(PROCESSES)]
        try:
            _ask_until(port, cookie, addresses, time.monotonic() + 3)
            return _measure(port, cookie, addresses)
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


def _measure(port: int, cookie: str, addresses: Sequence[str]) -> tuple[float, int]:
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
    return SECONDS / max(1, answered) * 1000, errors


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
