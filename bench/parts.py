"""The parts of the bench by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench import books, clients, pages, papers, rest
from bench.table import Line


def measure(part: str, told: dict[str, Any], url: str) -> Iterator[Line]:
    accounts = told["accounts"]
    if part == "pages":
        yield from pages.all_pages(accounts, url)
    elif part == "papers":
        yield from papers.five_hundred(accounts["nation"]["user"])
    elif part == "books":
        yield from books.in_and_out(accounts["nation"]["user"], url)
    elif part == "clients":
        yield from clients.eight(accounts, url)
    elif part == "rest":
        yield from rest.at_rest()
    else:
        raise SystemExit(f"unknown part {part}")
