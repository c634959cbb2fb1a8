"""The catalogues of Điều 9 and their items."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models.functions import Now

from .dated import BEGINNING, Dated, DatedQuerySet, Sureness

ARTICLES = {
    "a": "Danh mục công tác",
    "b": "Danh mục chức vụ",
    "c": "Danh mục lương",
    "d": "Danh mục tổ chức",
    "đ": "Danh mục đào tạo",
    "e": "Danh mục cơ quan, đơn vị",
    "g": "Danh mục kê khai thu nhập cá nhân",
    "h": "Danh mục thông tin khác",
}
"""The points of Điều 9 khoản 1 (Quyết định 8060/QĐ-UBND, Đà Nẵng)."""


class Source(models.TextChoices):
    """Where the entries of a catalogue are kept."""

    ITEMS = "items", "Mục của danh mục"
    SALARY_GROUPS = "salary_groups", "Bảng lương"
    RANKS = "ranks", "Danh sách ngạch"
    TITLES = "titles", "Chức danh nghề nghiệp trong danh sách ngạch"
    PROVINCES = "provinces", "Địa bàn cấp tỉnh"
    PLACES = "places", "Địa bàn"


class Catalogue(models.Model):
    """One list from which values are chosen."""

    slug = models.CharField("Mã danh mục", max_length=60, unique=True)
    name = models.CharField("Tên danh mục", max_length=200)
    article = models.CharField("Nhóm theo Điều 9", max_length=2, choices=ARTICLES)
    source = models.CharField(max_length=13, choices=Source, default=Source.ITEMS, db_default=Source.ITEMS)
    sort = models.IntegerField(default=0, db_default=0)
    legal_basis = models.TextField("Căn cứ pháp lý", blank=True, default="", db_default="")
    origin = models.CharField(max_length=6, default="screen", db_default="screen")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = "Danh mục"
        ordering = ("article", "sort", "slug")

    def __str__(self) -> str:
        return self.name

    @property
    def has_items(self) -> bool:
        """Whether its entries are edited as items; the others are shown from their own tables."""
        return self.source == Source.ITEMS


class Item(Dated):
    """A value of a catalogue as it reads in one period."""

    catalogue = models.ForeignKey(
        Catalogue, models.PROTECT, to_field="slug", db_column="catalogue", related_name="items", verbose_name="Danh mục"
    )
    code = models.CharField("Mã", max_length=40, db_collation="C")
    name = models.TextField("Tên")
    folded = models.TextField(editable=False)
    parent_code = models.CharField("Thuộc mục", max_length=40, blank=True, default="", db_default="")
    sort = models.IntegerField("Thứ tự", default=0, db_default=0)
    national_code = models.CharField("Mã quốc gia", max_length=60, blank=True, default="", db_default="")
    extra = models.JSONField(default=dict, db_default={})

    KEY = ("catalogue_id", "code")
    FOLDED = ("name",)

    class Meta(Dated.Meta):
        verbose_name = "Mục"
        ordering = ("sort", "code", "valid_from")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("catalogue", "code", "valid_from"), name="catalogues_item_version"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def heading(self) -> str:
        return f"{self.catalogue.name}: {self.code} {self.name}"


class Entry(models.Model):
    """Any value of any catalogue, wherever it is kept: a view over items, salary groups, ranks and places."""

    key = models.CharField(primary_key=True, max_length=120)
    catalogue = models.CharField(max_length=60)
    code = models.CharField(max_length=40)
    name = models.TextField()
    folded = models.TextField()
    hint = models.TextField()
    parent_code = models.CharField(max_length=40)
    sort = models.IntegerField()
    offered = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    legal_basis = models.TextField()
    national_code = models.CharField(max_length=60)
    sureness = models.CharField(max_length=6)

    objects = DatedQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "catalogues_entry"

    @property
    def since(self) -> date | None:
        return None if self.valid_from == BEGINNING else self.valid_from

    @property
    def unsure(self) -> bool:
        return self.sureness == Sureness.UNSURE
