from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode

from hoso.foundation.actor import Actor
from hoso.foundation.pages import SIGNED_IN, page, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens.address import asked_day
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments import kinds
from hoso.platform.jobs import services as jobs
from hoso.records.models import Record
from hoso.records.printing import lists, queries, services
from hoso.records.printing.forms import FORMS, in_force
from hoso.records.printing.orders import BUNDLES, PDF_ONE, Order
from hoso.records.queries import Criteria
from hoso.records.views.listing import criteria_of

KINDS = {"pdf": kinds.PDF, "docx": kinds.DOCX}
AT_ONCE = 20
ORDERED = ("mau", "tai-ngay", "biet-ngay", "tu-ngay", "dong-goi")
# No sandbox: the browser's own viewer is a plug-in, which a sandbox keeps out. The file is ours, not somebody's upload.
HARMLESS = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: blob:; object-src 'self'; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)


@page(SIGNED_IN)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's paper before it is printed: the PDF itself."""
    record = _printable(request, pk)
    order = _order(request.GET)
    files = {extension: _paper_address(record, order, extension) for extension in KINDS}
    return render_page(
        request,
        "printing/person.html",
        {"record": record, "order": order, "forms": in_force(order.on), "files": files},
    )


@page(SIGNED_IN)
def paper(request: HttpRequest, pk: int, code: str, extension: str) -> HttpResponse:
    """The PDF (shown, or with `tai` handed out) or the Word file."""
    if extension not in KINDS or code not in FORMS:
        raise Http404
    record = _printable(request, pk)
    order = _order({**request.GET.dict(), "mau": code})
    printed = services.print_one(record, order, kind=KINDS[extension], actor=_actor(request), at=timezone.now())
    if printed is None:
        raise Http404
    return _answer(printed, inline=extension == "pdf" and "tai" not in request.GET)


@page(queries.PERMISSION)
def people(request: HttpRequest) -> HttpResponse:
    """The papers of those chosen or of a whole unit: a few at once, many as a job."""
    asked = request.POST if request.method == "POST" else request.GET
    whom = _whom(request, asked)
    order = _order(asked)
    if request.method == "POST" and "mau" in asked:
        return _printed(request, order, whom)
    context = {
        "order": order,
        "whom": whom,
        "count": queries.how_many(_actor(request), whom["criteria"]),
        "forms": in_force(order.on),
        "bundles": BUNDLES,
        "at_once": AT_ONCE,
    }
    return render_page(request, "printing/people.html", context)


@page(queries.PERMISSION)
def people_list(request: HttpRequest) -> HttpResponse:
    """The list as it stands on the screen, as a paper with title, unit, criteria and pages; a long one as a job."""
    asked = request.POST if request.method == "POST" else request.GET
    unit = _unit(request, asked)
    criteria = criteria_of(asked, unit)
    if request.method == "POST":
        return _start_list(request, criteria, unit)
    printed = lists.print_list(criteria, unit=unit, actor=_actor(request), at=timezone.now())
    if printed:
        return _answer(printed, inline=True)
    whom = _whom(request, asked)
    return render_page(request, "printing/long_list.html", {"whom": whom, "at_once": lists.AT_ONCE})


def _start_list(request: HttpRequest, criteria: Criteria, unit: Unit | None) -> HttpResponse:
    job = jobs.start(
        "hoso.records.printing.tasks.print_list",
        actor=_actor(request),
        at=timezone.now(),
        title=f"In danh sách: {unit.name if unit else 'mọi đơn vị được giao'}",
        unit_path=criteria.unit_path,
        params={"criteria": asdict(criteria), "unit": unit.pk if unit else None},
    )
    return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))


