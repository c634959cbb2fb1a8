"""Phiếu bổ sung lý lịch: who the person is now, and what came to pass between two days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hoso.foundation.office.forms import Content
from hoso.records.form2c import Form2C
from hoso.records.printing import rows as tables
from hoso.records.printing.documents import award, curriculum, discipline
from hoso.records.printing.wording import coefficient, joined, number, period, shown_date, shown_month

Row = Mapping[str, Any]
_FAMILY = ("gia-dinh", "gia-dinh-vo-chong")


def supplement(form: Form2C, *, since: date, before: Form2C | None) -> Content:
    """The supplement from `since` to the day of the form; `before` is what was on record at its beginning."""
    whole = curriculum(form)
    texts = {
        **whole.texts,
        "period_from": shown_date(since.isoformat()),
        "period_to": shown_date(form.on.isoformat()),
        **_happened(form, since),
        "health_now": _health(whole.texts),
        "economy_in_period": joined(_pay(form, since), "\n"),
        "family_in_period": joined(_family(form, before), "\n") if before else "",
    }
    changes = {
        "duty_changes": list(_duty_changes(form, since)),
        "training_changes": [tables.training(form, row) for row in _new(form, "dao-tao", since)],
    }
    return Content(whole.name, texts, changes)


def within(row: Row, since: date, key: str = "since") -> bool:
    """Whether it began in the period; a day known only by its year counts where that year lies in it."""
    begun = row.get(key) or ""
    return bool(begun) and begun >= since.isoformat()[: len(begun)]


def _new(form: Form2C, section: str, since: date, key: str = "since") -> list[Row]:
    return [row for row in form.rows.get(section, ()) if within(row, since, key) or _ended(row, since, key)]


def _ended(row: Row, since: date, key: str) -> bool:
    return key == "since" and bool(row.get("until")) and within(row, since, "until")


def _duty_changes(form: Form2C, since: date) -> Iterable[dict[str, str]]:
    """Appointments and work in the order of time; what stands in both lists is said once, with place and decision."""
    work, appointments = _new(form, "cong-tac", since), _new(form, "chuc-vu", since)
    told = {id(row): next((each for each in work if _same_duty(row, each)), None) for row in appointments}
    twice = {id(each) for each in told.values() if each}
    rows = [*appointments, *(row for row in work if id(row) not in twice)]
    for row in sorted(rows, key=lambda row: row.get("since") or ""):
        yield _appointment(form, row, told[id(row)]) if id(row) in told else tables.work(row)


def _same_duty(appointment: Row, work: Row) -> bool:
    begun = (appointment.get("since") or "")[:7], (work.get("since") or "")[:7]
    return begun[0] == begun[1] and (work.get("duty") or "").startswith(appointment.get("title") or "—")


def _appointment(form: Form2C, row: Row, work: Row | None) -> dict[str, str]:
    title = form.names.get(("chuc_vu_chinh_quyen", row["title"]), row["title"])
    number_of = row.get("decision_number")
    what = tables.work(work)["duty"] if work else title
    return {
        "period": period(row.get("since"), row.get("until"), open_end="nay"),
        "duty": joined((what, f"Quyết định số {number_of}" if number_of else ""), ", "),
    }


def _happened(form: Form2C, since: date) -> dict[str, str]:
    travels = (row for row in _new(form, "nuoc-ngoai", since) if row.get("relation_kind") == "travel")
    return {
        "awards_in_period": joined((award(form, row) for row in _new(form, "khen-thuong", since, "year")), "\n"),
        "disciplines_in_period": joined((discipline(form, row) for row in _new(form, "ky-luat", since)), "\n"),
        "travels_in_period": joined(
            (joined((period(row.get("since"), row.get("until")), row.get("description")), ": ") for row in travels),
            "\n",
        ),
    }


def _health(texts: Mapping[str, str]) -> str:
    weight = texts.get("weight_kg")
    blood = texts.get("blood_group")
    return joined(
        (
            texts.get("health"),
            f"cao {texts['height']}" if texts.get("height") else "",
            f"nặng {weight} kg" if weight else "",
            f"nhóm máu {blood}" if blood else "",
        ),
        ", ",
    )


def _pay(form: Form2C, since: date) -> Iterable[str]:
    for row in form.rows.get("dien-bien-luong", ()):
        if within(row, since):
            yield (
                f"Từ {shown_date(row['since'])}: ngạch {row.get('rank') or ''}, bậc {number(row.get('step'))}, "
                f"hệ số {coefficient(row.get('coefficient'))}"
            )


def _family(form: Form2C, before: Form2C) -> Iterable[str]:
    """Relatives who are new, or of whom something else is said than at the beginning."""
    for section in _FAMILY:
        known = [tables.relative(before, row) for row in before.rows.get(section, ())]
        for row in form.rows.get(section, ()):
            told = tables.relative(form, row)
            if told not in known:
                yield joined(
                    (f"{told['relation']}: {told['name']}", shown_month(row.get("birth_year")), told["description"]),
                    ", ",
                )
