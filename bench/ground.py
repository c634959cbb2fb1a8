"""The ground to measure on: a country-sized province in a database of its own, built once and kept on disk."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import django
import psycopg
from django.conf import settings
from django.core.management import call_command

from hoso.config.assets import collect
from hoso.operations.embedded import ensure
from hoso.operations.order import keep_in_name_order

PROJECT = Path(__file__).resolve().parents[1]
AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
MARK = "bench.json"
FULL_LIVES = 100
AT_ONCE = 500
BORN = (1963, 2003, 1983)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def stand_on(people: int, folder: Path | None) -> str:
    """Start the bench's own database, point the product at it, and build what is missing; its owner's address."""
    data = (folder or PROJECT / "var" / f"bench-{people}").absolute()
    data.mkdir(parents=True, exist_ok=True)
    url = ensure(data).dsn("hoso_owner", "hoso")
    os.environ.update(
        HOSO_MODE="demo", HOSO_DATA=str(data), DATABASE_URL=url, HOSO_SECRET_KEY="bench" * 12,
        DJANGO_SETTINGS_MODULE="hoso.config.settings",
    )  # fmt: skip
    collect()
    django.setup()
    logging.getLogger().setLevel(logging.ERROR)
    return url


def build(url: str, people: int) -> dict[str, Any]:
    """The figures of what stands there, built now or before."""
    mark = Path(settings.DATA) / MARK
    if mark.exists():
        call_command("migrate", interactive=False, verbosity=0)
        return json.loads(mark.read_text())
    from bench.people import Builder  # noqa: PLC0415 - needs the app registry

    began = time.monotonic()
    say(f"Building {people:,} people once, in {settings.DATA} …")
    told = Builder(people, Random(people)).build()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER TABLE records_record ALTER COLUMN name_lexemes SET STATISTICS 1000")
        connection.execute("VACUUM ANALYZE")
    keep_in_name_order(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM records_record")
    told["seconds"] = round(time.monotonic() - began)
    mark.write_text(json.dumps(told))
    say(f"Built in {told['seconds']} s.")
    return told


def numbers(random: Random, weights: list[float], total: int) -> Iterator[int]:
    """How many of `total` fall to each weight, every one accounted for."""
    whole, given = sum(weights), 0
    for reached in accumulate(weights):
        upto = round(total * reached / whole)
        yield upto - given
        given = upto


def uid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
