from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from treklang.kernel import throttle

# Failures within a quarter of an hour: of one username from one address, of one username, from one address.
_FROM_THERE, _OF_NAME, _FROM_ADDRESS = 6, 20, 200


class LoginForm(AuthenticationForm):
    """Username and password. Whoever fails too often waits; what was wrong is not told."""

    username = forms.CharField(
        label=_("Brugernavn"), max_length=150, error_messages={"required": _("Skriv dit brugernavn.")}
    )
    password = forms.CharField(
        label=_("Adgangskode"), max_length=1000, widget=forms.PasswordInput, strip=False,
        error_messages={"required": _("Skriv din adgangskode.")},
    )  # fmt: skip
    error_messages = {
        "invalid_login": _("Brugernavn og adgangskode passer ikke sammen. Prøv igen."),
        "inactive": _("Brugeren er lukket. Spørg din systemejer."),
        "too_many": _("For mange forsøg. Vent et kvarter, og prøv igen."),
    }
    kinds: tuple[str, ...] = ()
    is_throttled = False

    def clean(self) -> dict[str, Any]:
        """Let nobody guess on: neither a password, nor whether there is such a user."""
        name, place = (
            self.cleaned_data.get("username"),
            self.request.META.get("REMOTE_ADDR", "") if self.request else "",
        )
        if not name or not self.cleaned_data.get("password"):
            return self.cleaned_data
        here, of_name, there = f"login:{name}@{place}", f"login:{name}", f"login:@{place}"
        if throttle.is_too_many({here: _FROM_THERE, of_name: _OF_NAME, there: _FROM_ADDRESS}):
            self.is_throttled = True
            raise forms.ValidationError(self.error_messages["too_many"], code="too_many")
        try:
            super().clean()
        except forms.ValidationError:
            throttle.note(here, of_name, there)
            raise
        throttle.forget(here)
        return self.cleaned_data

    def confirm_login_allowed(self, user: Any) -> None:
        """Each entrance lets in its own kind of user, and says nothing of the other's."""
        if user.kind not in self.kinds:
            raise self.get_invalid_login_error()


class StaffLoginForm(LoginForm):
    """The staff's entrance."""

    kinds = ("staff", "system")


class CitizenLoginForm(LoginForm):
    """The citizens' entrance: in demo mode only has it passwords."""

    kinds = ("citizen",)
