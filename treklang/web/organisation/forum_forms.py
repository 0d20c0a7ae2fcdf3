"""Bodies that are made, get members and hold meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.organisation.as_of import UnitThen
from treklang.organisation.queries import Employee
from treklang.organisation.rules import ForumKind, ForumRole
from treklang.web.organisation import choosing


class ForumForm(choosing.Chosen):
    """A new body."""

    name = choosing.text(_("Navn"), required=_("Skriv et navn."), most=200)
    kind = choosing.kinds(_("Slags"), ForumKind)
    unit = choosing.one_of(_("Hører til"))
    from_on = choosing.day(_("Fra"))

    def __init__(self, *given: Any, units: Iterable[UnitThen], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("unit", [(one.uid, one.id, one.name) for one in units], none=_("Ingen enhed"))

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            "name": given["name"], "kind": ForumKind(given["kind"]), "unit_id": self.key("unit"), "from_on": given["from_on"],
        }  # fmt: skip


class SeatForm(choosing.Chosen):
    """Who gets a seat: an employee, or somebody of outside by title."""

    employee = choosing.one_of(_("Medarbejder"))
    title = choosing.text(_("Eller en anden, ved navn eller titel"), most=200)
    role = choosing.kinds(_("Som"), ForumRole)
    from_on = choosing.day(_("Fra"))

    def __init__(self, *given: Any, workers: Sequence[tuple[Employee, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("employee", [(one.uid, one.id, f"{one.name}, {where}") for one, where in workers], none=_("Ingen"))

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            "employee_id": self.key("employee"), "title": given["title"], "role": ForumRole(given["role"]),
            "from_on": given["from_on"],
        }  # fmt: skip


class UnseatForm(forms.Form):
    """The first day without the seat."""

    on = choosing.day(_("Udtræder"))


class MeetingForm(forms.Form):
    """A meeting: when, about what, and what came of it."""

    held_on = choosing.day(_("Mødets dag"))
    about = forms.CharField(
        label=_("Hvad mødet handlede om"), max_length=5000, widget=forms.Textarea,
        error_messages={"required": _("Skriv, hvad mødet handlede om.")},
    )  # fmt: skip
    outcome = forms.CharField(label=_("Hvad der kom ud af det"), max_length=5000, required=False, widget=forms.Textarea)
