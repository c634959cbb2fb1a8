"""The register of papers in a file."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID, TransactionNow
from django.db import models

from .basis import Basis
from .columns import partial_date, text
from .record import Record


class Document(models.Model):
    """A paper: its kind, number, date, issuer, whether certified, its scan, and the item of the form it proves."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="documents")
    uid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    kind = text("Loại tài liệu")
    number = text("Số, ký hiệu")
    date = partial_date("Ngày")
    issuer = text("Cơ quan ban hành")
    certified = models.BooleanField("Bản sao có chứng thực", default=False)
    title = text("Trích yếu")
    section = models.TextField("Mục", default="", blank=True)
    row = models.UUIDField("Dòng", null=True, blank=True)
    file = models.ForeignKey("attachments.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.ForeignKey(Basis, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        verbose_name = "Tài liệu"
        indexes = [models.Index(fields=["record", "id"], name="records_document_record")]


class ScanPage(models.Model):
    """At which page of which scan a section or a field (`trinh-do`, `trinh-do.major`) is read; no fact of the person."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    key = models.TextField()
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    page = models.PositiveSmallIntegerField("Trang")
    created_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        verbose_name = "Trang bản quét"
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="records_scanpage_one")]
