"""Kill -9 of the database, the web and the worker: nothing acknowledged is lost, nothing half-done stays."""

from __future__ import annotations

import random
import threading
import time
from http.client import HTTPException
from io import BytesIO
from urllib.error import URLError

import psycopg
import pytest
from openpyxl import Workbook

from tests.running_demo import PATIENCE, Browser, Demo

PEOPLE = 5000
LETTERS = ("an", "bi", "co", "du", "ek", "gi", "hu", "ly", "my", "no")


def a_large_workbook() -> bytes:
    """Large enough for the worker to take it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Họ và tên", "Ngày sinh", "Giới tính", "Nơi ở hiện nay"])
    for number in range(PEOPLE):
        letters = "".join(LETTERS[int(digit)] for digit in str(number))
        sheet.append(
            [f"Phạm Văn {letters.title()}", f"{number % 28 + 1:02d}/05/1980", "Nam", random.randbytes(160).hex()]
        )
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def until_it_answers(act, give_up_after: float = PATIENCE):  # type: ignore[no-untyped-def]
    give_up = time.monotonic() + give_up_after
    while True:
        try:
            return act()
        except (URLError, OSError, HTTPException, psycopg.OperationalError):
            assert time.monotonic() < give_up
            time.sleep(0.3)


def record_of_lan(demo: Demo) -> int:
    statement = (
        "SELECT r.id FROM records_record r JOIN accounts_user u ON u.unit_id = r.unit_id "
        " WHERE u.username = 'lan' ORDER BY r.id DESC LIMIT 1"
    )
    return int(demo.query(statement)[0][0])


def keep_editing(browser: Browser, path: str, answers: list[int], stop: threading.Event) -> None:
    """Save one text after another; `answers` are the numbers of those that were acknowledged."""
    number = 0
    while not stop.is_set():
        number += 1
        try:
            browser.send(path, agency_comment=f"nhận xét lần {number}")
            answers.append(number)
        except (URLError, OSError, HTTPException):
            time.sleep(0.1)


def wait_for_more(answers: list[int]) -> None:
    """Wait until a few more saves were acknowledged."""
    enough, give_up = len(answers) + 3, time.monotonic() + PATIENCE
    while len(answers) < enough:
        assert time.monotonic() < give_up, f"only {len(answers)} saves were acknowledged"
        time.sleep(0.05)


def versions_and_acts(demo: Demo, record: int) -> tuple[int, int]:
    """How often the record was written, by its own count and by the journal."""
    statement = (
        "SELECT version, (SELECT count(*) FROM audit_entry WHERE action = 'records.apply' AND subjects @> ARRAY[r.id])"
        " FROM records_record r WHERE id = %s"
    )
    ((version, acts),) = demo.query(statement, record)
    return int(version), int(acts)


def test_no_acknowledged_edit_is_lost_and_none_is_half_done(demo: Demo, lan: Browser) -> None:
    record = record_of_lan(demo)
    edit = f"/ho-so/{record}/sua/nhan-xet/"
    version_before, acts_before = versions_and_acts(demo, record)
    answers: list[int] = []
    stop = threading.Event()
    clerk = threading.Thread(target=keep_editing, args=(lan, edit, answers, stop))
    clerk.start()
    try:
        for which in ("web", "postgres", "worker", "postgres", "web"):
            wait_for_more(answers)
            time.sleep(random.uniform(0, 0.3))
            demo.kill(which)
        wait_for_more(answers)
    finally:
        stop.set()
        clerk.join()
    until_it_answers(lambda: lan.get("/"))
    ((kept,),) = until_it_answers(
        lambda: demo.query("SELECT agency_comment FROM records_particulars WHERE record_id = %s", record)
    )
    version, acts = versions_and_acts(demo, record)
    assert int(kept.split()[-1]) >= answers[-1]
    assert version - version_before == acts - acts_before, "each act is whole: one step of the version, one entry"


@pytest.mark.requirement("T1", "T5")
def test_an_import_is_whole_or_not_at_all(demo: Demo, lan: Browser) -> None:
    ((unit,),) = demo.query(
        "SELECT n.code FROM organisation_unit n JOIN accounts_user u ON u.unit_id = n.id WHERE u.username = 'lan'"
    )
    lan.upload("/nhap-excel/tep", a_large_workbook(), **{"don-vi": unit})
    ((run,),) = demo.query("SELECT max(id) FROM exchange_importrun")
    lan.send(f"/nhap-excel/{run}/cot")
    wait_for(lambda: checked(demo, run))
    lan.send(f"/nhap-excel/{run}/nhap")
    for which in ("worker", "postgres", "web"):
        time.sleep(random.uniform(0.4, 1.2))
        demo.kill(which)
        assert until_it_answers(lambda: imported(demo)) in (0, PEOPLE)
    wait_for(lambda: state_of(demo, run) == "imported")
    assert imported(demo) == PEOPLE
    ((entries,),) = demo.query("SELECT count(*) FROM audit_entry WHERE cardinality(subjects) = %s", PEOPLE)
    assert entries == 1


def imported(demo: Demo) -> int:
    return int(
        demo.query(
            "SELECT count(*) FROM records_record WHERE full_name LIKE 'Phạm Văn %%' AND birth_date LIKE '1980-05-%%'"
        )[0][0]
    )


def checked(demo: Demo, run: int) -> bool:
    statement = (
        "SELECT j.finished_at IS NOT NULL FROM exchange_importrun r JOIN jobs_job j ON j.id = r.job_id WHERE r.id = %s"
    )
    return bool(demo.query(statement, run)[0][0]) and state_of(demo, run) == "fixing"


def state_of(demo: Demo, run: int) -> str:
    return str(demo.query("SELECT state FROM exchange_importrun WHERE id = %s", run)[0][0])


def wait_for(what) -> None:  # type: ignore[no-untyped-def]
    give_up = time.monotonic() + PATIENCE
    while not until_it_answers(what):
        assert time.monotonic() < give_up
        time.sleep(0.5)
