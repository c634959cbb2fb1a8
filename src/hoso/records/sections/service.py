"""Service to the state: recruitment, positions, units, statuses and contracts."""

from hoso.records.sections.shape import (
    DECISION,
    KINDS,
    MANAGED_BY,
    PERSONAL,
    POSITION_KINDS,
    Field,
    Section,
    coded,
    dated,
    on_record,
    suggested,
)

RECRUITMENT = Section(
    "tuyen-dung",
    "Tuyển dụng, công việc",
    "10–13, 20",
    (
        on_record(
            Field(
                "officer_number", "Số hiệu", aliases=("Số hiệu CBCC", "Số hiệu cán bộ, công chức", "Mã số", "Mã CBCCVC")
            )
        ),
        on_record(Field("kind", "Loại", "choice", choices=KINDS, aliases=("Đối tượng", "Loại cán bộ"))),
        coded("employment_type", "Đối tượng", "loai_doi_tuong"),
        on_record(Field("managed_by", "Diện quản lý", "choice", choices=MANAGED_BY)),
        Field("job_when_recruited", "Nghề nghiệp khi được tuyển dụng", item="10", item38="12"),
        dated("recruited_on", "Ngày tuyển dụng", "11", "13", aliases=("Ngày tuyển dụng lần đầu", "Ngày vào ngành")),
        Field("recruited_by", "Cơ quan tuyển dụng", item="11", item38="13"),
        coded("recruitment_form", "Hình thức tuyển dụng", "hinh_thuc_tuyen_dung"),
        dated("joined_agency_on", "Ngày vào cơ quan hiện nay", item38="14"),
        suggested(
            "main_work",
            "Công việc chính được giao",
            "cong_viec_chuyen_mon",
            "13",
            "28",
            aliases=("Công việc được giao",),
        ),
        suggested("job_position", "Vị trí việc làm", "vi_tri_viec_lam", item38="30.3"),
        Field("job_position_code", "Mã vị trí việc làm", item38="30.3"),
        Field("strengths", "Sở trường công tác", item="20", item38="29"),
        Field("longest_work", "Công việc làm lâu nhất", item38="29"),
        Field("planned_title", "Được quy hoạch chức danh", item38="24", level=PERSONAL),
    ),
)

POSITIONS = Section(
    "chuc-vu",
    "Chức vụ (chức danh)",
    "12",
    (
        Field("position_kind", "Khối", "choice", choices=POSITION_KINDS),
        suggested(
            "title",
            "Chức vụ (chức danh)",
            "chuc_vu_chinh_quyen",
            "12",
            "23",
            hint="Về chính quyền hoặc Đảng, đoàn thể, kể cả chức vụ kiêm nhiệm",
            aliases=("Chức vụ", "Chức danh"),
        ),
        Field("concurrent", "Kiêm nhiệm", "bool", item38="25"),
        dated("since", "Ngày bổ nhiệm", item38="23", aliases=("Từ ngày", "Ngày phê chuẩn")),
        dated("reappointed_on", "Ngày bổ nhiệm lại", item38="23"),
        dated("until", "Đến ngày"),
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

POSTINGS = Section(
    "don-vi",
    "Đơn vị công tác",
    "",
    (
        Field("unit", "Đơn vị", "unit", aliases=("Đơn vị công tác", "Cơ quan", "Trường", "Phòng ban", "Mã đơn vị")),
        dated("since", "Từ ngày"),
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
        coded("status", "Trạng thái", "trang_thai_ho_so", aliases=("Trạng thái hồ sơ", "Tình trạng")),
        dated("since", "Từ ngày"),
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

CONTRACTS = Section(
    "hop-dong",
    "Hợp đồng",
    "",
    (
        coded("contract_type", "Loại hợp đồng", "loai_hop_dong"),
        Field("number", "Số hợp đồng"),
        dated("since", "Từ ngày"),
        dated("until", "Đến ngày"),
        Field("note", "Ghi chú"),
    ),
    table="Contract",
    many=True,
    order=("since",),
    required=("contract_type", "since"),
    on_form=False,
    starts="since",
)
