"""What a caseworker says to a provider when she orders granted help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.goals.queries import InShort
from treklang.kernel import clock
from treklang.offers import queries as offers
from treklang.offers.rules import PriceUnit
from treklang.services.in_full import GrantInFull

NO_DAY = _("Vælg en dato.")


def _units() -> list[tuple[str, str]]:
    return [(unit.value, str(unit.title)) for unit in PriceUnit]


class OrderForm(forms.Form):
    """The order: goals, background, follow-up, and a price where somebody else is paid."""

    prefix = "order"
    goals = forms.MultipleChoiceField(
        label=_("Mål, som hjælpen skal nå"), widget=forms.CheckboxSelectMultiple, required=False
    )
    background = forms.CharField(
        label=_("Baggrund og opgave"), widget=forms.Textarea, required=False,
        help_text=_("Hentet fra indstilling og afgørelse. Ret det til, så udføreren får det, opgaven kræver, og ikke mere."),
    )  # fmt: skip
    follow_up_on = forms.DateField(
        label=_("Opfølgning"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )
    price = forms.DecimalField(
        label=_("Pris i kroner"), required=False, max_digits=14, decimal_places=2, min_value=0, localize=True,
        error_messages={"invalid": _("Skriv prisen som et tal, fx 9800 eller 9800,50.")},
    )  # fmt: skip
    price_unit = forms.ChoiceField(label=_("Prisen er"), choices=_units, required=False)

    def __init__(self, goals: list[InShort], own: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(str(one.goal.uid), one.title) for one in goals]
        self.fields["goals"].choices = choices  # type: ignore[attr-defined]
        self.keys = {str(one.goal.uid): one.goal.id for one in goals}
        self.own = own
        if own:
            del self.fields["price"], self.fields["price_unit"]

    @staticmethod
    def start(full: GrantInFull, goals: list[InShort], price: offers.Price | None) -> dict[str, Any]:
        """What is known already: nothing that was typed before is asked for again."""
        planned = full.grant.planned_follow_up
        recommended, reasons = (full.behind.recommended.strip(), full.behind.reasons) if full.behind else ("", "")
        # The reasons are often the recommendation's own words.
        texts = [recommended if recommended not in reasons else "", reasons]
        served = {goal.id for goal in full.goals}
        return {
            "goals": [str(one.goal.uid) for one in goals if not served or one.goal.id in served],
            "background": "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip())),
            "follow_up_on": planned.due_on if planned and planned.held_on is None else None,
            "price": f"{price.amount:f}".removesuffix(".00") if price else None,
            "price_unit": price.unit if price else PriceUnit.MONTH.value,
        }

    def values(self) -> dict[str, Any]:
        """The action's arguments; the day of the order is today."""
        given = self.cleaned_data
        asked = {
            "ordered_on": clock.today(), "follow_up_on": given["follow_up_on"], "background": given["background"].strip(),
            "goal_ids": [self.keys[uid] for uid in given["goals"]],
        }  # fmt: skip
        if self.own or given["price"] is None:
            return asked
        return {**asked, "price": given["price"], "price_unit": given["price_unit"]}
