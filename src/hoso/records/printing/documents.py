"""What each slot and table of the paper forms says of one person, from plain values alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hoso.foundation.office.forms import Content
from hoso.records.form2c import Form2C
from hoso.records.printing import rows as tables
from hoso.records.printing.ranking import highest_awards, highest_disciplines
from hoso.records.printing.wording import coefficient, date_parts, joined, money, number, period, shown_date
from hoso.records.rules.facts import held_on, latest
from hoso.records.sections import GENDERS, SCALARS

Row = Mapping[str, Any]

_POSITION, _CONCURRENT, _OVER_SCALE = "PCCV", "PCKN", "PCVK"


def curriculum(form: Form2C) -> Content:
    """What fills 2C-BNV/2008, the 38-item form and the short life."""
    return Content(
        name=form.scalars.get("full_name") or "",
        texts=texts(form),
        tables=tables.of(form),
        photo=form.photo,
    )


def texts(form: Form2C) -> dict[str, str]:
    """Every slot of the forms that is a text."""
    return {
        **_scalars(form),
        **_person(form),
        **_positions(form),
        **_salary(form),
        **_merits(form),
        **_history(form),
    }


def shown(form: Form2C, name: str, value: Any) -> str:
    """A value of the named one-row field as it reads on paper."""
    _, field = SCALARS[name]
    if value in (None, ""):
        return ""
    if field.kind == "date":
        return shown_date(value)
    if field.kind in ("code", "suggest"):
        return form.names.get((field.catalogue, value), value)
    if field.kind in ("decimal", "integer"):
        return number(value)
    return field.choices.get(value, value)


def _scalars(form: Form2C) -> dict[str, str]:
    return {name: shown(form, name, value) for name, value in form.scalars.items() if name in SCALARS}


def _person(form: Form2C) -> dict[str, str]:
    scalars = form.scalars
    day, month, year = date_parts(scalars.get("birth_date"))
    height = scalars.get("height_cm")
    return {
        "managing_agency": form.managing_agency,
        "using_agency": form.using_agency,
        "full_name_upper": (scalars.get("full_name") or "").upper(),
        "gender": GENDERS.get(scalars.get("gender") or "", ""),
        "birth_day": day,
        "birth_month": month,
        "birth_year": year,
        **_place(form, "birth"),
        **_place(form, "home"),
        "home_town": joined((scalars.get(f"home_{level}") for level in ("commune", "district", "province")), ", "),
        "highest_degree": _degree(form),
        "foreign_language": joined((scalars.get("foreign_language"), scalars.get("ethnic_language"))),
        "organisations": _organisations(form),
        "policy_object": joined((shown_named(form, "invalid_class"), shown_named(form, "policy_family"))),
        "invalid_class": scalars.get("invalid_class") or "",
        "height": f"{height} cm" if height else "",
        "height_cm": number(height),
        "income_salary": money(scalars.get("income_salary")),
        "income_other": money(scalars.get("income_other")),
    }


def shown_named(form: Form2C, name: str) -> str:
    return shown(form, name, form.scalars.get(name))


_KINDS_OF_PLACE = {
    "commune": ("phường", "thị trấn", "đặc khu", "xã"),
    "district": ("quận", "thị xã", "thành phố", "tp", "tp.", "huyện"),
    "province": ("thành phố", "tp", "tp.", "tỉnh"),
}


_CITIES = frozenset({"hà nội", "hải phòng", "huế", "đà nẵng", "cần thơ", "hồ chí minh"})
"""The cities of the province level (Nghị quyết 202/2025/QH15, Điều 1): no “Tỉnh” stands before them."""


def _place(form: Form2C, which: str) -> dict[str, str]:
    """The three levels; where the text says itself that it is a phường, the printed “Xã” gives way."""
    slots = {}
    for level, kinds in _KINDS_OF_PLACE.items():
        slot = f"{which}_{level}"
        place = shown_named(form, slot)
        if level == "province" and place.lower() in _CITIES:
            place = f"thành phố {place}"
        slots[slot] = place
        slots[f"{slot}:named"] = "1" if place.lower().startswith(tuple(f"{kind} " for kind in kinds)) else ""
    return slots


def _degree(form: Form2C) -> str:
    code = form.current.get("highest_degree") or ""
    return joined((form.names.get(("trinh_do_chuyen_mon", code), code), shown_named(form, "major")), ", ")


def _organisations(form: Form2C) -> str:
    """Item 17: the day, the organisation, and what one did in it; what stands in both places is said once."""
    joined_on, work = form.scalars.get("organisation_joined_on"), form.scalars.get("organisation_work") or ""
    memberships = (
        joined((shown_date(row.get("since")), row.get("organisation"), row.get("duty")), ", ")
        for row in form.rows.get("to-chuc", ())
        if row.get("since") != joined_on or (row.get("organisation") or "") not in work
    )
    return joined((joined((shown_date(joined_on), work), ", "), *memberships))


def _positions(form: Form2C) -> dict[str, str]:
    """What one holds; of several leading positions the highest draws its allowance (Thông tư 02/2005/TT-BNV, mục III)."""
    held = held_on(form.rows.get("chuc-vu", ()), form.on.isoformat())
    party = [row for row in held if row.get("position_kind") == "party"]
    others = [row for row in held if row.get("position_kind") != "party"]
    main = next((row for row in others if not row.get("concurrent")), {})
    return {
        "positions": joined(_title(form, row, mark=True) for row in held),
        "main_position": _title(form, main) if main else "",
        "appointed_on": shown_date(main.get("since")),
        "reappointed_on": shown_date(main.get("reappointed_on")),
        "concurrent_positions": joined(_title(form, row) for row in others if row is not main),
        "party_position": joined(_title(form, row) for row in party if not row.get("concurrent")),
        "concurrent_party_positions": joined(_title(form, row) for row in party if row.get("concurrent")),
        "position_allowance": coefficient(
            max((row["allowance"] for row in held if row.get("allowance")), default=None)
        ),
    }


def _title(form: Form2C, row: Row, *, mark: bool = False) -> str:
    title = form.names.get(("chuc_vu_chinh_quyen", row["title"]), row["title"])
    return f"{title} (kiêm nhiệm)" if mark and row.get("concurrent") else title


def _salary(form: Form2C) -> dict[str, str]:
    """Items 14 and 30: the salary and the allowances of the day the form speaks of."""
    day = form.on.isoformat()
    salary = latest(form.rows.get("dien-bien-luong", ()), day) or {}
    own = _salary_slots(form, salary)
    by_amount = {f"job_{slot}": own[slot] for slot in ("step", "percent", "over_scale", "over_scale_since")}
    return {**own, **(by_amount if salary.get("salary_amount") else {}), **_allowances(form, salary, day)}


def _salary_slots(form: Form2C, salary: Row) -> dict[str, str]:
    rank = salary.get("rank") or ""
    amount = salary.get("salary_amount")
    return {
        "rank": rank,
        "rank_name": form.names.get(("ngach", rank), ""),
        "rank_since": shown_date(_rank_since(form, rank)),
        "step": number(salary.get("step")),
        "coefficient": coefficient(salary.get("coefficient")),
        "salary_since": shown_date(salary.get("since")),
        "percent": number(salary.get("percent")),
        "over_scale": number(salary.get("over_scale")),
        "over_scale_since": shown_date(salary.get("over_scale_since")),
        "salary_amount": money(amount),
        "salary_amount_since": shown_date(salary.get("since")) if amount else "",
    }


def _rank_since(form: Form2C, rank: str) -> str:
    """The day on which the unbroken time in the present rank began."""
    since = ""
    for row in sorted(form.rows.get("dien-bien-luong", ()), key=lambda row: row.get("since") or "", reverse=True):
        if row.get("rank") != rank:
            break
        since = row.get("since") or since
    return since if rank else ""


def _allowances(form: Form2C, salary: Row, day: str) -> dict[str, str]:
    drawn = held_on(form.rows.get("phu-cap", ()), day)
    others = [row for row in drawn if row["allowance_type"] not in (_POSITION, _CONCURRENT)]
    over_scale = salary.get("over_scale") if all(row["allowance_type"] != _OVER_SCALE for row in drawn) else None
    slots = {
        "concurrent_allowance": joined(_rate(row) for row in drawn if row["allowance_type"] == _CONCURRENT),
        "other_allowances": joined(
            (
                f"thâm niên vượt khung {number(over_scale)}%" if over_scale else "",
                *(joined((_allowance_name(form, row), _rate(row)), " ") for row in others),
            )
        ),
    }
    by_type = joined(_rate(row) for row in drawn if row["allowance_type"] == _POSITION)
    return {**slots, "position_allowance": by_type} if by_type else slots


def _allowance_name(form: Form2C, row: Row) -> str:
    name = form.names.get(("loai_phu_cap", row["allowance_type"]), row["allowance_type"])
    return name.removeprefix("Phụ cấp ")


def _rate(row: Row) -> str:
    if row.get("percent"):
        return f"{number(row['percent'])}%"
    return coefficient(row.get("coefficient")) or money(row.get("amount"))


def _merits(form: Form2C) -> dict[str, str]:
    return {
        "highest_award": joined(award(form, row) for row in highest_awards(form.rows.get("khen-thuong", ()))),
        "highest_discipline": joined(
            discipline(form, row) for row in highest_disciplines(form.rows.get("ky-luat", ()))
        ),
    }


def award(form: Form2C, row: Row) -> str:
    """What was awarded and when."""
    what = form.names.get(("hinh_thuc_khen_thuong", row.get("award_form") or "")) or form.names.get(
        ("danh_hieu_thi_dua", row.get("title") or "")
    )
    return joined((what or row.get("award_form") or row.get("title"), shown_date(row.get("year"))), ", ")


def discipline(form: Form2C, row: Row) -> str:
    code = row.get("discipline_form") or ""
    side = "Đảng: " if code.startswith("D") else ""
    return side + joined((form.names.get(("hinh_thuc_ky_luat", code), code), shown_date(row.get("since"))), ", ")


def _history(form: Form2C) -> dict[str, str]:
    """Item 29 of 2C holds in one answer what the 38-item form asks in a text and a table."""
    scalars, organisations = form.scalars, tables.organisations_abroad(form)
    return {
        "arrests_and_old_regime": joined((scalars.get("arrests"), *_told(form.rows.get("che-do-cu", ()))), "\n"),
        "ties_abroad": joined((scalars.get("foreign_ties"), *_told(organisations)), "\n"),
    }


def _told(rows: Iterable[Row] | Sequence[Row]) -> list[str]:
    return [joined((period(row.get("since"), row.get("until")), row.get("description")), ": ") for row in rows]
