"""What every row of the law has: from when to when it holds, why, and how sure we are."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from hoso.foundation.vietnamese import fold

from ..rules import Period

BEGINNING = date(1900, 1, 1)
"""Stands for "since before our records begin"."""


class Sureness(models.TextChoices):
    SURE = "sure", "Đã đối chiếu văn bản"
    FAIRLY = "fairly", "Khá chắc, nên đối chiếu"
    UNSURE = "unsure", "Chưa chắc, phải đối chiếu trước khi dùng"


class Origin(models.TextChoices):
    SEED = "seed", "Theo bản phát hành"
    SCREEN = "screen", "Sửa trên màn hình"


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)

    def current_or_future(self, day: date) -> Self:
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))


class Dated(models.Model):
    """A row that holds from `valid_from` up to but not including `valid_to`."""

    valid_from = models.DateField("Có hiệu lực từ", default=BEGINNING, db_default=BEGINNING)
    valid_to = models.DateField("Hết hiệu lực từ", null=True, blank=True)
    legal_basis = models.TextField("Căn cứ pháp lý", blank=True, default="", db_default="")
    sureness = models.CharField(
        "Độ tin cậy", max_length=6, choices=Sureness, default=Sureness.SURE, db_default=Sureness.SURE
    )
    origin = models.CharField(max_length=6, choices=Origin, default=Origin.SCREEN, db_default=Origin.SCREEN)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = DatedQuerySet.as_manager()

    KEY: ClassVar[tuple[str, ...]] = ()
    """The columns that make two rows versions of the same value."""
    FOLDED: ClassVar[tuple[str, ...]] = ()
    """The columns that searching without accents reads, kept together in `folded`."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_period",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            )
        ]

    def save(self, *args: Any, **options: Any) -> None:
        if self.FOLDED:
            self.folded = fold(" ".join(str(getattr(self, name)) for name in self.FOLDED))
        super().save(*args, **options)

    @property
    def validity(self) -> Period:
        return Period(self.valid_from, self.valid_to)

    @property
    def heading(self) -> str:
        """What the value is called in the journal and at the head of its page."""
        return str(self)

    def versions(self) -> models.QuerySet[Any]:
        """Every period of the same value, the newest first."""
        same = {name: getattr(self, name) for name in self.KEY}
        return type(self)._default_manager.filter(**same).order_by("-valid_from")

    @property
    def since(self) -> date | None:
        """None when it has always held as far as we know."""
        return None if self.valid_from == BEGINNING else self.valid_from

    @property
    def unsure(self) -> bool:
        return self.sureness == Sureness.UNSURE
