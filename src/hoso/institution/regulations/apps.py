from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    name = "hoso.institution.regulations"
    label = "regulations"
    verbose_name = "Quy chế"
    default_auto_field = "django.db.models.BigAutoField"
