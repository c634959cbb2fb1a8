"""The five profiles and how a province works by one of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.institution.catalogues.services import load_seed
from hoso.institution.regulations import queries, rules, services
from hoso.institution.regulations.models import Deadline, Regulation, RequiredField
from hoso.institution.regulations.shipped import profiles
from hoso.platform.audit.models import Entry, History
from hoso.records.sections import BY_SLUG, KINDS, MANAGED_BY, find_field

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
TODAY = date(2026, 11, 21)
QUAN = Actor(9, "Quản")

pytestmark = pytest.mark.usefixtures("nothing_chosen")
SLUGS = ("da-nang", "hai-cap", "hue", "khanh-hoa", "lang-son")


def test_five_profiles_are_shipped() -> None:
    assert tuple(profiles()) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_a_profile_knows_its_keys_and_cites_its_documents(slug: str) -> None:
    profile = profiles()[slug]
    unknown = [row["key"] for row in profile.required if not find_field(row["key"]) and row["key"] not in BY_SLUG]
    assert unknown == []
    assert {kind for row in profile.required for kind in row["kinds"]} <= set(KINDS)
    assert {row["managed_by"] for row in profile.routes} <= {*MANAGED_BY, rules.ANY}
    assert {row["stage"] for row in profile.routes} <= set(rules.STAGES)
    assert {row["by"] for row in profile.routes} <= set(rules.BY)
    for rows in (profile.deadlines, profile.routes, profile.reports, profile.required, profile.provisions):
        assert all(row["legal_basis"] for row in rows)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_profile_can_be_chosen(db: None, slug: str) -> None:
    services.choose_profile(slug, actor=QUAN, at=AT)
    assert queries.regulation(TODAY).profile == slug
    assert queries.deadline("new_record", date(2013, 1, 1)).number == 45
    assert "giay-to.id_number" in queries.required_fields("", TODAY)
    assert queries.review_route("school", "unit", TODAY)[0].stage == "declare"
    assert {row.key for _, row in queries.calendar(TODAY)} >= {"monthly_review", "year_end", "yearly_supplement"}


@pytest.mark.requirement("DN-37", "DN-40", "DN-41", "DN-42", "DN-43", "DN-44")
def test_da_nang_gives_the_days_of_articles_10_and_11(db: None) -> None:
    services.choose_profile("da-nang", actor=QUAN, at=AT)
    terms = {row.key: (row.number, row.unit) for row in queries.deadlines(TODAY)}
    expected = {
        "new_record": (45, "working"),
        "decision_update": (10, "working"),
        "transfer_inside": (15, "calendar"),
        "transfer_send": (15, "calendar"),
        "transfer_receive": (30, "calendar"),
        "leave_sphere": (10, "calendar"),
        "leave_service": (15, "calendar"),
    }
    assert {key: terms[key] for key in expected} == expected


@pytest.mark.requirement("DN-50", "HT-31", "LS-14", "LS-11")
@pytest.mark.parametrize(
    ("slug", "key", "when"),
    [
        ("da-nang", "mid_year", "trước ngày 25/5"),
        ("da-nang", "year_end", "trước ngày 15/12"),
        ("hue", "year_end", "ngày 10/12"),
        ("lang-son", "year_end", "ngày 15/1"),
        ("lang-son", "monthly_review", "trước ngày 25 hằng tháng"),
    ],
)
def test_each_province_reports_on_its_own_days(db: None, slug: str, key: str, when: str) -> None:
    services.choose_profile(slug, actor=QUAN, at=AT)
    assert queries.report(key, TODAY).when == when


def test_a_term_is_counted_over_tet(db: None) -> None:
    load_seed(actor=QUAN, at=AT)
    services.choose_profile("da-nang", actor=QUAN, at=AT)
    assert queries.due("decision_update", date(2026, 2, 9)) == date(2026, 3, 2)


def test_schools_of_huong_tra_are_verified_by_the_education_office(db: None) -> None:
    services.choose_profile("hue", actor=QUAN, at=AT)
    assert queries.review_route("school", "unit", TODAY)[-1].by == "education"
    assert queries.review_route("commune", "unit", TODAY)[-1].by == "district_home_affairs"


def test_what_is_required_depends_on_the_kind_of_person(db: None) -> None:
    services.choose_profile("da-nang", actor=QUAN, at=AT)
    by_kind = queries.required_by_kind(("", *KINDS), TODAY)
    assert by_kind == {kind: queries.required_fields(kind, TODAY) for kind in ("", *KINDS)}
    assert "hop-dong" in by_kind["contract"]
    assert "hop-dong" not in by_kind["public_employee"]
    assert "trinh-do.highest_degree" in by_kind["public_employee"]
    assert "trinh-do.highest_degree" not in by_kind[""]


def test_the_same_profile_again_changes_nothing(db: None) -> None:
    services.choose_profile("da-nang", actor=QUAN, at=AT)
    services.choose_profile("da-nang", actor=QUAN, at=AT)
    assert Entry.objects.filter(action="regulations.choose", actor_id=QUAN.id).count() == 1


def test_another_profile_holds_from_its_day_and_the_old_one_until_then(db: None) -> None:
    services.choose_profile("da-nang", actor=QUAN, at=AT)
    services.choose_profile("hai-cap", actor=QUAN, at=AT)
    assert queries.regulation(date(2026, 11, 20)).profile == "da-nang"
    assert queries.regulation(TODAY).profile == "hai-cap"
    assert Deadline.objects.on(TODAY).filter(key="new_record").count() == 1
    assert RequiredField.objects.filter(key="ban-than.permanent_address", valid_to=TODAY).exists()
    assert History.objects.filter(table_name="regulations_deadline", act__isnull=False).exists()


def test_a_profile_chosen_and_replaced_on_the_same_day_leaves_one_in_force(db: None) -> None:
    for slug in ("da-nang", "hue", "lang-son"):
        services.choose_profile(slug, actor=QUAN, at=AT)
    assert [row.profile for row in Regulation.objects.on(TODAY)] == ["lang-son"]


def test_an_unknown_profile_is_refused_with_the_choices(db: None) -> None:
    with pytest.raises(Refusal, match="da-nang"):
        services.choose_profile("ha-noi", actor=QUAN, at=AT)
