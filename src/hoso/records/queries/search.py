"""Lists and the search box: any spelling, order of words, number, identity card or phone, in Vietnamese order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from hoso.foundation.actor import Actor, Place
from hoso.foundation.paging import Page, keyset_page, mark, page_of, unmark
from hoso.foundation.scopes import narrow, within, within_sql
from hoso.foundation.vietnamese import name_query, name_query_any_order, spelling

from ..models import Particulars, Record

CAP = 3000
FENCE = 8000
LISTS = 1_000
LEFT_FROM = "20"
Statement = tuple[str, Sequence[Any]]
ORDER = ("name_sort", "id")
PERSONAL = "records.read_personal"
COLUMNS = (
    "id", "full_name", "name_sort", "birth_date", "gender", "officer_number", "kind", "status", "position", "rank", "step",
    "coefficient", "filled", "missing", "updated_at", "unit_id", "unit__name", "unit__short_name",
)  # fmt: skip
OF_PEOPLE = (
    "SELECT {columns} FROM records_record r JOIN organisation_unit u ON u.id = r.unit_id WHERE r.id = ANY(%s) AND "
)
NUMBER = re.compile(r"(?=.*\d)[\w.\-/+ ]+")


@dataclass(frozen=True)
class Criteria:
    """What a list is narrowed to; empty means everything the actor may see."""

    text: str = ""
    unit_path: str = ""
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    present: str = "present"  # present, left, all
    completeness: str = ""  # complete, incomplete
    genders: tuple[str, ...] = ()
    ids: tuple[int, ...] = field(default=())

    def condition(self) -> Q:
        """The filters other than text and place."""
        condition = Q()
        if self.kinds:
            condition &= Q(kind__in=self.kinds)
        if self.statuses:
            condition &= Q(status__in=self.statuses)
        elif self.present == "present":
            condition &= Q(status__lt=LEFT_FROM)
        elif self.present == "left":
            condition &= Q(status__gte=LEFT_FROM)
        if self.completeness:
            condition &= Q(missing=0) if self.completeness == "complete" else Q(missing__gt=0)
        if self.genders:
            condition &= Q(gender__in=self.genders)
        return condition


@dataclass(frozen=True)
class Listing:
    """One page of a list and how many there are; `capped` when there are more than were counted."""

    page: Page
    total: int
    capped: bool = False


def places_of(actor: Actor, criteria: Criteria, permission: str) -> tuple[Place, ...]:
    """Where to look: the actor's places, narrowed to the chosen unit."""
    places = actor.places(permission)
    return narrow(places, criteria.unit_path) if criteria.unit_path else places


def found(actor: Actor, criteria: Criteria, permission: str = "records.read") -> QuerySet[Record]:
    """All records that meet the criteria, unordered: for exports, prints and counts."""
    rows = Record.objects.filter(within(places_of(actor, criteria, permission))).filter(criteria.condition())
    if criteria.ids:
        rows = rows.filter(pk__in=criteria.ids)
    if not criteria.text.strip():
        return rows
    numbers = _by_number(criteria.text, rows, actor)
    return numbers if numbers.exists() else _by_name(rows, _best_query(criteria.text, rows))


def listing(
    actor: Actor, criteria: Criteria, *, at: str = "", size: int = 50, permission: str = "records.read"
) -> Listing:
    """One page in Vietnamese order (tên, họ, đệm); `at` is the mark of a page."""
    places = places_of(actor, criteria, permission)
    text = criteria.text.strip()
    if not text:
        return _in_order(places, criteria, at, size)
    rows = Record.objects.filter(within(places)).filter(criteria.condition())
    numbers = _by_number(text, rows, actor)
    if numbers.exists():
        total = _count(numbers)
        return Listing(keyset_page(numbers.values(*COLUMNS), ORDER, at, size), total)
    return _search(text, places, rows, at, size)


def _in_order(places: tuple[Place, ...], criteria: Criteria, at: str, size: int) -> Listing:
    """Everybody who meets the criteria; a first page that shows them all has counted them."""
    if not places:
        return Listing(Page(()), 0)
    if at:
        rows = Record.objects.filter(within(places)).filter(criteria.condition())
        page = keyset_page(rows.values(*COLUMNS), ORDER, at, size)
    else:
        rows_read = _read(*_first_rows(places, criteria, size))
        page = page_of([dict(zip(COLUMNS, row, strict=True)) for row in rows_read], ORDER, size=size)
    if not (page.previous or page.next):
        return Listing(page, len(page.rows))
    total = _read(*_how_many(places, criteria))[0][0]
    return Listing(page, min(total, CAP), total > CAP)


@lru_cache(maxsize=LISTS)
def _first_rows(places: tuple[Place, ...], criteria: Criteria, size: int) -> Statement:
    """The statement of a first page: the same people open the same lists all day, and composing costs like reading."""
    rows = Record.objects.filter(within(places)).filter(criteria.condition())
    return rows.order_by(*ORDER).values_list(*COLUMNS)[: size + 1].query.sql_with_params()


@lru_cache(maxsize=LISTS)
def _how_many(places: tuple[Place, ...], criteria: Criteria) -> Statement:
    """The statement that counts at most one more than is ever shown exactly."""
    rows = Record.objects.filter(within(places)).filter(criteria.condition())
    sql, params = rows.values("pk")[: CAP + 1].query.sql_with_params()
    return f"SELECT count(*) FROM ({sql}) counted", params


