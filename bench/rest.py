"""The whole demo at rest: its processes added up, beside the same processes that hold nothing but their frameworks."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.running_demo import Browser, Demo

from bench.ground import PROJECT
from bench.table import Line, line

PEOPLE, MOST, A_MINUTE = 2000, 600, 60.0
PAGES = ("/", "/ho-so/", "/ho-so/?q=nguyen", "/to-chuc/", "/danh-muc/")
WHO = ("lan", "hoa", "quan")
FRAMEWORKS = {
    "web": "waitress, jinja2, psycopg, psycopg_pool, django.core.wsgi, django.forms, django.urls, django.db.models",
    "worker": "procrastinate, psycopg, psycopg_pool, django.db.models",
    "keeper": "subprocess, psycopg",
}
MEASURE = "print(int(open('/proc/self/statm').read().split()[1]) * 4096 / 2**20)"


def at_rest() -> Iterator[Line]:
    """Resident memory as the kernel tells it of each process, what they share counted in every one."""
    held = _held_by_the_demo()
    postgres = [size for name, size in held if name == "postgres"]
    ours = [f"{name} {size:.0f}" for name, size in held if name != "postgres"]
    total = sum(size for _, size in held)
    floor = 2 * _bare("web") + _bare("worker") + _bare("keeper") + sum(postgres)
    note = f"{', '.join(ours)}, PostgreSQL {sum(postgres):.0f} in {len(postgres)} processes (≤ {MOST})"
    yield line("whole demo at rest, resident", total, floor, 1.5, unit="MB", note=note, more=total <= MOST)


def _held_by_the_demo() -> list[tuple[str, float]]:
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        demo = Demo(Path(folder) / "data", people=PEOPLE)
        try:
            demo.wait_until_ready()
            _look_around(demo)
            time.sleep(A_MINUTE)
            return demo.resident()
        finally:
            demo.stop()


def _look_around(demo: Demo) -> None:
    """Often enough that both web processes have shown everything."""
    for name in WHO:
        browser = Browser(demo)
        browser.sign_in(name, demo.password_of(name))
        for page in PAGES * 6:
            browser.get(page)


def _bare(kind: str) -> float:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "MALLOC_ARENA_MAX": "2"}
    program = f"from django.conf import settings; settings.configure(); import {FRAMEWORKS[kind]}; {MEASURE}"
    if kind == "keeper":
        program = f"import {FRAMEWORKS[kind]}; {MEASURE}"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
    )
    return float(answer.stdout)
