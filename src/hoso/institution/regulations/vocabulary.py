"""What the fields a regulation names by text are called."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string


@cache
def field_names() -> dict[str, tuple[str, str]]:
    """Key → (section, label) of all that may be required; the form is declared above and named here by one setting."""
    names: dict[str, tuple[str, str]] = {}
    for section in import_string(settings.RECORD_SECTIONS):
        if section.many:
            names[section.slug] = (section.title, "có ít nhất một dòng")
        for field in section.fields:
            names[f"{section.slug}.{field.name}"] = (section.title, field.label)
    return names
