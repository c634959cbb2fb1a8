"""Plans to rearrange units, line by line, and who goes where."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from hoso.foundation.actor import Actor
from hoso.foundation.scopes import within
from hoso.institution.organisation.models import Unit, UnitKind

from ..models import Record


class ReorganisationKind(models.TextChoices):
    MERGE = "merge", "Sáp nhập, hợp nhất"
    SPLIT = "split", "Chia, tách"
    DISSOLVE = "dissolve", "Giải thể"


class ReorganisationState(models.TextChoices):
    PLANNED = "planned", "Đang lập phương án"
    DONE = "done", "Đã thực hiện"


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    def visible_to(self, actor: Actor, permission: str = "organisation.administer") -> ReorganisationQuerySet:
        """The plans all of whose old units lie in the actor's places."""
        inside = Succession.objects.filter(
            within(actor.places(permission), path="source__path", sector="source__sector")
        )
        beyond = Succession.objects.filter(reorganisation=models.OuterRef("pk")).exclude(pk__in=inside.values("pk"))
        return self.filter(~models.Exists(beyond)) if actor.may(permission) else self.none()


class Reorganisation(models.Model):
    """A decision to merge, split or dissolve, and what it came to."""

    kind = models.CharField("Hình thức", max_length=10, choices=ReorganisationKind.choices)
    title = models.CharField("Nội dung", max_length=300)
    number = models.CharField("Số quyết định", max_length=80)
    date = models.DateField("Ngày quyết định")
    issuer = models.CharField("Cơ quan ban hành", max_length=200)
    effective = models.DateField("Có hiệu lực từ ngày")
    state = models.CharField(
        "Trạng thái", max_length=10, choices=ReorganisationState.choices, default=ReorganisationState.PLANNED
    )
    outcome = models.JSONField(default=dict)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField("Người lập", max_length=120)
    done_at = models.DateTimeField("Thực hiện lúc", null=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "phương án sắp xếp"

    def __str__(self) -> str:
        return f"{self.number} ngày {self.date:%d/%m/%Y} của {self.issuer}"


class Succession(models.Model):
    """One line of a plan: an old unit and its successor, which may be a unit still to be made."""

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="lines")
    source = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Đơn vị cũ")
    target = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name="Đơn vị tiếp nhận")
    new_code = models.CharField("Mã đơn vị mới", max_length=40, blank=True)
    new_name = models.CharField("Tên đơn vị mới", max_length=250, blank=True)
    new_kind = models.CharField("Loại", max_length=20, choices=UnitKind.choices, blank=True)
    new_parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name="Thuộc")
    ends = models.BooleanField("Đơn vị cũ kết thúc", default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target__isnull=False) | ~models.Q(new_code=""), name="reorganisation_has_successor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source.name} → {self.target.name if self.target else self.new_name}"


class Placement(models.Model):
    """Somebody who goes to another successor than the rest of the unit."""

    line = models.ForeignKey(Succession, models.CASCADE, related_name="placements")
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "record"], name="reorganisation_placed_once")]
