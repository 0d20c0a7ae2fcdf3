"""Something to do in a case: what, by when, and who does it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from treklang.organisation.queries import Employee

NO_DAY = gettext_lazy("Vælg en dato.")


class TaskForm(forms.Form):
    """A task of the team that has the case, of one of its people, or of another party (S1.49, S1.63)."""

    prefix = "task"
    title = forms.CharField(
        label=gettext_lazy("Opgave"), max_length=200,
        error_messages={"required": gettext_lazy("Skriv, hvad der skal gøres.")},
    )  # fmt: skip
    due_on = forms.DateField(
        label=gettext_lazy("Frist"), widget=forms.DateInput, required=False, error_messages={"invalid": NO_DAY}
    )
    who = forms.ChoiceField(label=gettext_lazy("Hvem gør det"), required=False)
    party = forms.CharField(
        label=gettext_lazy("Anden part"), max_length=100, required=False,
        help_text=gettext_lazy("Fx en kontaktperson, egen læge eller jobcentret. Teamet følger op."),
    )  # fmt: skip

    def __init__(self, *given: Any, colleagues: Iterable[Employee] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self._ids = {str(one.uid): one.id for one in colleagues}
        named = [(str(one.uid), one.name) for one in colleagues]
        who: forms.ChoiceField = self.fields["who"]  # type: ignore[assignment]
        who.choices = [("", _("Teamet")), *named]

    def clean(self) -> dict[str, Any]:
        """A task is done by somebody in the team or by another party."""
        given = super().clean() or {}
        if given.get("who") and given.get("party"):
            self.add_error("party", _("Vælg enten en medarbejder eller en anden part."))
        return given

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            "title": given["title"], "due_on": given["due_on"], "party": given["party"],
            "assigned_to_id": self._ids.get(given["who"]),
        }  # fmt: skip
