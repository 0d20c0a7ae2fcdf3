"""What a caseworker notes at a follow-up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.effect.rules import FollowUpResult
from treklang.goals.queries import InShort
from treklang.kernel import clock
from treklang.web.effect.level_fields import LevelQuestion, add_level_fields, level_questions, levels

NO_DAY = _("Vælg en dato.")


def _results() -> list[tuple[str, str]]:
    return [(result.value, str(result.title)) for result in FollowUpResult]


class FollowUpForm(forms.Form):
    """The citizen's words, the authority's judgement, how far each goal is, and what follows."""

    prefix = "followup"
    held_on = forms.DateField(
        label=_("Dato for opfølgningen"), widget=forms.DateInput,
        error_messages={"required": NO_DAY, "invalid": NO_DAY},
    )  # fmt: skip
    own_words = forms.CharField(
        label=_("Borgerens egne ord"), widget=forms.Textarea,
        help_text=_("Hvad siger borgeren selv om hjælpen? Skriv det, som det blev sagt."),
        error_messages={"required": _("Skriv, hvad borgeren siger. Ville borgeren ikke deltage, så skriv det.")},
    )  # fmt: skip
    judgement = forms.CharField(
        label=_("Myndighedens vurdering"), widget=forms.Textarea,
        help_text=_("Virker hjælpen? Er der brug for mere, mindre eller noget andet?"),
        error_messages={"required": _("Skriv din vurdering.")},
    )  # fmt: skip
    result = forms.ChoiceField(
        label=_("Resultat af opfølgningen"), widget=forms.RadioSelect, choices=_results,
        error_messages={"required": _("Vælg, hvad opfølgningen fører til.")},
    )  # fmt: skip

    def __init__(self, goals: list[InShort], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.goals = goals
        add_level_fields(self, goals)

    @staticmethod
    def start() -> dict[str, Any]:
        """What the form begins with."""
        return {"held_on": clock.today()}

    def questions(self) -> list[LevelQuestion]:
        """The goals with their questions."""
        return level_questions(self, self.goals)

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            "held_on": given["held_on"], "result": FollowUpResult(given["result"]), "own_words": given["own_words"],
            "judgement": given["judgement"], "levels": levels(self, self.goals),
        }  # fmt: skip
