"""Form fields as offices fill them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

# Django says "Trường này là bắt buộc", and a "trường" is also a school.
forms.Field.default_error_messages["required"] = "Mục này phải có."  # type: ignore[index]


class DayField(forms.DateField):
    """A whole day, typed 02/09/2026."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd/mm/yyyy", "data-kind": "date"}
        settled: dict[str, Any] = {
            "input_formats": ["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
            "widget": forms.DateInput(format="%d/%m/%Y", attrs=attributes),
            "error_messages": {"invalid": "Ghi ngày theo dạng 02/09/2026."},
        }
        super().__init__(**{**settled, **options})

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day and not 1900 <= day.year <= 2200:
            raise forms.ValidationError("Năm phải từ 1900 đến 2200.")
        return day


def grid_rows(data: Mapping[str, Any], name: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows a `ui.grid` of this name sent, without the empty and the deleted ones."""
    numbers = {part[1] for key in data if (part := key.split("-", 2))[0] == name and len(part) == 3}
    rows = []
    for number in sorted((text for text in numbers if text.isdecimal()), key=int)[:2000]:
        row = {column: str(data.get(f"{name}-{number}-{column}", "")).strip() for column in columns}
        if any(row.values()) and not data.get(f"{name}-{number}-gone"):
            rows.append(row)
    return rows