def people_in(places: Sequence[Place]) -> int:
    """How many records the units of these places hold, from the counts kept on the units."""
    scope, params = within_sql(places, "u")
    statement = "SELECT coalesce(sum(people_count), 0)::bigint FROM organisation_unit u WHERE "
    return _read(statement + scope.replace("u.unit_path", "u.path"), params)[0][0]


def _count(rows: QuerySet[Record]) -> int:
    """At most one more than is ever shown exactly."""
    return rows.order_by()[: CAP + 1].count()


def _by_number(text: str, rows: QuerySet[Record], actor: Actor) -> QuerySet[Record]:
    """The records with this officer number or, where the actor may see such, this identity number or phone; none when
    the text is no number."""
    if not NUMBER.fullmatch(text):
        return rows.none()
    digits = re.sub(r"[^\d]", "", text)
    particulars = Particulars.objects.filter(Q(id_number__in=_zeros(digits)) | Q(phone__in=_phones(digits)))
    personal = Q(pk__in=particulars.values("record_id")) & within(actor.places(PERSONAL))
    return rows.filter(Q(officer_number__in={text, text.upper()}) | personal)


def _zeros(digits: str) -> list[str]:
    return [digits, digits.rjust(12, "0"), digits.rjust(9, "0")] if len(digits) >= 8 else []


def _phones(digits: str) -> list[str]:
    national = "0" + digits[2:] if digits.startswith("84") else digits.rjust(10, "0")
    return [digits, national] if len(digits) >= 9 else []


def _by_name(rows: QuerySet[Record], query: str) -> QuerySet[Record]:
    if not query:
        return rows.none()
    return rows.extra(where=["records_record.name_lexemes @@ %s::tsquery"], params=[query])


def _best_query(text: str, rows: QuerySet[Record]) -> str:
    """The words in the order of the name or, when nobody is called so, in any order."""
    query = name_query(text)
    if query and _by_name(rows, query).exists():
        return query
    return name_query_any_order(text)


def _search(text: str, places: Sequence[Place], rows: QuerySet[Record], at: str, size: int) -> Listing:
    for query in (name_query(text), name_query_any_order(text)):
        matches = _matches(query, places, rows) if query else []
        if matches:
            break
    if len(matches) > CAP:
        return Listing(_walk(_by_name(rows, query), at, size), CAP, True)
    spelt_so = spelling(text)
    exact = {name: spelt_so(name) for name in {name for _, _, name in matches}}
    ranked = sorted((not exact[name], sort, number) for number, sort, name in matches)
    return Listing(_page_of(ranked, places, at, size), len(ranked))


def _matches(query: str, places: Sequence[Place], rows: QuerySet[Record]) -> list[tuple[int, str, str]]:
    """Up to one more than `CAP` matches. In a small place its people are read and compared; else the index is asked."""
    if people_in(places) > FENCE:
        return _read(
            *_by_name(rows, query).values_list("id", "name_sort", "full_name")[: CAP + 1].query.sql_with_params()
        )
    here, params = within_sql(places, "r")
    statement = (
        "WITH here AS MATERIALIZED (SELECT id, name_sort, full_name, name_lexemes FROM records_record r WHERE "
        + here
        + ")"
        " SELECT id, name_sort, full_name FROM here WHERE name_lexemes @@ %s::tsquery LIMIT %s"
    )
    matches = _read(statement, [*params, query, CAP + 1])
    if not rows.query.where or not matches:
        return matches
    kept = set(rows.filter(pk__in=[number for number, _, _ in matches]).values_list("id", flat=True))
    return [match for match in matches if match[0] in kept]


def _read(sql: str, params: Sequence[Any]) -> list[tuple]:
    """The rows as the database gives them: thousands of a common name need nothing of the ORM but its statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _walk(rows: QuerySet[Record], at: str, size: int) -> Page:
    """A page of a common name: along the order index, because fetching all matches first would cost more."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        return keyset_page(rows.values(*COLUMNS), ORDER, at, size)


def _page_of(ranked: Sequence[tuple[bool, str, int]], places: Sequence[Place], at: str, size: int) -> Page:
    """A page of a result that is wholly known; exact spellings come first."""
    start = _start(ranked, at, size)
    window = ranked[start : start + size]
    by_id = _rows_of([key[2] for key in window], places)
    shown = [by_id[key[2]] for key in window if key[2] in by_id]
    return Page(
        shown,
        previous="<" + mark(*window[0]) if window and start > 0 else "",
        next=">" + mark(*window[-1]) if window and start + size < len(ranked) else "",
    )


def _rows_of(ids: Sequence[int], places: Sequence[Place]) -> dict[int, dict[str, Any]]:
    """The columns of the list of these records, as far as they lie in the places."""
    columns = ", ".join(f"u.{name[6:]}" if name.startswith("unit__") else f"r.{name}" for name in COLUMNS)
    scope, params = within_sql(places, "r")
    rows = _read(OF_PEOPLE.format(columns=columns) + scope, [list(ids), *params])
    return {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in rows}


def _start(ranked: Sequence[tuple[bool, str, int]], at: str, size: int) -> int:
    place = unmark(at[1:]) if at else None
    if not place or len(place) != 3 or not isinstance(place[2], int):
        return 0
    key = (bool(place[0]), str(place[1]), int(place[2]))
    before = sum(1 for other in ranked if other < key)
    return before + (key in ranked) if at.startswith(">") else max(before - size, 0)
