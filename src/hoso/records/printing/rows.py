"""The tables of the paper forms, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from hoso.records.form2c import Form2C
from hoso.records.printing.wording import coefficient, joined, money, number, period, shown_date, shown_month

Row = Mapping[str, Any]
Printed = dict[str, str]

_PROFESSIONAL, _POLITICAL, _DEFENCE, _INFORMATICS = ("", "01"), ("02",), ("07",), ("08",)
_MANAGEMENT, _LANGUAGES = ("03", "04", "05", "06", "11"), ("09", "10")

# The order in which the form asks for them.
_RELATIONS = (
    *("CHA", "ME", "CHANUOI", "MENUOI", "CHADUONG", "MEKE", "VO", "CHONG", "CON", "CONNUOI", "ANH", "CHI", "EM"),
    *("CHAV", "MEV", "CHAC", "MEC", "ANHV", "CHIV", "EMV", "ANHC", "CHIC", "EMC"),
)


def of(form: Form2C) -> dict[str, list[Printed]]:
    """Every table of the forms."""
    return {
        "training": [training(form, row) for row in form.rows.get("dao-tao", ())],
        **_training_by_kind(form),
        "work": [work(row) for row in form.rows.get("cong-tac", ())],
        "work_places": [_work_place(row) for row in form.rows.get("cong-tac", ())],
        "family_own": _family(form, "gia-dinh"),
        "family_spouse": _family(form, "gia-dinh-vo-chong"),
        "salary_ladder": [_rung(row) for row in form.rows.get("dien-bien-luong", ())],
        "salaries": [_salary(row) for row in form.rows.get("dien-bien-luong", ())],
        "allowances": [_allowance(form, row) for row in form.rows.get("phu-cap", ())],
        "old_regime": [_dated(row) for row in form.rows.get("che-do-cu", ())],
        "foreign_organisations": [_dated(row) for row in organisations_abroad(form)],
        "merits": _merits(form),
        "disciplines": [_discipline(form, row) for row in form.rows.get("ky-luat", ())],
    }


def named(form: Form2C, catalogue: str, code: str | None) -> str:
    """What a catalogue calls it; a text that is in no catalogue stands for itself."""
    return form.names.get((catalogue, code or ""), code or "")


def training(form: Form2C, row: Row) -> Printed:
    return {
        "school": named(form, "truong_dao_tao", row.get("school")),
        "major": named(form, "chuyen_nganh_dao_tao", row.get("major")) or named(form, "ngoai_ngu", row.get("language")),
        "period": period(row.get("since"), row.get("until")),
        "since": shown_month(row.get("since")),
        "until": shown_month(row.get("until")),
        "training_form": named(form, "loai_hinh_dao_tao", row.get("training_form")),
        "certificate": row.get("certificate") or named(form, "trinh_do_chuyen_mon", row.get("degree")),
        "language": named(form, "ngoai_ngu", row.get("language")),
        "score": row.get("score") or "",
    }


def _training_by_kind(form: Form2C) -> dict[str, list[Printed]]:
    kinds = {
        "training_professional": _PROFESSIONAL,
        "training_political": _POLITICAL,
        "training_management": _MANAGEMENT,
        "training_defence": _DEFENCE,
        "training_informatics": _INFORMATICS,
        "training_languages": _LANGUAGES,
    }
    rows = form.rows.get("dao-tao", ())
    found = {
        slot: [training(form, row) for row in rows if (row.get("training_kind") or "") in codes]
        for slot, codes in kinds.items()
    }
    return {slot: lines or _known_level(form, slot) for slot, lines in found.items()}


def _known_level(form: Form2C, slot: str) -> list[Printed]:
    """Where no course is on record, the level the person has (item 15 of the 2008 form) stands in the table alone."""
    known = {
        "training_political": [("certificate", "ly_luan_chinh_tri", "political_theory")],
        "training_management": [("certificate", "quan_ly_nha_nuoc", "state_management")],
        "training_informatics": [("certificate", "trinh_do_tin_hoc", "informatics")],
        "training_languages": [("language", "", "foreign_language"), ("language", "", "ethnic_language")],
    }
    return [
        {column: named(form, catalogue, form.scalars[name])}
        for column, catalogue, name in known.get(slot, ())
        if form.scalars.get(name)
    ]


def work(row: Row) -> Printed:
    duty, place = row.get("duty") or "", row.get("place") or ""
    return {
        "period": period(row.get("since"), row.get("until"), open_end="nay"),
        "duty": duty if place in duty else joined((duty, place), ", "),
    }


def _work_place(row: Row) -> Printed:
    return {
        "since": shown_month(row.get("since")),
        "until": shown_month(row.get("until")) or "nay",
        "place": row.get("place") or "",
        "duty": row.get("duty") or "",
    }


def _family(form: Form2C, section: str) -> list[Printed]:
    return [relative(form, row) for row in sorted(form.rows.get(section, ()), key=_relation_order)]


def relative(form: Form2C, row: Row) -> Printed:
    return {
        "relation": named(form, "quan_he_gia_dinh", row.get("relation")),
        "name": row.get("name") or "",
        "birth_year": shown_date(row.get("birth_year")),
        "description": row.get("description") or "",
    }


def _relation_order(row: Row) -> int:
    relation = row.get("relation") or ""
    return _RELATIONS.index(relation) if relation in _RELATIONS else len(_RELATIONS)


def _rung(row: Row) -> Printed:
    return {
        "month": shown_month(row.get("since")),
        "rank_step": joined((row.get("rank"), number(row.get("step"))), "/"),
        "coefficient": coefficient(row.get("coefficient")),
    }


def _salary(row: Row) -> Printed:
    return {
        "since": shown_month(row.get("since")),
        "until": shown_month(row.get("until")),
        "rank": row.get("rank") or "",
        "step": number(row.get("step")),
        "coefficient": coefficient(row.get("coefficient")),
        "salary_amount": money(row.get("salary_amount")),
    }


def _allowance(form: Form2C, row: Row) -> Printed:
    percent = number(row.get("percent"))
    return {
        "since": shown_month(row.get("since")),
        "until": shown_month(row.get("until")),
        "allowance_type": named(form, "loai_phu_cap", row.get("allowance_type")),
        "percent": f"{percent}%" if percent else "",
        "coefficient": coefficient(row.get("coefficient")),
        "way": named(form, "hinh_thuc_tinh_phu_cap", row.get("way")),
        "amount": money(row.get("amount")),
    }


def organisations_abroad(form: Form2C) -> Sequence[Row]:
    """Ties to organisations abroad; journeys stand on the supplement alone."""
    return [row for row in form.rows.get("nuoc-ngoai", ()) if row.get("relation_kind") != "travel"]


def _dated(row: Row) -> Printed:
    return {
        "since": shown_month(row.get("since")),
        "until": shown_month(row.get("until")),
        "description": row.get("description") or "",
    }


def _merits(form: Form2C) -> list[Printed]:
    """Item 35.1: what a year brought, on one line."""
    awards, evaluations = (_by_year(form.rows.get(slug, ())) for slug in ("khen-thuong", "danh-gia"))
    return [
        _merit(form, year, award or {}, evaluation or {})
        for year in sorted({*awards, *evaluations})
        for award, evaluation in zip_longest(awards.get(year, ()), evaluations.get(year, ()))
    ]


def _by_year(rows: Iterable[Row]) -> dict[str, list[Row]]:
    years: dict[str, list[Row]] = {}
    for row in rows:
        years.setdefault((row.get("year") or "")[:4], []).append(row)
    return years


def _merit(form: Form2C, year: str, award: Row, evaluation: Row) -> Printed:
    return {
        "year": year,
        "result": named(form, "xep_loai_danh_gia", evaluation.get("result")),
        "title": named(form, "danh_hieu_thi_dua", award.get("title")),
        "award_form": named(form, "hinh_thuc_khen_thuong", award.get("award_form")),
    }


def _discipline(form: Form2C, row: Row) -> Printed:
    return {
        "since": shown_month(row.get("since")),
        "until": shown_month(row.get("until")),
        "discipline_form": named(form, "hinh_thuc_ky_luat", row.get("discipline_form")),
        "conduct": row.get("conduct") or "",
        "decision_issuer": row.get("decision_issuer") or "",
    }
