"""What a worker writes of a caution, and when it is looked at again."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from treklang.kernel import clock
from treklang.ui.formats import show_date

MONTHS = (1, 3, 6)
OTHER = "other"
USUAL = "3"


def months_on(day: date, months: int) -> date:
    """The same day some months on; a month that is too short has its last day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _choices() -> list[tuple[str, str]]:
    quick = [(str(count), _in_months(count)) for count in MONTHS]
    return [*quick, (OTHER, _("En anden dag"))]


def _in_months(count: int) -> str:
    words = {1: _("Om 1 måned"), 3: _("Om 3 måneder"), 6: _("Om 6 måneder")}
    return f"{words[count]} ({show_date(months_on(clock.today(), count))})"


class ReviewForm(forms.Form):
    """When a caution is looked at again: one of the usual times or a chosen day."""

    when = forms.ChoiceField(
        label=gettext_lazy("Gennemgås igen"), choices=_choices, widget=forms.RadioSelect, initial=USUAL
    )
    review_on = forms.DateField(
        label=gettext_lazy("Dag"), widget=forms.DateInput, required=False,
        help_text=gettext_lazy("Kun hvis du vælger en anden dag."),
        error_messages={"invalid": gettext_lazy("Vælg en dato.")},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for the day where no usual time is chosen."""
        given = super().clean() or {}
        if given.get("when") == OTHER and not given.get("review_on") and "review_on" not in self.errors:
            self.add_error("review_on", _("Vælg den dag, advarslen skal gennemgås."))
        return given

    def day(self) -> date:
        """The chosen day."""
        when: str = self.cleaned_data["when"]
        chosen: date = self.cleaned_data["review_on"] or clock.today()
        return chosen if when == OTHER else months_on(clock.today(), int(when))


class CautionForm(ReviewForm):
    """A new caution."""

    field_order = ("text", "detail", "when", "review_on")
    text = forms.CharField(
        label=gettext_lazy("Advarsel"), max_length=200,
        error_messages={"required": gettext_lazy("Skriv kort, hvad man skal vide.")},
        help_text=gettext_lazy("Én linje. Den står øverst på alle sider om borgeren."),
    )  # fmt: skip
    detail = forms.CharField(
        label=gettext_lazy("Uddybning"), required=False, widget=forms.Textarea,
        help_text=gettext_lazy("Hvad man skal gøre, og hvorfor."),
    )  # fmt: skip
