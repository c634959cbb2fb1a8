from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hoso.foundation.actor import Actor
from hoso.platform.notices import services
from hoso.platform.notices.models import Notice
from hoso.platform.notices.queries import MOST, latest, unread_count

pytestmark = pytest.mark.django_db
LAN, MINH = Actor(7, "Lan"), Actor(8, "Minh")
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def test_each_person_is_told_once():
    assert services.notify([7, 8, 7], "Đề nghị bị trả lại", url="/ho-so/1", at=AT) == 2
    assert [notice.text for notice in latest(LAN)] == ["Đề nghị bị trả lại"]
    assert (unread_count(LAN), unread_count(MINH)) == (1, 1)


def test_the_machine_and_nobody_get_no_notices():
    assert services.notify([0, -1], "x", at=AT) == 0


def test_reading_one_leaves_the_others():
    services.notify([7], "một", at=AT)
    services.notify([7], "hai", at=AT + timedelta(minutes=1))
    services.mark_read(latest(LAN)[0], at=AT)
    assert unread_count(LAN) == 1
    assert [(notice.text, notice.read_at is None) for notice in latest(LAN)] == [("hai", False), ("một", True)]


def test_reading_all_touches_nobody_elses():
    services.notify([7, 8], "một", at=AT)
    services.mark_all_read(LAN, at=AT)
    assert (unread_count(LAN), unread_count(MINH)) == (0, 1)


def test_the_bell_counts_no_further_than_it_shows():
    for number in range(MOST + 5):
        services.notify([7], str(number), at=AT)
    assert unread_count(LAN) == MOST + 1


@pytest.mark.requirement("T43")
@pytest.mark.parametrize(
    "url", ["https://ke-xau.example/", "//ke-xau.example", "/\\ke-xau.example", "javascript:alert(1)"]
)
def test_a_notice_leads_nowhere_but_into_the_product(url):
    with pytest.raises(IntegrityError), transaction.atomic():
        services.notify([7], "x", url=url, at=AT)


def test_old_notices_are_forgotten():
    services.notify([7], "cũ", at=AT - timedelta(days=181))
    services.notify([7], "mới", at=AT)
    services.forget_old(at=AT)
    assert [notice.text for notice in Notice.objects.all()] == ["mới"]
