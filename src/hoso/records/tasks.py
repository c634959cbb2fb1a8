"""Doors for the worker."""

from __future__ import annotations

from django.utils import timezone

from hoso.platform.jobs.running import Result, Running

from . import services


def follow_calendar(job: Running) -> Result:
    """Every night: what was dated ahead takes effect."""
    changed = services.follow_calendar(at=timezone.now())
    return Result(f"{changed} hồ sơ có thay đổi đến ngày hiệu lực.")
