from django.apps import AppConfig


class ChangeConfig(AppConfig):
    name = "treklang.change"
    label = "change"
    default_auto_field = "django.db.models.BigAutoField"
