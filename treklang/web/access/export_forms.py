"""When a citizen asked to see all about her, and in which form she gets it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.access.person_export.rules import ExportForm
from treklang.kernel import clock


class PersonExportForm(forms.Form):
    """What the export is taken for."""

    asked_on = forms.DateField(
        label=_("Borgeren bad om indsigt den"), widget=forms.DateInput, initial=clock.today,
        help_text=_("Fristen på en måned regnes fra den dag."),
        error_messages={"required": _("Vælg en dato."), "invalid": _("Vælg en dato.")},
    )  # fmt: skip
    form = forms.ChoiceField(
        label=_("Hent som"), choices=lambda: [(one.value, one.title) for one in ExportForm], widget=forms.RadioSelect,
        initial=ExportForm.ZIP.value,
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {"asked_on": self.cleaned_data["asked_on"], "form": ExportForm(self.cleaned_data["form"])}
