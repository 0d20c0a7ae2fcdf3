from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "treklang.services"
    label = "services"
    default_auto_field = "django.db.models.BigAutoField"
