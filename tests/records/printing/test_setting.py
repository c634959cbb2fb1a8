"""Papers of many people pass through in little memory."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import cast
from weakref import ref

import pytest

from hoso.foundation.actor import Actor
from hoso.foundation.office import pdf
from hoso.foundation.office.forms import Content
from hoso.records.models import Record
from hoso.records.printing import setting
from hoso.records.printing.orders import FORMS, Order

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
ORDER = Order(FORMS["2c-2008"], date(2026, 11, 21), date(2026, 1, 1))
WHO = Actor(1, "Trần Thị Lan")
CHUNK, SIZE = 2, 7


class Watched:
    """People who come one by one, and how many of them anybody still held at most."""

    def __init__(self, count: int) -> None:
        self.count, self.most = count, 0
        self.held: list[ref[Content]] = []

    def __iter__(self) -> Iterator[setting.Person]:
        for number in range(self.count):
            content = Content(f"Nguyễn Văn {number}", {})
            self.held = [known for known in self.held if known() is not None] + [ref(content)]
            self.most = max(self.most, len(self.held))
            yield Record(), content


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cast(dict, pdf.compile_many.__kwdefaults__), "size", CHUNK)


def test_a_part_is_named_by_its_first_and_last_without_being_held() -> None:
    people = Watched(2 * SIZE + 1)
    parts = list(setting.in_parts(iter(people), ORDER, WHO, AT, size=SIZE))
    assert [name for name, _ in parts] == [
        "0001-0007 nguyen van 0 den nguyen van 6.pdf",
        "0008-0014 nguyen van 7 den nguyen van 13.pdf",
        "0015-0015 nguyen van 14 den nguyen van 14.pdf",
    ]
    assert people.most <= CHUNK + 2


def test_parts_of_equal_size_leave_no_empty_one_behind() -> None:
    assert len(list(setting.in_parts(iter(Watched(2 * SIZE)), ORDER, WHO, AT, size=SIZE))) == 2
