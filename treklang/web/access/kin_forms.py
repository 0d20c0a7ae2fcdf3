"""To whom a citizen's case is closed, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.access.rules import KinKind
from treklang.kernel import clock
from treklang.organisation.queries import Employee


class KinForm(forms.Form):
    """Who may not work with whom. The employee is asked for only where there is more than one to choose from."""

    employee = forms.ChoiceField(label=_("Medarbejder"), error_messages={"required": _("Vælg medarbejderen.")})
    cpr = forms.CharField(
        label=_("Borgerens CPR-nummer"), max_length=20, help_text=_("Hele nummeret, som 010180-1234."),
        error_messages={"required": _("Skriv borgerens CPR-nummer.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Hvorfor?"), choices=lambda: [(one.value, one.title) for one in KinKind], initial=KinKind.KIN.value
    )
    from_on = forms.DateField(
        label=_("Fra"), widget=forms.DateInput, initial=clock.today,
        error_messages={"required": _("Vælg en dato."), "invalid": _("Vælg en dato.")},
    )  # fmt: skip

    def __init__(self, *args: Any, employees: Sequence[Employee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = {str(one.uid): one.id for one in employees}
        self.only = employees[0].id if len(employees) == 1 else None
        choice = self.fields["employee"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", ""), *((str(one.uid), one.name) for one in employees)]
        if self.only is not None:
            del self.fields["employee"]

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        employee = self.only if self.only is not None else self._keys[given["employee"]]
        return {
            "employee_id": employee,
            "cpr": given["cpr"],
            "kind": KinKind(given["kind"]),
            "from_on": given["from_on"],
        }
