"""Putting a deadline off, and putting right when something happened."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from treklang.web.cases.asked_forms import DAY, NO_DAY

ANOTHER_DAY, NEVER = "day", "never"


class ExtendForm(forms.Form):
    """The new day, and why."""

    until = forms.DateField(label=gettext_lazy("Ny frist"), widget=forms.DateInput, error_messages=DAY)
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor det tager længere tid"), widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Skriv, hvorfor det tager længere tid.")},
        help_text=gettext_lazy("Skriv til borgeren: teksten står i brevet, som du skriver den."),
    )  # fmt: skip


class CorrectForm(forms.Form):
    """Which day is the right one, or that it never happened; and why."""

    what = forms.ChoiceField(
        label=gettext_lazy("Hvad er rigtigt?"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg, hvad der er rigtigt.")},
    )  # fmt: skip
    right_on = forms.DateField(
        label=gettext_lazy("Den rigtige dag"),
        widget=forms.DateInput,
        required=False,
        error_messages={"invalid": NO_DAY},
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor det rettes"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv, hvorfor det rettes.")},
        help_text=gettext_lazy("Rettelsen og grunden står i sagen. Det, der stod før, bliver stående."),
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        what: forms.ChoiceField = self.fields["what"]  # type: ignore[assignment]
        what.choices = [(ANOTHER_DAY, _("Det skete en anden dag")), (NEVER, _("Det er aldrig sket"))]

    def clean(self) -> dict[str, Any]:
        """Another day has its date."""
        given = super().clean() or {}
        if given.get("what") == ANOTHER_DAY and not given.get("right_on") and "right_on" not in self.errors:
            self.add_error("right_on", NO_DAY)
        return given

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        never = given["what"] == NEVER
        return {"right_on": None if never else given["right_on"], "reason": given["reason"]}
