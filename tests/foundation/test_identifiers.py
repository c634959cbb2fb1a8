import pytest

from hoso.foundation.identifiers import (
    FEMALE,
    MALE,
    citizen_number,
    decision_number,
    health_card_number,
    party_card_number,
    phone_number,
    social_insurance_number,
    tax_number,
    with_leading_zeros,
)


def test_a_citizen_number_that_fits_the_person_is_clean():
    checked = citizen_number("048 175 000 123", sex=FEMALE, birth_year=1975)
    assert checked == type(checked)("048175000123")


@pytest.mark.parametrize(("number", "says"), [("04817500012", "12 chữ số"), ("04817500012A", "chỉ gồm chữ số")])
def test_a_citizen_number_of_the_wrong_shape_is_an_error(number, says):
    assert says in citizen_number(number).errors[0]


def test_sex_year_and_province_that_do_not_fit_are_warnings_only():
    checked = citizen_number("003175000123", sex=MALE, birth_year=1976)
    assert not checked.errors
    assert len(checked.warnings) == 3


def test_born_in_this_century_is_read_from_the_number():
    assert not citizen_number("048204000123", sex=MALE, birth_year=2004).warnings


def test_an_old_identity_number_is_kept_with_a_warning():
    assert "CMND" in citizen_number("201234567").warnings[0]


@pytest.mark.parametrize(
    ("written", "stored"),
    [("+84 912.345.678", "0912345678"), ("0236 3821 234", "02363821234"), ("84912345678", "0912345678")],
)
def test_phone_numbers_are_stored_with_their_zero(written, stored):
    assert phone_number(written).value == stored
    assert not phone_number(written).errors


def test_other_numbers_are_checked_by_their_shape():
    assert phone_number("0123456789").errors
    assert not social_insurance_number("4812345678").errors
    assert social_insurance_number("48123").errors
    assert not health_card_number("hc 4 48 4812345678").errors
    assert health_card_number("HC948").errors
    assert not tax_number("0400123456-001").errors
    assert party_card_number("48012345").value == "48.012345"
    assert not decision_number("8060/QĐ-UBND").warnings
    assert not decision_number("12/2016/QĐ-UBND").warnings
    assert decision_number("không số").warnings


@pytest.mark.requirement("T10")
@pytest.mark.parametrize(
    ("digits", "kind", "whole"),
    [
        ("1175000123", "citizen", "001175000123"),
        ("48175000123", "citizen", "048175000123"),
        ("12345678", "citizen", "012345678"),
        ("912345678", "phone", "0912345678"),
        ("412345678", "insurance", "0412345678"),
    ],
)
def test_zeros_taken_by_a_spreadsheet_are_given_back(digits, kind, whole):
    assert with_leading_zeros(digits, kind) == whole
