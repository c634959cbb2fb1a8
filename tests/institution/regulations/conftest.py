"""Each test begins without a regulation and says itself by which one the province works."""

from __future__ import annotations

import pytest

from hoso.institution.regulations.models import Regulation
from hoso.institution.regulations.services import PARTS


@pytest.fixture
def nothing_chosen(db: None) -> None:
    for model in (Regulation, *PARTS):
        model.objects.all().delete()
