"""A workbook of 50,000 rows and 60 columns in, and the same out; each in a process of its own, whose memory is measured."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import django
import psycopg
from django.db import connection
from django.utils import timezone

from bench.floor import read_and_copy, read_and_copy_again, write_workbook
from bench.table import Line, line

ROWS, COLUMNS = 50_000, 60
TURNS = 3
IMPORT_MEMORY, EXPORT_MEMORY = 700, 300
IMPORTED = ("records_record", "records_particulars", "records_posting", "records_statuschange")
OTHER_NUMBERS = {"id": "id + 100000000", "record_id": "record_id + 100000000", "uid": "gen_random_uuid()"}


def in_and_out(user_id: int, url: str) -> Iterator[Line]:
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as name:
        folder = Path(name)
        rows = min(ROWS, max(500, _people() // 2))
        source, run, out = folder / "in.xlsx", folder / "run", folder / "out.xlsx"
        _apart(_write_source, source, rows)
        ours, memory = _apart(_import, user_id, source, run)
        floor, _ = _apart(_floor_import, url, source, run)
        heap, _ = _apart(_floor_heap, url, source)
        yield line(
            f"import {rows:,} × {COLUMNS}", ours, floor, 3, unit="s",
            note=f"{memory:.0f} MB (≤ {IMPORT_MEMORY}); {ours / heap:.1f} × a plain table", more=memory <= IMPORT_MEMORY,
        )  # fmt: skip
        yield _exports(user_id, out, rows)
        _apart(_undo, user_id, run)
        with psycopg.connect(url, autocommit=True) as raw:
            raw.execute("VACUUM ANALYZE " + ", ".join(IMPORTED))


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


def _exports(user_id: int, out: Path, rows: int) -> Line:
    """Both in turns, because they take seconds in which a machine may be asked for something else."""
    turns = [
        (_apart(_export, user_id, out), _apart(_floor_export, out, out.with_name("floor.xlsx"))) for _ in range(TURNS)
    ]
    memory = max(held for (_, held), _ in turns)
    return line(
        f"export {rows:,} × {COLUMNS}",
        median(ours for (ours, _), _ in turns),
        median(floor for _, (floor, _) in turns),
        2,
        unit="s",
        note=f"{memory:.0f} MB (≤ {EXPORT_MEMORY})",
        more=memory <= EXPORT_MEMORY,
    )


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


def _floor_import(url: str, source: Path, mark: Path) -> float:
    """The rows that the import wrote, finished and in files, into the same tables under other numbers."""
    with psycopg.connect(url) as raw:
        dumps = [_dump(raw, table, int(mark.read_text()), source.with_name(table)) for table in IMPORTED]
        raw.commit()
        began = time.perf_counter()
        read_and_copy_again(raw, source, dumps)
        return time.perf_counter() - began


def _dump(raw: psycopg.Connection, table: str, run: int, target: Path) -> Path:
    """A file whose first line is the COPY that takes the rest."""
    here = "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position"
    columns = [name for (name,) in raw.execute(here, [table])]
    key = "id" if table == "records_record" else "record_id"
    values = ", ".join(OTHER_NUMBERS.get(name, name) for name in columns)
    people = (
        "SELECT record FROM exchange_importedsheet, unnest(records, created) AS t (record, new)"
        f" WHERE run_id = {run} AND new"
    )
    with (
        target.open("wb") as file,
        raw.cursor().copy(f"COPY (SELECT {values} FROM {table} WHERE {key} IN ({people})) TO STDOUT") as rows,
    ):
        file.write(f"COPY {table} ({', '.join(columns)}) FROM STDIN\n".encode())
        file.writelines(rows)
    return target


def _floor_heap(url: str, source: Path) -> float:
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
