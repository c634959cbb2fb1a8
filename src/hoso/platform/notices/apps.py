from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "hoso.platform.notices"
    label = "notices"
    verbose_name = "Thông báo"
