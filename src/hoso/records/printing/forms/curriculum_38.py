"""Sơ yếu lý lịch of 38 items, the set that the national database of officials exchanges."""

from datetime import date

from hoso.foundation.office.forms import Form, Item, Line
from hoso.records.printing.forms.curriculum_38_life import LIFE
from hoso.records.printing.forms.curriculum_38_means import MEANS
from hoso.records.printing.forms.curriculum_38_person import PERSON, SALARY

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
    blocks=(*PERSON, *SALARY, *LIFE, *MEANS),
)
