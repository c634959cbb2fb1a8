"""Questions about the tree of units; each one or two statements, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Sum

from hoso.foundation.actor import Actor
from hoso.foundation.prepared import fetched
from hoso.foundation.scopes import within_sql
from hoso.foundation.vietnamese import fold

from .models import Headcount, Unit, UnitKind, UnitPayTable, UnitPosition

READ = "organisation.read"


@dataclass
class Node:
    """A unit in a tree as shown: `children` loaded, or known to be there."""

    pk: int
    name: str
    kind: str
    people: int | None = None
    has_children: bool = False
    open: bool = False
    current: bool = False
    children: list[Node] = field(default_factory=list)


def top_units(actor: Actor, permission: str = READ) -> list[Unit]:
    """The units at which the actor's places begin."""
    paths = [place.unit_path for place in actor.places(permission)]
    return list(Unit.objects.filter(path__in=paths).order_by("path"))


def only_unit(actor: Actor, permission: str) -> Unit | None:
    """The one unit the actor can mean, departments apart; None where there is a choice."""
    tops = top_units(actor, permission)
    if len(tops) != 1 or Unit.objects.filter(parent=tops[0]).exclude(kind=UnitKind.DEPARTMENT).exists():
        return None
    return tops[0]


LEVELS = """
SELECT u.id, u.name, u.kind, u.parent_id,
       EXISTS (SELECT 1 FROM organisation_unit c WHERE c.parent_id = u.id AND {open_child}),
       (SELECT coalesce(sum(b.people_count), 0)::bigint FROM organisation_unit b
        WHERE b.path >= u.path AND b.path < left(u.path, -1) || '/' AND {people_scope})
FROM organisation_unit u
WHERE (u.parent_id = ANY(%(opened)s) OR u.id = ANY(%(tops)s)) AND {open_unit} AND {scope}
ORDER BY u."order", u.name, u.id
"""
OPEN = "({0}.valid_from IS NULL OR {0}.valid_from <= %(today)s) AND ({0}.valid_to IS NULL OR {0}.valid_to > %(today)s)"


