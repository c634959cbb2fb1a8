"""The regulation of the province as dated rows: terms, review routes, report calendar, required fields, provisions."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from hoso.institution.catalogues.models import Dated

from .rules import ANY, BY, DAY_UNITS, PERIODS, PERSON_KINDS, STAGES
from .vocabulary import field_names


class Regulation(Dated):
    """Which profile the province works by, and since when."""

    profile = models.CharField("Hồ sơ quy chế", max_length=20)
    name = models.CharField("Tên quy chế", max_length=250)
    levels = models.PositiveSmallIntegerField("Số cấp quản lý", default=3)

    class Meta(Dated.Meta):
        verbose_name = "Quy chế"
        ordering = ("-valid_from",)
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("valid_from",), name="regulations_regulation_version"),
        ]

    def __str__(self) -> str:
        return self.name


class Deadline(Dated):
    """So many days for something, counted from something."""

    key = models.CharField("Khóa", max_length=40)
    name = models.CharField("Việc phải làm", max_length=250)
    number = models.PositiveSmallIntegerField("Số ngày")
    unit = models.CharField("Tính theo", max_length=8, choices=DAY_UNITS)
    counted_from = models.CharField("Kể từ", max_length=250)

    KEY = ("key",)

    class Meta(Dated.Meta):
        verbose_name = "Thời hạn"
        ordering = ("key", "-valid_from")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("key", "valid_from"), name="regulations_deadline_version"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_unit_display()}"

    @property
    def heading(self) -> str:
        return f"{self.name}: {self}"


class ReviewRoute(Dated):
    """A stage in the review of declarations of a kind of unit and a level of management."""

    unit_kind = models.CharField("Loại đơn vị", max_length=20, default=ANY, db_default=ANY)
    managed_by = models.CharField("Diện quản lý", max_length=10, default=ANY, db_default=ANY)
    place = models.PositiveSmallIntegerField("Thứ tự")
    stage = models.CharField("Bước", max_length=20, choices=STAGES)
    by = models.CharField("Người thực hiện", max_length=25, choices=BY)

    KEY = ("unit_kind", "managed_by", "place")

    class Meta(Dated.Meta):
        verbose_name = "Bước thẩm định"
        ordering = ("unit_kind", "managed_by", "place")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit_kind", "managed_by", "place", "valid_from"), name="regulations_route_version"
            ),
        ]


class ReportDue(Dated):
    """A report or a check that comes back every year or month."""

    key = models.CharField("Khóa", max_length=40)
    name = models.CharField("Báo cáo, việc định kỳ", max_length=250)
    period = models.CharField("Kỳ", max_length=7, choices=PERIODS)
    month = models.PositiveSmallIntegerField("Tháng", null=True, blank=True)
    day = models.PositiveSmallIntegerField("Ngày")
    before = models.BooleanField("Phải xong trước ngày đó", default=False, db_default=False)
    sender = models.CharField("Đơn vị báo cáo", max_length=250)
    receiver = models.CharField("Nơi nhận", max_length=250, blank=True, default="", db_default="")
    content = models.TextField("Nội dung", blank=True, default="", db_default="")

    KEY = ("key",)

    class Meta(Dated.Meta):
        verbose_name = "Kỳ báo cáo"
        ordering = ("period", "month", "day", "key")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("key", "valid_from"), name="regulations_reportdue_version"),
            models.CheckConstraint(
                name="regulations_reportdue_day",
                condition=models.Q(day__gte=1, day__lte=31)
                & (models.Q(period="monthly", month__isnull=True) | models.Q(period="yearly", month__range=(1, 12))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.when}"

    @property
    def when(self) -> str:
        word = "trước ngày" if self.before else "ngày"
        return f"{word} {self.day}/{self.month}" if self.month else f"{word} {self.day} hằng tháng"


class RequiredField(Dated):
    """A field, or a section with at least one row, without which a record is incomplete."""

    key = models.CharField("Trường", max_length=80)
    kinds = ArrayField(models.CharField(max_length=20), verbose_name="Bắt buộc với", default=list, blank=True)

    KEY = ("key",)

    class Meta(Dated.Meta):
        verbose_name = "Trường bắt buộc"
        ordering = ("key",)
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("key", "valid_from"), name="regulations_requiredfield_version"),
        ]

    def __str__(self) -> str:
        section, label = field_names().get(self.key, ("Không rõ", self.key))
        return f"{section}: {label}"

    @property
    def heading(self) -> str:
        return f"Trường bắt buộc – {self}"

    def get_key_display(self) -> str:
        return str(self)

    def get_kinds_display(self) -> str:
        return ", ".join(PERSON_KINDS.get(kind, kind) for kind in self.kinds) or "mọi người"


class Provision(Dated):
    """Anything else a regulation sets: copies on paper, size of an entry team, how long files are kept."""

    key = models.CharField("Khóa", max_length=40)
    name = models.CharField("Nội dung", max_length=250)
    value = models.CharField("Giá trị", max_length=250)

    KEY = ("key",)

    class Meta(Dated.Meta):
        verbose_name = "Quy định khác"
        ordering = ("key",)
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("key", "valid_from"), name="regulations_provision_version"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
