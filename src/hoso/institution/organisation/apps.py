from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "hoso.institution.organisation"
    label = "organisation"
    verbose_name = "Tổ chức, biên chế"
    default_auto_field = "django.db.models.BigAutoField"
