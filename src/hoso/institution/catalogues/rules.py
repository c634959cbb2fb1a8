"""When a value holds, how it is closed, and what may happen to a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

WAITING, ACCEPTED, MAPPED, REFUSED = "waiting", "accepted", "mapped", "refused"
PROPOSAL_STATES = {
    WAITING: "Chờ xem xét",
    ACCEPTED: "Đã thêm vào danh mục",
    MAPPED: "Dùng mục đã có",
    REFUSED: "Không thêm",
}
PROPOSAL_STEPS: Mapping[tuple[str, str], str] = {
    ("accept", WAITING): ACCEPTED,
    ("map", WAITING): MAPPED,
    ("refuse", WAITING): REFUSED,
}
"""(step, state) → state: a proposal is answered once."""


@dataclass(frozen=True)
class Period:
    """From a day up to but not including another; without end it still holds."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: Period) -> bool:
        return (other.until is None or self.since < other.until) and (self.until is None or other.since < self.until)


def next_state(step: str, state: str) -> str | None:
    """The state after a step, or None when the proposal has been answered already."""
    return PROPOSAL_STEPS.get((step, state))


def clash(new: Period, versions: Iterable[Period]) -> Period | None:
    """The version of the same value that holds at the same time as the new one."""
    return next((version for version in versions if version.overlaps(new)), None)


def reasons_not_to_change(current: Period, since: date) -> list[str]:
    """Why a value cannot get a new wording from a day: a version begins after the one before it and follows on."""
    if since <= current.since:
        return ["Ngày áp dụng phải sau ngày bắt đầu hiệu lực của nội dung đang có; muốn sửa lỗi gõ thì dùng “Sửa lỗi”."]
    if current.until is not None and since > current.until:
        return ["Mục này đã hết hiệu lực trước ngày áp dụng; xin thêm mục mới với cùng mã."]
    return []


def reasons_not_to_close(current: Period, until: date) -> list[str]:
    """Why a value cannot end on a day."""
    if until <= current.since:
        return ["Ngày hết hiệu lực phải sau ngày bắt đầu hiệu lực."]
    if current.until is not None and current.until <= until:
        return ["Mục này đã hết hiệu lực trước ngày đó."]
    return []


def reasons_for_code(code: str, name: str) -> list[str]:
    """What is wrong with a new value's code and name."""
    reasons = []
    if not code or len(code) > 40 or any(character.isspace() for character in code):
        reasons.append("Mã phải có từ 1 đến 40 ký tự, không có khoảng trắng.")
    if not name.strip():
        reasons.append("Chưa ghi tên của mục.")
    return reasons


def nearest(text: str, names: Mapping[str, str], most: int) -> list[str]:
    """The codes whose names (already folded) share the most telling words with the text: a rare word tells more."""
    frequency = Counter(word for name in names.values() for word in set(name.split()))
    wanted = set(text.split())
    scores = {code: sum(1 / frequency[word] for word in wanted & set(name.split())) for code, name in names.items()}
    return sorted((code for code in scores if scores[code]), key=lambda code: -scores[code])[:most]


PLACE_KINDS = (
    "thành phố trực thuộc trung ương",
    "thị trấn",
    "thành phố",
    "đặc khu",
    "thị xã",
    "phường",
    "huyện",
    "quận",
    "tỉnh",
    "xã",
    "tp.",
    "tx.",
    "tt.",
    "tp",
    "tx",
    "tt",
    "p.",
    "q.",
    "h.",
    "x.",
    "t.",
)


def place_parts(text: str, folded_kinds: Sequence[str]) -> list[str]:
    """The names in an address already folded, smallest place first, without their kinds: `xa hoa tien, huyen …`."""
    pieces = (piece.strip(" .") for piece in text.replace(";", ",").replace(" - ", ",").split(","))
    return [bare for piece in pieces if (bare := _without_kind(piece, folded_kinds))]


def _without_kind(piece: str, kinds: Sequence[str]) -> str:
    for kind in kinds:
        rest = piece.removeprefix(kind)
        if rest != piece and rest[:1] in (" ", "") or (rest != piece and kind.endswith(".")):
            bare = rest.strip()
            return piece if bare.isdigit() and not kind.endswith(".") else bare or piece
    return piece
