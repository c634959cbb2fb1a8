"""A value somebody missed in a catalogue."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from hoso.foundation.actor import Actor

from ..rules import PROPOSAL_STATES, WAITING
from .lists import Catalogue

OWNERS = "catalogues.administer"


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor, permission: str = OWNERS) -> ProposalQuerySet:
        """The owners of the catalogues see all, everybody else their own."""
        return self if actor.may(permission) else self.filter(proposer_id=actor.id)

    def waiting(self) -> ProposalQuerySet:
        return self.filter(state=WAITING)


class Proposal(models.Model):
    """What a clerk could not find and asks the catalogue's owner to add."""

    catalogue = models.ForeignKey(
        Catalogue, models.PROTECT, to_field="slug", db_column="catalogue", verbose_name="Danh mục"
    )
    text = models.CharField("Giá trị đề nghị", max_length=300)
    note = models.TextField("Lý do, nơi gặp", blank=True, default="", db_default="")
    state = models.CharField("Tình trạng", max_length=8, choices=PROPOSAL_STATES, default=WAITING, db_default=WAITING)
    proposer_id = models.BigIntegerField()
    proposer_name = models.TextField("Người đề nghị")
    unit_path = models.TextField(blank=True, default="", db_default="", db_collation="C")
    proposed_at = models.DateTimeField("Đề nghị lúc")
    item_code = models.CharField("Mục được dùng", max_length=40, blank=True, default="", db_default="")
    answer = models.TextField("Trả lời", blank=True, default="", db_default="")
    answered_by = models.TextField("Người trả lời", blank=True, default="", db_default="")
    answered_at = models.DateTimeField("Trả lời lúc", null=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "Đề nghị thêm mục"
        ordering = ("-proposed_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("catalogue", "text", "proposer_id"),
                condition=Q(state=WAITING),
                name="catalogues_proposal_once",
            )
        ]
