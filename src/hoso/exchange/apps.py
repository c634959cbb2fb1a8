from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "hoso.exchange"
    label = "exchange"
    verbose_name = "Nhập, xuất Excel"
