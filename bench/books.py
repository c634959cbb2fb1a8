"""A workbook of 50,000 rows and 60 columns in, and the same out; each in a process of its own, whose memory is measured."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import django
import psycopg
from django.db import connection
from django.utils import timezone

from bench.floor import read_and_copy, write_workbook
from bench.table import Line, line

ROWS, COLUMNS = 50_000, 60
IMPORT_MEMORY, EXPORT_MEMORY = 700, 300


def in_and_out(user_id: int, url: str) -> Iterator[Line]:
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as name:
        folder = Path(name)
        rows = min(ROWS, max(500, _people() // 2))
        source, run, out = folder / "in.xlsx", folder / "run", folder / "out.xlsx"
        _apart(_write_source, source, rows)
        ours, memory = _apart(_import, user_id, source, run)
        floor, _ = _apart(_floor_import, url, source)
        yield line(
            f"import {rows:,} × {COLUMNS}", ours, floor, 3, unit="s",
            note=f"{memory:.0f} MB (≤ {IMPORT_MEMORY})", more=memory <= IMPORT_MEMORY,
        )  # fmt: skip
        ours, memory = _apart(_export, user_id, out)
        floor, _ = _apart(_floor_export, out, folder / "floor.xlsx")
        yield line(
            f"export {rows:,} × {COLUMNS}", ours, floor, 2, unit="s",
            note=f"{memory:.0f} MB (≤ {EXPORT_MEMORY})", more=memory <= EXPORT_MEMORY,
        )  # fmt: skip
        _apart(_undo, user_id, run)


def _people() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_record")
        return cursor.fetchone()[0]


def _apart(work: Callable[..., float], *args: Any) -> tuple[float, float]:
    """Seconds the work says it took and the most memory its process held, in MB."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_measured, args=(theirs, work, args))
    process.start()
    theirs.close()
    try:
        told = ours.recv()
    except EOFError as died:
        raise RuntimeError(f"{work.__name__} died") from died
    process.join()
    return told


def _measured(pipe: Any, work: Callable[..., float], args: tuple[Any, ...]) -> None:
    django.setup()
    seconds = work(*args)
    pipe.send((seconds, _peak_memory()))


def _peak_memory() -> float:
    """The most this process has held, in MB; the kernel's count for a process, which getrusage is not after a fork."""
    told = Path("/proc/self/status").read_text()
    return int(next(part.split()[1] for part in told.splitlines() if part.startswith("VmHWM"))) / 1024


def _write_source(target: Path, rows: int) -> float:
    """New people, told in sixty columns as a clerk would have them."""
    from bench.workbook import headings, person  # noqa: PLC0415 - needs the app registry

    random = Random(50_000)
    write_workbook(target, headings(COLUMNS), (person(random, number) for number in range(rows)))
    return 0.0


def _import(user_id: int, source: Path, mark: Path) -> float:
    """Upload, check every cell, write; `mark` remembers the run."""
    from bench.workbook import Upload, settled_unit  # noqa: PLC0415
    from hoso.exchange.services.checking import check  # noqa: PLC0415
    from hoso.exchange.services.importing import import_rows  # noqa: PLC0415
    from hoso.exchange.services.uploading import upload  # noqa: PLC0415
    from hoso.institution.accounts.queries import actor_by_id  # noqa: PLC0415

    actor, at = actor_by_id(user_id, timezone.localdate()), timezone.now()
    began = time.perf_counter()
    run = upload(Upload(source.read_bytes(), source.name), unit=settled_unit(), actor=actor, at=at)
    check(run, actor=actor, at=at)
    run.refresh_from_db()
    import_rows(run, actor=actor, at=at)
    seconds = time.perf_counter() - began
    mark.write_text(str(run.pk))
    return seconds


def _undo(user_id: int, mark: Path) -> float:
    from hoso.exchange import services  # noqa: PLC0415
    from hoso.exchange.models import ImportRun  # noqa: PLC0415
    from hoso.institution.accounts.queries import actor_by_id  # noqa: PLC0415

    actor, at = actor_by_id(user_id, timezone.localdate()), timezone.now()
    services.undo(ImportRun.objects.get(pk=int(mark.read_text())), actor=actor, at=at)
    return 0.0


def _floor_import(url: str, source: Path) -> float:
    with psycopg.connect(url) as raw:
        began = time.perf_counter()
        read_and_copy(raw, source, "bench_floor")
        seconds = time.perf_counter() - began
        raw.execute("DROP TABLE bench_floor")
    return seconds


def _export(user_id: int, target: Path) -> float:
    from bench.workbook import exported  # noqa: PLC0415

    began = time.perf_counter()
    exported(user_id, target, COLUMNS)
    return time.perf_counter() - began


def _floor_export(source: Path, target: Path) -> float:
    from bench.workbook import read_back  # noqa: PLC0415

    headings, cells = read_back(source)
    plain = [[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in cells]
    names = [f"{number} {heading}" for number, heading in enumerate(headings)]
    began = time.perf_counter()
    write_workbook(target, names, plain)
    return time.perf_counter() - began
