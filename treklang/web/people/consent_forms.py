"""What a citizen lets the municipality obtain or pass on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.kernel import clock
from treklang.people.rules import ConsentKind, ConsentManner

NO_DATE = {"required": _("Vælg en dato."), "invalid": _("Vælg en dato.")}


class ConsentForm(forms.Form):
    """A consent as the citizen gave it."""

    kind = forms.ChoiceField(
        label=_("Kommunen må"), choices=lambda: [(one.value, one.title) for one in ConsentKind],
        widget=forms.RadioSelect, error_messages={"required": _("Vælg, hvad borgeren giver lov til.")},
    )  # fmt: skip
    party = forms.CharField(
        label=_("Fra eller til hvem"), max_length=200, help_text=_("For eksempel egen læge eller jobcentret."),
        error_messages={"required": _("Skriv, hvem oplysningerne hentes fra eller gives til.")},
    )  # fmt: skip
    scope = forms.CharField(
        label=_("Om hvad"), widget=forms.Textarea, max_length=2000,
        error_messages={"required": _("Skriv, hvilke oplysninger samtykket gælder.")},
    )  # fmt: skip
    manner = forms.ChoiceField(
        label=_("Givet"), choices=lambda: [(one.value, one.title) for one in ConsentManner], widget=forms.RadioSelect,
        initial=ConsentManner.WRITTEN.value, error_messages={"required": _("Vælg, hvordan samtykket blev givet.")},
    )  # fmt: skip
    given_on = forms.DateField(
        label=_("Givet den"), widget=forms.DateInput, initial=clock.today, error_messages=NO_DATE
    )
    ends_on = forms.DateField(
        label=_("Gælder til og med"), widget=forms.DateInput, required=False, error_messages=NO_DATE,
        help_text=_("Tomt, hvis det gælder, til borgeren trækker det tilbage."),
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        return {**given, "kind": ConsentKind(given["kind"]), "manner": ConsentManner(given["manner"])}


class WithdrawalForm(forms.Form):
    """From which day the citizen takes it back."""

    withdrawn_on = forms.DateField(
        label=_("Trukket tilbage den"), widget=forms.DateInput, initial=clock.today, error_messages=NO_DATE
    )
    withdrawal = forms.CharField(
        label=_("Det siger borgeren om det"), max_length=200, required=False, widget=forms.Textarea
    )
