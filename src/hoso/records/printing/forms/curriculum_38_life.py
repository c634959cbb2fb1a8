"""Items 32 to 36: training, work, history, merits, family."""

from hoso.foundation.office.forms import Column, Heading, Item, Line, Table, Text
from hoso.records.printing.forms.parts import SINCE, UNTIL

_SCHOOL = Column("school", "Tên cơ sở đào tạo", 2.2)
_CERTIFICATE = Column("certificate", "Chứng chỉ được cấp", 1.8)
_SHORT_COURSE = (SINCE, UNTIL, _SCHOOL, _CERTIFICATE)
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

LIFE = (
    Heading("32) QUÁ TRÌNH ĐÀO TẠO, BỒI DƯỠNG"),
    Line((Item("32.1- Chuyên môn (từ trung cấp trở lên cả trong nước và nước ngoài)"),)),
    Table(
        "training_professional",
        (
            SINCE,
            UNTIL,
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
            SINCE,
            UNTIL,
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
            SINCE,
            UNTIL,
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
            SINCE,
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
        (SINCE, UNTIL, Column("description", "Chức danh, chức vụ, đơn vị, địa điểm đã làm việc", 4.5)),
        spare=2,
    ),
    Line((Item("34.3- Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài"),)),
    Text("foreign_ties", lines=0),
    Table(
        "foreign_organisations",
        (SINCE, UNTIL, Column("description", "Tên tổ chức, địa chỉ trụ sở, công việc đã làm", 4.5)),
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
            SINCE,
            UNTIL,
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
)
