from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "hoso.platform.attachments"
    label = "attachments"
    verbose_name = "Tệp lưu trữ"
