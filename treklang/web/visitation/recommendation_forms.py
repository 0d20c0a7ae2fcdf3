"""What a caseworker writes when she recommends, and how she finds the offers to choose among."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.offers.queries import Offer
from treklang.visitation.actions.recommendations import AlternativeFacts, Grounds
from treklang.visitation.rules import asks_why_not_lower

TEXTS = ("text", "why_not_lower", "intensity", "extent", "duration", "evidence")
NO_WHY = _("Skriv, hvorfor noget mindre indgribende ikke er nok. Det, du indstiller, er ikke det mindst indgribende.")


class OfferFilterForm(forms.Form):
    """What narrows the list of offers; a target group only informs and is none of it (S4.25)."""

    prefix = "find"
    name = forms.CharField(label=_("Tilbuddets navn"), required=False)
    service = forms.ChoiceField(label=_("Ydelse"), required=False)
    section = forms.ChoiceField(label=_("Paragraf"), required=False)
    ring = forms.ChoiceField(label=_("Trin"), required=False)
    group = forms.ChoiceField(label=_("Lavet til målgruppen"), required=False)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            self.fields[name].choices = [("", _("Alle")), *options]  # type: ignore[attr-defined]


class RecommendationForm(forms.Form):
    """The grounds of a recommendation; which offers stand beside each other is read from the list of offers."""

    prefix = "rec"
    text = forms.CharField(
        label=_("Indstilling"), widget=forms.Textarea, error_messages={"required": _("Skriv, hvad du indstiller.")},
        help_text=_("Skriv til borgeren: hvad hjælpen er, og hvad den skal føre til. Teksten bliver forslag til"
                    " afgørelsens begrundelse."),
    )  # fmt: skip
    why_not_lower = forms.CharField(
        label=_("Hvorfor ikke mindre indgribende"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("Skal skrives, når der er et mindre indgribende alternativ, eller hjælpen ikke ligger i det"
                    " yderste trin."),
    )  # fmt: skip
    intensity = forms.CharField(label=_("Intensitet"), max_length=200, required=False)
    extent = forms.CharField(
        label=_("Omfang"), max_length=200, required=False, help_text=_("For eksempel 4 timer om ugen")
    )
    duration = forms.CharField(
        label=_("Varighed"), max_length=200, required=False, help_text=_("For eksempel 12 måneder")
    )
    evidence = forms.CharField(
        label=_("Viden bag"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("Hvad tyder på, at netop dette hjælper?"),
    )  # fmt: skip

    def grounds(self) -> Grounds:
        """The action's texts."""
        return Grounds(**{name: self.cleaned_data[name].strip() for name in TEXTS})

    def check_why(self, chosen: Offer, beside: Collection[Offer]) -> None:
        """Ask for the reason where something less intrusive could be chosen."""
        others = [_position(one) for one in beside]
        if asks_why_not_lower(_position(chosen), others) and not self.cleaned_data.get("why_not_lower", "").strip():
            self.add_error("why_not_lower", NO_WHY)


def _position(offer: Offer) -> int | None:
    return offer.ring.position if offer.ring else None


def alternatives(
    chosen: Offer, beside: Collection[Offer], free: dict[int, int | None], remarks: dict[str, str]
) -> tuple[AlternativeFacts, ...]:
    """The action's alternatives: the recommended one first."""
    return tuple(
        AlternativeFacts(
            offer.id, is_recommended=offer is chosen, free_places=free[offer.id],
            remark=remarks.get(str(offer.uid), "").strip(),
        )
        for offer in (chosen, *(one for one in beside if one is not chosen))
    )  # fmt: skip
