"""The citizen's own answers about her everyday life and her help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.effect.instrument import Instrument
from treklang.effect.rules import AnsweredBy
from treklang.kernel import clock
from treklang.ui.experience_questions import add_questions, answers, unanswered


class OwnExperienceForm(forms.Form):
    """Questions none of which must be answered; but who sends an empty page has most likely not meant to.

    `declined` is a button of its own: she does not want to answer at all, which is an answer too.
    """

    declined = forms.BooleanField(widget=forms.HiddenInput, required=False)
    own_words = forms.CharField(
        label=_("Vil du sige mere med dine egne ord?"), widget=forms.Textarea, required=False,
    )  # fmt: skip

    def __init__(self, asked: Instrument, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.asked = asked
        add_questions(self, asked)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        empty = unanswered(self, self.asked)
        if len(empty) == len(self.asked.questions) and not given.get("declined"):
            self.add_error(empty[0], _("Svar på mindst ét spørgsmål, eller vælg, at du ikke vil svare."))
        return given

    def values(self, *, is_self: bool) -> dict[str, Any]:
        """The action's arguments."""
        return {
            "answers": answers(self, self.asked, declined=self.cleaned_data["declined"]), "answered_on": clock.today(),
            "answered_by": AnsweredBy.CITIZEN if is_self else AnsweredBy.REPRESENTATIVE,
            "own_words": self.cleaned_data["own_words"],
        }  # fmt: skip