def people_below(units: Collection[Unit], actor: Actor, permission: str = READ) -> dict[int, int]:
    """How many records each of these units holds with all below it, as far as the actor may see them."""
    scope, params = _named_scope(actor, permission)
    statement = (
        "SELECT u.id, coalesce(sum(b.people_count), 0)::bigint FROM organisation_unit u"
        " JOIN organisation_unit b ON b.path >= u.path AND b.path < left(u.path, -1) || '/'"
        f" WHERE u.id = ANY(%(units)s) AND {scope.replace('u.', 'b.')} GROUP BY u.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {"units": [unit.pk for unit in units], **params})
        return dict(cursor.fetchall())


def opened_tree(actor: Actor, current: Unit | None, today: date, permission: str = READ) -> list[Node]:
    """The actor's tree, opened down to one unit: one statement at any size. People are counted as far as the actor may see them."""
    tops = {_own_id(place.unit_path) for place in actor.places(permission)}
    opened = tops | ({*current.ancestor_ids, current.pk} if current else set())
    rows = _levels(actor, opened, tops, today, permission)
    nodes = {
        pk: Node(pk, name, kind, people, has_children, pk in opened, current is not None and pk == current.pk)
        for pk, name, kind, _, has_children, people in rows
    }
    for pk, _, _, parent, *_ in rows:
        if parent in nodes:
            nodes[parent].children.append(nodes[pk])
    return [nodes[pk] for pk, _, _, parent, *_ in rows if parent not in nodes]


def _own_id(path: str) -> int:
    return int(path.split(".")[-2])


def children_of(unit: Unit, actor: Actor, today: date, permission: str = READ) -> list[Node]:
    """The next level, loaded when a branch is opened."""
    rows = _levels(actor, {unit.pk}, set(), today, permission)
    return [Node(pk, name, kind, people, has_children) for pk, name, kind, _, has_children, people in rows]


def _levels(actor: Actor, opened: set[int], tops: set[int], today: date, permission: str) -> list[tuple]:
    """Id, name, kind, superior, whether it has units below and how many people, of the units below those opened."""
    scope, values = _named_scope(actor, permission)
    statement = LEVELS.format(
        scope=scope,
        people_scope=scope.replace("u.", "b."),
        open_unit=OPEN.format("u"),
        open_child=OPEN.format("c"),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {"opened": list(opened), "tops": list(tops), "today": today, **values})
        return cursor.fetchall()


AS_OF = """
SELECT u.id, coalesce(v.name, u.name), u.kind, CASE WHEN v.id IS NULL THEN u.parent_id ELSE v.parent_id END
FROM organisation_unit u
LEFT JOIN LATERAL (
    SELECT id, name, parent_id FROM organisation_unitversion v
    WHERE v.unit_id = u.id AND v.since <= %s ORDER BY v.since DESC LIMIT 1
) v ON true
WHERE (u.valid_from IS NULL OR u.valid_from <= %s) AND (u.valid_to IS NULL OR u.valid_to > %s) AND {scope}
ORDER BY u."order", coalesce(v.name, u.name), u.id
"""


def tree_on(day: date, actor: Actor, permission: str = READ) -> list[Node]:
    """The tree as it stood on a day, under the names of that day: one statement. Who may see it is today's question."""
    scope, params = within_sql(actor.places(permission), "u")
    statement = AS_OF.format(scope=scope.replace("u.unit_path", "u.path"))
    with connection.cursor() as cursor:
        cursor.execute(statement, [day, day, day, *params])
        rows = cursor.fetchall()
    nodes = {pk: Node(pk, name, kind, open=True) for pk, name, kind, _ in rows}
    tops: list[Node] = []
    for pk, _, _, parent in rows:
        (nodes[parent].children if parent in nodes else tops).append(nodes[pk])
    return tops


THEN = """
SELECT u.id, coalesce(v.name, u.name), u.kind, u.managing_authority,
       CASE WHEN v.id IS NULL THEN u.parent_id ELSE v.parent_id END AS parent_id
FROM organisation_unit u
LEFT JOIN LATERAL (
    SELECT id, name, parent_id FROM organisation_unitversion v
    WHERE v.unit_id = u.id AND v.since <= %s ORDER BY v.since DESC LIMIT 1
) v ON true
"""
LINES_ON = f"""
WITH RECURSIVE line AS (
    {THEN} WHERE u.id = ANY(%s)
    UNION
    {THEN} JOIN line ON u.id = line.parent_id
)
SELECT * FROM line
"""


class UnitThen(NamedTuple):
    """A unit as it was called and where it stood on a day; one whose past is not known, as it is now."""

    pk: int
    name: str
    kind: str
    managing_authority: str
    parent_id: int | None


def lines_on(units: Iterable[int], day: date) -> dict[int, UnitThen]:
    """These units and all that stood above them on a day, in one statement."""
    rows = fetched(LINES_ON, [day, list(set(units)), day])
    return {row[0]: UnitThen(*row) for row in rows}


def line_of(unit: Unit) -> list[Unit]:
    """From the root down to the unit itself."""
    found = Unit.objects.in_bulk([*unit.ancestor_ids, unit.pk])
    return [found[pk] for pk in [*unit.ancestor_ids, unit.pk]]


SUGGEST = """
SELECT u.id, u.name, u.code, (
    SELECT string_agg(coalesce(nullif(a.short_name, ''), a.name), ' › ' ORDER BY a.depth)
    FROM organisation_unit a WHERE a.id = ANY(string_to_array(rtrim(u.path, '.'), '.')::bigint[])
      AND a.id <> u.id AND a.depth > 0
) AS line
FROM organisation_unit u
CROSS JOIN LATERAL (
    SELECT string_agg(a.folded, ' ') AS folded FROM organisation_unit a
    WHERE a.id = ANY(string_to_array(rtrim(u.path, '.'), '.')::bigint[])
) chain
WHERE (u.valid_to IS NULL OR u.valid_to > %(today)s)
  AND u.folded LIKE ANY(%(any)s) AND chain.folded LIKE ALL(%(any)s) AND {scope}
ORDER BY NOT u.folded LIKE ALL(%(any)s), NOT u.folded LIKE %(start)s, u.depth, u.name
LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Suggestion:
    """A unit a picker offers, with the way down to it."""

    pk: int
    name: str
    code: str
    line: str


def suggestions(query: str, actor: Actor, today: date, permission: str = READ, limit: int = 20) -> list[Suggestion]:
    """Units whose own and superior names hold all words typed, without accents: «thcs song truc» or «pgd huong tra»."""
    words = fold(query).replace("%", "").replace("_", " ").replace("\\", " ").split()
    scope, params = _named_scope(actor, permission)
    values: dict[str, Any] = {
        "any": [f"%{word}%" for word in words] or ["%"],
        "start": " ".join(words) + "%",
        "today": today,
        "limit": limit,
        **params,
    }
    with connection.cursor() as cursor:
        cursor.execute(SUGGEST.format(scope=scope), values)
        return [Suggestion(pk, name, code, line or "") for pk, name, code, line in cursor.fetchall()]


def _named_scope(actor: Actor, permission: str) -> tuple[str, Mapping[str, str]]:
    """`within_sql` on the unit table itself, with named parameters."""
    scope, params = within_sql(actor.places(permission), "u")
    named = {f"scope{number}": value for number, value in enumerate(params)}
    for name in named:
        scope = scope.replace("%s", f"%({name})s", 1)
    return scope.replace("u.unit_path", "u.path"), named


def assigned(unit: Unit, year: int) -> dict[str, int]:
    """The headcount of a year by kind: the unit's own and that of all below."""
    rows = Headcount.objects.filter(year=year).filter(unit__in=Unit.objects.below(unit.path))
    return dict(rows.values("kind").order_by("kind").annotate(total=Sum("assigned")).values_list("kind", "total"))


def years_assigned(unit: Unit) -> list[int]:
    rows = Headcount.objects.filter(unit__in=Unit.objects.below(unit.path))
    return sorted(set(rows.values_list("year", flat=True)), reverse=True)


def has_levels_below(units: Sequence[Unit]) -> dict[int, bool]:
    """Which of these units have subordinate units of their own (Khánh Hòa, phụ lục III.2), departments not counted."""
    having = (
        Unit.objects.filter(parent__in=units).exclude(kind="department").values_list("parent_id", flat=True).distinct()
    )
    with_units = set(having)
    return {unit.pk: unit.pk in with_units for unit in units}


@dataclass(frozen=True)
class Used:
    """The positions a unit uses, each with how many may hold it, and its pay tables; an empty list stands for all."""

    unit: str
    positions: Mapping[str, int | None]
    pay_tables: frozenset[str]


def used_in(units: Iterable[int]) -> dict[int, Used]:
    """What each of these units uses; a department without lists of its own uses those of its agency.

    A unit that uses everything is absent.
    """
    chains = _up_to_the_agency(set(units))
    known = {unit.pk: unit for chain in chains.values() for unit in chain}
    positions: dict[int, dict[str, int | None]] = defaultdict(dict)
    for pk, code, limit in UnitPosition.objects.filter(unit__in=known).values_list("unit_id", "position", "limit"):
        positions[pk][code] = limit
    tables: dict[int, set[str]] = defaultdict(set)
    for pk, code in UnitPayTable.objects.filter(unit__in=known).values_list("unit_id", "pay_table"):
        tables[pk].add(code)
    found = {}
    for pk, chain in chains.items():
        held = next((positions[unit.pk] for unit in chain if unit.pk in positions), {})
        paid = next((tables[unit.pk] for unit in chain if unit.pk in tables), set())
        if held or paid:
            found[pk] = Used(chain[-1].name, held, frozenset(paid))
    return found


def _up_to_the_agency(units: Collection[int]) -> dict[int, list[Unit]]:
    """Each unit with the departments above it and the agency they are of."""
    here = Unit.objects.in_bulk(list(units))
    above = Unit.objects.in_bulk({pk for unit in here.values() for pk in unit.ancestor_ids} - here.keys())
    known = {**above, **here}
    chains: dict[int, list[Unit]] = {}
    for pk, unit in here.items():
        chain = [unit]
        while chain[-1].kind == UnitKind.DEPARTMENT and chain[-1].parent_id:
            chain.append(known[chain[-1].parent_id])
        chains[pk] = chain
    return chains
