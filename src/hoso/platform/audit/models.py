"""The journal of acts, the history of rows, and the daily seal over both."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from hoso.foundation.actor import Actor
from hoso.foundation.scopes import within


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, actor: Actor, permission: str = "audit.read") -> EntryQuerySet:
        """The acts done in the units whose journal the actor may read."""
        return self.filter(within(place for place in actor.places(permission) if place.sector is None))


class Entry(models.Model):
    """One act: who did what to whom, why and when. Written once, never changed."""

    at = models.DateTimeField("Lúc")
    recorded_at = models.DateTimeField(db_default=TransactionNow())
    actor_id = models.BigIntegerField()
    actor_name = models.TextField("Người thực hiện")
    action = models.CharField("Việc", max_length=80)
    summary = models.TextField("Nội dung")
    unit_path = models.TextField(default="", db_collation="C")
    subjects = ArrayField(models.BigIntegerField(), default=list)
    reason = models.TextField("Lý do, căn cứ", default="")
    details = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "Nhật ký"
        indexes = [
            GinIndex(fields=["subjects"], name="audit_entry_subjects"),
            models.Index(fields=["unit_path", "id"], name="audit_entry_place"),
            models.Index(fields=["actor_id", "id"], name="audit_entry_actor"),
            models.Index(fields=["recorded_at"], name="audit_entry_recorded"),
        ]


class History(models.Model):
    """What a row held before an UPDATE (the changed columns) or a DELETE (all of them)."""

    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    record_id = models.BigIntegerField(null=True)
    operation = models.CharField(max_length=1, choices=[("U", "sửa"), ("D", "xóa")])
    old = models.JSONField()
    act = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        verbose_name = "Lịch sử"
        indexes = [
            models.Index(fields=["table_name", "row_id", "id"], name="audit_history_row"),
            models.Index(
                fields=["record_id", "id"], name="audit_history_record", condition=models.Q(record_id__isnull=False)
            ),
            models.Index(fields=["act"], name="audit_history_act", condition=models.Q(act__isnull=False)),
            models.Index(fields=["id"], name="audit_history_no_act", condition=models.Q(act__isnull=True)),
            models.Index(fields=["at"], name="audit_history_at"),
        ]


class Seal(models.Model):
    """A link of the chain over journal and history up to a moment; whoever alters a row breaks it."""

    until = models.DateTimeField("Đến", unique=True)
    entries = models.BigIntegerField()
    rows = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        verbose_name = "Niêm phong"
