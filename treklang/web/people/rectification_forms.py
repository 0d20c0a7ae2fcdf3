"""What a citizen says is wrong, and what is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.kernel import clock
from treklang.kernel.scope import Fact
from treklang.people.rules import LONGEST_PLACE, RectificationOutcome

ANSWERS = (RectificationOutcome.CORRECTED, RectificationOutcome.NOTED)


class RectificationForm(forms.Form):
    """What the citizen asks to have put right."""

    fact = forms.ChoiceField(
        label=_("Slags oplysning"), choices=lambda: [(one.value, one.title) for one in Fact], initial=Fact.JOURNAL.value
    )
    about = forms.CharField(
        label=_("Hvor står det?"), max_length=LONGEST_PLACE, help_text=_("For eksempel: notatet fra 3. maj."),
        error_messages={"required": _("Skriv, hvor det står, der ikke passer.")},
    )  # fmt: skip
    statement = forms.CharField(
        label=_("Det siger borgeren er rigtigt"), widget=forms.Textarea, max_length=4000,
        help_text=_("Med borgerens egne ord."),
        error_messages={"required": _("Skriv, hvad borgeren siger er rigtigt.")},
    )  # fmt: skip
    asked_on = forms.DateField(
        label=_("Borgeren bad om det den"), widget=forms.DateInput, initial=clock.today,
        error_messages={"required": _("Vælg en dato."), "invalid": _("Vælg en dato.")},
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {**self.cleaned_data, "fact": Fact(self.cleaned_data["fact"])}


class RectificationAnswerForm(forms.Form):
    """Put right or not, and the words of the answer."""

    outcome = forms.ChoiceField(
        label=_("Hvad er svaret?"), choices=lambda: [(one.value, one.title) for one in ANSWERS],
        widget=forms.RadioSelect, error_messages={"required": _("Vælg, om det er rettet.")},
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Svar"), widget=forms.Textarea, max_length=4000,
        help_text=_("Rettet: hvad der er rettet, og hvor. Ikke rettet: hvorfor kommunen ikke er enig."),
        error_messages={"required": _("Skriv svaret.")},
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {"outcome": RectificationOutcome(self.cleaned_data["outcome"]), "answer": self.cleaned_data["answer"]}
