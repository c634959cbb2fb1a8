"""Two people of two units at the same time, in many threads: nobody ever gets a row of the other (T55)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from hoso.institution.organisation.models import Unit
from hoso.records.models import Record
from tests.signing_in import an_account, signed_in

REQUESTS = 1000
THREADS = 8
ADDRESSES = ("/ho-so/", "/to-chuc/goi-y?q=don+vi", "/tim-nhanh?q=nguoi")


@pytest.fixture
def sides(transactional_db) -> list[tuple[str, str, str]]:
    """For each of two units: a session, the word of one's own, the word of the other."""
    root = Unit.objects.create(code="R", name="Tỉnh", kind="province")
    words = ("Bênđông", "Bêntây")
    made = []
    for number, word in enumerate(words):
        unit = Unit.objects.create(code=word, name=f"Đơn vị {word}", kind="school", parent=root)
        for person in range(20):
            Record.objects.create(
                full_name=f"Người {word} {person}",
                name_sort=f"{person:03}",
                unit=unit,
                unit_path=unit.path,
                status="00",
            )
        client = signed_in(an_account(f"nguoi{number}", unit, "enter", "read"))
        made.append((client.cookies["sessionid"].value, word, words[1 - number]))
    return made


def ask(job: tuple[str, str, str, str]) -> str:
    """What went wrong with one request; empty if nothing did."""
    session, own, other, address = job
    client = Client()
    client.cookies["sessionid"] = session
    answer = client.get(address)
    text = answer.content.decode()
    if answer.status_code != 200:
        return f"{address}: {answer.status_code}"
    if other in text:
        return f"{address}: {own} saw {other}"
    return "" if own in text or not address.startswith("/ho-so/") else f"{address}: {own} saw nothing"


def work(jobs: list[tuple[str, str, str, str]]) -> list[str]:
    try:
        return [fault for job in jobs if (fault := ask(job))]
    finally:
        connections.close_all()


@pytest.mark.requirement("T55")
@pytest.mark.django_db(transaction=True)
def test_a_thousand_requests_of_two_units_in_eight_threads_bring_no_foreign_row(sides):
    jobs = [(*sides[number % 2], ADDRESSES[number % len(ADDRESSES)]) for number in range(REQUESTS)]
    shares = [jobs[start::THREADS] for start in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        faults = [fault for found in pool.map(work, shares) for fault in found]
    assert faults == []
