"""Columns of a unit that nobody types."""

from __future__ import annotations

from typing import Any

from django.db import models

from hoso.foundation.vietnamese import fold


class PathField(models.CharField):
    """Ids from the root down to the row itself, `1.17.203.`; written by the database when a unit is made or moved."""

    db_returning = True

    def __init__(self, **options: Any) -> None:
        settled = {"max_length": 200, "db_collation": "C", "editable": False, "default": ""}
        super().__init__(**{**settled, **options})


class DepthField(models.PositiveSmallIntegerField):
    """How many units stand above this one; written by the database beside the path."""

    db_returning = True


class FoldedField(models.TextField):
    """Other fields without accents and case, for searching; filled on every save and bulk insert."""

    def __init__(self, *sources: str, **options: Any) -> None:
        self.sources = sources
        super().__init__(**{"editable": False, "default": "", **options})

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, self.sources, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = fold(" ".join(str(getattr(model_instance, source) or "") for source in self.sources))
        setattr(model_instance, self.attname, text)
        return text
