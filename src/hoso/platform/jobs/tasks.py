"""What the machine does for itself at night."""

from __future__ import annotations

from django.utils import timezone

from hoso.platform.attachments.scratch import sweep_scratch
from hoso.platform.attachments.services import sweep
from hoso.platform.audit import services as audit
from hoso.platform.jobs.running import Result, Running
from hoso.platform.jobs.services import forget_old
from hoso.platform.notices.services import forget_old as forget_old_notices


def seal_journal(job: Running) -> Result:
    """Close the day's link of the journal's chain."""
    link = audit.seal(until=timezone.now())
    return Result(f"Đã niêm phong {link.entries} việc." if link else "Không có gì mới để niêm phong.")


def tidy(job: Running) -> Result:
    """Forget old jobs and notices, and remove the files nobody speaks of."""
    at = timezone.now()
    jobs, notices, files = forget_old(at=at), forget_old_notices(at=at), sweep(at=at) + sweep_scratch(at=at)
    return Result(f"Đã dọn {jobs} việc, {notices} thông báo, {files} tệp.")
