"""What a plan is called, what it is for, from when, and who writes in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from treklang.change.queries import Plan
from treklang.organisation.queries import Employee, Unit

NO_DAY = _("Vælg en dato.")


class PlanForm(forms.Form):
    """A new plan."""

    title = forms.CharField(
        label=_("Planens titel"), max_length=200, error_messages={"required": _("Skriv planens titel.")}
    )
    purpose = forms.CharField(
        label=_("Formål"), widget=forms.Textarea, required=False, help_text=_("Hvad skal blive bedre, og for hvem?")
    )
    takes_effect_on = forms.DateField(
        label=_("Træder i kraft"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY},
        help_text=_("Planen gennemføres natten til den dag, når den er vedtaget."),
    )  # fmt: skip


class AmendForm(PlanForm):
    """A plan's title, purpose and day anew; `version` is what the writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, plan: Plan) -> AmendForm:
        """As the plan stands."""
        return cls(
            initial={
                "title": plan.title, "purpose": plan.purpose, "takes_effect_on": plan.takes_effect_on,
                "version": plan.version,
            }
        )  # fmt: skip


class AuthorForm(forms.Form):
    """Who may write in the plan too."""

    prefix = "author"
    employee = forms.ChoiceField(label=_("Medarbejder"), error_messages={"required": _("Vælg en medarbejder.")})

    def __init__(self, *given: Any, employees: list[tuple[Employee, Unit]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.accounts = {str(one.uid): one.account_id for one, _unit in employees}
        choices = [("", gettext("Vælg")), *((str(one.uid), f"{one.name} ({unit.name})") for one, unit in employees)]
        self.fields["employee"].choices = choices  # type: ignore[attr-defined]

    def account_id(self) -> int:
        """The chosen employee's account."""
        return int(self.accounts[self.cleaned_data["employee"]] or 0)
