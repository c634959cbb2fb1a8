"""Carrying a job out: progress, cancelling, and what is said when it ends."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from hoso.foundation.actor import NOBODY, SYSTEM, Actor
from hoso.foundation.full_disk import is_of_full_disk
from hoso.foundation.memory import give_back
from hoso.foundation.refusal import Refusal
from hoso.platform.attachments.models import StoredFile
from hoso.platform.jobs.board import Board
from hoso.platform.jobs.models import Job, State
from hoso.platform.notices.services import notify

log = logging.getLogger(__name__)

BETWEEN_REPORTS = 0.25
LONG = timedelta(seconds=10)
NO_ROOM = (
    "Việc dừng giữa chừng vì ổ đĩa của máy chủ đã đầy; dữ liệu giữ nguyên như trước khi chạy. "
    "Báo người vận hành giải phóng dung lượng rồi làm lại."
)
STOPPING = threading.Event()


class Cancelled(Exception):
    """The owner asked the job to stop."""


class Interrupted(Exception):
    """The worker is being stopped; the job will be taken up again from its beginning."""


@dataclass(frozen=True)
class Result:
    """How a job ended well: a sentence for its owner, perhaps a file or a page to go to."""

    sentence: str
    file: StoredFile | None = None
    url: str = ""


class Running:
    """What a task function is given."""

    def __init__(self, job: Job, board: Board) -> None:
        self.job = job
        self._board = board
        self._next_report = 0.0
        self._next_look = 0.0
        self._completed = False

    @cached_property
    def actor(self) -> Actor:
        """The owner with the rights of this moment, not of the moment the job was ordered."""
        if self.job.actor_id == SYSTEM.id:
            return SYSTEM
        if not settings.ACTOR_BY_ID:
            return Actor(self.job.actor_id, self.job.actor_name)
        owner: Actor = import_string(settings.ACTOR_BY_ID)(self.job.actor_id, timezone.localdate())
        if owner.id == NOBODY.id:
            raise Refusal("Tài khoản đã giao việc này không còn hiệu lực nên việc không chạy. Liên hệ đơn vị cấp trên.")
        return owner

    def progress(self, done: int, total: int = 0, message: str = "") -> None:
        """Say how far the work is, as often as convenient: at most four reports a second are written."""
        now = time.monotonic()
        if self._completed or (now < self._next_report and not 0 < total == done):
            return
        self._next_report = now + BETWEEN_REPORTS
        if not self._board.progress(self.job.pk, done, total, message):
            raise Cancelled
        _stop_if_told()

    def check_cancelled(self) -> None:
        """Give up here if the owner has asked for it, or the worker has to stop."""
        if self._completed:
            return
        _stop_if_told()
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + BETWEEN_REPORTS
        if self._board.cancel_requested(self.job.pk):
            raise Cancelled

    def complete(self, result: Result) -> None:
        """End the job inside the transaction of its own work, so that both are there or neither:
        a worker killed just after the commit will not do the work twice."""
        if not connection.in_atomic_block:
            raise RuntimeError("complete() belongs into the transaction of the work")
        self._completed = True
        Board(connection).finish(self.job.pk, State.DONE, result.sentence, **_ends(result))


def carry_out(job_id: int) -> bool:
    """What the worker does for one entry of the queue; asked twice, it does it once.

    False when the worker had to stop and the job wants to be queued again.
    """
    board = Board.own()
    try:
        return not board.claim(job_id) or carry_out_claimed(Job.objects.get(pk=job_id), board)
    finally:
        board.close()
        give_back()


def carry_out_claimed(job: Job, board: Board) -> bool:
    try:
        _work(job, board)
    except Interrupted:
        board.give_back(job.pk)
        return False
    except Cancelled:
        board.finish(job.pk, State.CANCELLED, "Đã hủy theo yêu cầu. Dữ liệu giữ nguyên như trước khi chạy.")
    except Refusal as refusal:
        board.finish(job.pk, State.REFUSED, refusal.sentence, reasons=refusal.reasons, code=refusal.code)
    except Exception as error:
        code = incident_code()
        log.exception("job %s (%s) failed, code %s", job.pk, job.task, code)
        board.finish(job.pk, State.FAILED, NO_ROOM if is_of_full_disk(error) else crashed(code), code=code)
    _tell_the_owner(job.pk)
    return True


def incident_code() -> str:
    return f"V-{secrets.token_hex(3).upper()}"


def crashed(code: str) -> str:
    return (
        "Việc dừng giữa chừng vì một lỗi của phần mềm; dữ liệu giữ nguyên như trước khi chạy. "
        f"Thử lại; nếu vẫn vậy, báo người vận hành mã {code}."
    )


def _work(job: Job, board: Board) -> None:
    if board.cancel_requested(job.pk):
        raise Cancelled
    result = import_string(job.task)(Running(job, board)) or Result("Xong.")
    board.finish(job.pk, State.DONE, result.sentence, **_ends(result))


def _ends(result: Result) -> dict:
    return {"url": result.url, "file_id": result.file.pk if result.file else None}


def _stop_if_told() -> None:
    if STOPPING.is_set():
        raise Interrupted


def _tell_the_owner(job_id: int) -> None:
    """Whoever waited long has gone on to something else: a notice brings them back."""
    job = Job.objects.get(pk=job_id)
    if job.finished_at and job.finished_at - job.created_at > LONG:
        with transaction.atomic():
            notify([job.actor_id], f"{job.title}: {job.sentence}", url=f"/viec/{job.pk}", at=timezone.now())
