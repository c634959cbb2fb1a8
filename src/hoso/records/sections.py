"""Form 2C declared once: screens, Excel sheets, review, completeness, search, printing and the API read this list.

Item numbers: `item` is that of 2C-BNV/2008, `item38` that of the current 38-item form. Values as stored:
text, `date` an ISO prefix (`1975`, `1975-09`, `1975-09-02`), `integer`, `decimal`, `bool`, `code` the code of a
catalogue item, `choice` one of the choices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

ORDINARY, PERSONAL, SENSITIVE = "ordinary", "personal", "sensitive"
LEVEL_PERMISSIONS = {
    ORDINARY: "records.read",
    PERSONAL: "records.read_personal",
    SENSITIVE: "records.read_sensitive",
}

KINDS = {"cadre": "Cán bộ", "civil_servant": "Công chức", "public_employee": "Viên chức", "contract": "Hợp đồng"}
GENDERS = {"male": "Nam", "female": "Nữ"}
MANAGED_BY = {"province": "UBND tỉnh", "party": "Cấp ủy", "unit": "Đơn vị"}
SIDES = {"own": "Bản thân", "spouse": "Bên vợ (chồng)"}
POSITION_KINDS = {"government": "Chính quyền", "party": "Đảng", "union": "Đoàn thể", "military": "Quân đội"}
POSITION_CATALOGUES = {
    "government": "chuc_vu_chinh_quyen",
    "party": "chuc_vu_dang",
    "union": "chuc_vu_doan_the",
    "military": "chuc_vu_quan_doi",
}


@dataclass(frozen=True)
class Field:
    """One field: what it is called, what it takes, where it stands on paper, and who may see it."""

    name: str
    label: str
    kind: str = "text"  # text, long, date, integer, decimal, bool, code, choice, suggest, unit
    item: str = ""
    item38: str = ""
    catalogue: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    level: str = ORDINARY
    check: str = ""  # identifiers: cccd, bhxh, bhyt, phone, email, tax, decision
    hint: str = ""
    aliases: tuple[str, ...] = ()
    table: str = "Particulars"  # of a one-row section only
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Section:
    """A part of the form: fields of the person (`many` false) or rows of a table of their own."""

    slug: str
    title: str
    items: str
    fields: tuple[Field, ...]
    table: str = ""
    many: bool = False
    fixed: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    on_form: bool = True
    periods: tuple[str, str] | None = None
    starts: str = ""

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {entry.name: entry for entry in self.fields}


def _date(name: str, label: str, item: str = "", item38: str = "", **rest: object) -> Field:
    return Field(name, label, "date", item, item38, **rest)  # type: ignore[arg-type]


def _code(name: str, label: str, catalogue: str, item: str = "", item38: str = "", **rest: object) -> Field:
    return Field(name, label, "code", item, item38, catalogue, **rest)  # type: ignore[arg-type]


def _suggest(name: str, label: str, catalogue: str, item: str = "", item38: str = "", **rest: object) -> Field:
    return Field(name, label, "suggest", item, item38, catalogue, **rest)  # type: ignore[arg-type]


def _on_record(entry: Field) -> Field:
    return Field(**{**entry.__dict__, "table": "Record"})


DECISION = (
    Field("decision_number", "Số quyết định", check="decision", aliases=("Quyết định số", "Số QĐ")),
    _date("decision_date", "Ngày quyết định", aliases=("Ngày QĐ", "Ngày ký")),
    Field("decision_issuer", "Cơ quan ban hành", aliases=("Cơ quan quyết định", "Cơ quan ra quyết định")),
)

PERSON = Section(
    "ban-than",
    "Bản thân",
    "1–9",
    (
        _on_record(
            Field(
                "full_name",
                "Họ và tên khai sinh",
                item="1",
                item38="1",
                hint="viết chữ in hoa",
                aliases=("Họ và tên", "Họ tên", "Tên"),
            )
        ),
        Field("other_names", "Tên gọi khác", item="2", item38="2", aliases=("Bí danh", "Các tên gọi khác")),
        _on_record(
            _date(
                "birth_date",
                "Sinh ngày",
                "3",
                "3",
                aliases=("Ngày sinh", "Ngày tháng năm sinh", "Năm sinh", "Ngày, tháng, năm sinh"),
            )
        ),
        _on_record(
            Field("gender", "Giới tính", "choice", "3", "1", choices=GENDERS, hint="nam, nữ", aliases=("Phái",))
        ),
        Field("birth_commune", "Nơi sinh: xã", item="4", item38="4", level=PERSONAL, aliases=("Nơi sinh",)),
        Field("birth_district", "Nơi sinh: huyện", item="4", item38="4", level=PERSONAL),
        _suggest("birth_province", "Nơi sinh: tỉnh", "tinh_thanh_moi", "4", "4", level=PERSONAL),
        Field("home_commune", "Quê quán: xã", item="5", item38="5", level=PERSONAL, aliases=("Quê quán",)),
        Field("home_district", "Quê quán: huyện", item="5", item38="5", level=PERSONAL),
        _suggest("home_province", "Quê quán: tỉnh", "tinh_thanh_moi", "5", "5", level=PERSONAL),
        _code("ethnicity", "Dân tộc", "dan_toc", "6", "6", level=PERSONAL),
        _code("religion", "Tôn giáo", "ton_giao", "7", "7", level=SENSITIVE),
        Field(
            "permanent_address",
            "Nơi đăng ký hộ khẩu thường trú",
            item="8",
            level=PERSONAL,
            hint="Số nhà, đường phố, thành phố, xóm, thôn, xã, huyện, tỉnh",
            aliases=("Hộ khẩu thường trú", "Nơi thường trú", "Địa chỉ thường trú"),
        ),
        Field(
            "current_address",
            "Nơi ở hiện nay",
            item="9",
            item38="10",
            level=PERSONAL,
            hint="Số nhà, đường phố, thành phố, xóm, thôn, xã, huyện, tỉnh",
            aliases=("Chỗ ở hiện nay", "Địa chỉ"),
        ),
        Field(
            "phone",
            "Số điện thoại",
            item38="8",
            level=PERSONAL,
            check="phone",
            aliases=("Điện thoại", "SĐT", "Di động", "SĐT liên hệ"),
        ),
        Field("email", "Thư điện tử công vụ", level=PERSONAL, check="email", aliases=("Email", "E-mail")),
        _code("marital_status", "Tình trạng hôn nhân", "tinh_trang_hon_nhan", level=PERSONAL, aliases=("Hôn nhân",)),
        _code("social_origin", "Thành phần gia đình xuất thân", "thanh_phan_xuat_than", item38="11", level=PERSONAL),
    ),
)

RECRUITMENT = Section(
    "tuyen-dung",
    "Tuyển dụng, công việc",
    "10–13, 20",
    (
        _on_record(
            Field(
                "officer_number", "Số hiệu", aliases=("Số hiệu CBCC", "Số hiệu cán bộ, công chức", "Mã số", "Mã CBCCVC")
            )
        ),
        _on_record(Field("kind", "Loại", "choice", choices=KINDS, aliases=("Đối tượng", "Loại cán bộ"))),
        _code("employment_type", "Đối tượng", "loai_doi_tuong"),
        _on_record(Field("managed_by", "Diện quản lý", "choice", choices=MANAGED_BY)),
        Field("job_when_recruited", "Nghề nghiệp khi được tuyển dụng", item="10", item38="12"),
        _date("recruited_on", "Ngày tuyển dụng", "11", "13", aliases=("Ngày tuyển dụng lần đầu", "Ngày vào ngành")),
        Field("recruited_by", "Cơ quan tuyển dụng", item="11", item38="13"),
        _code("recruitment_form", "Hình thức tuyển dụng", "hinh_thuc_tuyen_dung"),
        _date("joined_agency_on", "Ngày vào cơ quan hiện nay", item38="14"),
        Field("main_work", "Công việc chính được giao", item="13", item38="28", aliases=("Công việc được giao",)),
        _suggest("job_position", "Vị trí việc làm", "cong_viec_chuyen_mon", item38="30.3"),
        Field("job_position_code", "Mã vị trí việc làm", item38="30.3"),
        Field("strengths", "Sở trường công tác", item="20", item38="29"),
        Field("longest_work", "Công việc làm lâu nhất", item38="29"),
        Field("planned_title", "Được quy hoạch chức danh", item38="24", level=PERSONAL),
    ),
)

QUALIFICATIONS = Section(
    "trinh-do",
    "Trình độ",
    "15",
    (
        _code(
            "general_education",
            "Trình độ giáo dục phổ thông",
            "giao_duc_pho_thong",
            "15.1",
            "19",
            hint="đã tốt nghiệp lớp mấy/thuộc hệ nào",
            aliases=("Văn hóa", "Trình độ văn hóa", "Giáo dục phổ thông"),
        ),
        _code(
            "highest_degree",
            "Trình độ chuyên môn cao nhất",
            "trinh_do_chuyen_mon",
            "15.2",
            "20",
            hint="TSKH, TS, Ths, cử nhân, kỹ sư, cao đẳng, trung cấp, sơ cấp; chuyên ngành",
            aliases=("Trình độ chuyên môn", "Chuyên môn"),
        ),
        _suggest(
            "major",
            "Chuyên ngành",
            "chuyen_nganh_dao_tao",
            "15.2",
            "20",
            aliases=("Ngành đào tạo", "Chuyên ngành đào tạo"),
        ),
        _code(
            "political_theory",
            "Lý luận chính trị",
            "ly_luan_chinh_tri",
            "15.3",
            "32.2",
            hint="Cao cấp, trung cấp, sơ cấp và tương đương",
            aliases=("LLCT", "Trình độ chính trị"),
        ),
        _code(
            "state_management",
            "Quản lý nhà nước",
            "quan_ly_nha_nuoc",
            "15.4",
            "32.3",
            hint="chuyên viên cao cấp, chuyên viên chính, chuyên viên, cán sự, …",
            aliases=("QLNN",),
        ),
        Field(
            "foreign_language", "Ngoại ngữ", item="15.5", item38="32.6", hint="Tên ngoại ngữ + Trình độ A, B, C, D …"
        ),
        _code("informatics", "Tin học", "trinh_do_tin_hoc", "15.6", "32.5", hint="Trình độ A, B, C, …"),
        _code("academic_title", "Học hàm", "hoc_ham", item38="21"),
        Field("ethnic_language", "Tiếng dân tộc", item38="32.6"),
    ),
)

PARTY = Section(
    "dang-doan-the",
    "Đảng, đoàn thể, quân đội",
    "16–19",
    (
        _date(
            "party_joined_on",
            "Ngày vào Đảng Cộng sản Việt Nam",
            "16",
            "15",
            level=PERSONAL,
            aliases=("Ngày vào Đảng", "Ngày kết nạp Đảng"),
        ),
        _date(
            "party_official_on", "Ngày chính thức", "16", "15", level=PERSONAL, aliases=("Ngày vào Đảng chính thức",)
        ),
        Field("party_card_number", "Số thẻ Đảng", level=PERSONAL),
        _date("organisation_joined_on", "Ngày tham gia tổ chức chính trị - xã hội", "17", "16", level=PERSONAL),
        Field(
            "organisation_work",
            "Tổ chức và việc làm trong tổ chức",
            item="17",
            item38="16",
            level=PERSONAL,
            hint="Ngày tham gia tổ chức: Đoàn, Hội, … và làm việc gì trong tổ chức đó",
        ),
        _date("enlisted_on", "Ngày nhập ngũ", "18", "17", level=PERSONAL),
        _date("discharged_on", "Ngày xuất ngũ", "18", "17", level=PERSONAL),
        _code("highest_military_rank", "Quân hàm cao nhất", "quan_ham", "18", "17", level=PERSONAL),
        _code(
            "highest_state_title",
            "Danh hiệu được phong tặng cao nhất",
            "danh_hieu_phong_tang",
            "19",
            "22",
            hint="Anh hùng lao động, anh hùng lực lượng vũ trang; nhà giáo, thầy thuốc, nghệ sĩ nhân dân và ưu tú, …",
        ),
    ),
)

HEALTH = Section(
    "suc-khoe",
    "Sức khỏe, chính sách",
    "23–24",
    (
        _code("health", "Tình trạng sức khỏe", "suc_khoe", "23", "31", level=SENSITIVE, aliases=("Sức khỏe",)),
        Field(
            "height_cm",
            "Chiều cao (cm)",
            "integer",
            "23",
            "31",
            level=PERSONAL,
            low=120,
            high=210,
            aliases=("Chiều cao",),
        ),
        Field(
            "weight_kg", "Cân nặng (kg)", "decimal", "23", "31", level=PERSONAL, low=30, high=150, aliases=("Cân nặng",)
        ),
        _code("blood_group", "Nhóm máu", "nhom_mau", "23", "31", level=SENSITIVE),
        _code(
            "invalid_class",
            "Là thương binh hạng",
            "hang_thuong_binh",
            "24",
            "18",
            level=PERSONAL,
            aliases=("Thương binh",),
        ),
        _code(
            "policy_family",
            "Là con gia đình chính sách",
            "doi_tuong_chinh_sach",
            "24",
            "18",
            level=PERSONAL,
            hint="Con thương binh, con liệt sĩ, người nhiễm chất độc da cam Dioxin",
            aliases=("Đối tượng chính sách", "Gia đình chính sách"),
        ),
        _code("disability", "Khuyết tật", "khuyet_tat_dang", level=SENSITIVE),
    ),
)

IDENTITY = Section(
    "giay-to",
    "Giấy tờ",
    "25–26",
    (
        Field(
            "id_number",
            "Số CCCD/chứng minh nhân dân",
            item="25",
            item38="8",
            level=PERSONAL,
            check="cccd",
            aliases=(
                "CCCD",
                "Số CCCD",
                "CMND",
                "Số CMND",
                "Căn cước",
                "Số chứng minh nhân dân",
                "Số định danh cá nhân",
                "CCCD/CMND",
            ),
        ),
        _date("id_issued_on", "Ngày cấp", "25", "8", level=PERSONAL, aliases=("Ngày cấp CCCD", "Ngày cấp CMND")),
        Field("id_issued_by", "Nơi cấp", level=PERSONAL, aliases=("Nơi cấp CCCD",)),
        Field(
            "social_insurance_number",
            "Số sổ BHXH",
            item="26",
            item38="9",
            level=PERSONAL,
            check="bhxh",
            aliases=("BHXH", "Mã số BHXH", "Số BHXH"),
        ),
        Field("health_insurance_number", "Số thẻ BHYT", item38="9", level=PERSONAL, check="bhyt", aliases=("BHYT",)),
        Field("tax_number", "Mã số thuế", level=PERSONAL, check="tax", aliases=("MST",)),
    ),
)

LIFE_HISTORY = Section(
    "dac-diem-lich-su",
    "Đặc điểm lịch sử bản thân",
    "29",
    (
        Field(
            "arrests",
            "Bị bắt, bị tù; làm việc trong chế độ cũ",
            "long",
            "29.1",
            "34.1",
            level=SENSITIVE,
            hint="Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu), đã khai báo cho ai, những vấn đề gì? "
            "Bản thân có làm việc trong chế độ cũ (cơ quan, đơn vị nào, địa điểm, chức danh, chức vụ, thời gian làm việc …)",
        ),
        Field(
            "foreign_ties",
            "Quan hệ với tổ chức ở nước ngoài",
            "long",
            "29.2",
            "34.3",
            level=SENSITIVE,
            hint="Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài (làm gì, tổ chức nào, đặt trụ sở ở đâu …?)",
        ),
        Field(
            "relatives_abroad",
            "Thân nhân ở nước ngoài",
            "long",
            "29.3",
            level=SENSITIVE,
            hint="Có thân nhân (Cha, Mẹ, Vợ, Chồng, con, anh chị em ruột) ở nước ngoài (làm gì, địa chỉ …)?",
        ),
    ),
)

ECONOMY = Section(
    "kinh-te",
    "Hoàn cảnh kinh tế gia đình",
    "37.3",
    (
        Field("income_salary", "Thu nhập từ lương hằng năm (đồng)", "integer", item38="37.3", level=SENSITIVE),
        Field("income_other", "Thu nhập từ các nguồn khác (đồng)", "integer", item38="37.3", level=SENSITIVE),
        Field(
            "house_granted",
            "Nhà ở được cấp, được thuê",
            item38="37.3",
            level=SENSITIVE,
            hint="loại nhà, diện tích, giấy chứng nhận",
        ),
        Field(
            "house_owned",
            "Nhà ở tự mua, tự xây",
            item38="37.3",
            level=SENSITIVE,
            hint="loại nhà, diện tích, giấy chứng nhận",
        ),
        Field("land_granted", "Đất ở được cấp", item38="37.3", level=SENSITIVE, hint="diện tích, giấy chứng nhận"),
        Field("land_owned", "Đất ở tự mua", item38="37.3", level=SENSITIVE, hint="diện tích, giấy chứng nhận"),
        Field("business_land", "Đất sản xuất, kinh doanh", item38="37.3", level=SENSITIVE),
    ),
)

COMMENT = Section(
    "nhan-xet",
    "Nhận xét, đánh giá của cơ quan",
    "32",
    (Field("agency_comment", "Nhận xét, đánh giá", "long", "32", "38", level=SENSITIVE),),
)

POSITIONS = Section(
    "chuc-vu",
    "Chức vụ (chức danh)",
    "12",
    (
        Field("position_kind", "Khối", "choice", choices=POSITION_KINDS),
        _suggest(
            "title",
            "Chức vụ (chức danh)",
            "chuc_vu_chinh_quyen",
            "12",
            "23",
            hint="Về chính quyền hoặc Đảng, đoàn thể, kể cả chức vụ kiêm nhiệm",
            aliases=("Chức vụ", "Chức danh"),
        ),
        Field("concurrent", "Kiêm nhiệm", "bool", item38="25"),
        _date("since", "Ngày bổ nhiệm", item38="23", aliases=("Từ ngày", "Ngày phê chuẩn")),
        _date("reappointed_on", "Ngày bổ nhiệm lại", item38="23"),
        _date("until", "Đến ngày"),
        Field(
            "allowance", "Hệ số phụ cấp chức vụ", "decimal", "14", "30.2", low=0, high=2, aliases=("Phụ cấp chức vụ",)
        ),
        *DECISION,
    ),
    table="PositionHeld",
    many=True,
    order=("since",),
    required=("title",),
    starts="since",
)

SALARY = Section(
    "dien-bien-luong",
    "Diễn biến quá trình lương",
    "14, 31",
    (
        _date("since", "Ngày hưởng", "31", "37.1", aliases=("Tháng/năm", "Từ ngày", "Hưởng từ ngày")),
        _date("until", "Đến ngày", item38="37.1"),
        _code(
            "rank",
            "Mã ngạch (chức danh nghề nghiệp)",
            "ngach",
            "14",
            "30.1",
            aliases=("Mã ngạch", "Ngạch", "Mã số ngạch", "Mã CDNN"),
        ),
        Field("step", "Bậc lương", "integer", "14", "30.1", low=1, high=16, aliases=("Bậc",)),
        Field("coefficient", "Hệ số lương", "decimal", "14", "30.1", low=0, high=15, aliases=("Hệ số",)),
        Field("percent", "Phần trăm hưởng (%)", "decimal", item38="30.1", low=0, high=100),
        Field(
            "over_scale",
            "Phụ cấp thâm niên vượt khung (%)",
            "decimal",
            "14",
            "30.1",
            low=0,
            high=60,
            aliases=("Vượt khung",),
        ),
        _date("over_scale_since", "Ngày hưởng PCTNVK", item38="30.1"),
        Field("salary_amount", "Lương theo vị trí việc làm (đồng)", "integer", item38="30.3", low=0),
        _code("raise_form", "Hình thức nâng lương", "hinh_thuc_nang_luong"),
        *DECISION,
    ),
    table="SalaryHistory",
    many=True,
    order=("since",),
    required=("since",),
    starts="since",
)

ALLOWANCES = Section(
    "phu-cap",
    "Phụ cấp",
    "14",
    (
        _code("allowance_type", "Loại phụ cấp", "loai_phu_cap", "14", "37.2"),
        _date("since", "Từ ngày", item38="37.2"),
        _date("until", "Đến ngày", item38="37.2"),
        Field("coefficient", "Hệ số", "decimal", "14", "37.2", low=0, high=15),
        Field("percent", "Phần trăm hưởng (%)", "decimal", "14", "37.2", low=0, high=200),
        _code("way", "Hình thức hưởng", "hinh_thuc_tinh_phu_cap", item38="37.2"),
        Field("amount", "Giá trị (đồng)", "integer", item38="37.2", low=0),
        *DECISION,
    ),
    table="Allowance",
    many=True,
    order=("since",),
    required=("allowance_type",),
    starts="since",
)

TRAINING = Section(
    "dao-tao",
    "Đào tạo, bồi dưỡng",
    "27",
    (
        _suggest(
            "school",
            "Tên trường",
            "truong_dao_tao",
            "27",
            "32.1",
            aliases=("Cơ sở đào tạo", "Tên cơ sở đào tạo", "Trường"),
        ),
        _suggest(
            "major",
            "Chuyên ngành đào tạo, bồi dưỡng",
            "chuyen_nganh_dao_tao",
            "27",
            "32.1",
            aliases=("Chuyên ngành", "Ngành"),
        ),
        _date("since", "Từ tháng, năm", "27", "32", aliases=("Từ",)),
        _date("until", "Đến tháng, năm", "27", "32", aliases=("Đến",)),
        _code("training_form", "Hình thức đào tạo", "loai_hinh_dao_tao", "27", "32.1"),
        Field(
            "certificate", "Văn bằng, chứng chỉ, trình độ gì", item="27", item38="32", aliases=("Văn bằng", "Chứng chỉ")
        ),
        _code("training_kind", "Loại đào tạo, bồi dưỡng", "loai_dao_tao_boi_duong", item38="32"),
        _code("degree", "Trình độ", "trinh_do_chuyen_mon", item38="32.1"),
        _code("grade", "Xếp loại tốt nghiệp", "xep_loai_tot_nghiep"),
        _code("language", "Ngoại ngữ, tiếng dân tộc", "ngoai_ngu", item38="32.6"),
        Field("score", "Điểm số", item38="32.6"),
        Field("country", "Nước đào tạo"),
    ),
    table="Training",
    many=True,
    order=("since", "until"),
    required=("school",),
    periods=("since", "until"),
    starts="since",
)

WORK = Section(
    "cong-tac",
    "Tóm tắt quá trình công tác",
    "28",
    (
        _date("since", "Từ tháng, năm", "28", "33", aliases=("Từ",)),
        _date("until", "Đến tháng, năm", "28", "33", aliases=("Đến",)),
        Field(
            "duty",
            "Chức danh, chức vụ",
            "text",
            "28",
            "33",
            hint="Chức danh, chức vụ, đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội), kể cả thời gian được "
            "đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, …",
        ),
        Field("place", "Đơn vị công tác", item="28", item38="33"),
    ),
    table="WorkHistory",
    many=True,
    order=("since",),
    required=("since", "duty"),
    periods=("since", "until"),
    starts="since",
)

FAMILY_FIELDS = (
    _code("relation", "Mối quan hệ", "quan_he_gia_dinh", "30", "36", level=PERSONAL, aliases=("Quan hệ",)),
    Field("name", "Họ và tên", item="30", item38="36", level=PERSONAL),
    _date("birth_year", "Năm sinh", "30", "36", level=PERSONAL),
    Field(
        "description",
        "Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở",
        "long",
        "30",
        "36",
        level=PERSONAL,
        hint="Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); "
        "thành viên các tổ chức chính trị - xã hội …?",
        aliases=("Nghề nghiệp", "Ghi chú"),
    ),
)

FAMILY_OWN = Section(
    "gia-dinh",
    "Quan hệ gia đình: bản thân",
    "30a",
    FAMILY_FIELDS,
    table="FamilyMember",
    many=True,
    fixed={"side": "own"},
    required=("relation", "name"),
)
FAMILY_SPOUSE = Section(
    "gia-dinh-vo-chong",
    "Quan hệ gia đình: bên vợ (chồng)",
    "30b",
    FAMILY_FIELDS,
    table="FamilyMember",
    many=True,
    fixed={"side": "spouse"},
    required=("relation", "name"),
)

AWARDS = Section(
    "khen-thuong",
    "Khen thưởng",
    "21",
    (
        _date("year", "Năm", "21", "35.1"),
        _code("award_form", "Hình thức khen thưởng", "hinh_thuc_khen_thuong", "21", "35.1"),
        _code("title", "Danh hiệu thi đua", "danh_hieu_thi_dua", item38="35.1"),
        *DECISION,
        Field("reason", "Thành tích"),
    ),
    table="Award",
    many=True,
    order=("year",),
    required=("year",),
    starts="year",
)

DISCIPLINES = Section(
    "ky-luat",
    "Kỷ luật",
    "22",
    (
        _date("since", "Từ ngày", "22", "35.2", level=SENSITIVE, aliases=("Năm",)),
        _date("until", "Đến ngày", item38="35.2", level=SENSITIVE),
        _code("discipline_form", "Hình thức kỷ luật", "hinh_thuc_ky_luat", "22", "35.2", level=SENSITIVE),
        Field("conduct", "Hành vi vi phạm chính", "long", item38="35.2", level=SENSITIVE),
        *(Field(**{**entry.__dict__, "level": SENSITIVE}) for entry in DECISION),
    ),
    table="Discipline",
    many=True,
    order=("since",),
    required=("since", "discipline_form"),
    starts="since",
)

EVALUATIONS = Section(
    "danh-gia",
    "Đánh giá, xếp loại",
    "35.1",
    (
        _date("year", "Năm", item38="35.1"),
        _code("result", "Xếp loại", "xep_loai_danh_gia", item38="35.1"),
        Field("evaluated_by", "Cấp đánh giá"),
        Field("note", "Ghi chú"),
    ),
    table="Evaluation",
    many=True,
    order=("year",),
    required=("year", "result"),
    starts="year",
)

OLD_REGIME = Section(
    "che-do-cu",
    "Làm việc cho chế độ cũ",
    "34.2",
    (
        _date("since", "Từ", item38="34.2", level=SENSITIVE),
        _date("until", "Đến", item38="34.2", level=SENSITIVE),
        Field(
            "description", "Chức danh, chức vụ, đơn vị, địa điểm đã làm việc", "long", item38="34.2", level=SENSITIVE
        ),
    ),
    table="OldRegimeService",
    many=True,
    order=("since",),
    required=("description",),
    starts="since",
)

FOREIGN = Section(
    "nuoc-ngoai",
    "Quan hệ với tổ chức nước ngoài, đi nước ngoài",
    "34.3",
    (
        _date("since", "Từ", item38="34.3", level=SENSITIVE),
        _date("until", "Đến", item38="34.3", level=SENSITIVE),
        Field(
            "relation_kind",
            "Loại",
            "choice",
            choices={"organisation": "Tham gia tổ chức", "travel": "Đi nước ngoài"},
            level=SENSITIVE,
        ),
        Field("description", "Tên tổ chức, địa chỉ trụ sở, công việc đã làm", "long", item38="34.3", level=SENSITIVE),
    ),
    table="ForeignRelation",
    many=True,
    order=("since",),
    required=("description",),
    starts="since",
)

MEMBERSHIPS = Section(
    "to-chuc",
    "Tổ chức chính trị - xã hội",
    "17",
    (
        Field(
            "organisation",
            "Tổ chức",
            item="17",
            item38="16",
            level=PERSONAL,
            hint="Đoàn TNCS Hồ Chí Minh, Công đoàn, Hội …",
        ),
        _date("since", "Ngày tham gia", "17", "16", level=PERSONAL),
        _date("until", "Đến ngày", level=PERSONAL),
        Field("duty", "Làm việc gì trong tổ chức", item="17", level=PERSONAL),
    ),
    table="Membership",
    many=True,
    order=("since",),
    required=("organisation",),
    starts="since",
)

CONTRACTS = Section(
    "hop-dong",
    "Hợp đồng",
    "",
    (
        _code("contract_type", "Loại hợp đồng", "loai_hop_dong"),
        Field("number", "Số hợp đồng"),
        _date("since", "Từ ngày"),
        _date("until", "Đến ngày"),
        Field("note", "Ghi chú"),
    ),
    table="Contract",
    many=True,
    order=("since",),
    required=("contract_type", "since"),
    on_form=False,
    starts="since",
)

POSTINGS = Section(
    "don-vi",
    "Đơn vị công tác",
    "",
    (
        Field("unit", "Đơn vị", "unit", aliases=("Đơn vị công tác", "Cơ quan", "Trường", "Phòng ban", "Mã đơn vị")),
        _date("since", "Từ ngày"),
        Field("note", "Ghi chú"),
    ),
    table="Posting",
    many=True,
    order=("since",),
    required=("unit", "since"),
    on_form=False,
    starts="since",
)

STATUSES = Section(
    "trang-thai",
    "Trạng thái hồ sơ",
    "",
    (
        _code("status", "Trạng thái", "trang_thai_ho_so", aliases=("Trạng thái hồ sơ", "Tình trạng")),
        _date("since", "Từ ngày"),
        Field("note", "Ghi chú"),
        *DECISION,
    ),
    table="StatusChange",
    many=True,
    order=("since",),
    required=("status", "since"),
    on_form=False,
    starts="since",
)

SECTIONS: tuple[Section, ...] = (
    PERSON, RECRUITMENT, POSITIONS, SALARY, ALLOWANCES, QUALIFICATIONS, PARTY, MEMBERSHIPS, AWARDS, DISCIPLINES,
    HEALTH, IDENTITY, TRAINING, WORK, LIFE_HISTORY, OLD_REGIME, FOREIGN, FAMILY_OWN, FAMILY_SPOUSE, EVALUATIONS,
    ECONOMY, CONTRACTS, COMMENT, POSTINGS, STATUSES,
)  # fmt: skip
BY_SLUG: dict[str, Section] = {section.slug: section for section in SECTIONS}
SCALARS: dict[str, tuple[Section, Field]] = {
    entry.name: (section, entry) for section in SECTIONS if not section.many for entry in section.fields
}
TABLES: tuple[str, ...] = tuple(dict.fromkeys(section.table for section in SECTIONS if section.many))


def section_of(table: str, row: Mapping[str, object]) -> Section:
    """The section in which a row of `table` stands."""
    return next(
        section
        for section in SECTIONS
        if section.table == table and all(row.get(name) == value for name, value in section.fixed.items())
    )


def find_field(key: str) -> tuple[Section, Field] | None:
    """The field that a text key such as `gia-dinh.birth_year` names, or None."""
    slug, _, name = key.partition(".")
    section = BY_SLUG.get(slug)
    entry = section.by_name.get(name) if section else None
    return (section, entry) if section and entry else None
