"""Mẫu 2a-BNV/2007, Quyết định 06/2007/QĐ-BNV ngày 18/6/2007: phiếu bổ sung lý lịch, lập hằng năm."""

from datetime import date

from hoso.foundation.office.forms import Column, Form, Heading, Item, Line, Signature, Signatures, Table, Text
from hoso.records.printing.forms.parts import (
    HEAD_OF_AGENCY,
    PLACE_AND_DATE,
    SEALED,
    SIGNED,
    TRAINING_COLUMNS,
    TRAINING_NOTE,
    born,
    day,
    one,
)

_CHANGES = (
    Column("period", "Từ tháng, năm đến tháng, năm", 1, "center"),
    Column(
        "duty",
        "Chức danh, chức vụ được bổ nhiệm, bầu cử, điều động, miễn nhiệm …, thay đổi nội dung công việc, "
        "đơn vị, danh hiệu được phong tặng",
        3.4,
    ),
)

SUPPLEMENT_2007 = Form(
    code="2a-2007",
    name="Phiếu bổ sung lý lịch (mẫu 2a-BNV/2007)",
    title="PHIẾU BỔ SUNG LÝ LỊCH CÁN BỘ, CÔNG CHỨC",
    issued="Mẫu 2a-BNV/2007 ban hành kèm theo Quyết định số 06/2007/QĐ-BNV ngày 18/6/2007 của Bộ trưởng Bộ Nội vụ",
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
    period=Line((day("Từ ngày", "period_from"), day("đến ngày", "period_to"))),
    blocks=(
        one("1) Họ và tên khai sinh", "full_name_upper", hint="(viết chữ in hoa):", strong=True),
        born("2)", Item("Giới tính", "gender", hint="(nam, nữ):")),
        one("3) Chức vụ (chức danh) hiện tại:", "positions"),
        Line((Item("4) Ngạch công chức (viên chức):", "rank_name", width=2, after=","), Item("Mã ngạch:", "rank"))),
        Line(
            (
                Item("5) Bậc lương:", "step", width=0.9, after=","),
                Item("Hệ số:", "coefficient", width=0.75, after=","),
                day("Ngày hưởng:", "salary_since", ","),
                Item("Phụ cấp chức vụ:", "position_allowance", width=1.1, after=","),
                Item("Phụ cấp khác:", "other_allowances", width=1.3),
            )
        ),
        Line(
            (
                day("6) Ngày vào Đảng Cộng sản Việt Nam:", "party_joined_on", ","),
                day("Ngày chính thức:", "party_official_on"),
            )
        ),
        Heading("I. THAY ĐỔI VỀ CHỨC DANH, CHỨC VỤ, ĐƠN VỊ CÔNG TÁC"),
        Table("duty_changes", _CHANGES, spare=4),
        Heading("II. ĐÀO TẠO, BỒI DƯỠNG VỀ CHUYÊN MÔN, NGHIỆP VỤ, LÝ LUẬN CHÍNH TRỊ, NGOẠI NGỮ, TIN HỌC"),
        Table("training_changes", TRAINING_COLUMNS, TRAINING_NOTE, spare=3),
        Heading("III. KHEN THƯỞNG"),
        Text("awards_in_period", lines=2),
        Heading("IV. KỶ LUẬT"),
        Text("disciplines_in_period", lines=2),
        Heading("V. ĐI NƯỚC NGOÀI"),
        Text("travels_in_period", lines=2),
        Heading("VI. TÌNH TRẠNG SỨC KHOẺ (thời điểm hiện tại)"),
        Text("health_now", lines=1),
        Heading("VII. VỀ KINH TẾ BẢN THÂN"),
        Text("economy_in_period", lines=3),
        Heading("VIII. VỀ GIA ĐÌNH"),
        Text("family_in_period", lines=3),
        Heading("IX. NHỮNG VẤN ĐỀ KHÁC CẦN BỔ SUNG"),
        Text("other_matters", lines=3),
        Signatures(
            Signature("Người khai bổ sung", above=PLACE_AND_DATE, note=SIGNED),
            Signature(HEAD_OF_AGENCY, above=PLACE_AND_DATE, note=SEALED),
        ),
    ),
)
