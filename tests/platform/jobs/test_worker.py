"""The real worker in a process of its own, killed as a power cut would."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.sessions.models import Session
from django.db import connection

from hoso.foundation.actor import Actor
from hoso.platform.jobs import services
from hoso.platform.jobs.models import Job, State

pytestmark = pytest.mark.django_db(transaction=True)
LAN = Actor(7, "Lan")


@pytest.fixture
def workers(tmp_path):
    begun: list[subprocess.Popen] = []

    def begin() -> subprocess.Popen:
        named = {key: project.DATABASES["default"][key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
        named["NAME"] = connection.settings_dict["NAME"]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.platform.jobs.worker_process", repr(named)],
            cwd=Path(__file__).parents[3],
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith(("HOSO_", "DJANGO_"))},
                "PYTHONPATH": str(Path(__file__).parents[3]),
                "HOSO_DATA": str(tmp_path / "data"),
                "HOSO_KEY_FILE": str(tmp_path / "data.key"),
            },
            stderr=(tmp_path / "worker.log").open("a"),
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        process.wait()


def start(task: str, **params) -> Job:
    job = services.start(
        f"hoso.rehearsal.tasks.{task}", actor=LAN, at=datetime.now(UTC), title="Nhập Excel", params=params
    )
    job.refresh_from_db()
    return job


def until(job: Job, condition, seconds: float = 30) -> Job:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        job.refresh_from_db()
        if condition(job):
            return job
        time.sleep(0.05)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status, args FROM procrastinate_jobs ORDER BY id DESC LIMIT 5")
        queued = cursor.fetchall()
    raise AssertionError(f"still {job.state}, {job.done}/{job.total}, {job.sentence!r}; queue: {queued}")


def ended(job: Job) -> bool:
    return not job.is_active


def test_progress_is_seen_while_the_work_is_not(workers, tmp_path):
    workers()
    job = start("slow", marks=str(tmp_path / "marks"))
    until(job, lambda job: job.done >= 3)
    assert (job.state, job.message) == (State.RUNNING, "đang làm")
    assert not Session.objects.filter(pk="half-done").exists()


def test_a_job_is_taken_up_again_after_kill_9_and_nothing_half_done_stays(workers, tmp_path):
    first = workers()
    job = start("slow", marks=str(tmp_path / "marks"))
    until(job, lambda job: job.done >= 2)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert not Session.objects.filter(pk="half-done").exists()
    workers()
    until(job, ended)
    assert (job.state, job.sentence, job.attempts) == (State.DONE, "Xong ở lần thứ hai.", 2)


def test_a_long_job_is_not_stolen_by_a_second_worker(workers, tmp_path):
    workers()
    job = start("slow", marks=str(tmp_path / "marks"))
    until(job, lambda job: job.done >= 1)
    workers()
    until(job, lambda job: job.done >= 30)
    assert (tmp_path / "marks").read_text() == "begun\n"
    assert job.attempts == 1


def test_the_owner_cancels_a_running_job(workers, tmp_path):
    workers()
    job = start("slow", marks=str(tmp_path / "marks"))
    until(job, lambda job: job.done >= 1)
    services.cancel(job, at=datetime.now(UTC))
    until(job, ended, seconds=3)
    assert job.state == State.CANCELLED


def test_a_worker_told_to_stop_leaves_at_once_and_the_next_one_goes_on(workers, tmp_path):
    first = workers()
    job = start("slow", marks=str(tmp_path / "marks"))
    until(job, lambda job: job.done >= 1)
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=6) == 0
    workers()
    until(job, ended)
    assert (job.state, job.attempts) == (State.DONE, 1)
