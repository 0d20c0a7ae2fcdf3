"""Hearing the party: what is asked, by when, and what she answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NO_DAY = _("Vælg en dato.")
DAY = {"required": NO_DAY, "invalid": NO_DAY}
# The house's usual time to answer.
TIME_TO_ANSWER = timedelta(days=14)


class HearingForm(forms.Form):
    """What the citizen is asked to look at, and until when she can answer."""

    about = forms.CharField(
        label=_("Oplysninger, borgeren høres over"), widget=forms.Textarea,
        error_messages={"required": _("Skriv de oplysninger, borgeren høres over.")},
        help_text=_("De oplysninger mod borgeren, som borgeren ikke kender. Teksten kommer med i afgørelsesbrevet."),
    )  # fmt: skip
    sent_on = forms.DateField(label=_("Sendt"), widget=forms.DateInput, error_messages=DAY)
    answer_by = forms.DateField(label=_("Svarfrist"), widget=forms.DateInput, error_messages=DAY)

    @staticmethod
    def usual(today: date) -> dict[str, Any]:
        """Sent today, answered within two weeks."""
        return {"sent_on": today, "answer_by": today + TIME_TO_ANSWER}


class AnswerForm(forms.Form):
    """What the citizen answered."""

    text = forms.CharField(
        label=_("Borgerens svar"), widget=forms.Textarea, required=False,
        help_text=_("Som borgeren sagde eller skrev det. Svaret kommer med i afgørelsesbrevet."),
    )  # fmt: skip
    answered_on = forms.DateField(label=_("Svaret kom"), widget=forms.DateInput, error_messages=DAY)
