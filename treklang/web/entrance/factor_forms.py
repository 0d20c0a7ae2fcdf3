from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The six digits that the telephone's app shows."""

    code = forms.CharField(
        label=_("Kode fra appen"), help_text=_("Seks cifre. Koden skifter hvert halve minut."), max_length=20,
        error_messages={"required": _("Skriv koden, som appen viser.")},
    )  # fmt: skip

    def clean_code(self) -> str:
        """People type the blank that the app shows."""
        return str(self.cleaned_data["code"]).replace(" ", "")


class RecoveryForm(forms.Form):
    """One of the recovery codes that were written down."""

    code = forms.CharField(
        label=_("Nødkode"), help_text=_("Ti cifre fra din liste. Hver kode virker én gang."), max_length=30,
        error_messages={"required": _("Skriv en af dine nødkoder.")},
    )  # fmt: skip

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).replace(" ", "").replace("-", "")
