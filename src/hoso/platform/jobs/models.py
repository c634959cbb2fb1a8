from __future__ import annotations

from django.db import models

from hoso.foundation.actor import Actor
from hoso.platform.attachments.models import StoredFile


class State(models.TextChoices):
    WAITING = "waiting", "đang chờ"
    RUNNING = "running", "đang chạy"
    DONE = "done", "xong"
    REFUSED = "refused", "chưa làm được"
    FAILED = "failed", "dừng vì lỗi"
    CANCELLED = "cancelled", "đã hủy"


ACTIVE = (State.WAITING, State.RUNNING)
TONES = {
    State.WAITING: "part", State.RUNNING: "info", State.DONE: "good",
    State.REFUSED: "soon", State.FAILED: "bad", State.CANCELLED: "past",
}  # fmt: skip


class JobQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> JobQuerySet:
        """A job is its owner's alone; the operator sees of others only the states (`queries.troubles`)."""
        return self.filter(actor_id=actor.id)

    def active(self) -> JobQuerySet:
        return self.filter(state__in=ACTIVE)


class Job(models.Model):
    task = models.CharField("hàm", max_length=200)
    title = models.CharField("việc", max_length=300)
    actor_id = models.BigIntegerField("mã người làm")
    actor_name = models.CharField("người làm", max_length=200)
    unit_path = models.CharField("đơn vị", max_length=200, blank=True, db_collation="C")
    params = models.JSONField("tham số", default=dict)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    done = models.BigIntegerField("đã xong", default=0)
    total = models.BigIntegerField("tổng số", default=0)
    message = models.CharField("đang làm gì", max_length=300, blank=True)
    cancel_requested = models.BooleanField("đã yêu cầu hủy", default=False)
    attempts = models.PositiveSmallIntegerField("số lần chạy", default=0)
    queue_id = models.BigIntegerField("mã trong hàng đợi", null=True)
    created_at = models.DateTimeField("tạo lúc")
    started_at = models.DateTimeField("bắt đầu lúc", null=True)
    heartbeat_at = models.DateTimeField("báo tiến độ lúc", null=True)
    finished_at = models.DateTimeField("kết thúc lúc", null=True)
    sentence = models.CharField("kết quả", max_length=1000, blank=True)
    reasons = models.JSONField("lý do", default=list)
    code = models.CharField("mã sự cố", max_length=40, blank=True)
    url = models.CharField("đường dẫn", max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, verbose_name="tệp kết quả")

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "việc chạy nền"
        indexes = [
            models.Index(fields=["actor_id", "-created_at"], name="jobs_of_actor"),
            models.Index(fields=["state"], condition=models.Q(state__in=ACTIVE), name="jobs_active"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def tone(self) -> str:
        """The mark the state is shown with."""
        return TONES[State(self.state)]
