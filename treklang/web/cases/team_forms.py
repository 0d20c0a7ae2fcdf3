"""Who has a case, whether efforts are held together, and plans that others have for the citizen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from treklang.cases.actions.external_plans import PlanElsewhere
from treklang.cases.queries import Assignment
from treklang.organisation.queries import Employee, Unit

NO_DAY = gettext_lazy("Vælg en dato.")
YES, NO = "yes", "no"


class AssignForm(forms.Form):
    """The people of a case from today on; the unit too where no unit has it yet."""

    prefix = "assign"
    unit = forms.ChoiceField(label=gettext_lazy("Enhed"))
    caseworker = forms.ChoiceField(label=gettext_lazy("Sagsbehandler"), required=False)
    coordinator = forms.ChoiceField(
        label=gettext_lazy("Koordinator"), required=False,
        help_text=gettext_lazy("Den, der holder de forskellige indsatser for borgeren sammen."),
    )  # fmt: skip

    def __init__(
        self, *given: Any, held: Assignment | None, units: Iterable[Unit], colleagues: Iterable[Employee], **more: Any
    ) -> None:
        more["initial"] = _held(held)
        super().__init__(*given, **more)
        self._people = {str(one.uid): one.id for one in colleagues}
        self._units = {str(one.uid): one.id for one in units}
        people = [("", _("Ingen")), *((str(one.uid), one.name) for one in colleagues)]
        _choose(self, "caseworker", people)
        _choose(self, "coordinator", people)
        _choose(self, "unit", [(str(one.uid), one.name) for one in units])
        self._held_unit = held.unit_id if held else None
        if held:
            del self.fields["unit"]

    def values(self) -> dict[str, int | None]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            "unit_id": self._held_unit or self._units[given["unit"]],
            "caseworker_id": self._people.get(given["caseworker"]),
            "coordinator_id": self._people.get(given["coordinator"]),
        }


def _held(held: Assignment | None) -> dict[str, str]:
    people = {"caseworker": held.caseworker, "coordinator": held.coordinator} if held else {}
    return {name: str(person.uid) for name, person in people.items() if person}


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field: forms.ChoiceField = form.fields[name]  # type: ignore[assignment]
    field.choices = choices


class CoordinationForm(forms.Form):
    """The early judgement of whether the citizen needs a special, coordinated effort (S4.18)."""

    prefix = "coordination"
    needed = forms.ChoiceField(
        label=gettext_lazy("Behov for en særlig, koordineret indsats"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg ja eller nej.")},
        choices=[(YES, gettext_lazy("Ja")), (NO, gettext_lazy("Nej"))],
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Skriv begrundelsen.")},
    )  # fmt: skip


class PlanForm(forms.Form):
    """A plan that another administration, or somebody else, has for the citizen (S1.40)."""

    prefix = "plan"
    administration = forms.CharField(
        label=gettext_lazy("Hvem der har planen"), max_length=100,
        error_messages={"required": gettext_lazy("Skriv, hvem der har planen.")},
        help_text=gettext_lazy("Fx jobcentret, regionspsykiatrien eller Børne- og Ungeforvaltningen."),
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("Planens navn"), max_length=200,
        error_messages={"required": gettext_lazy("Skriv, hvad planen hedder.")},
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Kontakt"), max_length=200, help_text=gettext_lazy("Navn og telefon eller e-mail."),
        error_messages={"required": gettext_lazy("Skriv, hvem man spørger.")},
    )  # fmt: skip
    agreed = forms.CharField(label=gettext_lazy("Det har vi aftalt"), widget=forms.Textarea, required=False)
    reference = forms.CharField(label=gettext_lazy("Deres sagsnummer"), max_length=200, required=False)
    valid_until = forms.DateField(
        label=gettext_lazy("Gælder til"), widget=forms.DateInput, required=False, error_messages={"invalid": NO_DAY}
    )

    def plan(self) -> PlanElsewhere:
        """What is known of the plan."""
        return PlanElsewhere(**self.cleaned_data)


class StayForm(forms.Form):
    """Why a case stays although the rules would have it follow the citizen (S1.54)."""

    prefix = "stay"
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor sagen bliver"), widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Skriv, hvorfor sagen bliver.")},
    )  # fmt: skip
