"""What waits for an actor, composed from every subject; most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.dates import PartialDate
from hoso.foundation.words import day, partial, whole
from hoso.institution.accounts import queries as accounts
from hoso.institution.accounts.services.requests import waiting_for
from hoso.institution.catalogues.models import Proposal
from hoso.institution.catalogues.queries import working_calendar
from hoso.institution.regulations import queries as regulations
from hoso.records.models import Record
from hoso.records.queries import headline
from hoso.records.queries.search import LEFT_FROM
from hoso.records.reorganisation.models import Reorganisation, ReorganisationState

MOST_PEOPLE = 20
REPORTS_AHEAD = 30
PAPERS_AHEAD = 30
MONTHLY_REVIEW = "monthly_review"


@dataclass(frozen=True)
class Duty:
    """One thing to do: what, about whom, by when, and the one button."""

    group: str
    what: str
    whom: str
    url: str
    button: str
    due: date | None = None
    left: int | None = None


@dataclass(frozen=True)
class Figure:
    """A number at the top of the page; a link to its list."""

    label: str
    value: int
    url: str
    tone: str = ""
    note: str = ""


def incomplete_records(actor: Actor, today: date) -> Iterable[Duty]:
    """Nobody is raised, trained or moved on an incomplete record (Đà Nẵng, Điều 15.5.đ)."""
    if not actor.may("records.enter"):
        return
    count = headline(actor.places("records.enter")).incomplete
    if count:
        yield Duty(
            "Hồ sơ chưa đầy đủ",
            "Bổ sung các mục còn thiếu",
            f"{whole(count)} hồ sơ",
            "/ho-so/?day-du=incomplete",
            "Xem danh sách",
        )


def new_records(actor: Actor, today: date) -> Iterable[Duty]:
    """A new recruit's record is complete within 45 working days of the decision (Đà Nẵng, Điều 10.1.b)."""
    if not actor.may("records.enter"):
        return
    since = (today - timedelta(days=120)).isoformat()
    rows = (
        _present(actor, "records.enter")
        .filter(missing__gt=0, particulars__recruited_on__gte=since)
        .values_list("pk", "full_name", "particulars__recruited_on", "missing")
    )
    found = [
        (pk, name, recruited, missing, PartialDate.from_iso(recruited).first_day)
        for pk, name, recruited, missing in rows.order_by("particulars__recruited_on")[:MOST_PEOPLE]
    ]
    last_days = regulations.due_days("new_record", (event for *_, event in found)) if found else {}
    for pk, name, recruited, missing, event in found:
        yield Duty(
            "Người mới tuyển dụng",
            f"Hoàn chỉnh hồ sơ, còn {missing} mục",
            f"{name}, tuyển dụng {partial(recruited)}",
            f"/ho-so/{pk}/",
            "Nhập tiếp",
            last_days.get(event),
        )


def monthly_review(actor: Actor, today: date) -> Iterable[Duty]:
    """Review, correct and authenticate changes every month (Lạng Sơn, mục 2 gạch 4; Đà Nẵng, Điều 15.4)."""
    if not actor.may("records.enter"):
        return
    due = regulations.next_report(MONTHLY_REVIEW, today)
    if due and due.month == today.month:
        yield Duty(
            "Định kỳ",
            f"Rà soát hồ sơ tháng {today.month}",
            "So với hồ sơ giấy, cập nhật thay đổi trong tháng",
            "/ho-so/",
            "Mở danh sách",
            due,
        )


def reports(actor: Actor, today: date) -> Iterable[Duty]:
    """The reports of the regulation that fall due soon (Đà Nẵng, Điều 14)."""
    if not actor.may("records.export"):
        return
    for due, report in regulations.calendar(today):
        if report.key != MONTHLY_REVIEW and due <= today + timedelta(days=REPORTS_AHEAD):
            yield Duty("Báo cáo", report.name, f"Hạn {day(due)}", "/quy-che/", "Xem quy định", due)


