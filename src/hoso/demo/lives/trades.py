"""The kinds of work in a province: who does it, on which rank, with which studies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Trade:
    """A kind of work; `ranks` from where one begins to where one may end."""

    duty: str
    kind: str
    employment_type: str
    ranks: tuple[str, ...]
    majors: tuple[str, ...]
    women: float
    degree: str = "07"
    job: str = "01"
    incentive: int = 0
    seniority: bool = False

    @property
    def on_contract(self) -> bool:
        return self.kind == "contract"


def _teacher(duty: str, ranks: tuple[str, ...], majors: tuple[str, ...], women: float, incentive: int, **rest) -> Trade:
    return Trade(
        duty, "public_employee", "VC", ranks, majors, women, job="11", incentive=incentive, seniority=True, **rest
    )


def _health(duty: str, ranks: tuple[str, ...], majors: tuple[str, ...], women: float, **rest) -> Trade:
    return Trade(duty, "public_employee", "VC", ranks, majors, women, job="12", incentive=40, **rest)


def _civil(duty: str, ranks: tuple[str, ...], majors: tuple[str, ...], women: float, job: str, **rest) -> Trade:
    return Trade(duty, "civil_servant", "CC", ranks, majors, women, job=job, incentive=25, **rest)


SUBJECTS = (
    "Sư phạm Toán học", "Sư phạm Ngữ văn", "Sư phạm Tiếng Anh", "Sư phạm Vật lý", "Sư phạm Hóa học",
    "Sư phạm Sinh học", "Sư phạm Lịch sử", "Sư phạm Địa lý", "Sư phạm Tin học", "Giáo dục Thể chất",
    "Giáo dục Chính trị", "Sư phạm Âm nhạc", "Sư phạm Mỹ thuật",
)  # fmt: skip
PUBLIC_LAW = ("Luật", "Quản lý nhà nước", "Quản lý công", "Kinh tế", "Quản trị nhân lực")

KINDERGARTEN = _teacher("Giáo viên mầm non", ("V.07.02.26", "V.07.02.25"), ("Giáo dục Mầm non",), 0.99, 35, degree="08")
PRIMARY = _teacher("Giáo viên tiểu học", ("V.07.03.29", "V.07.03.28"), ("Giáo dục Tiểu học",), 0.82, 35)
LOWER_SECONDARY = _teacher("Giáo viên trung học cơ sở", ("V.07.04.32", "V.07.04.31"), SUBJECTS, 0.68, 30)
UPPER_SECONDARY = _teacher("Giáo viên trung học phổ thông", ("V.07.05.15", "V.07.05.14"), SUBJECTS[:11], 0.6, 30)
TEACHERS = (KINDERGARTEN, PRIMARY, LOWER_SECONDARY, UPPER_SECONDARY)

DOCTOR = _health("Bác sĩ", ("V.08.01.03", "V.08.01.02"), ("Y khoa",), 0.42)
NURSE = _health("Điều dưỡng", ("V.08.05.13", "V.08.05.12"), ("Điều dưỡng",), 0.86, degree="09")
MIDWIFE = _health("Hộ sinh", ("V.08.06.16", "V.08.06.15"), ("Hộ sinh",), 1.0, degree="09")
PHARMACIST = _health("Dược sĩ", ("V.08.08.23", "V.08.08.22"), ("Dược học",), 0.66, degree="09")
TECHNICIAN = _health("Kỹ thuật y", ("V.08.07.19", "V.08.07.18"), ("Kỹ thuật xét nghiệm y học",), 0.55, degree="09")

OFFICER = _civil("Chuyên viên", ("01.003", "01.002", "01.001"), PUBLIC_LAW, 0.42, "03")
FINANCE_OFFICER = _civil(
    "Chuyên viên", ("01.003", "01.002"), ("Kế toán", "Tài chính – Ngân hàng", "Kinh tế"), 0.6, "04"
)
BUILDING_OFFICER = _civil(
    "Chuyên viên",
    ("01.003", "01.002"),
    ("Kỹ thuật xây dựng", "Kiến trúc", "Quản lý tài nguyên và môi trường"),
    0.22,
    "09",
)
FARM_OFFICER = _civil("Chuyên viên", ("01.003", "01.002"), ("Nông học", "Lâm nghiệp", "Thú y"), 0.3, "14")
SOCIAL_OFFICER = _civil("Chuyên viên", ("01.003", "01.002"), ("Công tác xã hội", "Quản lý văn hóa", "Luật"), 0.55, "10")
IT_OFFICER = _civil("Chuyên viên", ("01.003",), ("Công nghệ thông tin", "Khoa học máy tính"), 0.2, "13")
INSPECTOR = _civil("Thanh tra viên", ("04.025", "04.024"), ("Luật", "Kinh tế"), 0.35, "07")
CLERK = _civil("Cán sự", ("01.004", "01.003"), ("Quản trị văn phòng", "Lưu trữ học"), 0.75, "05", degree="08")
COMMUNE_CADRE = Trade(
    "Cán bộ cấp xã", "cadre", "CBX", ("01.003",), ("Luật", "Quản lý nhà nước", "Kinh tế"), 0.3, job="01", incentive=25
)
COMMUNE_OFFICER = Trade(
    "Công chức cấp xã",
    "civil_servant",
    "CCX",
    ("01.004", "01.003"),
    PUBLIC_LAW,
    0.48,
    degree="08",
    job="06",
    incentive=25,
)

ACCOUNTANT = Trade(
    "Kế toán", "public_employee", "VC", ("V.06.032", "V.06.031"), ("Kế toán",), 0.88, degree="08", job="04"
)
LIBRARIAN = Trade(
    "Nhân viên thư viện", "public_employee", "VC", ("V.10.02.07", "V.10.02.06"), ("Thông tin – thư viện",), 0.9,
    degree="09", job="05",
)  # fmt: skip
LABORATORY = Trade(
    "Nhân viên thiết bị, thí nghiệm", "public_employee", "VC", ("V.07.07.20",), ("Sư phạm Hóa học", "Sư phạm Sinh học"),
    0.7, degree="08", job="11",
)  # fmt: skip
ENGINEER = Trade(
    "Kỹ sư", "public_employee", "VC", ("V.05.02.07", "V.05.02.06"),
    ("Kỹ thuật xây dựng", "Nông học", "Công nghệ thông tin", "Quản lý xây dựng"), 0.25, job="09",
)  # fmt: skip
SOCIAL_WORKER = Trade(
    "Công tác xã hội viên", "public_employee", "VC", ("V.09.04.03", "V.09.04.02"), ("Công tác xã hội",), 0.7,
    degree="09", job="15",
)  # fmt: skip
GUIDE = Trade(
    "Hướng dẫn viên văn hóa", "public_employee", "VC", ("V.10.07.24", "V.10.07.23"), ("Quản lý văn hóa",), 0.5,
    degree="09", job="10",
)  # fmt: skip
DRIVER = Trade("Lái xe", "contract", "HD111", ("01.010",), ("Lái xe",), 0.0, degree="10", job="17")
GUARD = Trade("Bảo vệ", "contract", "HD111", ("01.011",), (), 0.03, degree="11", job="17")
CLEANER = Trade("Phục vụ", "contract", "HD111", ("01.009",), (), 0.97, degree="11", job="17")
