"""What a running job writes where everybody can see it at once: outside the job's own transaction.

The board's connection also holds an advisory lock for as long as the job runs. PostgreSQL drops the lock
when the worker dies, however it dies, so "is anybody working on this?" needs no guess by the clock.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.types.json import Jsonb

LOCKS = 4150

CLAIM = """
UPDATE jobs_job SET state = 'running', attempts = attempts + 1, heartbeat_at = clock_timestamp(),
       started_at = coalesce(started_at, clock_timestamp()), done = 0, total = 0, message = ''
WHERE id = %s AND state IN ('waiting', 'running') RETURNING id
"""
PROGRESS = """
UPDATE jobs_job SET done = %s, total = %s, message = %s, heartbeat_at = clock_timestamp()
WHERE id = %s AND state = 'running' RETURNING cancel_requested
"""
FINISH = """
UPDATE jobs_job SET state = %s, sentence = %s, reasons = %s, code = %s, url = %s, file_id = %s,
       finished_at = clock_timestamp(), done = CASE WHEN %s THEN total ELSE done END
WHERE id = %s AND state = 'running'
"""
GIVE_BACK = "UPDATE jobs_job SET state = 'waiting', attempts = attempts - 1 WHERE id = %s AND state = 'running'"


class Board:
    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    @classmethod
    def own(cls) -> Board:
        """A connection beside the job's, on which every write is seen at once."""
        return cls(connections["default"].copy())

    def claim(self, job_id: int) -> bool:
        """Take the job up, unless it has ended or somebody is at work on it."""
        if not self._row("SELECT pg_try_advisory_lock(%s, %s)", LOCKS, job_id)[0]:
            return False
        return self._row(CLAIM, job_id) is not None

    def progress(self, job_id: int, done: int, total: int, message: str) -> bool:
        """Write how far the job is; the answer is whether it should go on."""
        row = self._row(PROGRESS, done, total, message[:300], job_id)
        return row is None or not row[0]

    def cancel_requested(self, job_id: int) -> bool:
        row = self._row("SELECT cancel_requested FROM jobs_job WHERE id = %s", job_id)
        return bool(row and row[0])

    def finish(
        self,
        job_id: int,
        state: str,
        sentence: str,
        *,
        reasons: tuple[str, ...] = (),
        code: str = "",
        url: str = "",
        file_id: int | None = None,
    ) -> None:
        values = [state, sentence[:1000], Jsonb(list(reasons)), code, url, file_id, state == "done", job_id]
        self._run(FINISH, *values)

    def give_back(self, job_id: int) -> None:
        """The worker is told to stop: the job waits for the next one."""
        self._run(GIVE_BACK, job_id)

    def release(self, job_id: int) -> None:
        self._run("SELECT pg_advisory_unlock(%s, %s)", LOCKS, job_id)

    def close(self) -> None:
        self.connection.close()

    def _run(self, statement: str, *values: Any) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, values)

    def _row(self, statement: str, *values: Any) -> Any:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone()
