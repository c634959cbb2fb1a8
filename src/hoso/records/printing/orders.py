"""What is to be printed, and in which of the two times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.office.forms import Form
from hoso.foundation.words import day, moment
from hoso.records.printing.forms import FORMS
from hoso.records.queries import Criteria, photo_moment

PDF_ONE, PDF_EACH, WORD_EACH = "pdf", "pdf-tung-nguoi", "word-tung-nguoi"
BUNDLES = {
    PDF_ONE: "Một tệp PDF cho tất cả",
    PDF_EACH: "Tệp ZIP, mỗi người một PDF",
    WORD_EACH: "Tệp ZIP, mỗi người một Word",
}


@dataclass(frozen=True)
class Order:
    """A form as it stood on a day, as far as was known at a moment; `since` opens the period of a supplement."""

    form: Form
    on: date
    since: date
    known_at: datetime | None = None

    def params(self) -> dict[str, Any]:
        """The order as a job keeps it."""
        known = {"known_at": self.known_at.isoformat()} if self.known_at else {}
        return {"form": self.form.code, "on": self.on.isoformat(), "since": self.since.isoformat(), **known}

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> Order:
        known = datetime.fromisoformat(params["known_at"]) if "known_at" in params else None
        return cls(FORMS[params["form"]], date.fromisoformat(params["on"]), date.fromisoformat(params["since"]), known)

    @property
    def opened_at(self) -> datetime:
        """The moment before which a supplement knows nothing of."""
        return timezone.make_aware(datetime.combine(self.since, time.min))

    def moment_of_photo(self, at: datetime) -> datetime | None:
        """Until when a photo must have been on record; None for the one of now."""
        return photo_moment(self.on, self.known_at, at)

    def of_today(self, at: datetime) -> bool:
        return self.known_at is None and self.on >= timezone.localdate(at)

    def footer(self, actor: Actor, at: datetime) -> str:
        """Who made it and when, and what time it speaks of where that is not today."""
        made = f"Kết xuất bởi {actor.name} lúc {timezone.localtime(at):%H:%M} ngày {day(at)}"
        if self.of_today(at):
            return made
        known = f", theo ghi nhận đến {moment(self.known_at)}" if self.known_at else ""
        return f"{made} · Dữ liệu có hiệu lực tại ngày {day(self.on)}{known}"


def criteria_of(params: Mapping[str, Any]) -> Criteria:
    """Whom a job is about, as it was kept."""
    kept: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in params["criteria"].items()
    }
    return Criteria(**kept)
