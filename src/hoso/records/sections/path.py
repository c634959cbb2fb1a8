"""The way until today: training, work, awards, discipline and evaluation (items 21, 22, 27, 28, 32)."""

from hoso.records.sections.shape import DECISION, SENSITIVE, Field, Section, coded, dated, suggested

TRAINING = Section(
    "dao-tao",
    "Đào tạo, bồi dưỡng",
    "27",
    (
        suggested(
            "school",
            "Tên trường",
            "truong_dao_tao",
            "27",
            "32.1",
            aliases=("Cơ sở đào tạo", "Tên cơ sở đào tạo", "Trường"),
        ),
        suggested(
            "major",
            "Chuyên ngành đào tạo, bồi dưỡng",
            "chuyen_nganh_dao_tao",
            "27",
            "32.1",
            aliases=("Chuyên ngành", "Ngành"),
        ),
        dated("since", "Từ tháng, năm", "27", "32", aliases=("Từ",)),
        dated("until", "Đến tháng, năm", "27", "32", aliases=("Đến",)),
        coded("training_form", "Hình thức đào tạo", "loai_hinh_dao_tao", "27", "32.1"),
        Field(
            "certificate", "Văn bằng, chứng chỉ, trình độ gì", item="27", item38="32", aliases=("Văn bằng", "Chứng chỉ")
        ),
        coded("training_kind", "Loại đào tạo, bồi dưỡng", "loai_dao_tao_boi_duong", item38="32"),
        coded("degree", "Trình độ", "trinh_do_chuyen_mon", item38="32.1"),
        coded("grade", "Xếp loại tốt nghiệp", "xep_loai_tot_nghiep"),
        coded("language", "Ngoại ngữ, tiếng dân tộc", "ngoai_ngu", item38="32.6"),
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
        dated("since", "Từ tháng, năm", "28", "33", aliases=("Từ",)),
        dated("until", "Đến tháng, năm", "28", "33", aliases=("Đến",)),
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

AWARDS = Section(
    "khen-thuong",
    "Khen thưởng",
    "21",
    (
        dated("year", "Năm", "21", "35.1"),
        coded("award_form", "Hình thức khen thưởng", "hinh_thuc_khen_thuong", "21", "35.1"),
        coded("title", "Danh hiệu thi đua", "danh_hieu_thi_dua", item38="35.1"),
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
        dated("since", "Từ ngày", "22", "35.2", level=SENSITIVE, aliases=("Năm",)),
        dated("until", "Đến ngày", item38="35.2", level=SENSITIVE),
        coded("discipline_form", "Hình thức kỷ luật", "hinh_thuc_ky_luat", "22", "35.2", level=SENSITIVE),
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
        dated("year", "Năm", item38="35.1"),
        coded("result", "Xếp loại", "xep_loai_danh_gia", item38="35.1"),
        Field("evaluated_by", "Cấp đánh giá"),
        Field("note", "Ghi chú"),
    ),
    table="Evaluation",
    many=True,
    order=("year",),
    required=("year", "result"),
    starts="year",
)

COMMENT = Section(
    "nhan-xet",
    "Nhận xét, đánh giá của cơ quan",
    "32",
    (Field("agency_comment", "Nhận xét, đánh giá", "long", "32", "38", level=SENSITIVE),),
)
