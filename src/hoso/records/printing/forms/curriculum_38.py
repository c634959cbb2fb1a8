"""Sơ yếu lý lịch of 38 items, the set that the national database of officials exchanges."""

from datetime import date

from hoso.foundation.office.forms import (
    BesidePhoto,
    Column,
    Form,
    Heading,
    Item,
    Line,
    Signature,
    Signatures,
    Table,
    Text,
)
from hoso.records.printing.forms.parts import PHOTO, PLACE_AND_DATE, SEALED, SIGNED, born, day, one, place

_SINCE = Column("since", "Từ", 0.8, "center")
_UNTIL = Column("until", "Đến", 0.8, "center")
_SCHOOL = Column("school", "Tên cơ sở đào tạo", 2.2)
_CERTIFICATE = Column("certificate", "Chứng chỉ được cấp", 1.8)
_SHORT_COURSE = (_SINCE, _UNTIL, _SCHOOL, _CERTIFICATE)
_FAMILY = (
    Column("relation", "Mối quan hệ", 0.9),
    Column("name", "Họ và tên", 1.6),
    Column("birth_year", "Năm sinh", 0.75, "center"),
    Column(
        "description",
        "Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); "
        "thành viên các tổ chức chính trị - xã hội (trong, ngoài nước); làm việc cho chế độ cũ, tiền án, tiền sự (nếu có)",
        3.9,
    ),
)

