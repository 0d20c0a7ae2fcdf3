"""A new version of the code for good casework."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ConductForm(forms.Form):
    """The text of a version and the day it holds from."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    text = forms.CharField(
        label=_("Tekst"), widget=forms.Textarea, help_text=_("En tom linje skiller afsnit. Skriv, så alle forstår det.")
    )
    holds_from = forms.DateField(
        label=_("Gælder fra"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Fra den dag bliver alle medarbejdere bedt om at læse og tiltræde den."),
    )

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        title, text, holds_from = (self.cleaned_data[name] for name in ("title", "text", "holds_from"))
        return {"title": str(title), "text": str(text), "holds_from": holds_from}


def new(standing: tuple[str, str] | None, today: date) -> ConductForm:
    """An empty form that begins with the code that holds: a new version seldom says all anew."""
    title, text = standing or ("", "")
    return ConductForm(initial={"title": title, "text": text, "holds_from": today})
