"""A complaint: noted when it comes, reassessed, sent on, and what the Appeals Board came to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from treklang.kernel.wording import Worded
from treklang.ui.formats import show_date
from treklang.visitation.actions.complaints import Said
from treklang.visitation.rules import AppealOutcome, Manner, Reassessment
from treklang.web.visitation.hearing_forms import DAY


def _choices(words: type[Worded]) -> list[tuple[str, str]]:
    return [(one.value, str(one.title)) for one in words]


def _offer(form: forms.Form, name: str, words: type[Worded]) -> None:
    field: forms.ChoiceField = form.fields[name]  # type: ignore[assignment]
    field.choices = _choices(words)


class ComplaintForm(forms.Form):
    """What the citizen complains of. Why a late one is taken is asked where it can be late only."""

    text = forms.CharField(
        label=gettext_lazy("Hvad der klages over"), widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Skriv, hvad der klages over.")},
        help_text=gettext_lazy("Med borgerens ord. Der er ingen krav til, hvordan man klager."),
    )  # fmt: skip
    received_on = forms.DateField(label=gettext_lazy("Modtaget"), widget=forms.DateInput, error_messages=DAY)
    manner = forms.ChoiceField(label=gettext_lazy("Hvordan"), widget=forms.RadioSelect)
    complainant = forms.CharField(
        label=gettext_lazy("Hvem klager, hvis det ikke er borgeren selv"), max_length=200, required=False
    )
    late_reason = forms.CharField(
        label=gettext_lazy("Hvis klagen kom for sent: hvorfor den behandles, eller at den sendes videre som for sen"),
        widget=forms.Textarea(attrs={"rows": 3}), required=False,
    )  # fmt: skip

    def __init__(self, *given: Any, until: date | None, today: date, **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self, "manner", Manner)
        if until is None or today <= until:
            del self.fields["late_reason"]
        else:
            self.fields["late_reason"].help_text = _("Klagefristen udløb %(day)s.") % {"day": show_date(until)}

    def said(self) -> Said:
        """What the action takes."""
        given = self.cleaned_data
        return Said(given["text"], Manner(given["manner"]), given["complainant"], given.get("late_reason", ""))


class ReassessForm(forms.Form):
    """What the municipality comes to when it looks again."""

    prefix = "reassess"
    outcome = forms.ChoiceField(
        label=gettext_lazy("Genvurderingens udfald"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg udfaldet.")},
    )  # fmt: skip
    reasons = forms.CharField(
        label=gettext_lazy("Begrundelse"), widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Skriv begrundelsen.")},
        help_text=gettext_lazy("Svar på det, borgeren skriver i klagen."),
    )  # fmt: skip
    reassessed_on = forms.DateField(label=gettext_lazy("Genvurderet"), widget=forms.DateInput, error_messages=DAY)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self, "outcome", Reassessment)

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {**self.cleaned_data, "outcome": Reassessment(self.cleaned_data["outcome"])}


class ForwardForm(forms.Form):
    """The day on which it went to the Appeals Board."""

    prefix = "forward"
    forwarded_on = forms.DateField(
        label=gettext_lazy("Sendt til Ankestyrelsen"), widget=forms.DateInput, error_messages=DAY
    )

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return dict(self.cleaned_data)


class AppealForm(forms.Form):
    """What the Appeals Board came to."""

    prefix = "appeal"
    outcome = forms.ChoiceField(
        label=gettext_lazy("Ankestyrelsens afgørelse"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg, hvad Ankestyrelsen kom frem til.")},
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Hvad Ankestyrelsen lagde vægt på"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    decided_on = forms.DateField(label=gettext_lazy("Afgjort"), widget=forms.DateInput, error_messages=DAY)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self, "outcome", AppealOutcome)

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {**self.cleaned_data, "outcome": AppealOutcome(self.cleaned_data["outcome"])}


class WithdrawForm(forms.Form):
    """The day on which the citizen took it back."""

    prefix = "withdraw"
    withdrawn_on = forms.DateField(label=gettext_lazy("Trukket tilbage"), widget=forms.DateInput, error_messages=DAY)

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return dict(self.cleaned_data)
