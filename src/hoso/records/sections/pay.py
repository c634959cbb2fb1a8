"""Salary and allowances: items 14 and 31."""

from hoso.records.sections.shape import DECISION, Field, Section, coded, dated

SALARY = Section(
    "dien-bien-luong",
    "Diễn biến quá trình lương",
    "14, 31",
    (
        dated("since", "Ngày hưởng", "31", "37.1", aliases=("Tháng/năm", "Từ ngày", "Hưởng từ ngày")),
        dated("until", "Đến ngày", item38="37.1"),
        coded(
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
        dated("over_scale_since", "Ngày hưởng PCTNVK", item38="30.1"),
        Field("salary_amount", "Lương theo vị trí việc làm (đồng)", "integer", item38="30.3", low=0),
        coded("raise_form", "Hình thức nâng lương", "hinh_thuc_nang_luong"),
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
        coded("allowance_type", "Loại phụ cấp", "loai_phu_cap", "14", "37.2"),
        dated("since", "Từ ngày", item38="37.2"),
        dated("until", "Đến ngày", item38="37.2"),
        Field("coefficient", "Hệ số", "decimal", "14", "37.2", low=0, high=15),
        Field("percent", "Phần trăm hưởng (%)", "decimal", "14", "37.2", low=0, high=200),
        coded("way", "Hình thức hưởng", "hinh_thuc_tinh_phu_cap", item38="37.2"),
        Field("amount", "Giá trị (đồng)", "integer", item38="37.2", low=0),
        *DECISION,
    ),
    table="Allowance",
    many=True,
    order=("since",),
    required=("allowance_type",),
    starts="since",
)
