"""The floor of a page on the server the product runs on: its own statements, its own template, plain values."""

from __future__ import annotations

import os
import pickle
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import waitress

from bench.floor import bare_environment, run_statements

PAGE = "HOSO_BENCH_PAGE"
here = threading.local()


def application(page: dict[str, Any]) -> Callable[[dict, Callable], list[bytes]]:
    calls = page["calls"]
    filters = {name: _answers(calls, name) for name in page["filters"]}
    names = {"url": _answers(calls, "url"), "static": _answers(calls, "static"), **page["names"]}
    template = bare_environment(map(Path, page["folders"]), filters, names).get_template(page["template"])
    values = {**page["values"], "page_link": lambda mark: "?trang=" + mark}

    def answer(environ: dict, start_response: Callable) -> list[bytes]:
        if not hasattr(here, "connection"):
            here.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        run_statements(here.connection, page["statements"])
        body = template.render(**values).encode()
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def _answers(calls: dict[tuple[str, tuple], Any], name: str) -> Callable:
    return lambda *values: calls[name, values]


if __name__ == "__main__":
    known = pickle.loads(Path(os.environ[PAGE]).read_bytes())
    waitress.serve(application(known), sockets=[socket.socket(fileno=int(sys.argv[1]))], threads=4, _quiet=True)
