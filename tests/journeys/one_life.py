"""What the paper file of one teacher says, item by item of 2C-BNV/2008: what a clerk types from it."""

from __future__ import annotations

from collections.abc import Mapping

Texts = Mapping[str, str]

SCALARS: dict[str, Texts] = {
    "ban-than": {
        "other_names": "Ba Sông", "gender": "Nam",
        "birth_commune": "xã Hòa Tiến", "birth_district": "huyện Hòa Vang", "birth_province": "Đà Nẵng",
        "home_commune": "xã Điện Tiến", "home_district": "huyện Điện Bàn", "home_province": "Quảng Nam",
        "ethnicity": "Cơ-tu", "religion": "Phật giáo",
        "permanent_address": "Thôn Lệ Sơn Bắc, xã Hòa Tiến, huyện Hòa Vang, thành phố Đà Nẵng",
        "current_address": "K12/5 đường Cách Mạng Tháng Tám, quận Cẩm Lệ, thành phố Đà Nẵng",
    },
    "tuyen-dung": {
        "job_when_recruited": "Bộ đội xuất ngũ, sinh viên sư phạm", "recruited_on": "15/08/2004",
        "recruited_by": "Phòng Giáo dục và Đào tạo quận Một", "main_work": "Dạy Toán khối 8, khối 9",
        "strengths": "Bồi dưỡng học sinh giỏi Toán",
    },
    "trinh-do": {
        "general_education": "Tốt nghiệp THPT hệ 12/12", "highest_degree": "Thạc sĩ", "major": "Phương pháp dạy học Toán",
        "political_theory": "Trung cấp", "state_management": "Chuyên viên và tương đương",
        "foreign_language": "Tiếng Anh B1", "informatics": "Ứng dụng CNTT cơ bản",
    },
    "dang-doan-the": {
        "party_joined_on": "03/02/2010", "party_official_on": "03/02/2011",
        "organisation_joined_on": "26/03/1993", "organisation_work": "Đoàn TNCS Hồ Chí Minh, bí thư chi đoàn",
        "enlisted_on": "02/1996", "discharged_on": "12/1998", "highest_military_rank": "Hạ sĩ",
        "highest_state_title": "Nhà giáo Ưu tú",
    },
    "suc-khoe": {
        "health": "Loại II – Khỏe", "height_cm": "168", "weight_kg": "61,5", "blood_group": "O",
        "invalid_class": "Thương binh hạng 4/4 (21%–40%)", "policy_family": "Con thương binh",
    },
    "giay-to": {"id_issued_on": "10/05/2021", "social_insurance_number": "4804001234"},
    "dac-diem-lich-su": {
        "arrests": "Không bị bắt, không bị tù; không làm việc trong chế độ cũ.",
        "foreign_ties": "Không tham gia tổ chức nào ở nước ngoài.",
        "relatives_abroad": "Có cô ruột Phan Thị Vân định cư tại Toulouse, Cộng hòa Pháp.",
    },
    "nhan-xet": {"agency_comment": "Phẩm chất tốt, chuyên môn vững, được đồng nghiệp và phụ huynh tín nhiệm."},
}  # fmt: skip
ROWS: dict[str, tuple[Texts, ...]] = {
    "chuc-vu": (
        {"position_kind": "Chính quyền", "title": "Tổ trưởng tổ Toán – Tin", "since": "01/09/2018", "allowance": "0,20"},
    ),
    "dien-bien-luong": (
        {"since": "15/08/2005", "rank": "Giáo viên trung học cơ sở hạng III", "step": "1", "coefficient": "2,34"},
        {"since": "15/08/2008", "rank": "Giáo viên trung học cơ sở hạng III", "step": "2", "coefficient": "2,67"},
    ),
    "phu-cap": ({"allowance_type": "Phụ cấp thâm niên nghề", "since": "01/09/2010", "percent": "18"},),
    "to-chuc": ({"organisation": "Công đoàn Giáo dục", "since": "09/2005", "duty": "Tổ trưởng công đoàn"},),
    "khen-thuong": ({"year": "2019", "award_form": "Bằng khen của Chủ tịch UBND tỉnh/Bộ trưởng"},),
    "ky-luat": ({"since": "11/2012", "discipline_form": "Khiển trách"},),
    "dao-tao": (
        {
            "school": "Trường Đại học Sư phạm – Đại học Đà Nẵng", "major": "Sư phạm Toán học", "since": "9/1999",
            "until": "6/2003", "training_form": "Chính quy", "certificate": "Cử nhân",
        },
        {
            "school": "Trường Đại học Sư phạm – Đại học Huế", "major": "Phương pháp dạy học Toán", "since": "9/2013",
            "until": "6/2015", "training_form": "Tập trung", "certificate": "Thạc sĩ",
        },
    ),
    "cong-tac": (
        {"since": "2/1996", "until": "12/1998", "duty": "Chiến sĩ", "place": "Trung đoàn 971 Hải quân"},
        {"since": "1/1999", "until": "7/2004", "duty": "Sinh viên, giáo viên hợp đồng", "place": "Trường THCS Hòa Tiến"},
        {"since": "8/2004", "duty": "Giáo viên Toán", "place": "Trường THCS Sông Trúc"},
    ),
    "gia-dinh": (
        {"relation": "Cha đẻ", "name": "Phan Văn Lợi", "birth_year": "1948", "description": "Xã Điện Tiến; thương binh, nghỉ hưu tại xã Hòa Tiến"},
        {"relation": "Mẹ đẻ", "name": "Huỳnh Thị Sáu", "birth_year": "1951", "description": "Xã Hòa Tiến; làm nông"},
        {"relation": "Vợ", "name": "Đặng Thị Mỹ Ẩn", "birth_year": "1980", "description": "Điều dưỡng, Trung tâm Y tế quận Cẩm Lệ"},
        {"relation": "Con", "name": "Phan Đặng Khuê", "birth_year": "9/2008", "description": "Học sinh lớp 12"},
    ),
    "gia-dinh-vo-chong": (
        {"relation": "Cha vợ", "name": "Đặng Quới", "birth_year": "1950", "description": "Phường Hòa Thọ Đông; thợ mộc"},
    ),
}  # fmt: skip
