"""What a person has typed and not yet saved."""

from __future__ import annotations

from django.db import models


class Draft(models.Model):
    """The unsaved input of one account for one section of one record (or a new one); gone when it is saved."""

    account_id = models.BigIntegerField()
    key = models.TextField()
    values = models.JSONField(default=dict)
    version = models.IntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "Bản nháp"
        constraints = [models.UniqueConstraint(fields=["account_id", "key"], name="records_draft_one")]
