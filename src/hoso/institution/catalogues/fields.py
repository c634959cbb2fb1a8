"""Form fields as Vietnamese offices write: days as dd/mm/yyyy, figures with a decimal comma."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db import models

from hoso.foundation.words import decimal, whole

from .models import BEGINNING

WRITTEN = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


class DayField(forms.DateField):
    """A whole day."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(
            format="%d/%m/%Y",
            attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd/mm/yyyy", "data-kind": "date"},
        )
        messages = {"invalid": "Ghi ngày như 01/07/2026."}
        super().__init__(**{"input_formats": WRITTEN, "widget": widget, "error_messages": messages, **options})

    def prepare_value(self, value: Any) -> Any:
        return "" if value == BEGINNING else value


class CommaDecimalField(forms.DecimalField):
    """2,34"""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "data-kind": "decimal"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else decimal(value)


class WholeField(forms.IntegerField):
    """2.530.000"""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "data-kind": "whole"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(".", "").replace(" ", "") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return whole(value) if isinstance(value, int) else value


def field_for(column: models.Field) -> forms.Field:
    """The form field of a column."""
    options: dict[str, Any] = {
        "label": column.verbose_name,
        "required": not column.blank and not isinstance(column, models.BooleanField),
    }
    if isinstance(column, models.DateField):
        return DayField(**options)
    if isinstance(column, models.DecimalField):
        return CommaDecimalField(max_digits=column.max_digits, decimal_places=column.decimal_places, **options)
    if isinstance(column, models.IntegerField) and not column.choices:
        return WholeField(min_value=0, **options)
    if column.choices:
        with_none = column.blank or not column.has_default()
        choices = column.get_choices(include_blank=with_none, blank_choice=[("", "— chọn —")])
        return forms.TypedChoiceField(choices=choices, coerce=column.to_python, empty_value="", **options)
    if isinstance(column, models.TextField):
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), **options)
    made: Any = column.formfield(label=column.verbose_name)
    return made


def since_or_beginning(value: date | None) -> date:
    return value or BEGINNING
