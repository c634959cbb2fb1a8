"""The worker: carries out jobs, takes up those whose worker died, and starts the machine's own at their hour."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import threading
from datetime import datetime
from typing import Any

import django
from django.db import connection
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoso.config.settings")
django.setup()

from procrastinate import PsycopgConnector  # noqa: E402
from procrastinate.contrib.django import app  # noqa: E402
from procrastinate.contrib.django.utils import connector_params  # noqa: E402

from hoso.platform.jobs import services  # noqa: E402
from hoso.platform.jobs.running import STOPPING  # noqa: E402

log = logging.getLogger("hoso.worker")

CONNECTIONS: dict[str, Any] = {"min_size": 1, "max_size": 4, "max_idle": 30}
THREADS = int(os.environ.get("HOSO_WORKER_THREADS", "2"))
LOOK_EVERY = 5.0
GRACE = 10.0
DAILY = (
    ("hoso.platform.jobs.tasks.seal_journal", "Niêm phong nhật ký", 0),
    ("hoso.platform.jobs.tasks.tidy", "Dọn việc cũ và tệp thừa", 1),
    ("hoso.records.tasks.follow_calendar", "Cập nhật thay đổi đến ngày hiệu lực", 0),
)


def main() -> None:
    """Run until told to stop (SIGTERM, SIGINT); a database that is away for a while is waited for."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _told_to_stop)
    threading.Thread(target=_watch, name="watch", daemon=True).start()
    while not STOPPING.is_set():
        _work_until_something_breaks()
        STOPPING.wait(1)


def _told_to_stop(number: int, frame: object) -> None:
    """Jobs give their work back at their next resting place; one that does not within the grace is cut off."""
    STOPPING.set()
    deadline = threading.Timer(GRACE + 2, os._exit, [0])
    deadline.daemon = True
    deadline.start()


def _work_until_something_breaks() -> None:
    try:
        asyncio.run(_work())
    except Exception:
        log.exception("the queue could not be served; trying again in a second")


async def _work() -> None:
    """Serve the queue. The app of everybody else keeps Django's connection, so that jobs started
    inside jobs belong to the transaction that starts them."""
    connector = PsycopgConnector(kwargs=connector_params(), **CONNECTIONS)
    serving = app.with_connector(connector)
    async with serving.open_async():
        working = asyncio.create_task(_serve(serving))
        while not working.done() and not STOPPING.is_set():
            await asyncio.wait([working], timeout=0.2)
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working


async def _serve(serving) -> None:
    await serving.run_worker_async(
        concurrency=THREADS,
        delete_jobs="always",
        install_signal_handlers=False,
        shutdown_graceful_timeout=GRACE,
    )


def _watch() -> None:
    while not STOPPING.is_set():
        try:
            _look_after_jobs(timezone.localtime())
        except Exception:
            log.exception("the watch could not look after the jobs; trying again in %s seconds", LOOK_EVERY)
        connection.close()
        STOPPING.wait(LOOK_EVERY)


def _look_after_jobs(at: datetime) -> None:
    if revived := services.revive(at=at):
        log.warning("taken up again after their worker died: jobs %s", revived)
    for task, title, hour in DAILY:
        if at.hour >= hour:
            services.start_once_a_day(task, title, at=at)


if __name__ == "__main__":
    main()
