"""Who is bound to whom: subscribers of events, the translator of sentences."""

from __future__ import annotations

from django.utils.translation import gettext

from treklang.kernel import wording


def compose() -> None:
    """Called once, when Django has loaded every room."""
    wording.translate_with(gettext)
