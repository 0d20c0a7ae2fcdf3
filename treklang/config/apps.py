from django.apps import AppConfig


class CompositionConfig(AppConfig):
    """The composition root: says who hears of events and how sentences are translated."""

    name = "treklang.config"
    label = "config"

    def ready(self) -> None:
        from treklang.config import composition

        composition.compose()
