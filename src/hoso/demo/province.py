"""The whole fictional province: units, people, papers, accounts, and a few months of work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from hoso.demo import cast, deeds, tree
from hoso.demo.builders import changes_of, the_world
from hoso.demo.hindsight import date_rows_by_their_acts
from hoso.demo.lives import Life, Post, World, live
from hoso.demo.tree import Planned, Taken
from hoso.foundation.actor import SYSTEM, Actor, Grant
from hoso.institution.accounts.models import AccountKind, User
from hoso.institution.accounts.papers import RoleAt
from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.services.giving import rest_on
from hoso.institution.catalogues.services import load_seed
from hoso.institution.organisation.models import Unit, UnitVersion
from hoso.institution.organisation.rules import ALWAYS
from hoso.institution.organisation.services import allow, create_unit, set_headcount
from hoso.institution.regulations.services import choose_profile
from hoso.platform.audit import services as audit
from hoso.records.changes import New
from hoso.records.models import Basis, Record
from hoso.records.services import apply

FOUNDED = timedelta(days=110)
ENTERED = timedelta(days=90)
MOVES = 0.3
SCHOOL_POSITIONS = {"C29": 1, "C30": 2, "C31": None, "C32": None, "C33": 1}
SCHOOL_PAY = ("BANG_3", "BANG_4")


def build(profile: str = "da-nang", people: int = 2000, *, seed: int = 1, at: datetime | None = None) -> None:
    """Build the province under a regulation profile; the same seed gives the same people (passwords are never the same)."""
    _Builder(profile, people, Random(f"{seed} {profile}"), at or timezone.now()).build()


class _Builder:
    def __init__(self, profile: str, people: int, random: Random, at: datetime) -> None:
        self.profile, self.people, self.random, self.at = profile, people, random, at
        self.setting = tree.SETTINGS[profile]
        self.plan = tree.plan(profile)
        self.planned = {unit.key: unit for unit in self.plan}
        self.told: list[Life] = []

    @transaction.atomic
    def build(self) -> None:
        load_seed(actor=SYSTEM, at=self.at - FOUNDED)
        choose_profile(self.profile, actor=SYSTEM, at=self.at - FOUNDED)
        self.units = self._make_units()
        self.clerks = self._open_unit_accounts()
        accounts = cast.open_accounts(self.units, levels=self.setting.levels, at=self.at - FOUNDED)
        for member in cast.CAST:
            if member.kind == AccountKind.UNIT:
                self.clerks[member.seat(self.setting.levels)] = accounts[member.username][0]
        records = self._enter_people()
        self._tie_accounts(accounts, records)
        self._assign_headcounts()
        deeds.tell(self.random, records, self.units, accounts, levels=self.setting.levels, at=self.at)
        date_rows_by_their_acts()
        cast.keep_passwords(accounts)

    def _make_units(self) -> dict[str, Unit]:
        """The root as an installation makes it, everything else as an administrator does."""
        act = audit.open_act()
        root = self._unit(self.plan[0], 0, None)
        root.save()
        UnitVersion.objects.create(unit=root, since=ALWAYS, name=root.name, short_name=root.short_name)
        at = self.at - FOUNDED
        audit.record(SYSTEM, "organisation.create", at=at, summary=f"Lập {root.name}", unit_path=root.path, act=act)
        self.founder = Actor(SYSTEM.id, SYSTEM.name, (Grant("organisation.administer", root.path),))
        made = {self.plan[0].key: root}
        for number, planned in enumerate(self.plan[1:], 1):
            unit = self._unit(planned, number, made[planned.parent])
            made[planned.key] = create_unit(unit, basis="Cơ cấu ban đầu", actor=self.founder, at=at)
        self._list_what_schools_use(made, at)
        return made

    def _list_what_schools_use(self, made: dict[str, Unit], at: datetime) -> None:
        """A headmaster, two deputies, heads of groups; the pay tables of public employees and of support."""
        for planned in self.plan:
            if planned.kind == "school":
                allow(made[planned.key], positions=SCHOOL_POSITIONS, pay_tables=SCHOOL_PAY, actor=self.founder, at=at)

    def _unit(self, planned: Planned, number: int, parent: Unit | None) -> Unit:
        return Unit(
            code=f"{self.setting.prefix}{number:03}",
            name=planned.name,
            short_name=planned.short,
            kind=planned.kind,
            school_level=planned.school_level,
            level=planned.level,
            sector=planned.sector,
            parent=parent,
            order=number,
            managing_authority=planned.issuer,
            phone=f"0236.3{number:06}" if planned.kind != "department" else "",
        )

    def _open_unit_accounts(self) -> dict[str, User]:
        """One account per agency, school and commune, waiting for its first-login link; the cast has its own."""
        taken = {member.seat(self.setting.levels) for member in cast.CAST if member.kind == AccountKind.UNIT}
        keys = [unit.key for unit in self.plan if unit.kind != "department" and unit.key not in taken]
        users = User.objects.bulk_create(
            User(
                username=f"dv.{self.units[key].code.lower()}",
                password=make_password(None),
                display_name=f"Văn thư {self.units[key].name}"[:120],
                duty="Phụ trách hồ sơ của đơn vị",
                unit=self.units[key],
                kind=AccountKind.UNIT,
            )
            for key in keys
        )
        for key, user in zip(keys, users, strict=True):
            unit = self.units[key]
            paper = cast.assignment_for(user.duty, unit, unit, self.at)
            rest_on(user, paper, [RoleAt(Role.ENTER, unit)])
        return dict(zip(keys, users, strict=True))

    def _enter_people(self) -> dict[str, list[tuple[int, Life]]]:
        """Every life, entered by the clerk of its agency on a day of the first weeks."""
        groups: dict[str, list[Life]] = defaultdict(list)
        for number, (taken, given) in enumerate(self._seats(), 1):
            life = self._life(taken, number, given)
            self.told.append(life)
            groups[self._agency_of(taken.unit.key)].append(life)
        step = ENTERED / 2 / max(1, len(groups))
        return {
            key: self._enter(key, lives, self.at - ENTERED + place * step)
            for place, (key, lives) in enumerate(groups.items())
        }

    def _life(self, taken: Taken, number: int, given: dict) -> Life:
        """A life; nobody but the cast bears a name of the cast, so that everybody knows who is meant."""
        post, world = self._post(taken), self._world()
        while True:
            life = live(self.random, post, world, number, **given)
            if given or life.name.full not in cast.NAMES:
                return life

    def _seats(self) -> list[tuple[Taken, dict]]:
        """The cast first, then everybody else."""
        known = [(cast.seat_of(member, self.planned, self.setting.levels), self._given(member)) for member in cast.CAST]
        rest = tree.seats_for(self.plan, max(0, self.people - len(known)))
        led = {(taken.unit.key, taken.seat) for taken, _ in known if taken.seat.title}
        others = [taken for taken in rest if (taken.unit.key, taken.seat) not in led]
        fillers = [rest[-1]] * (len(rest) - len(others)) if rest else []
        return known + [(taken, {}) for taken in [*others, *fillers]]

    def _given(self, member: cast.Member) -> dict:
        return {"name": member.name, "gender": member.gender, "born": member.born, "fate": "working", "flaw": ""}

    def _world(self) -> World:
        if not hasattr(self, "_told_world"):
            self._told_world = the_world(self.at, self.profile, self.setting.prefix)
        return self._told_world

    def _post(self, taken: Taken) -> Post:
        unit, seat = taken.unit, taken.seat
        former = self._former(unit) if self.random.random() < MOVES else None
        return Post(
            self.units[unit.key].pk, self._full_name(unit), unit.issuer, seat.trade, seat.title, seat.allowance,
            seat.party_title, self.units[former.key].pk if former else None, self._full_name(former) if former else "",
        )  # fmt: skip

    def _former(self, unit: Planned) -> Planned | None:
        """Somewhere else of the same kind, where one may have worked before."""
        alike = [
            other
            for other in self.plan
            if other.key != unit.key and (other.kind, other.school_level) == (unit.kind, unit.school_level)
        ]
        return self.random.choice(alike) if alike else None

    def _full_name(self, unit: Planned) -> str:
        return f"{unit.name}, {self.planned[unit.parent].name}" if unit.kind == "department" else unit.name

    def _agency_of(self, key: str) -> str:
        unit = self.planned[key]
        return self._agency_of(unit.parent) if unit.kind == "department" else key

    def _enter(self, key: str, lives: Sequence[Life], at: datetime) -> list[tuple[int, Life]]:
        unit, clerk = self.units[key], self.clerks[key]
        actor = Actor(clerk.pk, clerk.display_name, (Grant("records.enter", self.units["tinh"].path),))
        changes = [change for number, life in enumerate(lives) for change in changes_of(life, New(number))]
        basis = Basis(kind=Basis.Kind.IMPORT, note=f"Nhập hồ sơ ban đầu của {unit.name}")
        created = apply(changes, actor=actor, at=at, basis=basis).created
        return [(created[number], life) for number, life in enumerate(lives)]

    def _tie_accounts(self, accounts: Mapping[str, tuple[User, str]], records: Mapping[str, list]) -> None:
        """The personal accounts of the cast know whose file is their own."""
        act = audit.open_act()
        record_of = {id(life): record for group in records.values() for record, life in group}
        played = dict(zip(cast.CAST, (record_of[id(life)] for life in self.told), strict=False))
        tied = {played[member]: member for member in cast.CAST if member.kind == AccountKind.PERSONAL}
        for record, member in tied.items():
            Record.objects.filter(pk=record).update(account=accounts[member.username][0])
        audit.record(
            SYSTEM, "records.account", at=self.at - ENTERED / 2, summary="Gắn tài khoản với hồ sơ của mình",
            subjects=sorted(tied), act=act,
        )  # fmt: skip

    def _assign_headcounts(self) -> None:
        """What each agency was given for last year and this one: mostly a little more than it has, sometimes less."""
        present: dict[str, Counter] = defaultdict(Counter)
        for path, kind in Record.objects.filter(status__lt="20").values_list("unit_path", "kind"):
            for unit in self._agencies_above(path):
                present[unit][kind] += 1
        for key, kinds in present.items():
            years = (self.at.year - 1, self.at.year) if self.planned[key].level > 1 else (self.at.year,)
            for year in years:
                numbers = {
                    kind: max(0, number + self.random.choice((-1, 0, 0, 0, 1, 1, 2))) for kind, number in kinds.items()
                }
                basis = f"Quyết định giao biên chế năm {year}"
                set_headcount(self.units[key], year, numbers, basis=basis, actor=self.founder, at=self.at - ENTERED)

    def _agencies_above(self, path: str) -> list[str]:
        if not hasattr(self, "_key_of_path"):
            self._key_of_path = {unit.path: key for key, unit in self.units.items()}
        return [self._agency_of(self._key_of_path[path])]
