from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "hoso.platform.jobs"
    label = "jobs"
    verbose_name = "Việc chạy nền"
