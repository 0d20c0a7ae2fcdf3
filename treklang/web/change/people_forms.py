"""The forms of steps about people and cases. Those that depend on a unit ask for it first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from treklang.change import steps as given
from treklang.change.rules import Doing, Way
from treklang.change.steps import AnyStep
from treklang.web.change import step_forms
from treklang.web.change.step_choices import Choices
from treklang.web.change.step_forms import StepForm, fill, one_of, some_of


class AppointForm(StepForm):
    """Who leads a unit."""

    lists = {"unit": "units", "employee": "people"}

    unit = one_of(_("Enhed"))
    employee = one_of(_("Medarbejder"))
    is_deputy = forms.BooleanField(label=_("Som stedfortræder"), required=False)


class DismissForm(StepForm):
    """Who leads no more."""

    lists = {"leader": "leaders"}

    leader = one_of(_("Leder"))

    @classmethod
    def typed(cls, said: AnyStep) -> dict[str, Any]:
        """The leader of that unit."""
        step = cast(given.Dismiss, said)
        return {"leader": f"{step.employee}:{step.unit}"}

    def values(self) -> dict[str, Any]:
        """The employee and the unit."""
        employee, unit = self.cleaned_data["leader"].split(":")
        return {"employee": employee, "unit": unit}


class FirstForm(forms.Form):
    """What a step's form must know before it can be drawn; it stands in the address."""

    def __init__(self, *sent: Any, choices: Choices, **named: Any) -> None:
        super().__init__(*sent, **named)
        for name in self.fields:
            if name != "way":
                fill(self, name, choices.units)

    @classmethod
    def typed(cls, said: AnyStep) -> dict[str, Any]:
        """What stands in the fields for a step that is written."""
        return said.model_dump(mode="json")


class PeopleFirst(FirstForm):
    """From which units to which."""

    from_units = some_of(_("Fra"))
    to_units = some_of(_("Til"))

    @classmethod
    def typed(cls, said: AnyStep) -> dict[str, Any]:
        """The units of its moves."""
        moves = cast(given.MovePeople, said).moves
        return {
            "from_units": list(dict.fromkeys(str(one.from_unit) for one in moves)),
            "to_units": list(dict.fromkeys(str(one.to_unit) for one in moves)),
        }


class SplitFirst(FirstForm):
    """Which unit gives parts of itself to which."""

    unit = one_of(_("Enhed, der deles"))
    into = some_of(_("Enheder, der får en del"), hint=_("Opret først de nye enheder i trin før dette."))

    @classmethod
    def typed(cls, said: AnyStep) -> dict[str, Any]:
        """The unit and who gets a part."""
        step = cast(given.SplitUnit, said)
        return {"unit": str(step.unit), "into": [str(one.unit) for one in step.into]}


class CasesFirst(FirstForm):
    """From which unit, and how cases find their way."""

    from_unit = one_of(_("Fra"))
    way = forms.ChoiceField(
        label=_("Hvordan flytter sagerne?"), widget=forms.RadioSelect,
        choices=lambda: [(one.value, str(one.title)) for one in Way], error_messages={"required": step_forms.CHOOSE},
    )  # fmt: skip


