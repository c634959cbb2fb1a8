"""A demo of its own on a free port, and enough of a browser to work in it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import psutil
import psycopg

from hoso.operations.embedded import Server

PATIENCE = 120
FORM_WITH_FILE = "multipart/form-data; boundary=mot-ranh-gioi-dai"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Demo:
    """A demo installation of its own, in a folder of its own."""

    def __init__(self, data: Path, people: int = 200, before: Sequence[str] = ()) -> None:
        self.data, self.port = data, free_port()
        words = ["demo", "--data", str(data), "--port", str(self.port), "--people", str(people)]
        environment = {
            name: value for name, value in os.environ.items() if name not in ("HOSO_MODE", "HOSO_DATA", "DATABASE_URL")
        }
        self.output = (data.parent / "out.txt").open("w+")
        self.process = subprocess.Popen(
            [*before, sys.executable, "-P", "-m", "hoso.config.cli", *words],
            stdout=self.output,
            stderr=subprocess.STDOUT,
            env=environment,
        )

    def said(self) -> str:
        return Path(self.output.name).read_text()

    def wait_until_ready(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while f":{self.port}" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < give_up, self.said()
            time.sleep(0.2)

    def password_of(self, name: str) -> str:
        found = re.search(rf"^\s*{name}\s+(\S+)", self.said(), re.MULTILINE)
        assert found
        return found[1]

    def query(self, statement: str, *values: object) -> list[tuple]:
        with psycopg.connect(Server(self.data, False).dsn("hoso_owner", "hoso")) as connection:
            return connection.execute(statement, values).fetchall()  # type: ignore[arg-type]

    def kill(self, which: str) -> None:
        """Kill -9 one kind of process of this installation."""
        mine = {child.pid for child in psutil.Process(self.process.pid).children(recursive=True)}
        for process in psutil.process_iter(["cwd", "cmdline"]):
            in_cluster = (process.info["cwd"] or "").startswith(str(self.data))
            named = process.pid in mine and which in (process.info["cmdline"] or ())
            if in_cluster if which == "postgres" else named:
                with suppress(psutil.NoSuchProcess):
                    process.send_signal(signal.SIGKILL)

    def resident(self) -> list[tuple[str, float]]:
        """Every process of this installation and the megabytes it holds, shared ones counted in each."""
        mine = psutil.Process(self.process.pid)
        ours = {mine.pid, *(child.pid for child in mine.children(recursive=True))}
        held = []
        for process in psutil.process_iter(["cwd", "cmdline", "memory_info"]):
            facts = process.info
            in_cluster = (facts["cwd"] or "").startswith(str(self.data))
            if process.pid in ours or in_cluster:
                named = next((name for name in ("web", "worker") if name in (facts["cmdline"] or ())), "keeper")
                held.append(("postgres" if in_cluster else named, facts["memory_info"].rss / 2**20))
        return held

    def processor_seconds(self) -> float:
        """What this process, the product and its database have used of the processors so far."""
        used = 0.0
        for process in psutil.process_iter(["pid", "ppid", "cwd", "cpu_times"]):
            facts = process.info
            tree = {facts["pid"], facts["ppid"]} & {os.getpid(), self.process.pid}
            if tree or (facts["cwd"] or "").startswith(str(self.data)):
                used += facts["cpu_times"].user + facts["cpu_times"].system
        return used

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.output.close()


class Browser:
    """Enough of a browser to sign in, send forms and say what was acknowledged."""

    def __init__(self, demo: Demo) -> None:
        self.base = f"http://127.0.0.1:{demo.port}"
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        return self.opener.open(self.base + path, timeout=30).read().decode()

    def post(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> str:
        headers = {"Content-Type": kind, "X-CSRFToken": self.token, "Referer": self.base}
        return self.opener.open(Request(self.base + path, body, headers), timeout=30).read().decode()

    def sign_in(self, name: str, password: str) -> None:
        form = Form.on(self.get("/dang-nhap"))
        hidden = {"csrfmiddlewaretoken", "next"}
        first, second = [field for field in form if field not in hidden][:2]
        self.post("/dang-nhap", urlencode({**form, first: name, second: password}).encode())

    def send(self, path: str, **changes: str) -> str:
        """Fill in the form of a page and send it."""
        form = Form.on(self.get(path))
        return self.post(path, urlencode({**form, **changes}).encode())

    @property
    def token(self) -> str:
        """What proves that a form was ours."""
        return next(cookie.value or "" for cookie in self.jar if cookie.name == "csrftoken")

    @property
    def cookies(self) -> str:
        """What this browser sends with every request."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def upload(self, path: str, content: bytes, **fields: str) -> str:
        return self.post(path, multipart(content, fields), FORM_WITH_FILE)


def multipart(content: bytes, fields: Mapping[str, str], field: str = "tep", name: str = "danh-sach.xlsx") -> bytes:
    """The body of a form that carries one file."""
    parts = [
        f'--mot-ranh-gioi-dai\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = f'--mot-ranh-gioi-dai\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
    parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode())
    return b"".join([*parts, content, b"\r\n--mot-ranh-gioi-dai--\r\n"])


class Form(HTMLParser):
    """What the largest form of a page would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.open: dict[str, str] = {}
        self.text = ""
        self.chosen: set[str] = set()

    @classmethod
    def on(cls, page: str) -> dict[str, str]:
        parser = cls()
        parser.feed(page)
        return max(parser.forms, key=len)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open, self.chosen = {}, set()
            self.forms.append(self.open)
        elif tag == "input" and had.get("name") and had.get("type") not in ("checkbox", "radio", "file", "submit"):
            self.open[had["name"]] = had.get("value", "")
        elif tag in ("textarea", "select") and had.get("name"):
            self.text = had["name"]
            self.open[self.text] = ""
        elif tag == "option" and self.text and ("selected" in had or self.text not in self.chosen):
            self.open[self.text] = had.get("value", "")
            self.chosen.add(self.text)

    def handle_data(self, data: str) -> None:
        if self.text and self.lasttag == "textarea":
            self.open[self.text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self.text = ""
