from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "hoso.web"
    label = "web"
    verbose_name = "Hồ Sơ"
