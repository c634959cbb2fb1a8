"""Ways of looking at the list that somebody wants to find again."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from hoso.foundation.actor import Actor


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, actor: Actor, permission: str = "records.read") -> SavedViewQuerySet:
        """One's own, and those shared with a unit in which the actor works."""
        here = {place.unit_path for place in actor.places(permission)}
        above = {path[: n + 1] for path in here for n, letter in enumerate(path) if letter == "."}
        return self.filter(models.Q(account_id=actor.id) | models.Q(shared_with__in=above))


class SavedView(models.Model):
    """Filters and columns of the list under a name; `shared_with` is the path of a unit whose people see it too."""

    account_id = models.BigIntegerField()
    name = models.CharField("Tên", max_length=80)
    query = models.TextField()
    shared_with = models.TextField(default="", blank=True, db_collation="C")
    created_at = models.DateTimeField(db_default=Now())

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "Chế độ xem"
        constraints = [models.UniqueConstraint(fields=["account_id", "name"], name="records_savedview_one_name")]
