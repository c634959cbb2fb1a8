"""The units of the fictional province, of three levels or of two, with the seats in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from hoso.demo.lives import trades
from hoso.demo.lives.trades import Trade
from hoso.foundation.vietnamese import fold


@dataclass(frozen=True)
class Seat:
    """Work for some people of a unit; with a title, for exactly one, who leads."""

    trade: Trade
    weight: float = 0
    title: str = ""
    allowance: Decimal | None = None
    party_title: str = ""


@dataclass(frozen=True)
class Planned:
    """A unit to be made; `key` and `parent` name it within the plan."""

    key: str
    name: str
    kind: str
    parent: str = ""
    short: str = ""
    level: int = 1
    sector: str = ""
    school_level: str = ""
    seats: tuple[Seat, ...] = ()
    issuer: str = ""


@dataclass(frozen=True)
class Setting:
    """What a fictional province is called, and its levels."""

    name: str
    prefix: str
    levels: int = 3
    city: bool = False


SETTINGS = {
    "da-nang": Setting("thành phố Hàn Giang", "HG", city=True),
    "khanh-hoa": Setting("tỉnh Trầm Giang", "TG"),
    "hue": Setting("tỉnh Hương Bình", "HB"),
    "lang-son": Setting("tỉnh Kỳ Lâm", "KL"),
    "hai-cap": Setting("tỉnh Lam Giang", "LG", levels=2),
}
DISTRICTS = ("Trúc Giang", "Phú Lâm", "An Điền", "Đông Khê")
COMMUNES = {
    "Trúc Giang": ("Sông Trúc", "Trúc Thượng", "Trúc Hạ", "Bình Trúc"),
    "Phú Lâm": ("Phú Lâm", "Phú Thạnh", "Lâm Hòa", "Tân Phú"),
    "An Điền": ("An Điền", "Điền Hòa", "Điền Phong", "An Mỹ"),
    "Đông Khê": ("Đông Khê", "Khê Thượng", "Khê Đông", "Hòa Khê"),
}
OFFICES = (
    ("van-phong", "Văn phòng UBND", "VP UBND", trades.OFFICER, ("Phòng Tổng hợp", "Phòng Hành chính - Tổ chức")),
    ("so-noi-vu", "Sở Nội vụ", "SNV", trades.OFFICER, ("Phòng Công chức, viên chức", "Phòng Tổ chức, biên chế", "Thanh tra Sở")),
    ("so-tai-chinh", "Sở Tài chính", "STC", trades.FINANCE_OFFICER, ("Phòng Quản lý ngân sách", "Phòng Quản lý giá - công sản", "Phòng Đầu tư")),
    ("so-xay-dung", "Sở Xây dựng", "SXD", trades.BUILDING_OFFICER, ("Phòng Quy hoạch - kiến trúc", "Phòng Hạ tầng kỹ thuật")),
    ("so-nong-nghiep", "Sở Nông nghiệp và Môi trường", "SNNMT", trades.FARM_OFFICER, ("Phòng Kế hoạch - Tài chính", "Chi cục Kiểm lâm", "Chi cục Thủy lợi")),
    ("so-cong-thuong", "Sở Công Thương", "SCT", trades.FINANCE_OFFICER, ("Phòng Quản lý công nghiệp", "Phòng Quản lý thương mại")),
    ("so-tu-phap", "Sở Tư pháp", "STP", trades.OFFICER, ("Phòng Hành chính tư pháp", "Phòng Xây dựng văn bản")),
    ("so-khcn", "Sở Khoa học và Công nghệ", "SKHCN", trades.IT_OFFICER, ("Phòng Chuyển đổi số", "Phòng Quản lý khoa học")),
    ("so-vhtt", "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL", trades.SOCIAL_OFFICER, ("Phòng Quản lý văn hóa", "Phòng Quản lý thể dục thể thao")),
    ("so-gddt", "Sở Giáo dục và Đào tạo", "SGDĐT", trades.OFFICER, ("Phòng Tổ chức cán bộ", "Phòng Giáo dục trung học", "Phòng Giáo dục mầm non - tiểu học")),
    ("so-y-te", "Sở Y tế", "SYT", trades.OFFICER, ("Phòng Nghiệp vụ y", "Phòng Tổ chức - Hành chính")),
    ("thanh-tra", "Thanh tra", "TTT", trades.INSPECTOR, ("Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2")),
    ("kkt", "Ban Quản lý Khu kinh tế", "BQLKKT", trades.BUILDING_OFFICER, ("Phòng Quản lý đầu tư", "Phòng Quy hoạch - Xây dựng")),
)  # fmt: skip
PUBLIC_UNITS = (
    ("khuyen-nong", "so-nong-nghiep", "Trung tâm Khuyến nông", "economy", trades.ENGINEER),
    ("cntt", "so-khcn", "Trung tâm Công nghệ thông tin và Truyền thông", "science", trades.ENGINEER),
    ("van-hoa", "so-vhtt", "Trung tâm Văn hóa - Nghệ thuật", "culture", trades.GUIDE),
    ("bao-tro", "so-y-te", "Trung tâm Công tác xã hội", "other", trades.SOCIAL_WORKER),
)
DISTRICT_ROOMS = (
    ("vp", "Văn phòng HĐND và UBND", trades.OFFICER, "Chánh Văn phòng", ""),
    ("nv", "Phòng Nội vụ", trades.OFFICER, "Trưởng phòng", ""),
    ("tckh", "Phòng Tài chính - Kế hoạch", trades.FINANCE_OFFICER, "Trưởng phòng", ""),
    ("gddt", "Phòng Giáo dục và Đào tạo", trades.OFFICER, "Trưởng phòng", "education"),
    ("kt", "Phòng Kinh tế - Hạ tầng", trades.BUILDING_OFFICER, "Trưởng phòng", ""),
    ("tp", "Phòng Tư pháp", trades.OFFICER, "Trưởng phòng", ""),
    ("vhtt", "Phòng Văn hóa - Thông tin", trades.SOCIAL_OFFICER, "Trưởng phòng", ""),
    ("tt", "Thanh tra huyện", trades.INSPECTOR, "Chánh Thanh tra huyện", ""),
)
COMMUNE_ROOMS = (
    ("vp", "Văn phòng HĐND và UBND", trades.OFFICER),
    ("kt", "Phòng Kinh tế", trades.FINANCE_OFFICER),
    ("vhxh", "Phòng Văn hóa - Xã hội", trades.SOCIAL_OFFICER),
)
SCHOOLS = {
    "kindergarten": ("Trường Mầm non", trades.KINDERGARTEN, 13, "0.35", "0.25"),
    "primary": ("Trường Tiểu học", trades.PRIMARY, 19, "0.40", "0.30"),
    "lower_secondary": ("Trường THCS", trades.LOWER_SECONDARY, 24, "0.45", "0.35"),
    "upper_secondary": ("Trường THPT", trades.UPPER_SECONDARY, 40, "0.60", "0.45"),
}
SUPPORT = (Seat(trades.ACCOUNTANT, 1), Seat(trades.GUARD, 1))


@dataclass
class _Plan:
    setting: Setting
    units: list[Planned] = field(default_factory=list)

    def add(self, key: str, name: str, kind: str, parent: str = "", **rest) -> str:
        self.units.append(Planned(key, name, kind, parent, **rest))
        return key


def plan(profile: str) -> list[Planned]:
    """Every unit, parents before children."""
    setting = SETTINGS[profile]
    made = _Plan(setting)
    made.add(
        "tinh",
        f"UBND {setting.name}",
        "province",
        short="UBND tỉnh",
        issuer="Thủ tướng Chính phủ",
        level=3,
        seats=tuple(_province_leaders()),
    )
    _offices(made)
    _health(made)
    _high_schools(made)
    _associations(made)
    for district in DISTRICTS:
        _district(made, district) if setting.levels == 3 else _communes_of_today(made, district)
    return made.units


def _lead(trade: Trade, title: str, allowance: str, party_title: str = "") -> Seat:
    return Seat(trade, 0, title, Decimal(allowance), party_title)


def _province_leaders() -> Iterator[Seat]:
    yield _lead(trades.OFFICER, "Chủ tịch UBND tỉnh", "1.25")
    yield _lead(trades.OFFICER, "Phó Chủ tịch UBND tỉnh", "1.05")


def _offices(made: _Plan) -> None:
    for key, name, short, trade, rooms in OFFICES:
        full = f"{name} {made.setting.name}" if name in ("Văn phòng UBND", "Thanh tra") else name
        boss = {"van-phong": "Chánh Văn phòng UBND tỉnh", "thanh-tra": "Chánh Thanh tra tỉnh", "kkt": "Trưởng ban"}.get(
            key
        )
        sector = {"so-gddt": "education", "so-y-te": "health"}.get(key, "")
        made.add(
            key, full, "agency", "tinh", short=short, level=2, sector=sector, issuer=name,
            seats=(
                _lead(trade, boss or "Giám đốc Sở", "0.90", "Bí thư Đảng ủy cơ quan"),
                _lead(trade, f"Phó {boss}" if boss else "Phó Giám đốc Sở", "0.70"),
                Seat(trades.DRIVER, 1),
            ),
        )  # fmt: skip
        for number, room in enumerate(rooms, 1):
            extra = (Seat(trades.CLERK, 1),) if number == 1 else ()
            made.add(
                f"{key}-{number}", room, "department", key, sector=sector, issuer=name,
                seats=(_lead(trade, "Trưởng phòng thuộc Sở", "0.50"), Seat(trade, 5), *extra),
            )  # fmt: skip
    for key, parent, name, sector, trade in PUBLIC_UNITS:
        made.add(
            key, name, "public_unit", parent, sector=sector, issuer=name,
            seats=(_lead(trade, "Giám đốc", "0.60", "Bí thư Chi bộ"), Seat(trade, 9), *SUPPORT),
        )  # fmt: skip


def _health(made: _Plan) -> None:
    made.add(
        "benh-vien", f"Bệnh viện Đa khoa {made.setting.name}", "public_unit", "so-y-te", level=2, sector="health",
        short="BVĐK", issuer="Sở Y tế",
        seats=(_lead(trades.DOCTOR, "Giám đốc Bệnh viện", "0.90", "Bí thư Đảng ủy cơ quan"), Seat(trades.DRIVER, 2)),
    )  # fmt: skip
    for number, room in enumerate(
        ("Khoa Nội tổng hợp", "Khoa Ngoại", "Khoa Phụ sản", "Khoa Nhi", "Khoa Dược", "Khoa Xét nghiệm"), 1
    ):
        main = {5: trades.PHARMACIST, 6: trades.TECHNICIAN}.get(number, trades.NURSE)
        made.add(
            f"benh-vien-{number}", room, "department", "benh-vien", sector="health", issuer="Bệnh viện Đa khoa",
            seats=(_lead(trades.DOCTOR, "Trưởng khoa", "0.40"), Seat(trades.DOCTOR, 4), Seat(main, 8),
                   *((Seat(trades.MIDWIFE, 5),) if number == 3 else ())),
        )  # fmt: skip


def _high_schools(made: _Plan) -> None:
    for number, name in enumerate(("Lê Quý Đôn", "Phan Bội Châu", "Nguyễn Trãi"), 1):
        _school(made, f"thpt-{number}", "upper_secondary", name, "so-gddt", "Sở Giáo dục và Đào tạo")


def _associations(made: _Plan) -> None:
    for key, name in (("hoi-ctd", "Hội Chữ thập đỏ"), ("lmhtx", "Liên minh Hợp tác xã")):
        made.add(
            key, name, "association", "tinh", level=2, issuer=name,
            seats=(_lead(trades.OFFICER, f"Chủ tịch {name}", "0.80"), Seat(trades.OFFICER, 4)),
        )  # fmt: skip


def _district(made: _Plan, name: str) -> None:
    key, issuer = f"huyen-{slug(name)}", f"UBND huyện {name}"
    made.add(
        key, issuer, "district", "tinh", level=2, short=f"UBND H. {name}", issuer=f"UBND {made.setting.name}",
        seats=(_lead(trades.OFFICER, "Chủ tịch UBND huyện", "0.80", "Phó Bí thư Huyện ủy"),
               _lead(trades.OFFICER, "Phó Chủ tịch UBND huyện", "0.60"), Seat(trades.DRIVER, 1)),
    )  # fmt: skip
    for room, label, trade, boss, sector in DISTRICT_ROOMS:
        made.add(
            f"{key}-{room}", label, "department", key, sector=sector, issuer=issuer,
            seats=(_lead(trade, boss, "0.30"), Seat(trade, 4)),
        )  # fmt: skip
    made.add(
        f"{key}-ttyt", f"Trung tâm Y tế huyện {name}", "public_unit", key, sector="health", issuer="Sở Y tế",
        seats=(_lead(trades.DOCTOR, "Giám đốc", "0.60", "Bí thư Chi bộ"), Seat(trades.DOCTOR, 5), Seat(trades.NURSE, 9),
               Seat(trades.MIDWIFE, 3), Seat(trades.PHARMACIST, 2), *SUPPORT),
    )  # fmt: skip
    for number, commune in enumerate(COMMUNES[name], 1):
        made.add(
            f"{key}-xa-{number}", f"UBND xã {commune}", "commune", key, issuer=issuer,
            seats=(_lead(trades.COMMUNE_CADRE, "Chủ tịch UBND xã", "0.25", "Phó Bí thư Đảng ủy"),
                   _lead(trades.COMMUNE_CADRE, "Phó Chủ tịch UBND xã", "0.20"), Seat(trades.COMMUNE_OFFICER, 8)),
        )  # fmt: skip
    _schools_of(made, key, name, key, issuer)


def _communes_of_today(made: _Plan, area: str) -> None:
    """Since 1 July 2025 the commune stands directly below the province and keeps the schools."""
    for commune in COMMUNES[area][:2]:
        key, issuer = f"xa-{slug(commune)}", f"UBND xã {commune}"
        made.add(
            key, issuer, "commune", "tinh", level=2, issuer=f"UBND {made.setting.name}",
            seats=(_lead(trades.COMMUNE_CADRE, "Chủ tịch UBND xã", "0.60", "Phó Bí thư Đảng ủy"),
                   _lead(trades.COMMUNE_CADRE, "Phó Chủ tịch UBND xã", "0.45"), Seat(trades.DRIVER, 1)),
        )  # fmt: skip
        for room, label, trade in COMMUNE_ROOMS:
            made.add(
                f"{key}-{room}", label, "department", key, issuer=issuer,
                seats=(_lead(trade, "Trưởng phòng", "0.30"), Seat(trade, 6)),
            )  # fmt: skip
        made.add(
            f"{key}-hcc", "Trung tâm Phục vụ hành chính công", "public_unit", key, sector="other", issuer=issuer,
            seats=(_lead(trades.OFFICER, "Giám đốc", "0.30"), Seat(trades.CLERK, 4)),
        )  # fmt: skip
        _schools_of(made, key, commune, key, issuer, several=False)


def _schools_of(made: _Plan, key: str, area: str, parent: str, issuer: str, *, several: bool = True) -> None:
    places = COMMUNES.get(area, (area,)) if several else (area,)
    wanted = {"kindergarten": places[:3], "primary": places[:4], "lower_secondary": places[:3]}
    for level, names in wanted.items():
        for number, name in enumerate(names, 1):
            _school(made, f"{key}-{level}-{number}", level, name, parent, issuer)


def _school(made: _Plan, key: str, level: str, name: str, parent: str, issuer: str) -> None:
    label, trade, size, head, deputy = SCHOOLS[level]
    extra: tuple[Seat, ...] = () if level == "kindergarten" else (Seat(trades.LIBRARIAN, 0.8),)
    extra += (Seat(trades.LABORATORY, 0.8),) if level in ("lower_secondary", "upper_secondary") else ()
    made.add(
        key, f"{label} {name}", "school", parent, sector="education", school_level=level, issuer=issuer,
        level=2 if level == "upper_secondary" else 1,
        seats=(_lead(trade, "Hiệu trưởng", head, "Bí thư Chi bộ"), _lead(trade, "Phó Hiệu trưởng", deputy),
               Seat(trade, size), *SUPPORT, *extra),
    )  # fmt: skip


def slug(name: str) -> str:
    return fold(name).replace(" ", "-")


@dataclass(frozen=True)
class Taken:
    """A seat of a unit that one person takes."""

    unit: Planned
    seat: Seat


def seats_for(units: list[Planned], people: int) -> list[Taken]:
    """Everybody's seat: leaders first, then the others by weight, as many as there are people."""
    leaders = [Taken(unit, seat) for unit in units for seat in unit.seats if seat.title]
    others = [Taken(unit, seat) for unit in units for seat in unit.seats if not seat.title]
    if people <= len(leaders):
        return leaders[:people]
    share = (people - len(leaders)) / sum(taken.seat.weight for taken in others)
    filled, owed = list(leaders), 0.0
    for taken in others:
        owed += taken.seat.weight * share
        whole = int(owed + 1e-9)
        filled += [taken] * whole
        owed -= whole
    return filled + [others[0]] * (people - len(filled))
