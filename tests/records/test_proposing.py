"""A value the catalogue lacks is asked for where it is missed."""

from __future__ import annotations

import pytest

from hoso.institution.catalogues.models import Proposal
from tests.signing_in import an_account, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("DN-73")
def test_the_picker_of_a_long_list_offers_to_propose_what_is_missing(enter, school):
    client = signed_in(an_account("lan", school, "enter"))
    text = client.get(f"/ho-so/{enter('Lê Văn Bình').pk}/sua/ban-than/").text
    address = "/danh-muc/dan-toc/de-nghi"
    assert f'data-propose="{address}"' in text
    assert client.post(address, {"ten": "Pa Kô"}).status_code == 204
    assert Proposal.objects.get().proposer_name == "Lan"


def test_the_grid_offers_it_too(enter, school):
    client = signed_in(an_account("lan", school, "enter"))
    text = client.get(f"/ho-so/{enter('Lê Văn Bình').pk}/sua/dien-bien-luong/").text
    assert 'data-propose="/danh-muc/ngach/de-nghi"' in text
