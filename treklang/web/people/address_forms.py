"""Where a citizen can be found, and who may know it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from treklang.kernel import clock


class Level(TextChoices):
    """How much of a citizen is kept from whoever does not work with her."""

    NONE = "none", _("Ingen beskyttelse")
    PROTECTED = "protected", _("Beskyttet navn og adresse")
    SECRET = "secret", _("Hemmelig")


def level_of(*, is_protected: bool, is_secret: bool) -> Level:
    """The level that a citizen has."""
    return Level.SECRET if is_secret else Level.PROTECTED if is_protected else Level.NONE


class AddressForm(forms.Form):
    """A new address; the one before ends when it begins."""

    line = forms.CharField(
        label=_("Vej og nummer"), max_length=200, error_messages={"required": _("Skriv vej og nummer.")},
    )  # fmt: skip
    postcode = forms.CharField(
        label=_("Postnummer"), max_length=10, error_messages={"required": _("Skriv postnummeret.")},
    )  # fmt: skip
    town = forms.CharField(label=_("By"), max_length=100, error_messages={"required": _("Skriv byens navn.")})
    from_on = forms.DateField(
        label=_("Fra"), widget=forms.DateInput, initial=clock.today,
        error_messages={"required": _("Vælg en dato."), "invalid": _("Vælg en dato.")},
    )  # fmt: skip


class ProtectionForm(forms.Form):
    """The level, and why: who reads the reason needs to know more than the address tells."""

    level = forms.ChoiceField(
        label=_("Hvem må kende borgeren og adressen?"), choices=Level.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Vælg beskyttelsen.")},
    )  # fmt: skip
    because = forms.CharField(
        label=_("Hvorfor ændres det?"), widget=forms.Textarea, max_length=2000,
        help_text=_("Begrundelsen gemmes, men står ikke på tidslinjen."),
        error_messages={"required": _("Skriv, hvorfor beskyttelsen ændres.")},
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        level = self.cleaned_data["level"]
        return {"is_protected": level != Level.NONE, "is_secret": level == Level.SECRET,
                "because": self.cleaned_data["because"]}  # fmt: skip
