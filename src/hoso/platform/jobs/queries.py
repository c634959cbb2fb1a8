from __future__ import annotations

from hoso.foundation.actor import Actor
from hoso.platform.jobs.models import Job, State


def mine(actor: Actor, *, most: int = 50) -> list[Job]:
    """The actor's jobs, the latest first."""
    return list(Job.objects.visible_to(actor).order_by("-created_at", "-pk")[:most])


def active_count(actor: Actor) -> int:
    return Job.objects.visible_to(actor).active().count()


def troubles(*, most: int = 100) -> list[Job]:
    """For the operator: what is under way and what broke, without titles, parameters and results."""
    shown = ("id", "task", "state", "attempts", "done", "total", "created_at", "heartbeat_at", "finished_at", "code")
    wanted = (State.WAITING, State.RUNNING, State.FAILED)
    return list(Job.objects.filter(state__in=wanted).only(*shown).order_by("-created_at")[:most])
