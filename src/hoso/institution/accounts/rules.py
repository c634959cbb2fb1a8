"""Rules of accounts: who may give what, how a request travels, how long a stranger waits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

SUBMITTED, ENDORSED, RETURNED, DONE, REFUSED, WITHDRAWN = (
    "submitted",
    "endorsed",
    "returned",
    "done",
    "refused",
    "withdrawn",
)


@dataclass(frozen=True)
class Transition:
    """A step of a request: from where to where, by whose permission, as which party."""

    action: str
    sources: tuple[str, ...]
    target: str
    permission: str
    label: str
    by_requester: bool = False
    needs_note: bool = False


REQUEST = (
    Transition("endorse", (SUBMITTED,), ENDORSED, "accounts.request", "Đồng ý, chuyển Sở Nội vụ"),
    Transition("resolve", (SUBMITTED, ENDORSED), DONE, "accounts.administer", "Giải quyết"),
    Transition("return", (SUBMITTED, ENDORSED), RETURNED, "accounts.request", "Trả lại bổ sung", needs_note=True),
    Transition("refuse", (SUBMITTED, ENDORSED), REFUSED, "accounts.administer", "Không giải quyết", needs_note=True),
    Transition("resubmit", (RETURNED,), SUBMITTED, "accounts.request", "Gửi lại", by_requester=True),
    Transition("withdraw", (SUBMITTED, RETURNED), WITHDRAWN, "accounts.request", "Rút đề nghị", by_requester=True),
)
"""Unit asks → Phòng Nội vụ endorses → Sở Nội vụ resolves (Lạng Sơn 2023, mục 1); without a middle level, resolved at once."""


def steps_from(state: str, *, held: Collection[str], own: bool) -> list[Transition]:
    """What somebody may do with a request: never judge their own, never take back another's."""
    return [step for step in REQUEST if state in step.sources and step.permission in held and step.by_requester == own]


@dataclass(frozen=True)
class Patience:
    """How many failures are free, and how the wait grows after them."""

    free: int
    first_wait: timedelta
    longest_wait: timedelta
    forgotten_after: timedelta

    def wait_after(self, failures: int) -> timedelta:
        if failures < self.free:
            return timedelta(0)
        return min(self.longest_wait, self.first_wait * 2 ** min(failures - self.free, 20))


ACCOUNT = Patience(5, timedelta(seconds=30), timedelta(minutes=15), timedelta(hours=1))
ADDRESS = Patience(5, timedelta(seconds=2), timedelta(minutes=5), timedelta(minutes=15))
"""A whole office may share one address, so it waits shorter than a single account."""


def waiting_words(seconds: int) -> str:
    """«45 giây», «3 phút»: rounded up, as told to somebody who waits."""
    return f"{seconds} giây" if seconds < 90 else f"{-(-seconds // 60)} phút"


def username_base(middle_and_family: str, given: str) -> str:
    """`Nguyễn Văn An`, folded, becomes `annv`: the given name and the initials before it."""
    return given.replace(" ", "") + "".join(word[0] for word in middle_and_family.split())


def free_username(base: str, taken: Collection[str]) -> str:
    """The base itself, else with the lowest number that nobody has."""
    candidates = (base if number == 1 else f"{base}{number}" for number in range(1, len(taken) + 3))
    return next(name for name in candidates if name not in taken)


def cannot_hold(kinds_held: Iterable[str], kind: str) -> bool:
    """A unit has one unit account, kept by the one official assigned in writing (Khánh Hòa 2016, III.1)."""
    return kind == "unit" and "unit" in kinds_held
