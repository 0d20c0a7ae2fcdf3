"""Whom an enquiry is about: a citizen who is found by name or number, a new one, or somebody known by name only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from treklang.intake.actions.enquiries import Newcomer
from treklang.people.queries import Citizen
from treklang.people.rules import looks_like_number

NEW, NAME_ONLY = "new", "name"


class WhoForm(forms.Form):
    """The box that is searched while one types, what is chosen of what it finds, and what a new citizen is registered by."""

    may_be_name_only = False

    name = forms.CharField(
        label=_("Navn eller CPR-nummer"), max_length=200, required=False,
        help_text=_("Findes borgeren, kommer navnet frem nedenfor."),
    )  # fmt: skip
    citizen = forms.CharField(label=_("Borgeren"), required=False)
    new_name = forms.CharField(label=_("Fulde navn"), max_length=200, required=False)
    cpr = forms.CharField(label=_("CPR-nummer"), max_length=11, required=False)
    born_on = forms.DateField(
        label=_("Fødselsdag"), widget=forms.DateInput, required=False, help_text=_("Hvis CPR-nummeret ikke kendes."),
        error_messages={"invalid": _("Vælg en dato.")},
    )  # fmt: skip
    is_another = forms.BooleanField(label=_("Det er en anden end den, der allerede er registreret"), required=False)

    def __init__(self, *given: Any, found: list[Citizen], **named: Any) -> None:
        super().__init__(*given, **named)
        self.found = {str(one.uid): one for one in found}

    def clean(self) -> dict[str, Any]:
        """One of the answers must be chosen; what is chosen must be there."""
        given = super().clean() or {}
        choice, allowed = (
            given.get("citizen", ""),
            {NEW, *self.found} | ({NAME_ONLY} if self.may_be_name_only else set()),
        )
        if choice not in allowed:
            self._nothing_chosen(given)
        if choice == NEW and not given.get("new_name", "").strip():
            self.add_error("new_name", gettext("Skriv den nye borgers navn."))
        return given

    def _nothing_chosen(self, given: dict[str, Any]) -> None:
        if given.get("name", "").strip():
            self.add_error("citizen", gettext("Vælg, hvem det er."))
        else:  # then there is nothing on the page to choose from
            self.add_error("name", gettext("Skriv navn eller CPR-nummer, og tryk på Find."))

    def about(self) -> dict[str, Any]:
        """The action's arguments that say who it is."""
        given = self.cleaned_data
        if given["citizen"] == NEW:
            newcomer = Newcomer(given["new_name"], given["cpr"].strip(), given["born_on"], given["is_another"])
            return {"newcomer": newcomer}
        chosen = self.found.get(given["citizen"])
        return {"citizen_id": chosen.id} if chosen else {}


def typed_again(typed: dict[str, Any]) -> dict[str, Any]:
    """What stands in the fields of a new citizen after the box was searched: the box's name or number goes into them."""
    box = str(typed.get("name", "")).strip()
    return {**typed, "cpr": box} if looks_like_number(box) else {**typed, "new_name": box}
