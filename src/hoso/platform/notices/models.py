from __future__ import annotations

from django.db import models

from hoso.foundation.actor import Actor


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> NoticeQuerySet:
        """A notice is its recipient's alone."""
        return self.filter(recipient_id=actor.id)


class Notice(models.Model):
    recipient_id = models.BigIntegerField("mã người nhận")
    text = models.CharField("nội dung", max_length=500)
    url = models.CharField("đường dẫn", max_length=300, blank=True)
    at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đọc lúc", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "thông báo"
        indexes = [
            models.Index(fields=["recipient_id", "-at"], name="notices_of_recipient"),
            models.Index(fields=["recipient_id"], condition=models.Q(read_at=None), name="notices_unread"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(url="") | models.Q(url__regex=r"^/([^/\\]|$)"), name="notices_url_is_ours"
            )
        ]

    def __str__(self) -> str:
        return self.text
