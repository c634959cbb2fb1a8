"""Two people on paper: one with a full life, one of whom nothing but the name is known."""

import io
from datetime import date
from decimal import Decimal

from PIL import Image

from hoso.records.form2c import Form2C

ON = date(2026, 11, 21)
NAMES = {
    ("dan_toc", "01"): "Kinh",
    ("dan_toc", "12"): "Ê Đê",
    ("ton_giao", "00"): "Không",
    ("ngach", "01.002"): "Chuyên viên chính",
    ("ngach", "01.003"): "Chuyên viên",
    ("trinh_do_chuyen_mon", "04"): "Thạc sĩ",
    ("trinh_do_chuyen_mon", "07"): "Đại học (cử nhân, kỹ sư, bác sĩ…)",
    ("ly_luan_chinh_tri", "02"): "Cao cấp",
    ("quan_ly_nha_nuoc", "02"): "Chuyên viên chính",
    ("giao_duc_pho_thong", "12/12"): "Tốt nghiệp THPT hệ 12/12",
    ("trinh_do_tin_hoc", "02"): "Ứng dụng công nghệ thông tin cơ bản",
    ("suc_khoe", "01"): "Tốt",
    ("nhom_mau", "O"): "O",
    ("quan_ham", "05"): "Thượng sĩ",
    ("danh_hieu_phong_tang", "05"): "Nhà giáo ưu tú",
    ("doi_tuong_chinh_sach", "03"): "Con liệt sĩ",
    ("loai_phu_cap", "PCCVU"): "Phụ cấp công vụ",
    ("loai_phu_cap", "PCKV"): "Phụ cấp khu vực",
    ("hinh_thuc_khen_thuong", "BKT"): "Bằng khen của Chủ tịch UBND tỉnh/Bộ trưởng",
    ("hinh_thuc_khen_thuong", "GKGDS"): "Giấy khen của Giám đốc Sở/Thủ trưởng đơn vị",
    ("hinh_thuc_ky_luat", "CC1"): "Khiển trách",
    ("hinh_thuc_ky_luat", "D2"): "Cảnh cáo",
    ("loai_hinh_dao_tao", "01"): "Chính quy",
    ("loai_hinh_dao_tao", "02"): "Vừa làm vừa học",
    ("ngoai_ngu", "EN"): "Tiếng Anh",
    ("xep_loai_danh_gia", "02"): "Hoàn thành tốt nhiệm vụ",
    ("quan_he_gia_dinh", "CHA"): "Cha đẻ",
    ("quan_he_gia_dinh", "ME"): "Mẹ đẻ",
    ("quan_he_gia_dinh", "VO"): "Vợ",
    ("quan_he_gia_dinh", "CON"): "Con",
    ("quan_he_gia_dinh", "EM"): "Em ruột",
    ("quan_he_gia_dinh", "CHAV"): "Cha vợ",
    ("quan_he_gia_dinh", "MEV"): "Mẹ vợ",
    ("thanh_phan_xuat_than", "02"): "Nông dân",
}


def portrait() -> bytes:
    saved = io.BytesIO()
    Image.linear_gradient("L").resize((400, 600)).convert("RGB").save(saved, "JPEG")
    return saved.getvalue()


def form(scalars=None, rows=None, **rest) -> Form2C:
    given = {
        "record_id": 1,
        "scalars": scalars or {},
        "rows": rows or {},
        "current": {},
        "managing_agency": "Ủy ban nhân dân tỉnh Sông Trúc",
        "using_agency": "Phòng Tổ chức cán bộ, Sở Nội vụ",
        "names": NAMES,
        "on": ON,
        "known_at": None,
        "photo": None,
    }
    return Form2C(**{**given, **rest})


def unknown() -> Form2C:
    return form({"full_name": "Trần Ẩn"}, managing_agency="", using_agency="")


def y_bham(**rest) -> Form2C:
    """Y'Bhăm Niê K'Đăm: every item filled, sixty rows of work."""
    return form(**{"scalars": SCALARS, "rows": ROWS, "photo": portrait(), "current": {"highest_degree": "04"}, **rest})


