"""A province with something on every page, and those who look at it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from hoso.foundation.actor import Actor
from hoso.institution.accounts.models import User
from hoso.institution.accounts.permissions import Role
from hoso.records.changes import Change
from hoso.records.models import Basis, Record
from hoso.records.services import apply
from tests.signing_in import an_account, signed_in
from tests.small_province import NOW, enter, lan, office, province, quan, school, tuan

__all__ = ["NOW", "enter", "lan", "office", "province", "quan", "school", "tuan"]

AT = datetime(2026, 11, 21, 3, tzinfo=UTC)
NAMES = ("Nguyễn Thị Hòa", "Trần Văn Ẩn", "Lê Đức Thủy", "Phạm Thị Ngọc Ánh", "Võ Quý", "Bùi Thị Tâm")


@pytest.fixture
def people(enter) -> list[Record]:
    return [enter(name, f"19{70 + place}-0{place + 1}-15") for place, name in enumerate(NAMES)]


@pytest.fixture
def binh(enter, lan) -> Record:
    """A record with rows in several sections."""
    record = enter("Lê Văn Bình", id_number="048080001234", social_insurance_number="4820001234")
    rows = [
        ("dien-bien-luong", {"since": "2012-01-01", "rank": "01.003", "step": 1}),
        ("dien-bien-luong", {"since": "2015-01-01", "rank": "01.003", "step": 2}),
        ("cong-tac", {"since": "2010-09", "duty": "Giáo viên", "place": "Trường THCS Sông Trúc"}),
        ("gia-dinh", {"relation": "CHA", "name": "Lê Văn An", "birth_year": "1950"}),
    ]
    changes = [Change(record.pk, section, None, values) for section, values in rows]
    apply(changes, actor=lan, at=AT, basis=Basis(kind=Basis.Kind.ENTRY))
    record.refresh_from_db()
    return record


@pytest.fixture
def master_account(province) -> User:
    """Who may do everything: no real account does."""
    return an_account("quan.ly", province, *(role.value for role in Role))


@pytest.fixture
def master(master_account, binh, people) -> Client:
    return signed_in(master_account)


@pytest.fixture
def clerk(school, binh, people) -> Client:
    return signed_in(an_account("lan", school, "enter"))


@pytest.fixture
def stranger(office) -> Client:
    """Tuấn: the same roles, elsewhere."""
    return signed_in(an_account("tuan", office, "enter", "approve", "read"))


@pytest.fixture
def examples(binh, school, master_account) -> Mapping[str, dict[str, Any]]:
    """What the parameters of an address may be, by the app it belongs to; a full name counts more."""
    paper = {"pk": binh.pk, "code": "2c-2008", "extension": "pdf"}
    return {
        "web": {"pk": binh.pk, "slug": "ban-than", "section": "ban-than"},
        "records": {"pk": binh.pk, "slug": "ban-than", "section": "ban-than"},
        "printing": paper,
        "organisation": {"pk": school.pk},
        "accounts": {"pk": master_account.pk, "what": "han-che", "token": "x"},
        "catalogues": {"slug": "dan_toc"},
    }


def actor_of(client: Client) -> Actor:
    return client.get("/").wsgi_request.actor  # type: ignore[attr-defined]
