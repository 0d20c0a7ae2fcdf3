"""What the committee's keeper types: committees, seats, meetings, outcomes and who was there."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from treklang.kernel import clock
from treklang.organisation.queries import Employee, Unit
from treklang.ui.formats import show_datetime
from treklang.visitation.queries import AgendaItem, CommitteeMember, Meeting
from treklang.visitation.rules import AgendaOutcome, Side

NO_TIME, NO_DAY = _("Skriv et klokkeslæt som 10.30 eller 10:30."), _("Vælg en dato.")
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]
USUAL_TIME = time(9)


def _sides() -> list[tuple[str, str]]:
    return [(side.value, str(side.title)) for side in Side]


def _outcomes() -> list[tuple[str, str]]:
    return [(outcome.value, str(outcome.title)) for outcome in AgendaOutcome]


class CommitteeForm(forms.Form):
    """A new committee."""

    name = forms.CharField(
        label=_("Udvalgets navn"), max_length=200, error_messages={"required": _("Skriv udvalgets navn.")}
    )
    unit = forms.ChoiceField(label=_("Hører til"))

    def __init__(self, *given: Any, units: list[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        self.units = {str(unit.uid): unit for unit in units}
        self.fields["unit"].choices = [(uid, unit.name) for uid, unit in self.units.items()]  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    """Who gets a seat, and for which side."""

    prefix = "seat"
    employee = forms.ChoiceField(label=_("Medarbejder"), error_messages={"required": _("Vælg en medarbejder.")})
    side = forms.ChoiceField(label=_("Sidder for"), choices=_sides)
    from_on = forms.DateField(
        label=_("Fra"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )

    def __init__(self, *given: Any, employees: list[tuple[Employee, Unit]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.employees = {str(one.uid): one for one, _unit in employees}
        choices = [("", gettext("Vælg")), *((str(one.uid), f"{one.name}, {unit.name}") for one, unit in employees)]
        self.fields["employee"].choices = choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            "employee_id": self.employees[given["employee"]].id, "side": Side(given["side"]), "from_on": given["from_on"],
        }  # fmt: skip


class UnseatForm(forms.Form):
    """The first day on which a member does not sit any more."""

    prefix = "unseat"
    on = forms.DateField(
        label=_("Udtræder"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )


class MeetingForm(forms.Form):
    """When and where the committee meets."""

    prefix = "meeting"
    day = forms.DateField(
        label=_("Dato"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )
    meets_at = forms.TimeField(
        label=_("Klokken"), widget=forms.TimeInput(attrs={"type": "time"}), input_formats=TIMES, initial=USUAL_TIME,
        error_messages={"required": NO_TIME, "invalid": NO_TIME},
    )  # fmt: skip
    place = forms.CharField(label=_("Sted"), max_length=200, required=False)

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        meets_at = datetime.combine(given["day"], given["meets_at"], tzinfo=clock.DENMARK)
        return {"meets_at": meets_at, "place": given["place"]}


class ConclusionForm(forms.Form):
    """What the committee came to of one case."""

    outcome = forms.ChoiceField(
        label=_("Udfald"), choices=_outcomes, widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvad udvalget kom frem til.")},
    )  # fmt: skip
    alternative = forms.ChoiceField(label=_("Hvilket alternativ?"), required=False)
    reason = forms.CharField(
        label=_("Begrundelse"), widget=forms.Textarea, required=False,
        help_text=_("Skal skrives, når udvalget ikke følger indstillingen."),
    )  # fmt: skip

    def __init__(self, *given: Any, item: AgendaItem, **named: Any) -> None:
        chosen = item.alternative.uid if item.alternative else ""
        stands = {"outcome": item.outcome, "alternative": str(chosen), "reason": item.reason}
        super().__init__(*given, **{"prefix": f"case-{item.id}", "initial": stands, **named})
        others = [one for one in item.recommendation.alternatives.all() if not one.is_recommended]
        self.alternatives = {str(one.uid): one for one in others}
        choices = [("", gettext("Vælg")), *((uid, one.offer.name) for uid, one in self.alternatives.items())]
        self.fields["alternative"].choices = choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        chosen = self.alternatives.get(given["alternative"])
        return {
            "outcome": AgendaOutcome(given["outcome"]), "alternative_id": chosen.id if chosen else None,
            "reason": given["reason"],
        }  # fmt: skip


class ToMeetingForm(forms.Form):
    """Which meeting a case is put or moved to: the next one, unless another is chosen."""

    meeting = forms.ChoiceField(label=_("Møde"))

    def __init__(self, *given: Any, meetings: list[Meeting], **named: Any) -> None:
        super().__init__(*given, **named)
        self.meetings = {str(one.uid): one for one in meetings}
        choices = [(uid, f"{one.committee.name}, {show_datetime(one.meets_at)}") for uid, one in self.meetings.items()]
        self.fields["meeting"].choices = choices  # type: ignore[attr-defined]


class AttendanceForm(forms.Form):
    """Who of the committee's members was there."""

    present = forms.MultipleChoiceField(label=_("Til stede"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *given: Any, seated: list[CommitteeMember], **named: Any) -> None:
        super().__init__(*given, **named)
        self.seated = {str(one.uid): one for one in seated}
        choices = [(uid, f"{one.employee.name} ({Side(one.side).title})") for uid, one in self.seated.items()]
        self.fields["present"].choices = choices  # type: ignore[attr-defined]

    def keys(self) -> set[int]:
        """The inner keys of those who were there."""
        return {self.seated[uid].id for uid in self.cleaned_data["present"]}
