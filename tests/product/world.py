"""Two worlds in one province: everything that can be owned exists here, and somebody all-powerful works elsewhere."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from hoso.exchange.models import ImportRun, RunState
from hoso.foundation.actor import SYSTEM, Actor
from hoso.institution.accounts.models import AccountRequest, Authorisation, User
from hoso.institution.accounts.permissions import TABLE, Role
from hoso.institution.accounts.queries import actor_of
from hoso.institution.organisation.models import Unit, UnitDocument
from hoso.platform.attachments import services as attachments
from hoso.platform.jobs.models import Job
from hoso.platform.notices.models import Notice
from hoso.records.changes import Change, New
from hoso.records.models import Basis, Document, Record
from hoso.records.reorganisation.models import Reorganisation, Succession
from hoso.records.services import apply
from tests.signing_in import an_account, signed_in

SECRET = "Nguyễn Bímậtkhôngai"
ROLES = [role.value for role in Role if role not in (Role.DECLARE, Role.OPERATE)]


def picture() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(content, "PNG")
    return SimpleUploadedFile("quét.png", content.getvalue(), "image/png")


@dataclass
class World:
    """`here` is where everything lies; `elsewhere` a unit beside it."""

    root: Unit
    here: Unit
    elsewhere: Unit

    @cached_property
    def insider(self) -> User:
        return an_account("trong", self.here, *ROLES)

    @cached_property
    def outsider(self) -> User:
        return an_account("ngoai", self.elsewhere, *ROLES)

    @cached_property
    def colleague(self) -> User:
        user = an_account("bimatkhongai", self.here, Role.ENTER)
        User.objects.filter(pk=user.pk).update(display_name=SECRET, kind="unit")
        Authorisation.objects.filter(user=user).update(scan=self.scan)
        return user

    @cached_property
    def scan(self) -> Any:
        return attachments.store(picture(), actor=SYSTEM, at=timezone.now())

    @cached_property
    def record(self) -> Record:
        person = New("x")
        changes = [
            Change(person, "ban-than", None, {"full_name": SECRET, "birth_date": "1980-05-12", "gender": "male"}),
            Change(person, "tuyen-dung", None, {"kind": "public_employee"}),
            Change(person, "don-vi", None, {"unit": self.here.pk, "since": "2010-09-01"}),
            Change(person, "trang-thai", None, {"status": "00", "since": "2010-09-01"}),
        ]
        actor = actor_of(self.insider, timezone.localdate())
        made = apply(changes, actor=actor, at=timezone.now(), basis=Basis(kind=Basis.Kind.ENTRY))
        Record.objects.filter(pk=made.created["x"]).update(photo=self.scan)
        return Record.objects.get(pk=made.created["x"])

    @cached_property
    def paper(self) -> Document:
        made = Document.objects.create(record=self.record, kind="1", title=SECRET, file=self.scan)
        made.refresh_from_db()
        return made

    @cached_property
    def unit_paper(self) -> UnitDocument:
        today = timezone.localdate()
        return UnitDocument.objects.create(
            unit=self.here, kind="rules", number="1", date=today, issuer="x", title=SECRET, file=self.scan
        )

    @cached_property
    def request(self) -> AccountRequest:
        return AccountRequest.objects.create(
            kind="issue",
            unit=self.here,
            person=SECRET,
            number="1",
            date=date(2026, 1, 1),
            issuer="x",
            purpose="x",
            requested_by=self.colleague,
            scan=self.scan,
        )

    @cached_property
    def job(self) -> Job:
        now = timezone.now()
        return Job.objects.create(
            task="x", title=SECRET, actor_id=self.insider.pk, actor_name="x", created_at=now, file=self.scan
        )

    @cached_property
    def notice(self) -> Notice:
        return Notice.objects.create(recipient_id=self.insider.pk, text=SECRET, url="/", at=timezone.now())

    def fill(self) -> None:
        """Make everything that can be found."""
        for name in ("record", "colleague", "paper", "unit_paper", "request", "job", "notice", "run", "reorganisation"):
            getattr(self, name)

    @cached_property
    def run(self) -> ImportRun:
        return ImportRun.objects.create(
            file=self.scan,
            file_name=SECRET,
            digest="x" * 64,
            unit=self.here,
            unit_path=self.here.path,
            sector=self.here.sector,
            actor_id=self.insider.pk,
            actor_name="x",
            state=RunState.FIXING,
            started_at=timezone.now(),
        )

    @cached_property
    def reorganisation(self) -> Reorganisation:
        today = timezone.localdate()
        made = Reorganisation.objects.create(
            kind="dissolve",
            title=SECRET,
            number="1",
            date=today,
            issuer="x",
            effective=today,
            actor_id=1,
            actor_name="x",
        )
        target = Unit.objects.create(code="H2", name="Trường Bímậtkhôngai Hai", kind="school", parent=self.here)
        Succession.objects.create(reorganisation=made, source=self.here, target=target)
        return made


def build() -> World:
    root = Unit.objects.create(code="R", name="UBND tỉnh", kind="province", level=3)
    here = Unit.objects.create(code="H", name="Trường Bímậtkhôngai", kind="school", sector="education", parent=root)
    elsewhere = Unit.objects.create(code="E", name="Sở Y tế", kind="agency", parent=root, level=2)
    return World(root, here, elsewhere)


def lacking(world: World, permission: str) -> User:
    """An account over the whole province with every role but those that hold this permission."""
    roles = [role.value for role, line in TABLE.items() if permission not in line.permissions and not line.own_file]
    return an_account("thieu", world.root, *roles)


def nobody_clients() -> list[Client]:
    """Without a cookie, with an empty one, with a malformed one, with one of a session that never was."""
    clients = [Client() for _ in range(4)]
    for client, cookie in zip(clients[1:], ("", "'; DROP TABLE", "a" * 32), strict=True):
        client.cookies["sessionid"] = cookie
    return clients


def as_actor(user: User) -> Actor:
    return actor_of(user, timezone.localdate())


__all__ = ["SECRET", "World", "as_actor", "build", "lacking", "nobody_clients", "signed_in"]
