"""A case on its way to another team: what it says when it is offered, and what the other team answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from treklang.cases.rules import HandoverCheck
from treklang.organisation.queries import Employee, Unit


class OfferForm(forms.Form):
    """What the other team must know to go on without asking the citizen again (S3.28)."""

    prefix = "handover"
    to_unit = forms.ChoiceField(
        label=gettext_lazy("Enhed, der skal have sagen"), error_messages={"required": gettext_lazy("Vælg en enhed.")}
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor sagen skal videre"), widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Skriv, hvorfor sagen skal videre.")},
    )  # fmt: skip
    done = forms.CharField(
        label=gettext_lazy("Hvad der er gjort"), widget=forms.Textarea, required=False,
        help_text=gettext_lazy("Det, borgeren er lovet, hører med."),
    )  # fmt: skip
    next_step = forms.CharField(
        label=gettext_lazy("Næste skridt"), widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Skriv det næste skridt.")},
    )  # fmt: skip
    checked = forms.MultipleChoiceField(
        label=gettext_lazy("Gennemgået"), widget=forms.CheckboxSelectMultiple, required=False
    )
    left_open = forms.CharField(
        label=gettext_lazy("Hvorfor resten ikke er gennemgået"), widget=forms.Textarea, required=False,
        help_text=gettext_lazy("Kun hvis noget ovenfor ikke er krydset af."),
    )  # fmt: skip

    def __init__(self, *given: Any, units: Iterable[Unit], **more: Any) -> None:
        super().__init__(*given, **more)
        self._ids = {str(one.uid): one.id for one in units}
        unit: forms.ChoiceField = self.fields["to_unit"]  # type: ignore[assignment]
        unit.choices = [("", _("Vælg enhed")), *((str(one.uid), one.name) for one in units)]
        checked: forms.MultipleChoiceField = self.fields["checked"]  # type: ignore[assignment]
        checked.choices = [(one.value, str(one.title)) for one in HandoverCheck]

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = dict(self.cleaned_data)
        return {"to_unit_id": self._ids[given.pop("to_unit")], **given}


class TakeForm(forms.Form):
    """Who in the team gets the case."""

    prefix = "take"
    caseworker = forms.ChoiceField(label=gettext_lazy("Sagsbehandler"), required=False)

    def __init__(self, *given: Any, colleagues: Iterable[Employee], **more: Any) -> None:
        super().__init__(*given, **more)
        self._ids = {str(one.uid): one.id for one in colleagues}
        worker: forms.ChoiceField = self.fields["caseworker"]  # type: ignore[assignment]
        worker.choices = [("", _("Fordeles senere")), *((str(one.uid), one.name) for one in colleagues)]

    def caseworker_id(self) -> int | None:
        """The chosen person's inner key."""
        return self._ids.get(self.cleaned_data["caseworker"])


class ReturnForm(forms.Form):
    """Why the team does not take the case."""

    prefix = "return"
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor I sender sagen tilbage"), widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Skriv, hvorfor.")},
    )  # fmt: skip
