"""What the system owner changes of a unit: its name, its place, its end, what is below it, who leads it, who works there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.organisation.as_of import UnitThen
from treklang.organisation.queries import Employee, Function
from treklang.organisation.rules import FULL_TIME, FunctionKind, TraitKind, UnitKind
from treklang.web.organisation import choosing

NO_NAME = _("Skriv et navn.")


class NameForm(forms.Form):
    """A name and a kind from a day on: of the unit itself, or of a new one below it."""

    name = choosing.text(_("Navn"), required=NO_NAME, most=200)
    kind = choosing.kinds(_("Slags"), UnitKind)
    from_on = choosing.day(_("Fra"))

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {**self.cleaned_data, "kind": UnitKind(self.cleaned_data["kind"])}


class MoveForm(choosing.Chosen):
    """Below which unit, and from when."""

    parent = choosing.one_of(_("Hører under"))
    from_on = choosing.day(_("Fra"))

    def __init__(self, *given: Any, units: Iterable[UnitThen], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("parent", [(one.uid, one.id, one.name) for one in units], none=_("Ingen: øverst i organisationen"))


class CloseForm(forms.Form):
    """The first day on which the unit is not there."""

    on = choosing.day(_("Findes ikke længere fra"))


class AppointForm(choosing.Chosen):
    """Who gets which function in the unit."""

    employee = choosing.one_of(_("Medarbejder"), required=_("Vælg medarbejderen."))
    kind = choosing.kinds(_("Funktion"), FunctionKind)
    is_deputy = forms.BooleanField(label=_("Som stedfortræder"), required=False)
    from_on = choosing.day(_("Fra"))

    def __init__(self, *given: Any, workers: Sequence[tuple[Employee, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("employee", [(one.uid, one.id, f"{one.name}, {where}") for one, where in workers])

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            "employee_id": self.key("employee"), "kind": FunctionKind(given["kind"]), "is_deputy": given["is_deputy"],
            "from_on": given["from_on"],
        }  # fmt: skip


class DismissForm(choosing.Chosen):
    """Which function in the unit ends, and when."""

    function = choosing.one_of(_("Hvis funktion slutter?"), required=_("Vælg, hvis funktion der slutter."))
    on = choosing.day(_("Slutter"), hint=_("Den første dag uden funktionen."))

    def __init__(self, *given: Any, held: Sequence[Function], **named: Any) -> None:
        super().__init__(*given, **named)
        self._held = {one.id: one for one in held}
        self.offer(
            "function", [(one.uid, one.id, f"{one.employee.name}, {str(FunctionKind(one.kind).title).lower()}") for one in held]
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        one = self._held[self.key("function") or 0]
        return {"employee_id": one.employee_id, "kind": FunctionKind(one.kind), "on": self.cleaned_data["on"]}


class MarkForm(forms.Form):
    """What marks the unit."""

    kind = choosing.kinds(_("Hvad"), TraitKind)
    text = choosing.text(_("Tekst"), required=_("Skriv teksten."))
    from_on = choosing.day(_("Fra"))
    until = choosing.last_day(_("Den første dag, det ikke gælder mere. Lad feltet stå tomt, når der ingen er."))

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {**self.cleaned_data, "kind": TraitKind(self.cleaned_data["kind"])}


class BudgetForm(forms.Form):
    """A year's budget."""

    year = choosing.number(_("År"), least=1990, most=2100, required=True)
    amount = choosing.amount(_("Beløb i kroner"), required=_("Skriv beløbet."))
    source = choosing.text(_("Kilde"), hint=_("For eksempel: Vedtaget budget."), most=200)


class EmployForm(choosing.Chosen):
    """Somebody new, or somebody who works here already and gets one more place of work."""

    name = choosing.text(_("Navn på en ny medarbejder"), most=200)
    employee = choosing.one_of(_("Eller en, der er ansat"))
    position = choosing.text(_("Stilling"), most=100)
    weekly_hours = forms.DecimalField(
        label=_("Timer om ugen"), required=False, min_value=Decimal(0), max_value=FULL_TIME, decimal_places=2, max_digits=4,
        error_messages={name: _("Skriv timer mellem 0 og 37.") for name in ("invalid", "min_value", "max_value")},
    )  # fmt: skip
    functions = forms.MultipleChoiceField(
        label=_("Funktioner i enheden"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(one.value, one.title) for one in FunctionKind],
    )  # fmt: skip
    from_on = choosing.day(_("Fra"))

    def __init__(self, *given: Any, workers: Sequence[tuple[Employee, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("employee", [(one.uid, one.id, f"{one.name}, {where}") for one, where in workers], none=_("Ingen"))

    def clean(self) -> dict[str, Any]:
        """A name is typed or somebody is chosen, not both."""
        given = super().clean() or {}
        if bool(given.get("name", "").strip()) is bool(given.get("employee")):
            self.add_error("name", _("Skriv navnet på en ny medarbejder, eller vælg en, der er ansat."))
        return given

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("name", "position", "from_on")}, "employee_id": self.key("employee"),
            "weekly_hours": given["weekly_hours"] or Decimal(0),
            "functions": tuple(FunctionKind(one) for one in given["functions"]),
        }  # fmt: skip
