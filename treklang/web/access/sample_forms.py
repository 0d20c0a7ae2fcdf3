"""What a leader says of one look."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.kernel.actions.look_reviews import LONGEST_REMARK
from treklang.kernel.reading.reviews import ReviewFinding


class ReviewForm(forms.Form):
    """In order, or a question with words. One form a look: ids carry the look's number in the sample."""

    finding = forms.ChoiceField(choices=[(one.value, one.title) for one in ReviewFinding], widget=forms.HiddenInput)
    remark = forms.CharField(
        label=_("Hvad vil du vide?"), max_length=LONGEST_REMARK, required=False, widget=forms.Textarea,
        help_text=_("Medarbejderen ser dit spørgsmål."),
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {"finding": ReviewFinding(self.cleaned_data["finding"]), "remark": str(self.cleaned_data["remark"])}


def form_for(number: int, typed: Any = None) -> ReviewForm:
    """The form of the look with that number in the sample."""
    return ReviewForm(typed, auto_id=f"look-{number}-%s")