class MovePeopleForm(StepForm):
    """Which employees go from each of the chosen units to each of the others."""

    with_cases = forms.BooleanField(
        label=_("Deres sager følger med"), required=False, help_text=_("Ellers bliver sagerne og skal have en ny sagsbehandler.")
    )  # fmt: skip

    @classmethod
    def typed(cls, said: AnyStep) -> dict[str, Any]:
        """The ticked employees of each pair of units."""
        step = cast(given.MovePeople, said)
        moves = {_pair(one.from_unit, one.to_unit): [str(person) for person in one.people] for one in step.moves}
        return {"with_cases": step.with_cases, **moves}

    def build(self) -> None:
        """A list of boxes for each pair of units."""
        self.pairs = {
            _pair(here, there): (here, there)
            for here in self.first["from_units"]
            for there in self.first["to_units"]
            if here != there
        }
        for name, (here, there) in self.pairs.items():
            words = {"here": self.choose_among.unit(here), "there": self.choose_among.unit(there)}
            self.fields[name] = some_of(gettext("Fra %(here)s til %(there)s") % words, required=False)
            fill(self, name, self.choose_among.people_in.get(here, []))
        self.fields["with_cases"] = self.fields.pop("with_cases")

    def clean(self) -> dict[str, Any]:
        """Somebody goes, and nobody to two places from one."""
        cleaned = super().clean() or {}
        gone: dict[tuple[str, str], str] = {}
        for name, (here, _there) in self.pairs.items():
            for person in cleaned.get(name, []):
                if (here, person) in gone:
                    self.add_error(name, gettext("En medarbejder er valgt til to enheder. Vælg én."))
                    break
                gone[here, person] = name
        if not gone and not self.errors:
            raise forms.ValidationError(gettext("Vælg mindst én medarbejder."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The moves of the pairs from which somebody goes."""
        moves = [
            {"from_unit": here, "to_unit": there, "people": self.cleaned_data[name]}
            for name, (here, there) in self.pairs.items()
            if self.cleaned_data[name]
        ]
        return {"moves": moves, "with_cases": self.cleaned_data["with_cases"]}


def _pair(here: object, there: object) -> str:
    return f"people-{here}-{there}"


class SplitUnitForm(StepForm):
    """What each unit gets of the one that is split."""

    @classmethod
    def typed(cls, said: AnyStep) -> dict[str, Any]:
        """The ticked employees and districts of each part."""
        found: dict[str, Any] = {}
        for one in cast(given.SplitUnit, said).into:
            found[f"people-{one.unit}"] = [str(person) for person in one.people]
            found[f"districts-{one.unit}"] = [str(district) for district in one.districts]
        return found

    def build(self) -> None:
        """Two lists of boxes for each unit that gets a part."""
        known, unit = self.choose_among, self.first["unit"]
        for into in self.first["into"]:
            words = {"unit": known.unit(into)}
            people, districts = known.people_in.get(unit, []), known.districts_in.get(unit, [])
            self.fields[f"people-{into}"] = some_of(gettext("Medarbejdere til %(unit)s") % words, required=False)
            fill(self, f"people-{into}", people)
            if districts:
                self.fields[f"districts-{into}"] = some_of(gettext("Distrikter til %(unit)s") % words, required=False)
                fill(self, f"districts-{into}", districts)

    def clean(self) -> dict[str, Any]:
        """Something goes, and nothing to two places."""
        cleaned = super().clean() or {}
        gone: set[tuple[str, str]] = set()
        for name in [one for one in self.fields if one.startswith(("people-", "districts-"))]:
            what = name.partition("-")[0]
            for one in cleaned.get(name, []):
                if (what, one) in gone:
                    self.add_error(name, gettext("Noget er valgt til to enheder. Vælg én."))
                    break
                gone.add((what, one))
        if not gone and not self.errors:
            raise forms.ValidationError(gettext("Vælg mindst én medarbejder eller ét distrikt."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The unit and its parts."""
        into = [
            {
                "unit": one, "people": self.cleaned_data.get(f"people-{one}", []),
                "districts": self.cleaned_data.get(f"districts-{one}", []),
            }
            for one in self.first["into"]
        ]  # fmt: skip
        return {"unit": self.first["unit"], "into": into}


class MoveCasesForm(StepForm):
    """Where cases go."""

    def build(self) -> None:
        """What the chosen way asks."""
        way = Way(self.first["way"])
        if way in (Way.ALL, Way.BY_HAND):
            self.fields["to_unit"] = one_of(gettext("Til"))
            fill(self, "to_unit", self.choose_among.units)
        if way is Way.BY_DISTRICT:
            self.fields["cover"] = one_of(
                gettext("For hvem"), hint=gettext("Den enhed, der dækker borgerens distrikt, får sagen.")
            )
            fill(self, "cover", self.choose_among.covers)
        if way is Way.BY_HAND:
            self.fields["cases"] = some_of(gettext("Sager, du kan se"), required=not self.unseen)
            fill(self, "cases", self.choose_among.cases)

    @property
    def unseen(self) -> list[str]:
        """Cases that another author has chosen and that this user may not see: they stay chosen."""
        seen = {uid for uid, _text in self.choose_among.cases}
        return [str(uid) for uid in getattr(self.said, "cases", ()) if str(uid) not in seen]

    def values(self) -> dict[str, Any]:
        """With the unit and the way that were chosen first."""
        found = {**super().values(), "from_unit": self.first["from_unit"], "way": self.first["way"]}
        if "cases" in found:
            found["cases"] = [*found["cases"], *self.unseen]
        return found


FIRST: Mapping[Doing, type[FirstForm]] = {
    Doing.SPLIT_UNIT: SplitFirst, Doing.MOVE_PEOPLE: PeopleFirst, Doing.MOVE_CASES: CasesFirst,
}  # fmt: skip
FORMS: Mapping[Doing, type[StepForm]] = {
    Doing.CREATE_UNIT: step_forms.CreateUnitForm,
    Doing.RENAME_UNIT: step_forms.RenameUnitForm,
    Doing.CLOSE_UNIT: step_forms.CloseUnitForm,
    Doing.MERGE_UNITS: step_forms.MergeUnitsForm,
    Doing.SPLIT_UNIT: SplitUnitForm,
    Doing.MOVE_UNIT: step_forms.MoveUnitForm,
    Doing.MOVE_PEOPLE: MovePeopleForm,
    Doing.APPOINT: AppointForm,
    Doing.DISMISS: DismissForm,
    Doing.COVER_DISTRICT: step_forms.CoverDistrictForm,
    Doing.GIVE_RULE: step_forms.GiveRuleForm,
    Doing.MOVE_CASES: MoveCasesForm,
    Doing.MOVE_OFFERS: step_forms.MoveOffersForm,
    Doing.SET_PLACES: step_forms.SetPlacesForm,
    Doing.MOVE_BUDGET: step_forms.MoveBudgetForm,
}
_UNITS = (
    Doing.MERGE_UNITS, Doing.CREATE_UNIT, Doing.SPLIT_UNIT, Doing.MOVE_UNIT, Doing.RENAME_UNIT, Doing.CLOSE_UNIT,
)  # fmt: skip
GROUPS = (
    (_("Enheder"), _UNITS),
    (_("Medarbejdere og ledere"), (Doing.MOVE_PEOPLE, Doing.APPOINT, Doing.DISMISS)),
    (_("Sager og ansvar"), (Doing.MOVE_CASES, Doing.COVER_DISTRICT, Doing.GIVE_RULE)),
    (_("Tilbud og budget"), (Doing.MOVE_OFFERS, Doing.SET_PLACES, Doing.MOVE_BUDGET)),
)  # fmt: skip
