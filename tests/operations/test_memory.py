"""What the product holds while nobody works."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.running_demo import Browser, Demo

MOST = 600
A_MINUTE = 60.0
PAGES = ("/", "/ho-so/", "/ho-so/?q=nguyen", "/to-chuc/", "/danh-muc/")
HEAVY = ("typst", "pypdfium2", "docx", "lxml", "xlsxwriter")
LOADED = """
import importlib, sys
from django.urls import get_resolver
importlib.import_module("hoso.config.wsgi")
get_resolver().url_patterns
print(*sys.modules)
"""
KEEPER = """
import sys
from hoso.config import cli
cli.modules(["demo"])
print(*sys.modules)
"""


def test_the_whole_demo_at_rest_stays_below_600_megabytes(demo: Demo, lan: Browser) -> None:
    """Every process of it: the keeper, both web processes, the worker, each of PostgreSQL's, nothing subtracted."""
    for _ in range(8):
        for page in PAGES:
            lan.get(page)
    give_up = time.monotonic() + A_MINUTE
    while megabytes(demo) > MOST and time.monotonic() < give_up:
        time.sleep(1)
    assert megabytes(demo) <= MOST, demo.resident()


def megabytes(demo: Demo) -> float:
    return sum(held for _, held in demo.resident())


def test_a_web_process_does_not_load_what_only_printing_needs() -> None:
    assert loaded_by(LOADED).isdisjoint(HEAVY)


def test_the_keeper_loads_no_django() -> None:
    assert loaded_by(KEEPER).isdisjoint({"django", "jinja2", "PIL"})


def loaded_by(program: str) -> set[str]:
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(answer.stdout.split())
