"""From the slip of paper to the first page, in a real browser."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hoso.foundation.actor import SYSTEM
from hoso.institution.accounts.models import LinkPurpose
from hoso.institution.accounts.services.links import issue_links
from tests.signing_in import an_account

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("HT-17", "DN-06")
def test_a_link_on_paper_becomes_a_password_and_a_session(visit, school):
    hue = an_account("hue", school, "enter")
    [token] = issue_links([hue], LinkPurpose.FIRST, actor=SYSTEM, at=timezone.now())
    page = visit(None, f"/lien-ket/{token}")
    for box in page.locator("input[type=password]").all():
        box.fill("Mot ngay dep troi 2026")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dang-nhap")
    page.fill("input[name=username]", "hue")
    page.fill("input[type=password]", "Mot ngay dep troi 2026")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Việc cần làm")
    page.goto(f"/lien-ket/{token}")
    expect(page.locator("input[type=password]")).to_have_count(0)
