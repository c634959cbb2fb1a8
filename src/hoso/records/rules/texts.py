"""What a text means in a field, whoever wrote it: typed into a form, or standing in a cell of a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from hoso.foundation import identifiers
from hoso.foundation.dates import DateNotUnderstood, PartialDate
from hoso.foundation.vietnamese import fold, title_name

from ..sections import Field
from .values import longest

CHECKS: dict[str, Callable[[str], identifiers.Checked]] = {
    "cccd": identifiers.citizen_number,
    "bhxh": identifiers.social_insurance_number,
    "bhyt": identifiers.health_card_number,
    "tax": identifiers.tax_number,
    "phone": identifiers.phone_number,
    "decision": identifiers.decision_number,
}
HAS_DIGIT = re.compile(r"\d")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
THOUSANDS = re.compile(r"-?\d{1,3}([.,\s]\d{3})+")
WHOLE = re.compile(r"-?\d{1,15}")
PUNCTUATION = re.compile(r"[^a-z0-9]+")
YES = frozenset({"x", "co", "1", "v", "dung", "true", "yes", "+", "on"})
NO = frozenset({"khong", "0", "false", "no", "k", "ko"})
CHOICE_WORDS = {
    "gender": {"f": "female", "m": "male", "gai": "female", "trai": "male", "ong": "male", "ba": "female"},
    "kind": {
        "cc": "civil_servant",
        "vc": "public_employee",
        "cb": "cadre",
        "hd": "contract",
        "hdld": "contract",
        "lao dong hop dong": "contract",
    },
}


class NotUnderstood(Exception):
    """A text refused in words, with what was probably meant."""

    def __init__(self, sentence: str, suggestions: Sequence[str] = (), *, catalogue: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.suggestions, self.catalogue = sentence, tuple(suggestions), catalogue


def in_length(field: Field, text: str) -> str:
    """The text, when the field takes as much."""
    most = longest(field)
    if len(text) > most:
        raise NotUnderstood(
            f"{field.label}: {len(text)} ký tự, ô này nhận tối đa {most}. Rút gọn lại; bản đầy đủ thêm vào phần Tài liệu."
        )
    return text


def folded_value(text: str) -> str:
    """A value as compared with a list: folded, punctuation as spaces."""
    return PUNCTUATION.sub(" ", fold(text)).strip()


def name(text: str) -> str:
    if HAS_DIGIT.search(text) or not any(letter.isalpha() for letter in text):
        raise NotUnderstood(f"“{text}” không phải là họ tên: họ tên chỉ gồm chữ cái. Kiểm tra lại.")
    return title_name(text) if text.isupper() or text.islower() else text


def date(text: str) -> str:
    """A partial date as ISO text."""
    try:
        return PartialDate.parse(text).iso
    except DateNotUnderstood as refused:
        raise no_date(refused) from None


def no_date(refused: DateNotUnderstood) -> NotUnderstood:
    return NotUnderstood(refused.sentence, [refused.suggestion] if refused.suggestion else [])


def identifier(field: Field, text: str) -> str:
    """A number that identifies, or a mail address, as it is stored; `oddities` says what is merely odd."""
    if field.check == "email":
        if not EMAIL.fullmatch(text):
            raise NotUnderstood(f"“{text}” không phải địa chỉ thư điện tử, ví dụ ten@danang.gov.vn.")
        return text.lower()
    return checked(field, text).value


def checked(field: Field, text: str) -> identifiers.Checked:
    """The same with what is odd about it, in one look."""
    found = CHECKS[field.check](text)
    if found.errors:
        raise NotUnderstood(" ".join(found.errors))
    return found


def oddities(field: Field, value: str) -> tuple[str, ...]:
    """What is worth a second look in an identifier that was understood."""
    return tuple(CHECKS[field.check](value).warnings) if field.check in CHECKS else ()


def integer(field: Field, text: str) -> int:
    digits = re.sub(r"[.,\s]", "", text) if THOUSANDS.fullmatch(text) else text
    if not WHOLE.fullmatch(digits):
        raise NotUnderstood(f"{field.label}: “{text}” không phải số nguyên.")
    return int(in_range(field, Decimal(digits)))


def decimal(field: Field, text: str) -> Decimal:
    plain = text.replace(" ", "").removesuffix("%")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        number = Decimal(plain).quantize(Decimal("0.01"))
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise NotUnderstood(f"{field.label}: “{text}” không phải số; xin ghi như 2,34.")
    return in_range(field, number)


def in_range(field: Field, number: Decimal) -> Decimal:
    too_low = field.low is not None and number < Decimal(str(field.low))
    too_high = field.high is not None and number > Decimal(str(field.high))
    if too_low or too_high:
        raise NotUnderstood(f"{field.label}: {_plain(number)} ngoài khoảng {_bounds(field)}; xin kiểm tra lại.")
    return number


def _bounds(field: Field) -> str:
    if field.high is None:
        return f"từ {_plain(field.low)} trở lên"
    return f"từ {_plain(field.low)} đến {_plain(field.high)}"


def _plain(number: float | Decimal | None) -> str:
    return f"{number:g}".replace(".", ",") if number is not None else ""


def yes_or_no(field: Field, text: str) -> bool:
    folded = fold(text)
    if folded not in YES | NO:
        raise NotUnderstood(f"{field.label}: xin ghi “x” (có) hoặc để trống.", ["x"])
    return folded in YES


def choice(field: Field, text: str) -> str:
    """The key of a choice, named by its label, its key, or as people shorten it."""
    folded = folded_value(text)
    words = CHOICE_WORDS.get(field.name, {})
    for key, label in field.choices.items():
        if text == key or folded == folded_value(label) or words.get(folded) == key:
            return key
    options = list(field.choices.values())
    raise NotUnderstood(f"{field.label}: “{text}” không rõ; xin ghi {', '.join(options)}.", options)
