"""What people enter about units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hoso.foundation.actor import Actor
from hoso.foundation.screens.fields import DayField

from .models import HeadcountKind, ManagementLevel, SchoolLevel, Sector, Unit, UnitDocument, UnitDocumentKind, UnitKind
from .queries import line_of

SCAN_TYPES = ".pdf,.jpg,.jpeg,.png,.tif,.tiff"


class UnitPicker(forms.Widget):
    """Type a part of the name or of the way down to it."""

    def __init__(self, permission: str) -> None:
        super().__init__()
        self.permission = permission

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        unit = Unit.objects.filter(pk=value).first() if str(value or "").isdecimal() else None
        return format_html(
            '<span class="ahead ahead-unit" data-ahead="{}" data-recent="don-vi"><input type="text" id="{}" name="{}_chu"'
            ' value="{}" placeholder="gõ tên đơn vị" autocomplete="off" role="combobox" aria-expanded="false"'
            ' aria-autocomplete="list"><input type="hidden" name="{}" value="{}"><small class="path" data-path>{}</small>'
            "</span>",
            f"{reverse('organisation:suggest')}?quyen={self.permission}",
            (attrs or {}).get("id", f"id_{name}"),
            name,
            unit.name if unit else "",
            name,
            unit.pk if unit else "",
            " › ".join(above.name for above in line_of(unit)[1:-1]) if unit else "",
        )


class UnitField(forms.Field):
    """A unit the actor holds a permission over; another one does not exist."""

    def __init__(self, actor: Actor, permission: str, **options: Any) -> None:
        self.actor, self.permission = actor, permission
        super().__init__(widget=UnitPicker(permission), **options)

    def to_python(self, value: Any) -> Unit | None:
        if value in (None, ""):
            return None
        visible = Unit.objects.visible_to(self.actor, self.permission)
        unit = visible.filter(pk=value).first() if str(value).isdecimal() else None
        if unit is None:
            raise forms.ValidationError("Chọn đơn vị trong danh sách gợi ý.")
        return unit

    def prepare_value(self, value: Any) -> Any:
        return value.pk if isinstance(value, Unit) else value


class UnitForm(forms.ModelForm):
    """What has no day of effect."""

    kind = forms.ChoiceField(label="Loại đơn vị", choices=UnitKind.choices)
    school_level = forms.ChoiceField(
        label="Cấp học", choices=[("", "không phải trường học"), *SchoolLevel.choices], required=False
    )
    level = forms.TypedChoiceField(label="Cấp quản lý hồ sơ", choices=ManagementLevel.choices, coerce=int)
    sector = forms.ChoiceField(label="Lĩnh vực", choices=Sector.choices, required=False)

    class Meta:
        model = Unit
        fields: tuple[str, ...] = (
            "code",
            "kind",
            "school_level",
            "level",
            "sector",
            "order",
            "national_code",
            "managing_authority",
            "contact",
            "phone",
            "email",
            "address",
        )


class NewUnitForm(UnitForm):
    """A unit with its first name, its superior and the decision that made it."""

    basis = forms.CharField(label="Quyết định thành lập", max_length=250, required=False)

    class Meta(UnitForm.Meta):
        fields = ("name", "short_name", *UnitForm.Meta.fields)

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"] = UnitField(actor, "organisation.administer", label="Đơn vị cấp trên")
        self.fields["valid_from"] = DayField(label="Thành lập từ ngày", required=False)
        self.order_fields(("name", "short_name", "parent", "code", "kind", "valid_from", "basis"))


class BasisForm(forms.Form):
    """A day of effect and the decision."""

    since = DayField(label="Có hiệu lực từ ngày")
    basis = forms.CharField(label="Căn cứ (số, ngày quyết định)", max_length=250)


class RenameForm(BasisForm):
    name = forms.CharField(label="Tên mới", max_length=250)
    short_name = forms.CharField(label="Tên viết tắt", max_length=120, required=False)
    field_order = ("name", "short_name", "since", "basis")


class MoveForm(BasisForm):
    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"] = UnitField(actor, "organisation.administer", label="Về thuộc đơn vị")
        self.order_fields(("parent", "since", "basis"))


class CloseForm(forms.Form):
    on = DayField(label="Kết thúc từ ngày")
    basis = forms.CharField(label="Căn cứ (số, ngày quyết định)", max_length=250)


class HeadcountForm(forms.Form):
    """How many of each kind were assigned for a year."""

    year = forms.IntegerField(label="Năm", min_value=1990, max_value=2100)
    basis = forms.CharField(label="Quyết định giao biên chế", max_length=250)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind in HeadcountKind:
            self.fields[kind.value] = forms.IntegerField(label=kind.label, min_value=0, required=False)

    def numbers(self) -> dict[str, int]:
        """The kinds that were filled in."""
        values = ((kind.value, self.cleaned_data.get(kind.value)) for kind in HeadcountKind)
        return {kind: number for kind, number in values if number is not None}


class DocumentForm(forms.ModelForm):
    kind = forms.ChoiceField(label="Loại văn bản", choices=[("", "— chọn —"), *UnitDocumentKind.choices])
    date = DayField(label="Ngày ban hành")
    scan = forms.FileField(label="Bản quét", required=False, widget=forms.FileInput(attrs={"accept": SCAN_TYPES}))

    class Meta:
        model = UnitDocument
        fields = ("kind", "number", "date", "issuer", "title")


class PayTablesForm(forms.Form):
    """The pay tables that apply in a unit; none chosen, all apply."""

    pay_tables = forms.MultipleChoiceField(
        label="Bảng lương áp dụng", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pay_tables"].choices = list(offered)  # type: ignore[attr-defined]