SCALARS = {
    "full_name": "Y'Bhăm Niê K'Đăm",
    "other_names": "Ama Đỹ (bí danh Ẵng)",
    "birth_date": "1975-09-02",
    "gender": "male",
    "birth_commune": "Xã Ea Ẳng",
    "birth_district": "Huyện Cư M'gar",
    "birth_province": "Tỉnh Đắk Lắk",
    "home_commune": "Phường Tân Lợi",
    "home_district": "Thành phố Buôn Ma Thuột",
    "home_province": "Đắk Lắk",
    "ethnicity": "12",
    "religion": "00",
    "permanent_address": "Số 12/3, đường Y Ngông, tổ dân phố 4, phường Tân Lợi, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk",
    "current_address": "Căn hộ B-1204, chung cư Sông Trúc, phường Hải An, tỉnh Sông Trúc",
    "phone": "0905 123 456",
    "job_when_recruited": "Giáo viên hợp đồng",
    "recruited_on": "1997-08-15",
    "recruited_by": "Sở Giáo dục và Đào tạo tỉnh Sông Trúc",
    "joined_agency_on": "2012-03",
    "main_work": "Tham mưu công tác tổ chức bộ máy, biên chế; quản lý hồ sơ cán bộ, công chức",
    "officer_number": "ST-000421",
    "general_education": "12/12",
    "highest_degree": "07",
    "major": "Quản lý công",
    "political_theory": "02",
    "state_management": "02",
    "foreign_language": "Tiếng Anh B2",
    "ethnic_language": "Tiếng Ê Đê",
    "informatics": "02",
    "party_joined_on": "2003-02-03",
    "party_official_on": "2004-02-03",
    "organisation_joined_on": "1991-03-26",
    "organisation_work": "Đoàn TNCS Hồ Chí Minh, Bí thư chi đoàn",
    "enlisted_on": "1993-02",
    "discharged_on": "1995",
    "highest_military_rank": "05",
    "highest_state_title": "05",
    "strengths": "Tổng hợp, soạn thảo văn bản",
    "longest_work": "Tổ chức cán bộ",
    "planned_title": "Phó Giám đốc Sở",
    "health": "01",
    "height_cm": 168,
    "weight_kg": Decimal("62.50"),
    "blood_group": "O",
    "policy_family": "03",
    "invalid_class": "4/4",
    "id_number": "066075001234",
    "id_issued_on": "2021-04-12",
    "social_insurance_number": "4897012345",
    "health_insurance_number": "DN4660123456789",
    "social_origin": "02",
    "arrests": "Không",
    "foreign_ties": "Không",
    "relatives_abroad": "Em ruột H'Lan Niê, du học tại Pháp từ 9/2020; “lương” 2.530.000 ₫/tháng – học bổng",
    "agency_comment": "Hoàn thành tốt nhiệm vụ, đoàn kết.\nĐề nghị tiếp tục quy hoạch.",
    "income_salary": 152400000,
    "house_owned": "Nhà cấp 3, 85 m², GCN số BK 123456",
    "land_owned": "120 m², GCN số BK 123456",
    "job_position": "Chuyên viên chính về tổ chức bộ máy",
    "job_position_code": "VTVL-07",
}

WORK = [
    {
        "since": f"{1997 + month // 12}-{month % 12 + 1:02}",
        "until": f"{1997 + (month + 5) // 12}-{(month + 5) % 12 + 1:02}",
        "duty": f"Giai đoạn {number}: chuyên viên phòng nghiệp vụ, tham gia tổ công tác liên ngành số {number}",
        "place": f"Phòng số {number}, Sở Nội vụ tỉnh Sông Trúc",
    }
    for number, month in enumerate(range(0, 360, 6), start=1)
]
WORK[-1]["until"] = ""

