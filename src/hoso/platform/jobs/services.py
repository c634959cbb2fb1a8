from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from hoso.foundation.actor import SYSTEM, Actor
from hoso.foundation.refusal import Refusal
from hoso.platform.jobs import queue
from hoso.platform.jobs.board import LOCKS
from hoso.platform.jobs.models import ACTIVE, Job, State
from hoso.platform.jobs.running import incident_code

TASK = re.compile(r"hoso(\.[a-z0-9_]+)+\.tasks\.[a-z0-9_]+")
MOST_AT_ONCE = 20
MOST_ATTEMPTS = 3
KEPT = timedelta(days=60)
PATIENCE = timedelta(seconds=30)


@transaction.atomic
def start(
    task: str,
    *,
    actor: Actor,
    at: datetime,
    title: str,
    unit_path: str = "",
    params: Mapping[str, Any] | None = None,
) -> Job:
    """Order a long piece of work; it begins when the caller's transaction has committed, or never."""
    if not TASK.fullmatch(task):
        raise ValueError(f"{task} is no function of a tasks module of hoso")
    _refuse_a_flood(actor)
    job = Job.objects.create(
        task=task,
        title=title[:300],
        actor_id=actor.id,
        actor_name=actor.name,
        unit_path=unit_path,
        params=dict(params or {}),
        created_at=at,
    )
    _queue(job)
    return job


@transaction.atomic
def start_once_a_day(task: str, title: str, *, at: datetime) -> Job | None:
    """A job of the machine itself, ordered by whichever worker looks first on this (local) day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [task])
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if Job.objects.filter(task=task, actor_id=SYSTEM.id, created_at__gte=today).exists():
        return None
    return start(task, actor=SYSTEM, at=at, title=title)


@transaction.atomic
def cancel(job: Job, *, at: datetime) -> None:
    """Stop the job: at once if it has not begun, else at its next resting place."""
    waiting = Job.objects.filter(pk=job.pk, state=State.WAITING)
    if waiting.update(state=State.CANCELLED, finished_at=at, sentence="Đã hủy trước khi chạy.", cancel_requested=True):
        return
    Job.objects.filter(pk=job.pk, state=State.RUNNING).update(cancel_requested=True)


def withdraw_files(actor_id: int) -> None:
    """What was made with rights that have changed is given out no more; who may still have it orders it anew."""
    Job.objects.filter(actor_id=actor_id, file__isnull=False).update(file=None)


@transaction.atomic
def revive(*, at: datetime) -> list[int]:
    """Queue again the jobs whose worker died; one that killed three workers is given up."""
    orphans = [job for job in _unfinished(at) if not _somebody_works_on(job)]
    for job in orphans:
        _give_up(job, at) if job.attempts >= MOST_ATTEMPTS else _queue(job)
    return [job.pk for job in orphans]


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """Remove ended jobs and their result files after two months; the sweeper of files does the rest."""
    old = Job.objects.exclude(state__in=ACTIVE).filter(finished_at__lt=at - KEPT).select_related("file")
    gone = list(old)
    for job in gone:
        job.delete()
        if job.file:
            job.file.delete()
    return len(gone)


def _refuse_a_flood(actor: Actor) -> None:
    if actor.id > 0 and Job.objects.visible_to(actor).active().count() >= MOST_AT_ONCE:
        raise Refusal(f"Đang có {MOST_AT_ONCE} việc của bạn chưa xong. Đợi bớt việc hoặc hủy việc thừa rồi làm lại.")


def _queue(job: Job) -> None:
    queue.forget(job.queue_id)
    Job.objects.filter(pk=job.pk).update(queue_id=queue.defer(job.pk))


def _unfinished(at: datetime) -> list[Job]:
    """Jobs said to run, and jobs that left the queue without ever beginning."""
    active = Job.objects.select_for_update(skip_locked=True, of=("self",)).active().order_by("pk")
    return [job for job in active if job.state == State.RUNNING or _left_the_queue(job, at)]


def _left_the_queue(job: Job, at: datetime) -> bool:
    return job.created_at < at - PATIENCE and not queue.is_waiting(job.queue_id)


def _somebody_works_on(job: Job) -> bool:
    """Tried and let go at once: the lock is free exactly when no worker holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCKS, job.pk])
        return not cursor.fetchone()[0]


def _give_up(job: Job, at: datetime) -> None:
    queue.forget(job.queue_id)
    code = incident_code()
    sentence = f"Việc này đã làm dừng máy chạy nền {job.attempts} lần nên không chạy nữa. Báo người vận hành mã {code}."
    Job.objects.filter(pk=job.pk).update(state=State.FAILED, sentence=sentence, code=code, finished_at=at)
