"""The action plan: whether it must be offered, the citizen's answer, what stands in it, and when it was handed over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.visitation.actions.action_plans import PlanTexts
from treklang.visitation.rules import PlanDuty
from treklang.web.visitation.hearing_forms import DAY

ANSWERS = [("yes", _("Ja tak")), ("no", _("Nej tak"))]


def _duties() -> list[tuple[str, str]]:
    return [(kind.value, str(kind.title)) for kind in PlanDuty]


class OfferForm(forms.Form):
    """The judgement, and the offer."""

    duty = forms.ChoiceField(
        label=_("Pligten"), choices=_duties, widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, om planen kan, skal eller altid skal laves.")},
        help_text=_("Den skal tilbydes ved betydelig nedsat funktionsevne eller alvorlige sociale problemer"
                    " (serviceloven § 141), og den skal laves ved ophold efter § 110."),
    )  # fmt: skip
    judgement = forms.CharField(
        label=_("Vurdering"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("Skal skrives, når borgeren ikke får tilbudt en handleplan."),
    )  # fmt: skip
    offered_on = forms.DateField(
        label=_("Tilbudt"), widget=forms.DateInput, required=False, error_messages=DAY,
        help_text=_("Lad feltet stå tomt, hvis den ikke bliver tilbudt."),
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {"duty": PlanDuty(given["duty"]), "judgement": given["judgement"], "offered_on": given["offered_on"]}


class AnswerForm(forms.Form):
    """The citizen's yes or no."""

    answer = forms.ChoiceField(
        label=_("Borgerens svar"), choices=ANSWERS, widget=forms.RadioSelect,
        error_messages={"required": _("Vælg borgerens svar.")},
    )  # fmt: skip


class PlanForm(forms.Form):
    """What stands in the plan. `version` is the one that was seen: two do not write over each other."""

    purpose = forms.CharField(
        label=_("Formål"), widget=forms.Textarea, error_messages={"required": _("Skriv formålet med indsatsen.")}
    )
    effort = forms.CharField(label=_("Indsats"), widget=forms.Textarea, required=False)
    duration = forms.CharField(label=_("Varighed"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    other_matters = forms.CharField(
        label=_("Særlige forhold om boform, beskæftigelse, hjælp og behandling"), widget=forms.Textarea, required=False
    )
    provider_wish = forms.CharField(
        label=_("Borgerens ønske om udfører"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    provider_wish_refused_because = forms.CharField(
        label=_("Ønsket er ikke fulgt, fordi"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def texts(self) -> PlanTexts:
        """The action's texts."""
        return PlanTexts(**{name: self.cleaned_data[name] for name in PlanTexts.__dataclass_fields__})


class HandOverForm(forms.Form):
    """When the provider got the relevant parts of the plan."""

    on = forms.DateField(label=_("Givet til udføreren"), widget=forms.DateInput, error_messages=DAY)