ROWS = {
    "chuc-vu": [
        {"position_kind": "government", "title": "Trưởng phòng Tổ chức cán bộ", "concurrent": False,
         "since": "2019-05-01", "reappointed_on": "2024-05-01", "until": "", "allowance": Decimal("0.50")},
        {"position_kind": "party", "title": "Bí thư chi bộ", "concurrent": True, "since": "2020-06", "until": "",
         "allowance": None},
        {"position_kind": "government", "title": "Phó Trưởng phòng", "concurrent": False, "since": "2012-03",
         "until": "2019-04-30", "allowance": Decimal("0.30")},
    ],
    "dien-bien-luong": [
        {"since": f"{year}-08-15", "until": "", "rank": "01.003" if year < 2018 else "01.002", "step": step,
         "coefficient": Decimal(value), "percent": None, "over_scale": None, "salary_amount": None}
        for year, step, value in [
            (1998, 1, "2.34"), (2001, 2, "2.67"), (2004, 3, "3.00"), (2007, 4, "3.33"), (2010, 5, "3.66"),
            (2013, 6, "3.99"), (2016, 7, "4.32"), (2018, 1, "4.40"), (2021, 2, "4.74"), (2024, 3, "5.08"),
        ]
    ],
    "phu-cap": [
        {"allowance_type": "PCCVU", "since": "2012-05-01", "until": "", "percent": Decimal("25"), "coefficient": None},
        {"allowance_type": "PCKV", "since": "2012-05-01", "until": "", "percent": None, "coefficient": Decimal("0.1")},
    ],
    "dao-tao": [
        {"school": "Trường Đại học Sư phạm Sông Trúc", "major": "Sư phạm Toán", "since": "1993-09", "until": "1997-06",
         "training_form": "01", "certificate": "Cử nhân", "degree": "07", "training_kind": "01"},
        {"school": "Học viện Hành chính Quốc gia", "major": "Quản lý công", "since": "2012-09", "until": "2014-12",
         "training_form": "02", "certificate": "", "degree": "04", "training_kind": "01"},
        {"school": "Trường Chính trị tỉnh", "major": "", "since": "2016", "until": "2017", "training_form": "02",
         "certificate": "Cao cấp lý luận chính trị", "degree": "", "training_kind": "02"},
        {"school": "Trung tâm Ngoại ngữ", "major": "", "since": "2019-03", "until": "2019-09", "training_form": "02",
         "certificate": "Chứng chỉ B2", "degree": "", "training_kind": "09", "language": "EN", "score": "6.5"},
    ],
    "cong-tac": WORK,
    "khen-thuong": [
        {"year": "2015", "award_form": "GKGDS", "title": ""},
        {"year": "2019", "award_form": "BKT", "title": ""},
    ],
    "ky-luat": [
        {"since": "2008-05", "until": "2009-05", "discipline_form": "CC1", "conduct": "Chậm nộp báo cáo"},
        {"since": "2009", "until": "", "discipline_form": "D2", "conduct": "", "decision_issuer": "Đảng ủy Sở"},
    ],
    "danh-gia": [{"year": "2019", "result": "02"}, {"year": "2020", "result": "02"}],
    "to-chuc": [{"organisation": "Công đoàn Việt Nam", "since": "1997-09", "duty": "Ủy viên ban chấp hành"}],
    "gia-dinh": [
        {"relation": "CON", "name": "H'Mai Niê", "birth_year": "2008", "description": "Học sinh"},
        {"relation": "ME", "name": "H'Bliăk Niê", "birth_year": "1950", "description": "Quê quán: Buôn Ea Ẳng; hưu trí"},
        {"relation": "CHA", "name": "Y'Wang K'Đăm", "birth_year": "1948", "description": "Liệt sĩ"},
        {"relation": "VO", "name": "Nguyễn Thị Ánh Tuyết", "birth_year": "1980", "description": "Giáo viên, " * 20},
    ],
    "gia-dinh-vo-chong": [
        {"relation": "CHAV", "name": "Nguyễn Văn Đỗ", "birth_year": "1950", "description": "Nông dân, xã Hòa Vang"},
    ],
    "nuoc-ngoai": [{"since": "2018-05", "until": "2018-06", "relation_kind": "travel", "description": "Học tập tại Lào"}],
    "che-do-cu": [],
}  # fmt: skip
