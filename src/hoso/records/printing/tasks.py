"""Doors for the worker."""

from django.utils import timezone

from hoso.platform.jobs.running import Result, Running
from hoso.records.printing import queries, services
from hoso.records.printing.orders import Order, criteria_of


def print_forms(job: Running) -> Result:
    """The papers of a selection or of a whole unit."""
    params = job.job.params
    stored, count = services.print_many(
        queries.people(job.actor, criteria_of(params)),
        Order.of(params),
        bundle=params["bundle"],
        actor=job.actor,
        at=timezone.now(),
        progress=job.progress,
    )
    return Result(f"Đã in {count} người.", file=stored)
