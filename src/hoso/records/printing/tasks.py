"""Doors for the worker."""

from django.utils import timezone

from hoso.foundation.words import whole
from hoso.institution.organisation.models import Unit
from hoso.platform.jobs.running import Result, Running
from hoso.records.printing import lists, queries, services
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
    return Result(f"Đã in {whole(count)} người.", file=stored)


def print_list(job: Running) -> Result:
    """A list too long to be waited for."""
    params = job.job.params
    stored, count = lists.print_long_list(
        criteria_of(params),
        unit=Unit.objects.filter(pk=params["unit"]).first(),
        actor=job.actor,
        at=timezone.now(),
        progress=job.progress,
    )
    return Result(f"Đã in danh sách {whole(count)} người.", file=stored)
