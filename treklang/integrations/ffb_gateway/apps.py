from django.apps import AppConfig


class FfbGatewayConfig(AppConfig):
    name = "treklang.integrations.ffb_gateway"
    label = "ffb_gateway"
    default_auto_field = "django.db.models.BigAutoField"
