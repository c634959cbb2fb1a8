"""Items 37 and 38: the means of the family, and what the agency says; the signatures."""

from hoso.foundation.office.forms import Column, Heading, Item, Line, Signature, Signatures, Table, Text
from hoso.records.printing.forms.parts import PLACE_AND_DATE, SEALED, SIGNED, SINCE, UNTIL, one

MEANS = (
    Heading("37) HOÀN CẢNH KINH TẾ GIA ĐÌNH"),
    Line((Item("37.1- Quá trình lương của bản thân"),)),
    Table(
        "salaries",
        (
            SINCE,
            UNTIL,
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
            SINCE,
            UNTIL,
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
        Signature("Người khai", statement="Tôi xin cam đoan những lời khai\ntrên đây là đúng sự thật", note=SIGNED),
        Signature("Thủ trưởng cơ quan, tổ chức, đơn vị sử dụng", above=PLACE_AND_DATE, note=SEALED),
    ),
)
