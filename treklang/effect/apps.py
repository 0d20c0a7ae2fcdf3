from django.apps import AppConfig


class EffectConfig(AppConfig):
    name = "treklang.effect"
    label = "effect"
    default_auto_field = "django.db.models.BigAutoField"
