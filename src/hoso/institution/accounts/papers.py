"""What an act on an account needs to be told: papers, roles in places, people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hoso.institution.organisation.models import Unit
from hoso.platform.attachments.models import StoredFile

from .models import AccountKind, Channel, User
from .permissions import Role


@dataclass(frozen=True)
class Paper:
    """The document an act rests on, and how it came."""

    number: str
    date: date
    issuer: str
    reason: str = ""
    channel: str = Channel.WRITTEN
    scan: StoredFile | None = None

    def __str__(self) -> str:
        return f"{self.number} ngày {self.date:%d/%m/%Y} của {self.issuer}"


@dataclass(frozen=True)
class Assignment:
    """A written assignment to use the system: for what, over what, until when."""

    paper: Paper
    purpose: str
    scope: str
    expires: date | None = None


@dataclass(frozen=True)
class RoleAt:
    """A role to be held in a unit, perhaps over one sector only."""

    role: Role
    unit: Unit
    sector: str = ""

    def __str__(self) -> str:
        return f"{self.role.label} tại {self.unit.name}"


@dataclass(frozen=True)
class NewAccount:
    """Somebody who is to get an account; without a user name, one is made from the name."""

    display_name: str
    duty: str = ""
    email: str = ""
    phone: str = ""
    username: str = ""
    kind: str = AccountKind.PERSONAL


@dataclass(frozen=True)
class Issued:
    """An account with the token of its link, told once."""

    user: User
    token: str
