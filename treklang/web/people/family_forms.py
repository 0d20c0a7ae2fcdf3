"""What a worker writes of those around a citizen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.kernel import clock
from treklang.kernel.errors import BadInput
from treklang.kernel.scope import Fact
from treklang.people.rules import RelationKind, Representation, check_cpr

NO_DATE = {"required": _("Vælg en dato."), "invalid": _("Vælg en dato.")}


def _cpr(given: str) -> str:
    try:
        return check_cpr(given).digits
    except BadInput as refused:
        raise forms.ValidationError(str(refused)) from None


def _number_field() -> forms.CharField:
    return forms.CharField(
        label=_("Personens CPR-nummer"), max_length=20, help_text=_("Hele nummeret, som 010180-1234."),
        error_messages={"required": _("Skriv personens CPR-nummer.")},
    )  # fmt: skip


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Navn"), max_length=200, required=False,
        help_text=_("Kun hvis personen ikke er registreret her endnu."),
    )  # fmt: skip


class RelationForm(forms.Form):
    """Who somebody is to the citizen. Custody is asked about children only."""

    relative = _number_field()
    name = _name_field()
    kind = forms.ChoiceField(
        label=_("Personen er borgerens"), choices=lambda: [(one.value, one.title) for one in RelationKind],
        initial=RelationKind.PARENT.value,
    )  # fmt: skip
    has_custody = forms.BooleanField(
        label=_("Har forældremyndigheden"), required=False,
        help_text=_("Giver adgang til barnets sag i Min sag, til barnet fylder 18."),
    )  # fmt: skip
    from_on = forms.DateField(label=_("Fra"), widget=forms.DateInput, initial=clock.today, error_messages=NO_DATE)

    def __init__(self, *args: Any, is_child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_child:
            del self.fields["has_custody"]

    def clean_relative(self) -> str:
        """The number's ten digits."""
        return _cpr(self.cleaned_data["relative"])

    def values(self) -> dict[str, Any]:
        """The arguments of the action besides the person."""
        given = self.cleaned_data
        return {"kind": RelationKind(given["kind"]), "has_custody": bool(given.get("has_custody")),
                "from_on": given["from_on"]}  # fmt: skip


class RepresentativeForm(forms.Form):
    """Who acts for the citizen, and in what."""

    person = _number_field()
    name = _name_field()
    kind = forms.ChoiceField(
        label=_("Slags"), choices=lambda: [(one.value, one.title) for one in Representation],
        initial=Representation.POWER_OF_ATTORNEY.value,
    )  # fmt: skip
    scope = forms.MultipleChoiceField(
        label=_("Det må personen se"), choices=lambda: [(one.value, one.title) for one in Fact if one is not Fact.IDENTITY],
        widget=forms.CheckboxSelectMultiple, help_text=_("Det, fuldmagten eller værgemålet dækker. Navn og alder ses altid."),
        error_messages={"required": _("Vælg, hvad repræsentanten må se.")},
    )  # fmt: skip
    from_on = forms.DateField(label=_("Fra"), widget=forms.DateInput, initial=clock.today, error_messages=NO_DATE)
    until = forms.DateField(
        label=_("Til"), widget=forms.DateInput, required=False, error_messages=NO_DATE,
        help_text=_("Den første dag, det ikke gælder. Tomt, hvis der ikke er aftalt en slutning."),
    )  # fmt: skip

    def clean_person(self) -> str:
        """The number's ten digits."""
        return _cpr(self.cleaned_data["person"])

    def values(self) -> dict[str, Any]:
        """The arguments of the action besides the person."""
        given = self.cleaned_data
        return {"kind": Representation(given["kind"]), "scope": given["scope"], "from_on": given["from_on"],
                "until": given["until"]}  # fmt: skip
