"""Doors for the worker."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from hoso.exchange import services
from hoso.exchange.queries import run_visible
from hoso.exchange.services.exporting import Wish, export_to_store
from hoso.platform.jobs.running import Result, Running


def check_run(job: Running) -> Result:
    """Read a large workbook and list what is wrong with it."""
    run = run_visible(job.actor, job.job.params["run"])
    services.check(run, actor=job.actor, at=timezone.now())
    return Result(f"Đã kiểm tra {run.file_name}.", url=reverse("exchange:fix", args=[run.pk]))


def import_run(job: Running) -> Result:
    """Write a checked run into the records."""
    run = run_visible(job.actor, job.job.params["run"])
    done = services.import_rows(run, actor=job.actor, at=timezone.now(), progress=job.progress)
    sentence = f"Đã nhập {run.file_name}: thêm {done.counts['created']}, cập nhật {done.counts['updated']} hồ sơ."
    return Result(sentence, url=reverse("exchange:confirm", args=[run.pk]))


def export_list(job: Running) -> Result:
    """Write a long list as a workbook."""
    wish = Wish.from_json(job.job.params)
    stored, people = export_to_store(wish, actor=job.actor, at=timezone.now(), progress=job.progress)
    return Result(f"Đã xuất {people} người.", file=stored)
