"""Where people come from: real districts and communes of the time, for lives that were not."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Place:
    commune: str
    district: str
    province: str

    @property
    def text(self) -> str:
        return f"{self.commune}, {self.district}, {self.province}"


@dataclass(frozen=True)
class Region:
    """A region as a cradle: the code in citizens' numbers, the names, the places, the peoples."""

    citizen_code: str
    names: str
    places: tuple[Place, ...]
    streets: tuple[str, ...]
    peoples: tuple[tuple[str, float], ...]
    schools: tuple[str, ...]
    teacher_schools: tuple[str, ...]
    medical_schools: tuple[str, ...]

    def place(self, random: Random) -> Place:
        return random.choice(self.places)


def _places(province: str, text: str) -> tuple[Place, ...]:
    """`huyện Phú Vang: xã Phú An, xã Phú Mỹ; …`"""
    districts = (part.split(":") for part in text.split(";"))
    return tuple(
        Place(commune.strip(), district.strip(), province)
        for district, names in districts
        for commune in names.split(",")
    )


STREETS = (
    "Lê Lợi",
    "Trần Phú",
    "Nguyễn Huệ",
    "Hùng Vương",
    "Phan Chu Trinh",
    "Lý Thường Kiệt",
    "Nguyễn Trãi",
    "Hai Bà Trưng",
)

HUE = Region(
    "046", "central",
    _places(
        "Thừa Thiên Huế",
        "huyện Phú Vang: xã Phú An, xã Phú Mỹ, xã Vinh Thanh, thị trấn Thuận An;"
        "huyện Phong Điền: xã Phong Hiền, xã Phong An, xã Điền Lộc; huyện Quảng Điền: xã Quảng Phước, xã Quảng Lợi, thị trấn Sịa;"
        "thị xã Hương Trà: xã Hương Toàn, phường Tứ Hạ, phường Hương Văn; huyện Phú Lộc: xã Lộc An, xã Vinh Hiền",
    ),
    STREETS, (("01", 97), ("31", 1.5), ("26", 0.8), ("23", 0.7)),
    ("Đại học Huế", "Trường Đại học Luật – Đại học Huế", "Học viện Hành chính Quốc gia"),
    ("Trường Đại học Sư phạm – Đại học Huế", "Trường Đại học Vinh"), ("Trường Đại học Y Dược – Đại học Huế",),
)  # fmt: skip
DA_NANG = Region(
    "048", "central",
    _places(
        "Đà Nẵng",
        "huyện Hòa Vang: xã Hòa Tiến, xã Hòa Châu, xã Hòa Phong, xã Hòa Khương; quận Cẩm Lệ: phường Hòa Xuân, phường Khuê Trung;"
        "quận Liên Chiểu: phường Hòa Minh, phường Hòa Khánh Nam; quận Sơn Trà: phường An Hải Bắc, phường Mân Thái;"
        "quận Hải Châu: phường Hòa Cường Nam, phường Thanh Bình",
    )
    + _places("Quảng Nam", "thị xã Điện Bàn: xã Điện Thọ, xã Điện Hồng; huyện Đại Lộc: xã Đại Hiệp, thị trấn Ái Nghĩa"),
    STREETS, (("01", 98.5), ("26", 1), ("04", 0.5)),
    ("Đại học Đà Nẵng", "Trường Đại học Luật – Đại học Huế", "Học viện Hành chính Quốc gia"),
    ("Trường Đại học Sư phạm – Đại học Đà Nẵng", "Trường Đại học Sư phạm – Đại học Huế"),
    ("Trường Đại học Y Dược – Đại học Huế",),
)  # fmt: skip
KHANH_HOA = Region(
    "056", "south_central",
    _places(
        "Khánh Hòa",
        "huyện Diên Khánh: xã Diên An, xã Diên Phú, thị trấn Diên Khánh; thị xã Ninh Hòa: xã Ninh Quang, phường Ninh Hiệp;"
        "huyện Vạn Ninh: xã Vạn Thắng, thị trấn Vạn Giã; thành phố Nha Trang: phường Vĩnh Hải, phường Phước Long, xã Vĩnh Thạnh;"
        "huyện Cam Lâm: xã Cam Hải Đông, xã Suối Tân; huyện Khánh Sơn: xã Sơn Bình, thị trấn Tô Hạp",
    ),
    STREETS, (("01", 95), ("21", 4), ("12", 1)),
    ("Trường Đại học Nha Trang", "Trường Đại học Luật TP Hồ Chí Minh", "Trường Đại học Kinh tế TP Hồ Chí Minh"),
    ("Trường Đại học Quy Nhơn", "Trường Đại học Khánh Hòa", "Trường Đại học Đà Lạt"),
    ("Trường Đại học Y Dược TP Hồ Chí Minh",),
)  # fmt: skip
LANG_SON = Region(
    "020", "north_border",
    _places(
        "Lạng Sơn",
        "huyện Cao Lộc: xã Gia Cát, xã Hợp Thành, thị trấn Cao Lộc; huyện Lộc Bình: xã Tú Đoạn, xã Khuất Xá;"
        "huyện Văn Quan: xã Tri Lễ, thị trấn Văn Quan; huyện Bắc Sơn: xã Vũ Lễ, xã Tân Lập; huyện Chi Lăng: xã Quang Lang;"
        "thành phố Lạng Sơn: phường Vĩnh Trại, phường Đông Kinh, xã Mai Pha",
    ),
    STREETS, (("02", 38), ("07", 42), ("01", 17), ("09", 3)),
    ("Đại học Thái Nguyên", "Học viện Hành chính Quốc gia", "Trường Đại học Luật Hà Nội"),
    ("Trường Đại học Sư phạm Hà Nội", "Đại học Thái Nguyên"), ("Trường Đại học Y Hà Nội",),
)  # fmt: skip
REGIONS = {"da-nang": DA_NANG, "khanh-hoa": KHANH_HOA, "hue": HUE, "lang-son": LANG_SON, "hai-cap": DA_NANG}
