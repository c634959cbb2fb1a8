from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from hoso.platform.attachments.kinds import KINDS, PDF, PICTURES


class DataKey(models.Model):
    """The key files are sealed with, itself sealed with the key file; rotation wraps it anew."""

    wrapped = models.BinaryField()
    created_at = models.DateTimeField("tạo lúc", db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "khóa dữ liệu"


class StoredFile(models.Model):
    """One file as one person brought it; equal contents share one sealed copy on disk."""

    sha256 = models.CharField("mã băm", max_length=64, db_index=True)
    address = models.CharField("địa chỉ trong kho", max_length=64)
    key = models.ForeignKey(DataKey, on_delete=models.PROTECT)
    name = models.CharField("tên tệp", max_length=160)
    content_type = models.CharField("loại", max_length=100)
    size = models.BigIntegerField("kích thước")
    pages = models.PositiveIntegerField("số trang", null=True)
    actor_id = models.BigIntegerField("mã người tải lên", null=True)
    actor_name = models.CharField("người tải lên", max_length=200, blank=True)
    created_at = models.DateTimeField("tải lên lúc")

    class Meta:
        verbose_name = verbose_name_plural = "tệp lưu trữ"

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        return KINDS[self.content_type].label

    @property
    def shows_inline(self) -> bool:
        return KINDS[self.content_type].inline

    @property
    def has_pictures(self) -> bool:
        return KINDS[self.content_type] in {PDF, *PICTURES}
