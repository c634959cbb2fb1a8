"""Headcount assigned beside people present."""

from datetime import date

import pytest
from django.utils import timezone

from hoso.institution.organisation.models import Headcount
from tests.signing_in import an_account, signed_in


@pytest.mark.requirement("DN-20")
def test_people_present_stand_beside_the_headcount_of_the_year(province, school, enter):
    enter("Nguyễn Văn An")
    enter("Nguyễn Văn Bình")
    year = timezone.localdate().year
    Headcount.objects.create(unit=school, year=year, kind="public_employee", assigned=1, basis="QĐ 7/2026")
    client = signed_in(an_account("quan", province, "administer_units"))
    text = client.get(f"/to-chuc/{school.pk}/bien-che").content.decode()
    assert "vượt 1" in text
    assert "QĐ 7/2026" in text
    above = client.get(f"/to-chuc/{school.parent_id}/bien-che").content.decode()
    assert "vượt 1" in above


def test_another_year_is_asked_for_by_its_number(province, school):
    Headcount.objects.create(unit=school, year=2020, kind="contract", assigned=3, basis="QĐ 1/2020")
    client = signed_in(an_account("quan", province, "administer_units"))
    assert "Biên chế năm 2020" in client.get(f"/to-chuc/{school.pk}/bien-che?nam=2020").content.decode()
    assert f"Biên chế năm {date.today().year}" in client.get(f"/to-chuc/{school.pk}/bien-che?nam=x").content.decode()
