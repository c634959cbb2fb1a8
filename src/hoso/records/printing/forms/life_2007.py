"""Mẫu 3a-BNV/2007, Quyết định 06/2007/QĐ-BNV ngày 18/6/2007: tiểu sử tóm tắt."""

from datetime import date

from hoso.foundation.office.forms import BesidePhoto, Form, Heading, Item, Line, Signature, Signatures, Table
from hoso.records.printing.forms.parts import (
    PHOTO,
    PLACE_AND_DATE,
    SIGNED,
    WORK_COLUMNS,
    born,
    day,
    one,
    place,
)

LIFE_2007 = Form(
    code="3a-2007",
    name="Tiểu sử tóm tắt (mẫu 3a-BNV/2007)",
    title="TIỂU SỬ TÓM TẮT",
    issued="Mẫu 3a-BNV/2007 ban hành kèm theo Quyết định số 06/2007/QĐ-BNV ngày 18/6/2007 của Bộ trưởng Bộ Nội vụ",
    valid_from=date(2007, 6, 18),
    header=(
        Line(
            (
                Item("Cơ quan, đơn vị có thẩm quyền quản lý CBCC:", "managing_agency", width=1.7),
                Item("Số hiệu cán bộ, công chức:", "officer_number"),
            ),
            columns=True,
        ),
        one("Cơ quan, đơn vị sử dụng CBCC:", "using_agency"),
    ),
    blocks=(
        BesidePhoto(
            (
                one("1) Họ và tên:", "full_name_upper", strong=True),
                one("2) Tên gọi khác:", "other_names"),
                born("3)"),
                place("4) Nơi sinh:", "birth"),
                place("5) Quê quán:", "home"),
            ),
            PHOTO,
        ),
        Line((Item("6) Dân tộc:", "ethnicity", after=","), Item("7) Tôn giáo:", "religion"))),
        one("8) Nơi ở hiện nay:", "current_address"),
        one("9) Chức vụ (chức danh) hiện tại:", "positions"),
        one("10) Cơ quan, đơn vị công tác:", "using_agency"),
        one("11.1- Trình độ giáo dục phổ thông:", "general_education"),
        one("11.2- Trình độ chuyên môn cao nhất:", "highest_degree"),
        Line(
            (
                Item("11.3- Lý luận chính trị:", "political_theory", after=","),
                Item("11.4- Quản lý nhà nước:", "state_management"),
            )
        ),
        Line((Item("11.5- Ngoại ngữ:", "foreign_language", after=","), Item("11.6- Tin học:", "informatics"))),
        Line(
            (
                day("12) Ngày vào Đảng Cộng sản Việt Nam:", "party_joined_on", ","),
                day("Ngày chính thức:", "party_official_on"),
            )
        ),
        Line(
            (
                Item("13) Tình trạng sức khỏe:", "health", width=1.8, after=","),
                Item("Chiều cao:", "height", width=0.9, after=","),
                Item("Cân nặng:", "weight_kg", width=0.85, after=" kg,"),
                Item("Nhóm máu:", "blood_group", width=0.8),
            )
        ),
        one("14) Khen thưởng:", "highest_award"),
        one("15) Kỷ luật:", "highest_discipline"),
        Heading("16) TÓM TẮT QUÁ TRÌNH CÔNG TÁC, HỌC TẬP"),
        Table("work", WORK_COLUMNS, spare=4),
        Signatures(Signature(""), Signature("Người khai (hoặc người trích lục)", above=PLACE_AND_DATE, note=SIGNED)),
    ),
)
