from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class LoginForm(AuthenticationForm):
    """Username and password."""

    username = forms.CharField(label=_("Brugernavn"), error_messages={"required": _("Skriv dit brugernavn.")})
    password = forms.CharField(
        label=_("Adgangskode"), widget=forms.PasswordInput, strip=False,
        error_messages={"required": _("Skriv din adgangskode.")},
    )  # fmt: skip
    error_messages = {
        "invalid_login": _("Brugernavn og adgangskode passer ikke sammen. Prøv igen."),
        "inactive": _("Brugeren er lukket. Spørg din systemejer."),
    }
