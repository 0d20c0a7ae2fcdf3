from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may see whom and why."""

    name = "treklang.access"
    label = "access"
