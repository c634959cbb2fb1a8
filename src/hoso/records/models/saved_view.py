"""Ways of looking at the list that somebody wants to find again."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class SavedView(models.Model):
    """Filters and columns of the list under a name; `shared_with` is the path of a unit whose people see it too."""

    account_id = models.BigIntegerField()
    name = models.CharField("Tên", max_length=80)
    query = models.TextField()
    shared_with = models.TextField(default="", blank=True, db_collation="C")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "Chế độ xem"
        constraints = [models.UniqueConstraint(fields=["account_id", "name"], name="records_savedview_one_name")]
