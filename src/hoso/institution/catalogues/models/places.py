"""Provinces, districts and communes as they were and are, and the holidays of the working calendar."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from .dated import Dated, Origin


class Level(models.TextChoices):
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"


class Place(Dated):
    """An administrative place in one period; codes are of 2, 3 or 5 digits by level and used again after a merger."""

    code = models.CharField("Mã", max_length=5, db_collation="C")
    name = models.CharField("Tên", max_length=100)
    folded = models.TextField(editable=False)
    kind = models.CharField("Loại", max_length=10)
    level = models.CharField("Cấp", max_length=8, choices=Level)
    parent_code = models.CharField("Thuộc", max_length=5, blank=True, default="", db_default="", db_collation="C")

    KEY = ("code",)
    FOLDED = ("kind", "name")

    class Meta(Dated.Meta):
        verbose_name = "Địa bàn"
        ordering = ("code", "valid_from")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("code", "valid_from"), name="catalogues_place_version"),
        ]
        indexes = [models.Index(fields=("parent_code", "valid_from"), name="catalogues_place_parent")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def title(self) -> str:
        return f"{self.kind[:1].upper()}{self.kind[1:]} {self.name}"

    @property
    def heading(self) -> str:
        return f"{self.title} ({self.code})"


class PlaceSuccession(models.Model):
    """A place of before went, whole or in part, into a place of after; `main` marks the largest part."""

    old_code = models.CharField(max_length=5, db_collation="C")
    new_code = models.CharField(max_length=5, db_collation="C")
    since = models.DateField("Từ ngày")
    whole = models.BooleanField("Toàn bộ")
    main = models.BooleanField("Phần chính")
    origin = models.CharField(max_length=6, choices=Origin, default=Origin.SCREEN, db_default=Origin.SCREEN)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = "Kế thừa địa bàn"
        constraints = [
            models.UniqueConstraint(fields=("old_code", "new_code", "since"), name="catalogues_succession_once")
        ]
        indexes = [models.Index(fields=("new_code", "since"), name="catalogues_succession_new")]


class Holiday(models.Model):
    """A weekday off, or a weekend day worked in exchange."""

    day = models.DateField("Ngày", unique=True)
    name = models.CharField("Tên", max_length=200)
    worked = models.BooleanField("Là ngày làm bù", default=False, db_default=False)
    legal_basis = models.TextField("Căn cứ", blank=True, default="", db_default="")
    origin = models.CharField(max_length=6, choices=Origin, default=Origin.SCREEN, db_default=Origin.SCREEN)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = "Ngày nghỉ, ngày làm bù"
        ordering = ("day",)
