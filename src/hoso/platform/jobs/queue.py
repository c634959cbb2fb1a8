"""The queue itself: procrastinate, in the same database, deferring in the caller's transaction."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app

from hoso.platform.jobs.models import Job
from hoso.platform.jobs.running import carry_out

NAME = "jobs"


@app.task(name="hoso.carry_out", queue=NAME)
def carry_out_job(job_id: int) -> None:
    try:
        if not carry_out(job_id):
            Job.objects.filter(pk=job_id).update(queue_id=defer(job_id))
    finally:
        connection.close()


def defer(job_id: int) -> int:
    """Put the job into the queue; workers hear of it at the commit."""
    return carry_out_job.defer(job_id=job_id)


def forget(queue_id: int | None) -> None:
    """Drop an entry whose worker died: nobody else would."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [queue_id])


def is_waiting(queue_id: int | None) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM procrastinate_jobs WHERE id = %s AND status = 'todo'", [queue_id])
        return cursor.fetchone() is not None
