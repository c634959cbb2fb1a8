from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from hoso.foundation.actor import SYSTEM, Actor
from hoso.foundation.refusal import Refusal
from hoso.platform.attachments.models import StoredFile
from hoso.platform.attachments.services import content
from hoso.platform.jobs import queries, running, services
from hoso.platform.jobs.models import Job, State
from hoso.platform.jobs.testing import run_all, run_now
from hoso.platform.notices.models import Notice

pytestmark = pytest.mark.django_db
LAN, TUAN = Actor(7, "Lan"), Actor(8, "Tuấn")
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def start(task: str = "counted", actor: Actor = LAN, at: datetime = AT, **params) -> Job:
    return services.start(f"hoso.rehearsal.tasks.{task}", actor=actor, at=at, title="Nhập Excel", params=params)


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        return cursor.fetchone()[0]


def test_a_job_reports_and_ends_with_a_sentence_and_a_page():
    job = run_now(start(total=40))
    assert (job.state, job.sentence, job.url) == (State.DONE, "Đếm được 40.", "/viec/")
    assert (job.done, job.total, job.attempts) == (40, 40, 1)
    assert job.started_at
    assert job.finished_at


def test_a_job_of_a_transaction_that_failed_was_never_ordered():
    with transaction.atomic():
        start(total=1)
        transaction.set_rollback(True)
    assert queued() == 0
    assert not Job.objects.exists()


def test_only_functions_of_tasks_modules_are_carried_out():
    for task in ("os.system", "hoso.platform.jobs.services.start", "hoso.rehearsal.tasks.slow.__globals__", "tasks.x"):
        with pytest.raises(ValueError, match="no function of a tasks module"):
            services.start(task, actor=LAN, at=AT, title="x")


def test_a_refusal_is_told_with_its_reasons():
    job = run_now(start("refused"))
    assert (job.state, job.sentence) == (State.REFUSED, "Tệp thiếu cột họ tên. Thêm cột rồi nhập lại.")
    assert job.reasons == ["cột 1", "cột 2"]


def test_a_crash_is_told_in_words_with_a_code_and_leaves_nothing_half_done(caplog):
    job = run_now(start("broken"))
    assert job.state == State.FAILED
    assert job.code in job.sentence
    assert "ZeroDivision" not in job.sentence
    assert "046175000123" not in job.sentence
    assert job.code in caplog.text
    assert not Session.objects.exists()


def test_a_result_file_is_kept_sealed_and_found_again():
    job = run_now(start("with_file"))
    assert job.file.name == "kết quả.zip"
    assert content(job.file) == b"PK" * 100


@pytest.mark.requirement("T54")
def test_a_job_of_an_account_that_has_lost_its_rights_is_not_done(settings):
    settings.ACTOR_BY_ID = "hoso.institution.accounts.queries.actor_by_id"
    job = run_now(start("with_file"))
    assert (job.state, job.file) == (State.REFUSED, None)
    assert "không còn hiệu lực" in job.sentence


def test_a_job_that_has_not_begun_is_cancelled_at_once():
    job = start(total=3)
    services.cancel(job, at=AT)
    assert run_now(job).state == State.CANCELLED
    assert job.attempts == 0


def test_a_running_job_stops_where_it_looks_up():
    job = run_now(start("cancelled_on_the_way"))
    assert (job.state, job.sentence[:6]) == (State.CANCELLED, "Đã hủy")


def test_an_ended_job_cannot_be_cancelled():
    job = run_now(start(total=1))
    services.cancel(job, at=AT)
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == (State.DONE, False)


def test_a_job_completed_with_its_work_is_done_even_if_the_worker_dies_right_after():
    job = run_now(start("completed_before_dying"))
    assert (job.state, job.sentence) == (State.DONE, "Đã nhập 10 người.")
    assert run_now(job).attempts == 1


def test_completing_outside_a_transaction_is_a_mistake_of_the_programmer(monkeypatch):
    monkeypatch.setattr(running, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError):
        running.Running(Job(pk=1), None).complete(running.Result("x"))


def test_a_worker_told_to_stop_gives_the_job_back():
    job = start(total=5)
    running.STOPPING.set()
    try:
        run_now(job)
    finally:
        running.STOPPING.clear()
    assert (job.state, job.attempts) == (State.WAITING, 0)
    assert run_now(job).state == State.DONE


def test_whoever_waited_long_gets_a_notice_and_whoever_did_not_is_left_alone():
    run_now(start(total=1, at=datetime.now(UTC)))
    assert not Notice.objects.exists()
    job = run_now(start(total=1))
    notice = Notice.objects.get()
    assert (notice.recipient_id, notice.url) == (LAN.id, f"/viec/{job.pk}")
    assert notice.text == "Nhập Excel: Đếm được 1."


def mark_running(job: Job, attempts: int = 1) -> None:
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, attempts=attempts)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")


def test_a_job_whose_worker_died_is_queued_again_once():
    job = start(total=2)
    mark_running(job)
    assert services.revive(at=AT) == [job.pk]
    assert queued() == 1
    assert run_now(job).state == State.DONE


def test_a_job_that_left_the_queue_without_beginning_is_queued_again_after_a_while():
    job = start(total=2)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    assert services.revive(at=AT + timedelta(seconds=20)) == []
    assert services.revive(at=AT + timedelta(seconds=40)) == [job.pk]
    assert services.revive(at=AT + timedelta(seconds=80)) == []


def test_a_job_that_kills_every_worker_is_given_up():
    job = start(total=2)
    mark_running(job, attempts=3)
    services.revive(at=AT)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.code in job.sentence
    assert queued() == 0


def test_nobody_fills_the_queue():
    for _ in range(services.MOST_AT_ONCE):
        start(total=1)
    with pytest.raises(Refusal, match="chưa xong"):
        start(total=1)
    start(total=1, actor=TUAN)


def test_the_machines_own_jobs_run_once_a_local_day():
    morning = datetime.fromisoformat("2026-11-21T01:30:00+07:00")
    order = {"task": "hoso.platform.jobs.tasks.tidy", "title": "Dọn"}
    assert services.start_once_a_day(**order, at=morning).actor_id == SYSTEM.id
    assert services.start_once_a_day(**order, at=morning + timedelta(hours=20)) is None
    assert services.start_once_a_day(**order, at=morning + timedelta(hours=24)) is not None
    assert [job.state for job in run_all()] == [State.DONE, State.DONE]


def test_old_jobs_and_their_files_are_forgotten():
    run_now(start("with_file"))
    assert services.forget_old(at=datetime.now(UTC) + timedelta(days=59)) == 0
    assert services.forget_old(at=datetime.now(UTC) + timedelta(days=61)) == 1
    assert not StoredFile.objects.exists()


def test_the_operator_sees_states_but_no_titles():
    start(total=1)
    (job,) = queries.troubles()
    assert {"title", "params", "sentence", "actor_name"} <= job.get_deferred_fields()
