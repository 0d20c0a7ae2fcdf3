"""What becomes of an enquiry: an answer now, another team, or a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from treklang.cases.queries import Case, held_by
from treklang.intake.queries import Enquiry
from treklang.intake.rules import USUAL_KLE
from treklang.organisation.queries import Function, Unit


class AnswerForm(forms.Form):
    """The advice that was given."""

    prefix = "answer"
    text = forms.CharField(
        label=_("Råd og vejledning"), widget=forms.Textarea, error_messages={"required": _("Skriv, hvad du rådede til.")},
        help_text=_("Skriv, hvad du har fortalt, og hvor du har henvist til."),
    )  # fmt: skip


class SendOnForm(forms.Form):
    """The right team, and why."""

    prefix = "send"
    unit = forms.ChoiceField(label=_("Send til"), error_messages={"required": _("Vælg et team.")})
    because = forms.CharField(
        label=_("Hvorfor hører den til der?"), widget=forms.Textarea, error_messages={"required": _("Skriv hvorfor.")}
    )

    def __init__(self, *given: Any, units: list[Unit], lies_in: int, **named: Any) -> None:
        super().__init__(*given, **named)
        self.units = {str(unit.uid): unit for unit in units if unit.id != lies_in}
        choices = [("", gettext("Vælg")), *((uid, unit.name) for uid, unit in self.units.items())]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {"unit_id": self.units[self.cleaned_data["unit"]].id, "because": self.cleaned_data["because"]}


class OpenCaseForm(forms.Form):
    """Who gets the case, and its subject; all else is in the enquiry."""

    prefix = "case"
    holder = forms.ChoiceField(
        label=_("Hvem får sagen?"), error_messages={"required": _("Vælg, hvem der får sagen.")},
        help_text=_("Vælg et team. Kender du sagsbehandleren, så vælg navnet under teamet."),
    )  # fmt: skip
    kle = forms.CharField(
        label=_("Emne (KLE-nummer)"), max_length=20, error_messages={"required": _("Skriv KLE-nummeret.")}
    )
    area = forms.ChoiceField(
        label=_("Hvad søger borgeren om?"), required=False,
        help_text=_("Vælges et område, er ansøgningen modtaget den dag, henvendelsen kom, og kommunens frist løber derfra."),
    )  # fmt: skip
    knowingly = forms.BooleanField(label=_("Åbn en ny ved siden af den åbne sag"), required=False)

    def __init__(
        self, *given: Any, units: list[Unit], holders: list[Function], areas: list[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        nothing = ("", gettext("Der er ikke søgt om noget endnu"))
        self.fields["area"].choices = [nothing, *areas]  # type: ignore[attr-defined]
        self.holders: dict[str, tuple[int, int | None]] = {}
        choices = [("", gettext("Vælg"))]
        for unit in units:
            self.holders[str(unit.uid)] = (unit.id, None)
            choices.append((str(unit.uid), unit.name))
            for one in (one for one in holders if one.unit_id == unit.id):
                value = f"{unit.uid}/{one.employee.uid}"
                self.holders[value] = (unit.id, one.employee_id)
                choices.append((value, f"{unit.name}: {one.employee.name}"))
        self.fields["holder"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def proposed(
        enquiry: Enquiry, open_cases: list[Case], units: list[Unit], holders: list[Function], account_id: int
    ) -> dict[str, Any]:
        """The subject that is usual, and the team that has her case, else the one the enquiry lies in; herself if she can."""
        mine = [one for one in holders if one.employee.account_id == account_id]
        team = next((held.unit_id for held in map(held_by, open_cases) if held), enquiry.unit_id)
        unit = next((one for one in units if one.id == team), units[0] if len(units) == 1 else None)
        me = next((one for one in mine if unit and one.unit_id == unit.id), None)
        holder = f"{unit.uid}/{me.employee.uid}" if unit and me else str(unit.uid) if unit else ""
        return {"kle": USUAL_KLE, "holder": holder}

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        unit_id, caseworker_id = self.holders[given["holder"]]
        return {
            "kle": given["kle"].strip(), "unit_id": unit_id, "caseworker_id": caseworker_id,
            "knowingly": given["knowingly"], "area": given["area"],
        }  # fmt: skip
