"""The written reasons of an oral decision: asked for, and given."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.web.visitation.hearing_forms import DAY


class AskForm(forms.Form):
    """When the citizen asked."""

    asked_on = forms.DateField(
        label=_("Borgeren bad om det"), widget=forms.DateInput, error_messages=DAY,
        help_text=_("Borgeren kan bede om begrundelsen på skrift inden 14 dage (forvaltningsloven § 23)."),
    )  # fmt: skip


class GiveForm(forms.Form):
    """The reasons, and how to complain."""

    reasons = forms.CharField(
        label=_("Begrundelse"), widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Skriv begrundelsen.")},
    )  # fmt: skip
    complaint_guidance = forms.CharField(
        label=_("Klagevejledning"), widget=forms.Textarea, required=False,
        help_text=_("Lad feltet stå tomt for at bruge standardteksten."),
    )  # fmt: skip
    given_on = forms.DateField(label=_("Givet"), widget=forms.DateInput, error_messages=DAY)
