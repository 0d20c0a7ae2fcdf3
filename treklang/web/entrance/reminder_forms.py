"""Where an employee gets her reminders of deadlines, and whether she wants them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReminderForm(forms.Form):
    """An address, and a yes or no."""

    prefix = "reminder"
    wants_digest = forms.BooleanField(
        label=_("Send mig en påmindelse på hverdage, når jeg har frister"), required=False,
        help_text=_("Mailen siger, hvor mange frister du har. Den nævner aldrig en borger."),
    )  # fmt: skip
    email = forms.CharField(label=_("E-mail"), max_length=254, required=False, widget=forms.EmailInput)

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {"email": given["email"], "wants_digest": given["wants_digest"]}
