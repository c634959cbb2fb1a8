"""Web and worker as processes under one keeper: what dies is started again, what is asked to stop stops in order."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hoso.foundation.refusal import Refusal

from .words import say

WEB_PROCESSES = 2
WEB_THREADS = 4
STOP_PATIENCE = 30
LOOK_EVERY = 0.2
QUICK_DEATH = 10.0
LONGEST_PAUSE = 15.0
READY_PATIENCE = 60
KEPT_BY = "HOSO_KEPT_BY"
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def bind(host: str, port: int) -> socket.socket:
    """The one listening socket that all web processes inherit; a busy port is known before any work is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise Refusal(why_not_bound(host, port, getattr(error, "errno", 0))) from error
    return listener


def why_not_bound(host: str, port: int, number: int) -> str:
    if number == errno.EADDRINUSE:
        return f"Cổng {port} đang được chương trình khác dùng. Hãy chọn cổng khác, ví dụ: --port {port + 1}"
    if number == errno.EACCES:
        return f"Không có quyền mở cổng {port}. Hãy chọn cổng từ 1024 trở lên, ví dụ: --port 8000"
    return f"Không mở được địa chỉ {host}, cổng {port}. Hãy chọn --port từ 1024 đến 65535."


def address_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


@dataclass
class Child:
    """One process to be kept alive."""

    name: str
    words: Sequence[str]
    environment: Mapping[str, str]
    inherits: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = 0.0
    resume_at: float = 0.0

    def start(self) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "hoso.config.cli", *self.words],
            env={**self.environment, KEPT_BY: str(os.getpid())},
            pass_fds=self.inherits,
            process_group=0,
            stdin=subprocess.DEVNULL,
        )

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def plan_restart(self) -> None:
        """Start again at once, or a little later each time if it dies young."""
        lived = time.monotonic() - self.began
        self.pause = min(max(self.pause * 2, 0.5), LONGEST_PAUSE) if lived < QUICK_DEATH else 0.0
        self.resume_at = time.monotonic() + self.pause
        code = self.process.returncode if self.process else 0
        self.process = None
        say(f"Tiến trình {self.name} dừng bất thường (mã {code}); khởi động lại.")

    def tell(self, what: signal.Signals) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(what)


@dataclass
class Keeper:
    """Keeps its children alive until it is told to stop."""

    children: list[Child]
    chores: Sequence[Callable[[], None]] = ()
    told: list[int] = field(default_factory=list)
    at_chores: bool = False

    def run(self, ready: Callable[[], None]) -> int:
        """Start the web, say when it is ready, then the rest; watch until a signal comes, then stop all."""
        before = {number: signal.signal(number, self._note) for number in STOPPING}
        try:
            for child in self.children:
                if child.inherits:
                    child.start()
            ready()
            while not self.told:
                self.look_after()
                time.sleep(LOOK_EVERY)
        except Stopped:
            pass
        finally:
            self.stop()
            for number, handler in before.items():
                signal.signal(number, handler)
        return 0

    def look_after(self) -> None:
        self.do_chores()
        for child in self.children:
            if child.has_died():
                child.plan_restart()
            if child.process is None and time.monotonic() >= child.resume_at:
                child.start()

    def do_chores(self) -> None:
        """What may take minutes, as the recovery of a database does, ends when a signal comes."""
        self.at_chores = True
        try:
            for chore in self.chores:
                chore()
        finally:
            self.at_chores = False

    def stop(self) -> None:
        """Ask all to finish what they hold; after some patience, or a second signal, end them."""
        asked = len(self.told)
        for child in self.children:
            child.tell(signal.SIGTERM)
        give_up = time.monotonic() + STOP_PATIENCE
        while any(child.process and not child.has_died() for child in self.children):
            if time.monotonic() > give_up or len(self.told) > max(asked, 1):
                for child in self.children:
                    child.tell(signal.SIGKILL)
            time.sleep(LOOK_EVERY / 4)

    def wait_until_answering(self, listener: socket.socket, name: str) -> None:
        """Wait until a web process answers a page; a web process that dies first has something to say."""
        give_up = time.monotonic() + READY_PATIENCE
        while not answers(listener, name):
            if self.told:
                raise Stopped
            if any(child.has_died() and child.inherits for child in self.children) or time.monotonic() > give_up:
                raise Refusal(
                    "Máy chủ web không khởi động được; nguyên nhân nằm ngay phía trên. Hãy chạy ./hoso doctor."
                )
            time.sleep(0.05)

    def _note(self, number: int, _frame: object) -> None:
        self.told.append(number)
        if self.at_chores:
            raise Stopped


class Stopped(Exception):
    """A signal came before everything was ready, or while something was waited for."""


def answers(listener: socket.socket, name: str) -> bool:
    """Whether a page comes back when asked for under this host name."""
    host, port = listener.getsockname()[:2]
    try:
        with socket.create_connection((reachable(host), port), timeout=10) as line:
            line.sendall(f"GET / HTTP/1.0\r\nHost: {name}\r\n\r\n".encode())
            with line.makefile("rb") as answer:
                return answer.read().startswith(b"HTTP/")
    except OSError:
        return False


def reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def web_children(listener: socket.socket, environment: Mapping[str, str]) -> list[Child]:
    number = listener.fileno()
    return [Child("web", ("web", "--descriptor", str(number)), environment, (number,)) for _ in range(WEB_PROCESSES)]


def worker_child(environment: Mapping[str, str]) -> Child:
    return Child("xử lý nền", ("worker",), environment)


def die_with_keeper() -> None:
    """Ask the kernel to end this process when its keeper is killed, so that no orphan holds the port."""
    set_death_signal = 1
    ctypes.CDLL(None, use_errno=True).prctl(set_death_signal, signal.SIGTERM, 0, 0, 0)
    if os.environ.get(KEPT_BY) != str(os.getppid()):
        raise SystemExit(0)
