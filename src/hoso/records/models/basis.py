"""Why a record changed."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db import models


class Basis(models.Model):
    """The row that says why: entry, import, decision, approved request, correction. What caused it points down to it."""

    class Kind(models.TextChoices):
        ENTRY = "entry", "Nhập trực tiếp"
        IMPORT = "import", "Nhập từ tệp"
        DECISION = "decision", "Quyết định"
        REQUEST = "request", "Đề nghị đã duyệt"
        CORRECTION = "correction", "Đính chính"
        REORGANISATION = "reorganisation", "Sắp xếp tổ chức"
        UNDO = "undo", "Hoàn tác"

    kind = models.CharField("Loại căn cứ", max_length=20, choices=Kind)
    number = models.TextField("Số văn bản", default="", blank=True)
    date = models.TextField("Ngày văn bản", default="", blank=True, db_collation="C")
    note = models.TextField("Ghi chú", default="", blank=True)
    act = models.BigIntegerField()
    actor_id = models.BigIntegerField()
    actor_name = models.TextField()
    created_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        verbose_name = "Căn cứ"
        indexes = [models.Index(fields=["act"], name="records_basis_act")]

    def __str__(self) -> str:
        return " ".join(part for part in (self.get_kind_display(), self.number, self.note) if part)
