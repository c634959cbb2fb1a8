from datetime import UTC, datetime

import pytest
from django.http import Http404
from django.test import RequestFactory

from hoso.foundation.actor import Actor
from hoso.platform.notices import services, views
from hoso.platform.notices.models import Notice

pytestmark = pytest.mark.django_db
LAN, TUAN = Actor(7, "Lan"), Actor(8, "Tuấn")


def post(view, actor: Actor, *args):
    request = RequestFactory().post("/thong-bao/")
    request.actor = actor
    return view(request, *args)


@pytest.fixture
def notice():
    services.notify([LAN.id], "Hồ sơ được xác minh", url="/ho-so/5", at=datetime(2026, 11, 21, tzinfo=UTC))
    return Notice.objects.get()


def test_opening_a_notice_notes_it_as_read_and_leads_on(notice):
    assert post(views.open_notice, LAN, notice.pk)["Location"] == "/ho-so/5"
    assert Notice.objects.get().read_at


@pytest.mark.requirement("T14")
def test_nobody_opens_anothers_notice(notice):
    with pytest.raises(Http404):
        post(views.open_notice, TUAN, notice.pk)
    post(views.mark_all_read, TUAN)
    assert Notice.objects.get().read_at is None


def test_all_can_be_read_at_once(notice):
    assert post(views.mark_all_read, LAN)["Location"] == "/thong-bao/"
    assert Notice.objects.get().read_at
