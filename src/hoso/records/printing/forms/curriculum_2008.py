"""Mẫu 2C-BNV/2008, Quyết định 02/2008/QĐ-BNV ngày 06/10/2008: sơ yếu lý lịch cán bộ, công chức."""

from datetime import date

from hoso.foundation.office.forms import (
    BesidePhoto,
    Column,
    Form,
    Heading,
    Item,
    Ladder,
    Line,
    Signature,
    Signatures,
    Table,
    Text,
)
from hoso.records.printing.forms.parts import (
    DECLARER,
    HEAD_OF_AGENCY,
    PHOTO,
    PLACE_AND_DATE,
    SEALED,
    TRAINING_COLUMNS,
    TRAINING_NOTE,
    WORK_COLUMNS,
    born,
    day,
    one,
    place,
)

_ADDRESS = "(Số nhà, đường phố, thành phố, xóm, thôn, xã, huyện, tỉnh)"
_FAMILY = (
    Column("relation", "Mối quan hệ", 0.9),
    Column("name", "Họ và tên", 1.6),
    Column("birth_year", "Năm sinh", 0.75, "center"),
    Column(
        "description",
        "Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); "
        "thành viên các tổ chức chính trị - xã hội …?",
        3.9,
    ),
)

CURRICULUM_2008 = Form(
    code="2c-2008",
    name="Sơ yếu lý lịch (mẫu 2C-BNV/2008)",
    title="SƠ YẾU LÝ LỊCH CÁN BỘ, CÔNG CHỨC",
    issued="Mẫu 2C-BNV/2008 ban hành kèm theo Quyết định số 02/2008/QĐ-BNV ngày 06/10/2008 của Bộ trưởng Bộ Nội vụ",
    valid_from=date(2008, 10, 6),
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
                one("1) Họ và tên khai sinh", "full_name_upper", hint="(viết chữ in hoa):", strong=True),
                one("2) Tên gọi khác:", "other_names"),
                born("3)", Item("Giới tính", "gender", hint="(nam, nữ):")),
                place("4) Nơi sinh:", "birth"),
                place("5) Quê quán:", "home"),
            ),
            PHOTO,
        ),
        Line((Item("6) Dân tộc:", "ethnicity", after=","), Item("7) Tôn giáo:", "religion"))),
        one("8) Nơi đăng ký hộ khẩu thường trú:", "permanent_address", under=_ADDRESS),
        one("9) Nơi ở hiện nay:", "current_address", under=_ADDRESS),
        one("10) Nghề nghiệp khi được tuyển dụng:", "job_when_recruited"),
        Line((day("11) Ngày tuyển dụng:", "recruited_on", ","), Item("Cơ quan tuyển dụng:", "recruited_by"))),
        one(
            "12) Chức vụ (chức danh) hiện tại:",
            "positions",
            under="(Về chính quyền hoặc Đảng, đoàn thể, kể cả chức vụ kiêm nhiệm)",
        ),
        one("13) Công việc chính được giao:", "main_work"),
        Line((Item("14) Ngạch công chức (viên chức):", "rank_name", width=2, after=","), Item("Mã ngạch:", "rank"))),
        Line(
            (
                Item("Bậc lương:", "step", width=0.8, after=","),
                Item("Hệ số:", "coefficient", width=0.75, after=","),
                day("Ngày hưởng:", "salary_since", ","),
                Item("Phụ cấp chức vụ:", "position_allowance", width=1.1, after=","),
                Item("Phụ cấp khác:", "other_allowances", width=1.3),
            )
        ),
        one(
            "15.1- Trình độ giáo dục phổ thông",
            "general_education",
            hint="(đã tốt nghiệp lớp mấy/thuộc hệ nào):",
        ),
        one(
            "15.2- Trình độ chuyên môn cao nhất:",
            "highest_degree",
            under="(TSKH, TS, Ths, cử nhân, kỹ sư, cao đẳng, trung cấp, sơ cấp; chuyên ngành)",
        ),
        Line(
            (
                Item(
                    "15.3- Lý luận chính trị:",
                    "political_theory",
                    width=0.8,
                    after=",",
                    under="(Cao cấp, trung cấp, sơ cấp và tương đương)",
                ),
                Item(
                    "15.4- Quản lý nhà nước:",
                    "state_management",
                    under="(chuyên viên cao cấp, chuyên viên chính, chuyên viên, cán sự, …)",
                ),
            )
        ),
        Line(
            (
                Item(
                    "15.5- Ngoại ngữ:",
                    "foreign_language",
                    after=",",
                    under="(Tên ngoại ngữ + Trình độ A, B, C, D …)",
                ),
                Item("15.6- Tin học:", "informatics", under="(Trình độ A, B, C, …)"),
            )
        ),
        Line(
            (
                day("16) Ngày vào Đảng Cộng sản Việt Nam:", "party_joined_on", ","),
                day("Ngày chính thức:", "party_official_on"),
            )
        ),
        one(
            "17) Ngày tham gia tổ chức chính trị - xã hội:",
            "organisations",
            under="(Ngày tham gia tổ chức: Đoàn, Hội, … và làm việc gì trong tổ chức đó)",
        ),
        Line(
            (
                day("18) Ngày nhập ngũ:", "enlisted_on", ","),
                day("Ngày xuất ngũ:", "discharged_on", ","),
                Item("Quân hàm cao nhất:", "highest_military_rank"),
            )
        ),
        one(
            "19) Danh hiệu được phong tặng cao nhất:",
            "highest_state_title",
            under="(Anh hùng lao động, anh hùng lực lượng vũ trang; nhà giáo, thày thuốc, nghệ sĩ nhân dân và ưu tú, …)",
        ),
        one("20) Sở trường công tác:", "strengths"),
        Line(
            (
                Item("21) Khen thưởng:", "highest_award", width=0.85, after=",", under="(Hình thức cao nhất, năm nào)"),
                Item(
                    "22) Kỷ luật:",
                    "highest_discipline",
                    under="(về đảng, chính quyền, đoàn thể hình thức cao nhất, năm nào)",
                ),
            )
        ),
        Line(
            (
                Item("23) Tình trạng sức khỏe:", "health", width=1.8, after=","),
                Item("Chiều cao:", "height", width=0.9, after=","),
                Item("Cân nặng:", "weight_kg", width=0.85, after=" kg,"),
                Item("Nhóm máu:", "blood_group", width=0.8),
            )
        ),
        Line(
            (
                Item("24) Là thương binh hạng:", "invalid_class", width=0.5, after=","),
                Item(
                    "Là con gia đình chính sách:",
                    "policy_family",
                    under="(Con thương binh, con liệt sĩ, người nhiễm chất độc da cam Dioxin)",
                ),
            )
        ),
        Line(
            (
                Item("25) Số chứng minh nhân dân:", "id_number", width=1.25),
                day("Ngày cấp:", "id_issued_on", ","),
                Item("26) Số sổ BHXH:", "social_insurance_number", width=0.95),
            )
        ),
        Heading("27) ĐÀO TẠO, BỒI DƯỠNG VỀ CHUYÊN MÔN, NGHIỆP VỤ, LÝ LUẬN CHÍNH TRỊ, NGOẠI NGỮ, TIN HỌC"),
        Table("training", TRAINING_COLUMNS, TRAINING_NOTE, spare=6),
        Heading("28) TÓM TẮT QUÁ TRÌNH CÔNG TÁC"),
        Table("work", WORK_COLUMNS, spare=10),
        Heading("29) ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN:"),
        Text(
            "arrests_and_old_regime",
            "- Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu), đã khai báo cho ai, "
            "những vấn đề gì? Bản thân có làm việc trong chế độ cũ (cơ quan, đơn vị nào, địa điểm, chức danh, chức vụ, "
            "thời gian làm việc …)",
        ),
        Text(
            "ties_abroad",
            "- Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài "
            "(làm gì, tổ chức nào, đặt trụ sở ở đâu …?)",
        ),
        Text(
            "relatives_abroad",
            "- Có thân nhân (Cha, Mẹ, Vợ, Chồng, con, anh chị em ruột) ở nước ngoài (làm gì, địa chỉ …)?",
        ),
        Heading("30) QUAN HỆ GIA ĐÌNH"),
        Line((Item("a) Về bản thân: Cha, Mẹ, Vợ (hoặc chồng), các con, anh chị em ruột"),)),
        Table("family_own", _FAMILY, spare=8),
        Line((Item("b) Về bên vợ (hoặc chồng): Cha, Mẹ, anh chị em ruột"),)),
        Table("family_spouse", _FAMILY, spare=5),
        Heading("31) DIỄN BIẾN QUÁ TRÌNH LƯƠNG CỦA CÁN BỘ, CÔNG CHỨC"),
        Ladder(
            "salary_ladder",
            (("month", "Tháng/năm"), ("rank_step", "Mã ngạch/bậc"), ("coefficient", "Hệ số lương")),
        ),
        Heading("32) NHẬN XÉT, ĐÁNH GIÁ CỦA CƠ QUAN, ĐƠN VỊ QUẢN LÝ VÀ SỬ DỤNG CÁN BỘ, CÔNG CHỨC"),
        Text("agency_comment", lines=6),
        Signatures(DECLARER, Signature(HEAD_OF_AGENCY, above=PLACE_AND_DATE, note=SEALED)),
    ),
)
