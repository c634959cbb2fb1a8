"""Family, own history and property: items 29, 30 and 37.3."""

from hoso.records.sections.shape import PERSONAL, SENSITIVE, Field, Section, coded, dated

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

OLD_REGIME = Section(
    "che-do-cu",
    "Làm việc cho chế độ cũ",
    "34.2",
    (
        dated("since", "Từ", item38="34.2", level=SENSITIVE),
        dated("until", "Đến", item38="34.2", level=SENSITIVE),
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
        dated("since", "Từ", item38="34.3", level=SENSITIVE),
        dated("until", "Đến", item38="34.3", level=SENSITIVE),
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

FAMILY_FIELDS = (
    coded("relation", "Mối quan hệ", "quan_he_gia_dinh", "30", "36", level=PERSONAL, aliases=("Quan hệ",)),
    Field("name", "Họ và tên", item="30", item38="36", level=PERSONAL),
    dated("birth_year", "Năm sinh", "30", "36", level=PERSONAL),
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
