from django.apps import AppConfig


class VisitationConfig(AppConfig):
    name = "treklang.visitation"
    label = "visitation"
    default_auto_field = "django.db.models.BigAutoField"
