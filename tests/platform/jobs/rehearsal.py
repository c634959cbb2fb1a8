"""Task functions for the tests, put where tasks are allowed to live: `hoso.rehearsal.tasks`."""

import sys
import time
import types
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from hoso.foundation.refusal import Refusal
from hoso.platform.attachments.kinds import ZIP
from hoso.platform.attachments.services import keep
from hoso.platform.jobs.running import Result

AT = "hoso.rehearsal.tasks"


def counted(job):
    total = job.job.params["total"]
    for number in range(total):
        job.progress(number + 1, total, "đang đếm")
    return Result(f"Đếm được {total}.", url="/viec/")


def silent(job):
    return None


def refused(job):
    raise Refusal("Tệp thiếu cột họ tên. Thêm cột rồi nhập lại.", reasons=["cột 1", "cột 2"])


def broken(job):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('half', 'x', now())")
        raise ZeroDivisionError("CCCD 046175000123")


def with_file(job):
    made = keep(b"PK" * 100, "kết quả.zip", ZIP, actor=job.actor, at=timezone.now())
    return Result("Đã in 2 người.", file=made)


def cancelled_on_the_way(job):
    connection_of_the_owner = job._board.connection
    with connection_of_the_owner.cursor() as cursor:
        cursor.execute("UPDATE jobs_job SET cancel_requested = true WHERE id = %s", [job.job.pk])
    job.check_cancelled()
    raise AssertionError("went on after the owner had asked to stop")


def completed_before_dying(job):
    with transaction.atomic():
        job.complete(Result("Đã nhập 10 người."))
        job.progress(10, 10)
        job.check_cancelled()
    raise MemoryError


def slow(job):
    """Writes a line per attempt, then waits to be killed; the second attempt finds the first's mark and ends."""
    marks = Path(job.job.params["marks"])
    with marks.open("a") as book:
        book.write("begun\n")
    if len(marks.read_text().splitlines()) > 1:
        return Result("Xong ở lần thứ hai.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('half-done', 'x', now())")
        for second in range(600):
            job.progress(second, 600, "đang làm")
            time.sleep(0.1)
    return None


def deadly(job):
    time.sleep(600)


def install() -> None:
    package, module = types.ModuleType("hoso.rehearsal"), types.ModuleType(AT)
    package.__path__ = []
    for name, value in list(globals().items()):
        setattr(module, name, value) if callable(value) else None
    sys.modules["hoso.rehearsal"], sys.modules[AT] = package, module
