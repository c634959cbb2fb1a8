"""The narrow table that lists and searches touch."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from hoso.foundation.actor import Actor
from hoso.foundation.scopes import within

from ..sections import GENDERS, KINDS, MANAGED_BY
from .columns import code, decimal, integer, partial_date, text

OWN_FILE = frozenset({"records.read", "records.read_personal", "records.read_sensitive", "records.print"})


class RecordQuerySet(models.QuerySet["Record"]):
    def in_places(self, actor: Actor, permission: str) -> RecordQuerySet:
        """The records of the units in which the actor holds the permission: what lists, counts and exports start from."""
        return self.filter(within(actor.places(permission)))

    def visible_to(self, actor: Actor, permission: str) -> RecordQuerySet:
        """The same and, for reading and printing, the actor's own file."""
        here = within(actor.places(permission))
        everywhere = not here
        if everywhere or not (actor.own_file and permission in OWN_FILE):
            return self.filter(here)
        return self.filter(here | Q(account_id=actor.id)) if actor.may(permission) else self.filter(account_id=actor.id)


class Record(models.Model):
    """One person's personnel record. Current facts are derived when `apply` runs; nobody edits them by hand."""

    officer_number = models.TextField("Số hiệu", default="", blank=True)
    full_name = models.TextField("Họ và tên khai sinh")
    folded_name = models.TextField(default="")
    name_sort = models.TextField(default="", db_collation="C")
    name_lexemes = SearchVectorField(default="")
    gender = models.CharField("Giới tính", max_length=6, choices=list(GENDERS.items()), default="", blank=True)
    birth_date = partial_date("Sinh ngày")
    kind = models.CharField("Loại", max_length=20, choices=list(KINDS.items()), default="", blank=True)
    managed_by = models.CharField(
        "Diện quản lý", max_length=10, choices=list(MANAGED_BY.items()), default="", blank=True
    )
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name="Đơn vị")
    unit_path = models.TextField(db_collation="C")
    sector = models.TextField(default="", blank=True)
    status = code("Trạng thái")
    position = text("Chức vụ")
    rank = code("Mã ngạch")
    step = integer("Bậc")
    coefficient = decimal("Hệ số")
    step_since = partial_date("Hưởng bậc từ")
    top_degree = code("Trình độ chuyên môn cao nhất")
    filled = models.SmallIntegerField("Đầy đủ (%)", default=0)
    missing = models.SmallIntegerField("Còn thiếu", default=0)
    photo = models.ForeignKey("attachments.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="record"
    )
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField(db_default=TransactionNow())
    updated_at = models.DateTimeField("Cập nhật", db_default=TransactionNow())

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "Hồ sơ"
        indexes = [
            models.Index(fields=["name_sort", "id"], name="records_record_order"),
            models.Index(fields=["unit_path", "name_sort", "id"], name="records_record_place"),
            GinIndex(fields=["name_lexemes"], name="records_record_names"),
            models.Index(fields=["officer_number"], name="records_record_number", condition=~Q(officer_number="")),
            models.Index(fields=["folded_name", "birth_date"], name="records_record_person"),
        ]

    def __str__(self) -> str:
        return self.full_name
