from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from hoso.foundation.actor import NOBODY, Actor, Grant
from hoso.platform.jobs import services, views
from hoso.platform.jobs.models import State
from hoso.platform.jobs.testing import run_now
from hoso.platform.notices.services import notify

pytestmark = pytest.mark.django_db
LAN, TUAN = Actor(7, "Lan"), Actor(8, "Tuấn")
OPERATOR = Actor(9, "Vận hành", (Grant("operate", "1."),))
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def job():
    return services.start("hoso.rehearsal.tasks.with_file", actor=LAN, at=AT, title="In 2C cả trường")


def answer(view, actor: Actor, *args, method: str = "get", **headers):
    request = getattr(RequestFactory(), method)("/viec/", headers=headers)
    request.actor = actor
    return view(request, *args)


def status(view, actor: Actor, *args, **options) -> int:
    try:
        return answer(view, actor, *args, **options).status_code
    except views.Http404:
        return 404


def test_the_owner_watches_and_the_page_asks_again_by_itself(job):
    page = answer(views.job, LAN, job.pk).content.decode()
    assert "In 2C cả trường" in page
    assert 'hx-trigger="every 1s"' in page
    fragment = answer(views.job, LAN, job.pk, **{"HX-Request": "true"}).content.decode()
    assert fragment.strip().startswith("<section")


def test_an_ended_job_is_no_longer_asked_for(job):
    run_now(job)
    page = answer(views.job, LAN, job.pk).content.decode()
    assert "hx-trigger" not in page
    assert "Đã in 2 người." in page
    assert f"/viec/{job.pk}/tep" in page


@pytest.mark.requirement("T54")
def test_the_file_goes_to_its_owner_and_to_nobody_else(job):
    run_now(job)
    assert b"".join(answer(views.result, LAN, job.pk).streaming_content) == b"PK" * 100
    assert status(views.result, TUAN, job.pk) == 404
    assert status(views.result, OPERATOR, job.pk) == 404
    assert status(views.result, NOBODY, job.pk) == 302


@pytest.mark.requirement("T14")
def test_nobody_else_sees_or_cancels_a_job(job):
    assert status(views.job, TUAN, job.pk) == 404
    assert status(views.cancel, TUAN, job.pk, method="post") == 404
    assert "In 2C" not in answer(views.mine, TUAN).content.decode()
    job.refresh_from_db()
    assert job.state == State.WAITING


def test_a_job_without_a_file_has_none_to_give(job):
    assert status(views.result, LAN, job.pk) == 404


def test_cancelling_is_a_post(job):
    assert status(views.cancel, LAN, job.pk) == 405
    assert status(views.cancel, LAN, job.pk, method="post") == 302
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_the_list_of_jobs_is_found_under_the_bell_with_the_notices(job):
    notify([LAN.id], "Đề nghị được duyệt", url="/ho-so/", at=AT)
    page = answer(views.bell, LAN).content.decode()
    assert "In 2C cả trường" in page
    assert "Đề nghị được duyệt" in page
    other = answer(views.bell, TUAN).content.decode()
    assert "In 2C" not in other
    assert "Đề nghị" not in other


def test_an_empty_list_says_what_comes_here():
    assert "Chưa có việc nào" in answer(views.mine, LAN).content.decode()


def test_the_operator_sees_what_runs_without_titles(job):
    page = answer(views.troubles, OPERATOR).content.decode()
    assert "hoso.rehearsal.tasks.with_file" in page
    assert "In 2C" not in page
    assert status(views.troubles, LAN) == 404