def account_requests(actor: Actor, today: date) -> Iterable[Duty]:
    """Requests about accounts that wait for this actor's word (Lạng Sơn, mục 1 gạch 5)."""
    for asked in waiting_for(actor, timezone.now()):
        yield Duty(
            "Đề nghị về tài khoản",
            asked.get_kind_display(),
            f"{asked.person or asked.user}, {asked.unit.name}",
            f"/tai-khoan/de-nghi/{asked.pk}",
            "Xem, giải quyết",
        )


def missing_values(actor: Actor, today: date) -> Iterable[Duty]:
    """Values that clerks miss in the catalogues wait for the owner's answer (Đà Nẵng, Điều 18.3.a)."""
    if not actor.may("catalogues.administer"):
        return
    waiting = Proposal.objects.visible_to(actor).waiting().select_related("catalogue").order_by("proposed_at", "id")
    for asked in waiting[:MOST_PEOPLE]:
        yield Duty(
            "Đề nghị thêm mục vào danh mục",
            f"“{asked.text}” vào {asked.catalogue.name}",
            f"{asked.proposer_name} đề nghị ngày {day(timezone.localdate(asked.proposed_at))}",
            f"/danh-muc/de-nghi/{asked.pk}",
            "Xem, trả lời",
        )


def papers_ending(actor: Actor, today: date) -> Iterable[Duty]:
    """An account dies with its paper; whoever administers it hears of it before."""
    if not actor.may("accounts.administer"):
        return
    for paper in accounts.papers_ending(actor, today, today + timedelta(days=PAPERS_AHEAD)):
        yield Duty(
            "Văn bản giao quyền sắp hết hiệu lực",
            f"{paper.number} hết hiệu lực từ {day(paper.expires)}",
            f"{paper.user.display_name}, {paper.user.unit.name}",
            f"/tai-khoan/{paper.user_id}/giao-quyen",
            "Giao quyền mới",
            paper.expires,
        )


def reorganisations(actor: Actor, today: date) -> Iterable[Duty]:
    """Plans whose day has come."""
    if not actor.may("organisation.administer"):
        return
    due = Reorganisation.objects.visible_to(actor).filter(state=ReorganisationState.PLANNED, effective__lte=today)
    for plan in due.order_by("effective", "id")[:MOST_PEOPLE]:
        yield Duty("Sắp xếp tổ chức", plan.title, f"{plan}", f"/sap-xep/{plan.pk}", "Thực hiện", plan.effective)


DUTIES: tuple[Callable[[Actor, date], Iterable[Duty]], ...] = (
    new_records,
    incomplete_records,
    monthly_review,
    reports,
    account_requests,
    missing_values,
    papers_ending,
    reorganisations,
)


def duties_of(actor: Actor, today: date) -> list[tuple[str, list[Duty]]]:
    """Every duty of the actor, grouped by what is to be done; the group with the most urgent one first."""
    calendar = working_calendar()
    groups: dict[str, list[Duty]] = {}
    for source in DUTIES:
        for duty in source(actor, today):
            left = calendar.working_days_between(today, duty.due) if duty.due else None
            groups.setdefault(duty.group, []).append(Duty(**{**duty.__dict__, "left": left}))
    for duties in groups.values():
        duties.sort(key=_urgency)
    return sorted(groups.items(), key=lambda group: _urgency(group[1][0]))


def figures_of(actor: Actor, today: date) -> list[Figure]:
    """At most six numbers, each a link to its list."""
    if not actor.may("records.read"):
        return []
    counts = headline(actor.places("records.read"))
    return [
        Figure("người đang công tác", counts.present, "/ho-so/"),
        Figure(
            "hồ sơ chưa đầy đủ", counts.incomplete, "/ho-so/?day-du=incomplete", "soon" if counts.incomplete else ""
        ),
        Figure("nữ", counts.women, "/ho-so/?gioi=female", note=_share(counts.women, counts.present)),
    ]


def _share(part: int, whole_count: int) -> str:
    return f"{100 * part / whole_count:.1f} %".replace(".", ",") if whole_count else ""


def _present(actor: Actor, permission: str):
    return Record.objects.in_places(actor, permission).filter(status__lt=LEFT_FROM)


def _urgency(duty: Duty) -> tuple[bool, date]:
    return (duty.due is None, duty.due or date.max)
