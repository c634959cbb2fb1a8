"""Numbers that identify people and papers: what is wrong with them, and what only looks odd."""

import re
from dataclasses import dataclass

_BLANKS = re.compile(r"[\s.\-]+")
_CITIZEN_PROVINCES = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)
MALE, FEMALE = "male", "female"


@dataclass(frozen=True, slots=True)
class Checked:
    """A number as it is stored, with what refuses it and what one may keep with a note."""

    value: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def _digits(text: str) -> str:
    return text if text.isalnum() else _BLANKS.sub("", text)


def citizen_number(text: str, *, sex: str = "", birth_year: int = 0) -> Checked:
    """Số định danh cá nhân / CCCD, 12 digits (TT 59/2021/TT-BCA); a CMND of 9 digits is told apart."""
    number = _digits(text)
    if not number.isdigit():
        return Checked(number, ("Số định danh chỉ gồm chữ số.",))
    if len(number) == 9:
        return Checked(number, (), ("Đây là số CMND 9 số, đã hết giá trị từ 01/01/2025; xin bổ sung số định danh.",))
    if len(number) != 12:
        return Checked(number, (f"Số định danh có 12 chữ số, ở đây có {len(number)}.",))
    return Checked(number, (), tuple(_odd_in_citizen_number(number, sex, birth_year)))


def _odd_in_citizen_number(number: str, sex: str, birth_year: int) -> list[str]:
    odd = []
    if number[:3] not in _CITIZEN_PROVINCES and number[0] == "0":
        odd.append(f"Ba số đầu {number[:3]} không phải mã tỉnh, thành phố nào.")
    written_sex, written_year = citizen_number_tells(number)
    if sex in (MALE, FEMALE) and sex != written_sex:
        odd.append(f"Số định danh này là của {'nữ' if written_sex == FEMALE else 'nam'}; xin đối chiếu giới tính.")
    if birth_year and birth_year != written_year:
        odd.append(f"Số định danh này ghi năm sinh {written_year}, hồ sơ ghi {birth_year}; xin đối chiếu.")
    return odd


def citizen_number_tells(number: str) -> tuple[str, int]:
    """Sex and year of birth written in a number of 12 digits."""
    century, year = int(number[3]), int(number[4:6])
    return (FEMALE if century % 2 else MALE), 1900 + century // 2 * 100 + year


def old_identity_number(text: str) -> Checked:
    """CMND: 9 digits, or 12 on those issued from 2012."""
    number = _digits(text)
    if re.fullmatch(r"\d{9}|\d{12}", number):
        return Checked(number)
    return Checked(number, ("Số CMND có 9 chữ số (loại cấp từ 2012 có 12).",))


def social_insurance_number(text: str) -> Checked:
    """Mã số BHXH: 10 digits, or the personal number of 12 from 01/8/2025."""
    number = _digits(text)
    if re.fullmatch(r"\d{10}|\d{12}", number):
        return Checked(number)
    return Checked(number, ("Mã số BHXH có 10 chữ số (hoặc là số định danh 12 số).",))


def health_card_number(text: str) -> Checked:
    """Thẻ BHYT: two letters, benefit 1–5, province, then the BHXH number; or that number alone."""
    number = _digits(text).upper()
    if re.fullmatch(r"[A-Z]{2}[1-5]\d{2}\d{10}|\d{10}|\d{12}", number):
        return Checked(number)
    return Checked(number, ("Số thẻ BHYT có 15 ký tự, ví dụ HC4480123456789, hoặc 10 số cuối.",))


def tax_number(text: str) -> Checked:
    """MST cá nhân: 10 digits, 13 with a branch, or the personal number of 12 from 01/7/2025."""
    number = re.sub(r"[\s.]+", "", text)
    if re.fullmatch(r"\d{10}(-\d{3})?|\d{12}", number):
        return Checked(number)
    return Checked(number, ("Mã số thuế cá nhân có 10 chữ số (hoặc là số định danh 12 số).",))


def phone_number(text: str) -> Checked:
    """A Vietnamese number, stored with the leading 0."""
    number = re.sub(r"[\s.\-()]+", "", text)
    number = re.sub(r"^(\+84|0084|84(?=\d{9,10}$))", "0", number)
    if re.fullmatch(r"0[35789]\d{8}|02\d{9}", number):
        return Checked(number)
    return Checked(number, ("Số điện thoại di động có 10 số (03, 05, 07, 08, 09…), máy bàn 11 số (02…).",))


def party_card_number(text: str) -> Checked:
    number = _digits(text)
    if re.fullmatch(r"\d{8}", number):
        return Checked(f"{number[:2]}.{number[2:]}")
    return Checked(text.strip(), (), ("Số thẻ đảng thường có 8 chữ số, ví dụ 48.012345.",))


def decision_number(text: str) -> Checked:
    """Số quyết định, such as 8060/QĐ-UBND or 12/2016/QĐ-UBND."""
    number = re.sub(r"\s+", "", text).upper().replace("Ð", "Đ").replace("–", "-")
    if re.fullmatch(r"\d+[A-Z]?(/\d{4})?/[A-ZĐ0-9\-&.]+", number):
        return Checked(number)
    return Checked(text.strip(), (), ("Số quyết định thường viết như 8060/QĐ-UBND.",))


def with_leading_zeros(digits: str, kind: str) -> str:
    """Give back the zeros a spreadsheet took from a number: "48075000123" is 048075000123."""
    if digits.startswith("0"):
        return digits
    if kind == "phone":
        return "0" + digits if re.fullmatch(r"[35789]\d{8}|2\d{9}", digits) else digits
    if kind == "citizen":
        return digits.zfill(12) if 10 <= len(digits) <= 12 else digits.zfill(9) if 7 <= len(digits) <= 9 else digits
    return digits.zfill(10) if 7 <= len(digits) <= 10 else digits
