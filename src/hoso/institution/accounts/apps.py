from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hoso.institution.accounts"
    label = "accounts"
    verbose_name = "Tài khoản, phân quyền"
    default_auto_field = "django.db.models.BigAutoField"
