from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "hoso.platform.audit"
    label = "audit"
    verbose_name = "Nhật ký và lịch sử"
