from django.apps import AppConfig


class CataloguesConfig(AppConfig):
    name = "hoso.institution.catalogues"
    label = "catalogues"
    verbose_name = "Danh mục"
    default_auto_field = "django.db.models.BigAutoField"
