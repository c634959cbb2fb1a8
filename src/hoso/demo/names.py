"""Vietnamese names as often as they occur, by region and year of birth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from random import Random

Weighted = tuple[tuple[str, ...], tuple[float, ...]]


def _weighted(text: str) -> Weighted:
    """`Nguyễn 35, Trần 11` as names and running sums; a name may have several words."""
    pairs = [part.strip().rpartition(" ") for part in text.split(",")]
    return tuple(name for name, _, _ in pairs), tuple(accumulate(float(weight) for _, _, weight in pairs))


def pick(random: Random, weighted: Weighted) -> str:
    names, sums = weighted
    return random.choices(names, cum_weights=sums)[0]


TAIL = (
    "Trương 0.9, Đinh 0.6, Đoàn 0.6, Lâm 0.4, Mai 0.6, Trịnh 0.5, Đào 0.5, Cao 0.5, Hà 0.5, Lương 0.5, Lưu 0.4, Tạ 0.3, "
    "Châu 0.3, Tô 0.3, Phùng 0.3, Vương 0.2, Thái 0.4, Tống 0.2, Chu 0.2, Quách 0.1, Kiều 0.1, La 0.1, Triệu 0.1"
)
FAMILY = {
    "central": _weighted(
        "Nguyễn 35, Trần 11, Lê 13, Phan 6, Hoàng 4, Võ 5, Hồ 4, Phạm 5, Đặng 3, Huỳnh 3, Bùi 1.5, Đỗ 1, Ngô 1.5, "
        "Dương 1, Lý 0.3, Tôn Thất 0.3, " + TAIL
    ),
    "south_central": _weighted(
        "Nguyễn 34, Trần 12, Lê 10, Võ 7, Huỳnh 6, Phạm 7, Phan 4, Đặng 3, Bùi 2, Đỗ 1.5, Hồ 2, Ngô 1.5, Dương 1, "
        + TAIL
    ),
    "north_border": _weighted(
        "Hoàng 14, Nông 8, Vi 7, Lương 4, Hứa 3, Lý 3, Nguyễn 22, Triệu 3, Lê 4, Trần 5, Phạm 4, Vũ 2, Bùi 1.5, "
        "Đặng 1, Dương 2, Chu 2, Hà 2, Lộc 1.5, Mã 1, Đinh 1, Đàm 1, Linh 0.5, Bế 1, Lành 0.5, Phùng 1"
    ),
}
GIVEN = {
    "male": _weighted(
        "Hùng 5, Tuấn 5, Dũng 5, Minh 5, Anh 4, Đức 4, Hải 4, Long 3, Nam 3, Thành 4, Trung 3, Cường 4, Sơn 4, Hiếu 3, "
        "Hoàng 3, Huy 3, Khánh 2, Kiên 2, Phúc 2, Quân 2, Quang 3, Thắng 4, Tùng 2, Việt 2, Vinh 2, Bình 3, Công 1, "
        "Đạt 2, Hòa 2, Hưng 2, Khoa 1, Lâm 2, Linh 1, Lộc 1, Mạnh 2, Nghĩa 2, Nhân 1, Phong 2, Phước 1, Quốc 2, "
        "Tâm 1, Tân 1, Thái 2, Thiện 1, Thịnh 1, Tiến 3, Toàn 2, Trí 1, Trường 2, Tú 2, Vũ 2, Bảo 1"
    ),
    "female": _weighted(
        "Hương 6, Hà 5, Lan 5, Hoa 4, Thủy 5, Hằng 5, Hạnh 4, Linh 4, Mai 4, Nga 4, Ngọc 4, Nhung 3, Oanh 2, Phương 5, "
        "Thảo 4, Thu 4, Trang 4, Tuyết 3, Vân 4, Yến 3, Anh 4, Bích 2, Chi 2, Châu 1, Dung 4, Giang 3, Hiền 5, Hồng 4, "
        "Huệ 3, Huyền 4, Khánh 1, Kim 1, Liên 3, Loan 3, Ly 2, Minh 2, My 1, Nguyệt 3, Nhàn 1, Quyên 2, Quỳnh 2, "
        "Tâm 3, Thanh 3, Thúy 4, Trâm 2, Trinh 1, Xuân 3, Vy 1, Diễm 1, Ánh 2"
    ),
}
OTHER_MIDDLE = {
    "male": _weighted(
        "Đức 7, Minh 6, Quang 6, Hữu 5, Ngọc 5, Thanh 5, Xuân 4, Anh 3, Công 4, Đình 4, Quốc 4, Mạnh 3, Hoàng 3, "
        "Trọng 3, Thế 3, Bá 2, Duy 2, Viết 2, Tiến 2, Trung 1"
    ),
    "female": _weighted(
        "Ngọc 6, Thu 4, Minh 4, Thanh 4, Phương 4, Hồng 3, Bích 2, Thùy 3, Khánh 2, Mỹ 2, Diệu 2, Bảo 1"
    ),
}
AFTER_THI = _weighted(" 60, Thu 8, Thanh 8, Ngọc 6, Minh 4, Kim 6, Hồng 4, Bích 4")
RAGLAI = ("Cao", "Mấu", "Pi Năng", "Bo Bo")


@dataclass(frozen=True)
class Name:
    family: str
    middle: str
    given: str

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.family, self.middle, self.given) if part)


def name(random: Random, *, region: str, gender: str, born: int, family: str = "") -> Name:
    """A name as a family of this region would have chosen it in that year."""
    family = family or pick(random, FAMILY[region])
    if family == "Tôn Thất" and gender == "female":
        family = "Tôn Nữ"
    return Name(family, _middle(random, gender, born), pick(random, GIVEN[gender]))


def _middle(random: Random, gender: str, born: int) -> str:
    if random.random() < _old_fashioned(born):
        return "Văn" if gender == "male" else f"Thị {pick(random, AFTER_THI)}".strip()
    if random.random() < 0.06:
        return ""
    return pick(random, OTHER_MIDDLE[gender])


@lru_cache(maxsize=128)
def _old_fashioned(born: int) -> float:
    """The share of Văn and Thị: some 80 % in the 1960s, a quarter in the 1990s."""
    return min(0.85, max(0.15, 0.8 - (born - 1965) * 0.02))
