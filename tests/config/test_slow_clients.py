"""Slow lines never hold a thread: fifty trickled uploads and fifty trickled downloads beside people at work."""

from __future__ import annotations

import selectors
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection

import pytest

from hoso.config.server import WEB_PROCESSES, bind

SLOW = 50
READERS = 4
FOR_SECONDS = 6.0

APPLICATION = """
import sys, time
from hoso.config.commands.web import serve_on

def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/upload":
        body = str(len(environ["wsgi.input"].read())).encode()
    elif path == "/download":
        start_response("200 OK", [("Content-Length", "8000000")])
        return (b"x" * 80_000 for _ in range(100))
    else:
        time.sleep(0.01)
        body = b"y" * 20_000
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]

serve_on(int(sys.argv[1]), application)
"""


@pytest.fixture
def port() -> Iterator[int]:
    with bind("127.0.0.1", 0) as listener:
        number = listener.fileno()
        command = [sys.executable, "-c", APPLICATION, str(number)]
        processes = [subprocess.Popen(command, pass_fds=(number,)) for _ in range(WEB_PROCESSES)]
        port = listener.getsockname()[1]
        wait_for(port)
        yield port
        for process in processes:
            process.terminate()
            process.wait(timeout=15)


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the web processes did not start")


class SlowClients(threading.Thread):
    """One thread that plays all the slow lines: a few bytes sent or read per line and round."""

    def __init__(self, port: int, *, uploads: Sequence[bytes], downloads: Sequence[bytes]) -> None:
        super().__init__(daemon=True)
        self.stopping = threading.Event()
        self.uploads = [self.open(port, request) for request in uploads]
        self.downloads = [self.open(port, request) for request in downloads]

    def open(self, port: int, request: bytes) -> socket.socket:
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", port))
        line.sendall(request)
        line.setblocking(False)
        return line

    def run(self) -> None:
        while not self.stopping.wait(0.1):
            for line in self.uploads:
                line.send(b"z" * 100)
            for line in readable(self.downloads):
                assert line.recv(1000), "the server gave a slow reader up"

    def close(self) -> None:
        self.stopping.set()
        self.join()
        for line in self.uploads + self.downloads:
            line.close()


def readable(lines: list[socket.socket]) -> list[socket.socket]:
    with selectors.DefaultSelector() as selector:
        for line in lines:
            selector.register(line, selectors.EVENT_READ)
        return [key.fileobj for key, _ in selector.select(0)]


def read_pages(port: int, page: str, until: float, times: list[float]) -> None:
    while time.monotonic() < until:
        began = time.monotonic()
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", page)
        assert connection.getresponse().status == 200
        connection.close()
        times.append(time.monotonic() - began)
        time.sleep(0.02)


def times_beside(slow: SlowClients, port: int, page: str) -> list[float]:
    """How long people wait for a page while the slow lines trickle."""
    slow.start()
    times: list[float] = []
    until = time.monotonic() + FOR_SECONDS
    people = [threading.Thread(target=read_pages, args=(port, page, until, times)) for _ in range(READERS)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert slow.is_alive()
    slow.close()
    return times


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def test_lists_stay_fast_beside_fifty_slow_uploads_and_downloads(port: int) -> None:
    slow = SlowClients(
        port,
        uploads=[b"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n"] * SLOW,
        downloads=[b"GET /download HTTP/1.1\r\nHost: x\r\n\r\n"] * SLOW,
    )
    times = times_beside(slow, port, "/list")
    assert len(times) > 50
    assert p95(times) < 1.0


def test_a_slow_upload_arrives_whole(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"POST /upload HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 30\r\n\r\n")
        for _ in range(30):
            line.sendall(b"z")
            time.sleep(0.01)
        answer = line.makefile("rb").read()
    assert answer.endswith(b"\r\n\r\n30")
