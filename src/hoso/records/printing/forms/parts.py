"""Pieces that several forms of the personnel file have in common."""

from hoso.foundation.office.forms import DATE, GAP, Column, Item, Line, Signature

PHOTO = "Ảnh màu\n(4 x 6 cm)"
SIGNED = "(Ký tên, ghi rõ họ tên)"
SEALED = "(Ký tên, đóng dấu)"
PLACE_AND_DATE = "………………, Ngày …… tháng …… năm 20……"
HEAD_OF_AGENCY = "Thủ trưởng cơ quan, đơn vị\nquản lý và sử dụng CBCC"


def one(label: str, slot: str, **rest: object) -> Line:
    """A line of its own."""
    return Line((Item(label, slot, **rest),))  # type: ignore[arg-type]


def day(label: str, slot: str, after: str = "") -> Item:
    """A date that leaves …/…/…… to be written where it is not known."""
    return Item(label, slot, width=0, blank=DATE, after=after)


def born(number: str, *more: Item) -> Line:
    """Sinh ngày … tháng … năm …, with what else stands on that line."""
    comma = "," if more else ""
    return Line(
        (
            Item(f"{number} Sinh ngày:", "birth_day", width=0, blank=GAP),
            Item("tháng", "birth_month", width=0, blank=GAP),
            Item("năm", "birth_year", width=0 if more else 1, blank=GAP, after=comma),
            *more,
        )
    )


def place(label: str, slot: str) -> Line:
    """Xã …, Huyện …, Tỉnh …; a place that names its own kind (phường, quận, thành phố) keeps it."""
    return Line(
        (
            Item(label, width=0),
            Item("Xã", f"{slot}_commune", named=True, after=","),
            Item("Huyện", f"{slot}_district", named=True, after=","),
            Item("Tỉnh", f"{slot}_province", named=True),
        )
    )


SINCE = Column("since", "Từ", 0.8, "center")
UNTIL = Column("until", "Đến", 0.8, "center")
TRAINING_COLUMNS = (
    Column("school", "Tên trường", 2.1),
    Column("major", "Chuyên ngành đào tạo, bồi dưỡng", 1.8),
    Column("period", "Từ tháng, năm - Đến tháng, năm", 1.25, "center"),
    Column("training_form", "Hình thức đào tạo", 1.1),
    Column("certificate", "Văn bằng, chứng chỉ, trình độ gì", 1.5),
)
TRAINING_NOTE = (
    "Ghi chú: Hình thức đào tạo: Chính quy, tại chức, chuyên tu, bồi dưỡng …/ Văn bằng: TSKH, TS, Ths, Cử nhân, Kỹ sư …"
)
WORK_COLUMNS = (
    Column("period", "Từ tháng, năm đến tháng, năm", 1, "center"),
    Column(
        "duty",
        "Chức danh, chức vụ, đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội), "
        "kể cả thời gian được đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, …",
        3.4,
    ),
)
DECLARER = Signature("Người khai", statement="Tôi xin cam đoan những lời khai\ntrên đây là đúng sự thật", note=SIGNED)