CURRICULUM_38 = Form(
    code="38-muc",
    name="Sơ yếu lý lịch (mẫu 38 mục)",
    title="SƠ YẾU LÝ LỊCH",
    issued="",
    valid_from=date(2023, 6, 20),
    header=(
        Line(
            (
                Item("Cơ quan quản lý cán bộ, công chức, viên chức:", "managing_agency", width=2),
                Item("Số hiệu:", "officer_number"),
            ),
            columns=True,
        ),
        Line(
            (
                Item("Cơ quan, đơn vị sử dụng cán bộ, công chức, viên chức:", "using_agency", width=2),
                Item("Mã số định danh:", "id_number"),
            ),
            columns=True,
        ),
    ),
    blocks=(
        BesidePhoto(
            (
                Line(
                    (
                        Item(
                            "1) Họ và tên khai sinh",
                            "full_name_upper",
                            hint="(viết chữ in hoa):",
                            strong=True,
                            width=2.8,
                            after=",",
                        ),
                        Item("Giới tính:", "gender"),
                    )
                ),
                one("2) Các tên gọi khác:", "other_names"),
                born("3)"),
                place("4) Nơi sinh:", "birth"),
                one("5) Quê quán", "home_town", hint="(xã, phường …, tỉnh, TP …):"),
            ),
            PHOTO,
        ),
        Line((Item("6) Dân tộc:", "ethnicity", after=","), Item("7) Tôn giáo:", "religion"))),
        Line(
            (
                Item("8) Số CCCD:", "id_number", after=","),
                day("Ngày cấp:", "id_issued_on", ","),
                Item("SĐT liên hệ:", "phone"),
            )
        ),
        Line(
            (
                Item("9) Số BHXH:", "social_insurance_number", after=","),
                Item("Số thẻ BHYT:", "health_insurance_number"),
            )
        ),
        one("10) Nơi ở hiện nay:", "current_address"),
        one("11) Thành phần gia đình xuất thân:", "social_origin"),
        one("12) Nghề nghiệp trước khi được tuyển dụng:", "job_when_recruited"),
        Line(
            (
                day("13) Ngày được tuyển dụng lần đầu:", "recruited_on", ","),
                Item("Cơ quan, tổ chức, đơn vị tuyển dụng:", "recruited_by"),
            )
        ),
        Line((day("14) Ngày vào cơ quan hiện đang công tác:", "joined_agency_on"),)),
        Line(
            (
                day("15) Ngày vào Đảng Cộng sản Việt Nam:", "party_joined_on", ","),
                day("Ngày chính thức:", "party_official_on"),
            )
        ),
        one(
            "16) Ngày tham gia tổ chức chính trị - xã hội đầu tiên",
            "organisations",
            hint="(ngày vào Đoàn TNCSHCM, Công đoàn, Hội):",
        ),
        Line(
            (
                day("17) Ngày nhập ngũ:", "enlisted_on", ","),
                day("Ngày xuất ngũ:", "discharged_on", ","),
                Item("Quân hàm cao nhất:", "highest_military_rank"),
            )
        ),
        one("18) Đối tượng chính sách:", "policy_object"),
        one("19) Trình độ giáo dục phổ thông", "general_education", hint="(đã tốt nghiệp lớp mấy/thuộc hệ nào):"),
        one("20) Trình độ chuyên môn cao nhất:", "highest_degree"),
        Line(
            (
                Item("21) Học hàm:", "academic_title", width=0.8, after=","),
                Item("22) Danh hiệu nhà nước phong tặng:", "highest_state_title", width=1.4),
            )
        ),
        one("23) Chức vụ hiện tại:", "main_position"),
        Line(
            (
                day("Ngày bổ nhiệm/ngày phê chuẩn:", "appointed_on", ","),
                day("Ngày bổ nhiệm lại/phê chuẩn nhiệm kỳ tiếp theo:", "reappointed_on"),
            )
        ),
        one("24) Được quy hoạch chức danh:", "planned_title"),
        one("25) Chức vụ kiêm nhiệm:", "concurrent_positions"),
        one("26) Chức vụ Đảng hiện tại:", "party_position"),
        one("27) Chức vụ Đảng kiêm nhiệm:", "concurrent_party_positions"),
        one("28) Công việc chính được giao:", "main_work"),
        Line(
            (Item("29) Sở trường công tác:", "strengths", after=","), Item("Công việc làm lâu nhất:", "longest_work"))
        ),
        Heading("30) Tiền lương"),
        Line(
            (
                Item("30.1) Ngạch/chức danh nghề nghiệp:", "rank_name", width=2.2, after=","),
                Item("Mã số:", "rank"),
            )
        ),
        Line(
            (
                day("Ngày bổ nhiệm ngạch/CDNN:", "rank_since", ","),
                Item("Bậc lương:", "step", after=","),
                Item("Hệ số:", "coefficient", after=","),
                day("Ngày hưởng:", "salary_since"),
            )
        ),
        Line(
            (
                Item("Phần trăm hưởng:", "percent", width=0.6, after=" %,"),
                Item("Phụ cấp thâm niên vượt khung:", "over_scale", width=0.8, after=" %,"),
                day("Ngày hưởng PCTNVK:", "over_scale_since"),
            )
        ),
        Line(
            (
                Item("30.2) Phụ cấp chức vụ:", "position_allowance", width=0.8, after=","),
                Item("Phụ cấp kiêm nhiệm:", "concurrent_allowance", width=0.8, after=","),
                Item("Phụ cấp khác:", "other_allowances"),
            )
        ),
        Line((Item("30.3) Vị trí việc làm:", "job_position", width=2, after=","), Item("Mã số:", "job_position_code"))),
        Line(
            (
                Item("Bậc lương:", "job_step", width=0.6, after=","),
                Item("Lương theo mức tiền:", "salary_amount", after=" vnđ,"),
                day("Ngày hưởng:", "salary_amount_since"),
            )
        ),
        Line(
            (
                Item("Phần trăm hưởng:", "job_percent", width=0.6, after=" %,"),
                Item("Phụ cấp thâm niên vượt khung:", "job_over_scale", width=0.8, after=" %,"),
                day("Ngày hưởng PCTNVK:", "job_over_scale_since"),
            )
        ),
        Line(
            (
                Item("31) Tình trạng sức khoẻ:", "health", width=1.8, after=","),
                Item("Chiều cao:", "height_cm", width=0.9, after=" cm,"),
                Item("Cân nặng:", "weight_kg", width=0.85, after=" kg,"),
                Item("Nhóm máu:", "blood_group", width=0.8),
            )
        ),
        Heading("32) QUÁ TRÌNH ĐÀO TẠO, BỒI DƯỠNG"),
        Line((Item("32.1- Chuyên môn (từ trung cấp trở lên cả trong nước và nước ngoài)"),)),
        Table(
            "training_professional",
            (
                _SINCE,
                _UNTIL,
                _SCHOOL,
                Column("major", "Chuyên ngành đào tạo", 1.7),
                Column("training_form", "Hình thức đào tạo", 1.1),
                Column("certificate", "Văn bằng, trình độ", 1.4),
            ),
            spare=3,
        ),
        Line((Item("32.2- Lý luận chính trị"),)),
        Table(
            "training_political",
            (
                _SINCE,
                _UNTIL,
                _SCHOOL,
                Column("training_form", "Hình thức đào tạo", 1.2),
                Column("certificate", "Văn bằng được cấp", 1.6),
            ),
            spare=2,
        ),
        Line((Item("32.3- Bồi dưỡng quản lý nhà nước/ chức danh nghề nghiệp/ nghiệp vụ chuyên ngành"),)),
        Table("training_management", _SHORT_COURSE, spare=2),
        Line((Item("32.4- Bồi dưỡng kiến thức an ninh, quốc phòng"),)),
        Table("training_defence", _SHORT_COURSE, spare=2),
        Line((Item("32.5- Tin học"),)),
        Table("training_informatics", _SHORT_COURSE, spare=2),
        Line((Item("32.6- Ngoại ngữ/ tiếng dân tộc"),)),
        Table(
            "training_languages",
            (
                _SINCE,
                _UNTIL,
                _SCHOOL,
                Column("language", "Tên ngoại ngữ/tiếng dân tộc", 1.3),
                Column("certificate", "Chứng chỉ được cấp", 1.5),
                Column("score", "Điểm số", 0.7, "center"),
            ),
            spare=2,
        ),
        Heading("33) TÓM TẮT QUÁ TRÌNH CÔNG TÁC"),
        Table(
            "work_places",
            (
                _SINCE,
                Column("until", "Đến (tháng/năm)", 0.9, "center"),
                Column("place", "Đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội)", 2.6),
                Column("duty", "Chức danh/chức vụ", 2),
            ),
            spare=8,
        ),
        Heading("34) ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN"),
        Text(
            "arrests",
            "34.1- Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu), đã khai báo cho ai, "
            "những vấn đề gì?",
            lines=2,
        ),
        Line((Item("34.2- Bản thân có làm việc cho chế độ cũ"),)),
        Table(
            "old_regime",
            (_SINCE, _UNTIL, Column("description", "Chức danh, chức vụ, đơn vị, địa điểm đã làm việc", 4.5)),
            spare=2,
        ),
        Line((Item("34.3- Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài"),)),
        Text("foreign_ties", lines=0),
        Table(
            "foreign_organisations",
            (_SINCE, _UNTIL, Column("description", "Tên tổ chức, địa chỉ trụ sở, công việc đã làm", 4.5)),
            spare=2,
        ),
        Heading("35) KHEN THƯỞNG, KỶ LUẬT"),
        Line((Item("35.1- Thành tích thi đua, khen thưởng"),)),
        Table(
            "merits",
            (
                Column("year", "Năm", 0.7, "center"),
                Column("result", "Xếp loại chuyên môn", 1.6),
                Column("title", "Xếp loại thi đua", 1.6),
                Column("award_form", "Hình thức khen thưởng", 2),
            ),
            spare=3,
        ),
        Line((Item("35.2- Kỷ luật Đảng/hành chính"),)),
        Table(
            "disciplines",
            (
                _SINCE,
                _UNTIL,
                Column("discipline_form", "Hình thức", 1.2),
                Column("conduct", "Hành vi vi phạm chính", 2),
                Column("decision_issuer", "Cơ quan quyết định", 1.6),
            ),
            spare=2,
        ),
        Heading("36) QUAN HỆ GIA ĐÌNH"),
        Line((Item("36.1- Về bản thân: Cha, Mẹ, Vợ (hoặc chồng), các con, anh chị em ruột"),)),
        Table("family_own", _FAMILY, spare=6),
        Line((Item("36.2- Cha, Mẹ, anh chị em ruột (bên vợ hoặc chồng)"),)),
        Table("family_spouse", _FAMILY, spare=4),
        Heading("37) HOÀN CẢNH KINH TẾ GIA ĐÌNH"),
        Line((Item("37.1- Quá trình lương của bản thân"),)),
        Table(
            "salaries",
            (
                _SINCE,
                _UNTIL,
                Column("rank", "Mã số", 1.2, "center"),
                Column("step", "Bậc lương", 0.8, "center"),
                Column("coefficient", "Hệ số lương", 0.8, "center"),
                Column("salary_amount", "Tiền lương theo vị trí việc làm", 1.4, "center"),
            ),
            spare=4,
        ),
        Line((Item("37.2- Các loại phụ cấp khác"),)),
        Table(
            "allowances",
            (
                _SINCE,
                _UNTIL,
                Column("allowance_type", "Loại phụ cấp", 1.8),
                Column("percent", "Phần trăm hưởng", 0.9, "center"),
                Column("coefficient", "Hệ số", 0.7, "center"),
                Column("way", "Hình thức hưởng", 1.4),
                Column("amount", "Giá trị (đồng)", 1, "center"),
            ),
            spare=2,
        ),
        Line((Item("37.3- Nguồn thu nhập chính hàng năm"),)),
        Line(
            (
                Item("- Tiền lương:", "income_salary", after=","),
                Item("Các nguồn khác:", "income_other"),
            )
        ),
        one("- Nhà ở được cấp, được thuê (loại nhà, diện tích m², giấy chứng nhận):", "house_granted"),
        one("- Nhà ở tự mua, tự xây (loại nhà, diện tích m², giấy chứng nhận):", "house_owned"),
        one("- Đất ở được cấp (diện tích m², giấy chứng nhận):", "land_granted"),
        one("- Đất ở tự mua (diện tích m², giấy chứng nhận):", "land_owned"),
        one("- Đất sản xuất, kinh doanh:", "business_land"),
        Heading("38) NHẬN XÉT, ĐÁNH GIÁ CỦA CƠ QUAN, TỔ CHỨC, ĐƠN VỊ SỬ DỤNG"),
        Text("agency_comment", lines=5),
        Signatures(
            Signature("Người khai", statement="Tôi xin cam đoan những lời khai trên đây là đúng sự thật", note=SIGNED),
            Signature("Thủ trưởng cơ quan, tổ chức, đơn vị sử dụng", above=PLACE_AND_DATE, note=SEALED),
        ),
    ),
)
