"""Items 1 to 31: the person, the service, the salary."""

from hoso.foundation.office.forms import BesidePhoto, Heading, Item, Line
from hoso.records.printing.forms.parts import PHOTO, born, day, one, place

PERSON = (
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
    Line((Item("29) Sở trường công tác:", "strengths", after=","), Item("Công việc làm lâu nhất:", "longest_work"))),
)
"""Items 1 to 29."""

SALARY = (
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
)
"""Items 30 and 31."""
