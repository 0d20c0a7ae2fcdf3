"""What staff note of a citizen's own experience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from treklang.effect.instrument import Instrument
from treklang.effect.rules import Answer, AnsweredBy
from treklang.kernel import clock
from treklang.services.queries import Grant
from treklang.ui.experience_questions import add_questions, answers, unanswered

NO_DAY = _("Vælg en dato.")
NO_ANSWER = _("Vælg et svar. Ønsker borgeren ikke at svare, så vælg det.")


def _who() -> list[tuple[str, str]]:
    return [(kind.value, str(kind.title)) for kind in AnsweredBy]


class _Asked(forms.Form):
    """An instrument's questions, each with its answer, unless the field `skips` is marked."""

    skips = ""

    def __init__(self, asked: Instrument, *given: Any, known: Mapping[str, Answer] | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.asked = asked
        add_questions(self, asked, known)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get(self.skips):
            for name in unanswered(self, self.asked):
                self.add_error(name, NO_ANSWER)
        return given


class ExperienceForm(_Asked):
    """What a citizen answered: to the questions, of which help, when, and by whom."""

    skips = "declined"
    declined = forms.BooleanField(label=_("Borgeren ønsker ikke at svare på nogen af spørgsmålene"), required=False)
    own_words = forms.CharField(
        label=_("Med borgerens egne ord"), widget=forms.Textarea, required=False,
        help_text=_("Skriv det, som det blev sagt. Ordene indgår aldrig i analyser."),
    )  # fmt: skip
    answered_by = forms.ChoiceField(
        label=_("Hvem svarede"), widget=forms.RadioSelect, choices=_who,
        error_messages={"required": _("Vælg, hvem der svarede.")},
    )  # fmt: skip
    answered_on = forms.DateField(
        label=_("Dato for svarene"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )

    def __init__(self, asked: Instrument, grants: Iterable[Grant], *given: Any, **named: Any) -> None:
        super().__init__(asked, *given, **named)
        self._grants = {str(one.uid): one for one in grants}
        choices = [(uid, one.offer.name) for uid, one in self._grants.items()]
        self.fields["grant"] = forms.ChoiceField(
            label=gettext("Hvilken hjælp handler svarene om"), required=False,
            choices=[("", gettext("Hjælpen som helhed")), *choices],
        )  # fmt: skip
        self.initial.setdefault("answered_on", clock.today())

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        grant = self._grants.get(given["grant"])
        return {
            "answers": answers(self, self.asked, declined=given["declined"]), "answered_on": given["answered_on"],
            "answered_by": AnsweredBy(given["answered_by"]), "own_words": given["own_words"],
            "grant_id": grant.id if grant else None,
        }  # fmt: skip


class CorrectionForm(_Asked):
    """The right answers in place of wrong ones, or none."""

    skips = "is_void"
    is_void = forms.BooleanField(
        label=_("Svarene skulle slet ikke have stået her"), required=False,
        help_text=_("De sættes til side, og der kommer ingen andre i stedet."),
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {"answers": None if self.cleaned_data["is_void"] else answers(self, self.asked)}
