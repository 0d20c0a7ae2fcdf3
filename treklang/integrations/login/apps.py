from django.apps import AppConfig


class LoginConfig(AppConfig):
    """Brokers of log-in: their providers for django-allauth stand in `provider`, where it looks for them."""

    name = "treklang.integrations.login"
    label = "login"
