"""Four declared screens. They never save: they call the service they are given.

    units = ListScreen(
        permission="organisation.read", title="Đơn vị", keys=("name", "id"),
        rows=lambda request: Unit.objects.visible_to(request.actor, "organisation.read"),
        columns=(Column("Tên", "name", link=True), Column("Loại", "get_kind_display"), Column("Số người", "people_count", kind="num")),
        search=lambda rows, text: rows.filter(folded__contains=fold(text)),
        filters=(Filter("loai", "Loại", UnitKind.choices, "kind"),),
        address=lambda unit: reverse("organisation:unit", args=[unit.pk]),
        buttons=(Button("Thêm đơn vị", "organisation:new", "organisation.administer"),),
        empty=("Chưa có đơn vị nào", "Đơn vị của tỉnh nằm ở đây theo cây tổ chức."),
    )
    new_unit = FormScreen(
        permission="organisation.administer", title="Thêm đơn vị", form=UnitForm,
        service=services.open_unit, done=lambda unit: reverse("organisation:unit", args=[unit.pk]), said="Đã thêm đơn vị.",
    )
    urlpatterns = [path("to-chuc", units.view(), name="list"), path("to-chuc/moi", new_unit.view(), name="new")]

`service` is called as `service(**form.cleaned_data, actor=…, at=…)`; with `target`, as `service(found, **…)`. A `Refusal` becomes an error of the form. Anything richer is a function view with `@page`.
"""

from .address import here
from .deleting import DeleteScreen
from .details import DetailScreen, Line
from .forms import FormScreen
from .lists import Button, Column, Filter, ListScreen
from .saying import said

__all__ = [
    "Button",
    "Column",
    "DeleteScreen",
    "DetailScreen",
    "Filter",
    "FormScreen",
    "Line",
    "ListScreen",
    "here",
    "said",
]