def _printed(request: HttpRequest, order: Order, whom: dict[str, Any]) -> HttpResponse:
    actor, at, bundle = _actor(request), timezone.now(), request.POST.get("dong-goi", PDF_ONE)
    if bundle not in BUNDLES:
        raise Http404
    ids = queries.people(actor, whom["criteria"], AT_ONCE + 1)
    if not ids:
        raise Refusal("Không có ai để in. Chọn người trong danh sách hồ sơ, hoặc chọn đơn vị có người, rồi in lại.")
    if bundle == PDF_ONE and len(ids) <= AT_ONCE:
        records = Record.objects.visible_to(actor, queries.PERMISSION).in_bulk(ids)
        printed = services.print_few([records[pk] for pk in ids if pk in records], order, actor=actor, at=at)
        if printed is None:
            raise Refusal("Chưa có hồ sơ nào của những người này vào ngày đã chọn. Chọn ngày ghi nhận muộn hơn.")
        return _answer(printed, inline=False)
    job = jobs.start(
        "hoso.records.printing.tasks.print_forms",
        actor=actor,
        at=at,
        title=f"In {order.form.name}: {whom['label']}",
        unit_path=whom["criteria"].unit_path,
        params={"criteria": asdict(whom["criteria"]), **order.params(), "bundle": bundle},
    )
    return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))


def _whom(request: HttpRequest, asked: QueryDict) -> dict[str, Any]:
    """Those chosen in the list or, where nobody was, everybody whom the list shows; asked for by the list's own names."""
    listed = QueryDict(asked.get("query", "")) if asked.get("ca-ket-qua") else asked
    unit = _unit(request, listed)
    criteria = criteria_of(listed, unit)
    if criteria.ids:
        label = f"{len(criteria.ids)} người đã chọn"
        criteria = Criteria(ids=criteria.ids, present="all")
    else:
        label = "; ".join([unit.name if unit else "mọi đơn vị được giao", *queries.criteria_in_words(criteria)])
    return {"label": label, "criteria": criteria, "hidden": list(_hidden(listed))}


def _hidden(asked: QueryDict) -> Iterator[tuple[str, str]]:
    """What the list was narrowed to, handed on by the order."""
    for name, values in asked.lists():
        if name not in ("csrfmiddlewaretoken", "trang", "cot", "query", *ORDERED):
            yield from ((name, value) for value in values)


def _unit(request: HttpRequest, asked: QueryDict) -> Unit | None:
    number = asked.get("don-vi", "")
    if not number.isdecimal():
        return None
    return get_object_or_404(Unit.objects.visible_to(_actor(request), queries.PERMISSION), pk=int(number))


def _printable(request: HttpRequest, pk: int) -> Record:
    visible = Record.objects.visible_to(_actor(request), queries.PERMISSION)
    return get_object_or_404(visible.select_related("unit"), pk=pk)


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _order(asked: Any) -> Order:
    """Form, days and period as asked for; where nothing is said the 2008 form, today, this year."""
    on = _day(asked.get("tai-ngay")) or timezone.localdate()
    known = _day(asked.get("biet-ngay"))
    form = FORMS.get(asked.get("mau") or next(iter(FORMS)))
    if form is None:
        raise Http404
    if not form.in_force(on):
        raise Refusal(f"{form.name} chưa có hiệu lực vào ngày {on:%d/%m/%Y}. Chọn mẫu khác hoặc ngày khác.")
    since = _day(asked.get("tu-ngay")) or date(on.year, 1, 1)
    if since > on:
        raise Refusal(f"Kỳ bổ sung bắt đầu sau ngày {on:%d/%m/%Y}. Chọn ngày bắt đầu sớm hơn.")
    known_at = timezone.make_aware(datetime.combine(known, time.max)) if known else None
    return Order(form, on, since, known_at)


def _day(text: str | None) -> date | None:
    """A day as it was typed, or nothing where nothing was asked."""
    if not text:
        return None
    day = asked_day(text)
    if day is None:
        raise Refusal(f"Không hiểu ngày “{text[:20]}”. Ghi đủ ngày, tháng, năm, ví dụ 02/09/2026.")
    return day


def _paper_address(record: Record, order: Order, extension: str) -> str:
    asked = {"tai-ngay": order.on.isoformat(), "tu-ngay": order.since.isoformat()}
    if order.known_at:
        asked["biet-ngay"] = timezone.localdate(order.known_at).isoformat()
    return f"{reverse('printing:paper', args=[record.pk, order.form.code, extension])}?{urlencode(asked)}"


def _answer(printed: services.Printed, *, inline: bool) -> HttpResponse:
    answer = HttpResponse(printed.content, content_type=printed.kind.content_type)
    answer["Content-Disposition"] = content_disposition_header(not inline, printed.name) or "inline"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = HARMLESS
    return answer
