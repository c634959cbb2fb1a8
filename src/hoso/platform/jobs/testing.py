"""Jobs in tests that have no worker: carried out here and now, in the caller's transaction."""

from __future__ import annotations

from django.db import connection, transaction

from hoso.platform.jobs.board import Board
from hoso.platform.jobs.models import Job, State
from hoso.platform.jobs.running import carry_out_claimed


def run_now(job: Job) -> Job:
    """Carry the job out as the worker would and return it as it ended."""
    board = Board(connection)
    if board.claim(job.pk):
        try:
            with transaction.atomic():
                carry_out_claimed(Job.objects.get(pk=job.pk), board)
        finally:
            board.release(job.pk)
    job.refresh_from_db()
    return job


def run_all() -> list[Job]:
    """Carry out every waiting job in the order it was started."""
    return [run_now(job) for job in Job.objects.filter(state=State.WAITING).order_by("pk")]
