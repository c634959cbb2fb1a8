"""An import from the upload to its undo, and what was learned from it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from hoso.foundation.actor import Actor
from hoso.foundation.scopes import within
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments.models import StoredFile


class RunState(models.TextChoices):
    MAPPING = "mapping", "Đang ghép cột"
    FIXING = "fixing", "Đang sửa lỗi"
    IMPORTING = "importing", "Đang nhập"
    IMPORTED = "imported", "Đã nhập"
    UNDONE = "undone", "Đã hoàn tác"
    ABANDONED = "abandoned", "Đã bỏ"


OPEN = (RunState.MAPPING, RunState.FIXING)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, actor: Actor, permission: str = "records.enter") -> ImportRunQuerySet:
        """The imports of the units into which the actor may enter."""
        return self.filter(within(actor.places(permission)))


class ImportRun(models.Model):
    """One workbook on its way into the records of one unit."""

    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.TextField("Tệp")
    digest = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Đơn vị")
    unit_path = models.TextField(db_collation="C")
    sector = models.TextField(default="", blank=True)
    actor_id = models.BigIntegerField()
    actor_name = models.TextField("Người nhập")
    state = models.CharField("Bước", max_length=12, choices=RunState, default=RunState.MAPPING)
    sheets = models.JSONField(default=list)
    corrections = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    act = models.BigIntegerField(null=True)
    job_id = models.BigIntegerField(null=True)
    started_at = models.DateTimeField("Bắt đầu")
    imported_at = models.DateTimeField("Nhập lúc", null=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "Đợt nhập Excel"
        indexes = [models.Index(fields=["unit_path", "-id"], name="exchange_run_place")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class CheckedRow(models.Model):
    """A row of which something must be said: its cells as read, what the file says in corrected ones, what is wrong or odd."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="checked_rows")
    sheet = models.TextField()
    row = models.IntegerField()
    name = models.TextField(default="")
    cells = models.JSONField(default=dict)
    written = models.JSONField(default=dict)
    problems = models.JSONField(default=dict)
    warnings = models.JSONField(default=dict)

    class Meta:
        verbose_name = "Dòng đã kiểm tra"
        constraints = [models.UniqueConstraint(fields=["run", "sheet", "row"], name="exchange_row_once")]


class ImportedSheet(models.Model):
    """Which record each row of a sheet became: the same row of the same file never becomes a second one.

    `records[n]` is what row `rows[n]` became, and `created[n]` whether it was made then. They are no foreign keys,
    because an undone import takes its records away and keeps this trace.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="imported_sheets")
    digest = models.CharField(max_length=64)
    sheet = models.TextField()
    rows = ArrayField(models.IntegerField())
    records = ArrayField(models.BigIntegerField())
    created = ArrayField(models.BooleanField())

    class Meta:
        verbose_name = "Trang đã nhập"
        constraints = [models.UniqueConstraint(fields=["run", "sheet"], name="exchange_sheet_once")]
        indexes = [models.Index(fields=["digest", "sheet"], name="exchange_sheet_file")]

    @property
    def record_of(self) -> dict[int, int]:
        return dict(zip(self.rows, self.records, strict=True))


class LearnedValueQuerySet(models.QuerySet["LearnedValue"]):
    def known_in(self, unit_path: str) -> LearnedValueQuerySet:
        """What was learned in the unit and in the units above it, the nearest last."""
        ids = unit_path.rstrip(".").split(".")
        above = [".".join(ids[:depth]) + "." for depth in range(1, len(ids) + 1)]
        return self.filter(unit_path__in=above).order_by("unit_path")


class LearnedValue(models.Model):
    """What a unit means by a word that is not in the catalogue: chosen once, known for the next file."""

    unit_path = models.TextField(db_collation="C")
    catalogue = models.TextField()
    folded = models.TextField()
    written = models.TextField("Cách ghi")
    code = models.TextField("Giá trị")
    actor_id = models.BigIntegerField()
    actor_name = models.TextField()
    learned_at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    objects = LearnedValueQuerySet.as_manager()

    class Meta:
        verbose_name = "Cách ghi đã học"
        constraints = [
            models.UniqueConstraint(fields=["unit_path", "catalogue", "folded"], name="exchange_learned_once")
        ]
