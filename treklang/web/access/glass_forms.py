"""What a worker must say to break the glass, and what a leader says of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _, ngettext

from treklang.access.rules import GLASS_HOURS, SHORTEST_REASON, GlassFinding


def _hours() -> list[tuple[str, str]]:
    return [(str(n), ngettext("%(n)s time", "%(n)s timer", n) % {"n": n}) for n in GLASS_HOURS]


class GlassForm(forms.Form):
    """Whom, why and for how long."""

    cpr = forms.CharField(
        label=_("Borgerens CPR-nummer"), max_length=20, help_text=_("Hele nummeret, som 010180-1234."),
        error_messages={"required": _("Skriv borgerens CPR-nummer.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Hvorfor må du se borgeren nu?"), widget=forms.Textarea, max_length=2000, min_length=SHORTEST_REASON,
        help_text=_("Din leder læser det, du skriver, når nødadgangen gennemgås."),
        error_messages={"required": _("Skriv, hvorfor det ikke kan vente.")},
    )  # fmt: skip
    hours = forms.ChoiceField(
        label=_("Hvor længe har du brug for adgangen?"), choices=_hours, widget=forms.RadioSelect, initial="1"
    )

    def __init__(self, *args: Any, uid: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.uid = uid
        if uid:
            del self.fields["cpr"]

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        cpr = given.get("cpr", "").replace("-", "").replace(" ", "")
        return {"reason": given["reason"], "hours": int(given["hours"]), "uid": self.uid, "cpr": cpr}


class GlassReviewForm(forms.Form):
    """In order or not, with words where it is not. One form a break: ids carry its number on the page."""

    finding = forms.ChoiceField(choices=[(one.value, one.title) for one in GlassFinding], widget=forms.HiddenInput)
    remark = forms.CharField(
        label=_("Hvad er ikke i orden, og hvad gør du ved det?"), max_length=2000, required=False, widget=forms.Textarea
    )

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {"finding": GlassFinding(self.cleaned_data["finding"]), "remark": str(self.cleaned_data["remark"])}


def review_form(number: int, typed: Any = None) -> GlassReviewForm:
    """The form of the break with that number on the page."""
    return GlassReviewForm(typed, auto_id=f"glass-{number}-%s")
