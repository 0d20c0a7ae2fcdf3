"""Applications and wishes to see the files: noted when they come, and again when they are answered or taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from treklang.cases import areas
from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.kernel.wording import of_law

NO_DAY = gettext_lazy("Vælg en dato.")
DAY = {"required": NO_DAY, "invalid": NO_DAY}


def area_choices(*, on: date) -> list[tuple[str, str]]:
    """The areas that can be applied for, each with the municipality's limit."""
    return [(one.area, f"{of_law(one.title)} ({of_law(one.within.words)})") for one in areas.to_apply_for(on=on)]


class ApplicationForm(forms.Form):
    """What the citizen applies for, and when it came."""

    area = forms.ChoiceField(
        label=gettext_lazy("Hvad der søges om"), error_messages={"required": gettext_lazy("Vælg et område.")},
        help_text=gettext_lazy("I parentes: hvor længe kommunen højst er om at afgøre en ansøgning på området."),
    )  # fmt: skip
    received_on = forms.DateField(label=gettext_lazy("Modtaget"), widget=forms.DateInput, error_messages=DAY)
    text = forms.CharField(
        label=gettext_lazy("Med borgerens ord"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *given: Any, on: date, **more: Any) -> None:
        super().__init__(*given, **more)
        area: forms.ChoiceField = self.fields["area"]  # type: ignore[assignment]
        area.choices = [("", _("Vælg område")), *area_choices(on=on)]


class WithdrawForm(forms.Form):
    """The day on which the citizen took it back."""

    withdrawn_on = forms.DateField(label=gettext_lazy("Trukket tilbage"), widget=forms.DateInput, error_messages=DAY)


class AnsweredForm(forms.Form):
    """The day of the decision that answers it."""

    answered_on = forms.DateField(label=gettext_lazy("Afgørelsen er fra"), widget=forms.DateInput, error_messages=DAY)


class AccessRequestForm(forms.Form):
    """Who asks to see what, by which right."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hvad der bedes om"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg, efter hvilken regel der bedes om det.")},
    )  # fmt: skip
    asked_by = forms.CharField(
        label=gettext_lazy("Hvem beder om det"), max_length=200,
        error_messages={"required": gettext_lazy("Skriv, hvem der beder om det.")},
    )  # fmt: skip
    received_on = forms.DateField(label=gettext_lazy("Modtaget"), widget=forms.DateInput, error_messages=DAY)
    wish = forms.CharField(
        label=gettext_lazy("Hvad der ønskes at se"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        kind: forms.ChoiceField = self.fields["kind"]  # type: ignore[assignment]
        kind.choices = [(one.value, str(one.title)) for one in AccessKind]

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {**self.cleaned_data, "kind": AccessKind(self.cleaned_data["kind"])}


class AccessAnswerForm(forms.Form):
    """What became of it."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Svar"), widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Vælg svaret.")}
    )
    text = forms.CharField(
        label=gettext_lazy("Hvad der er undtaget, og hvorfor"), widget=forms.Textarea(attrs={"rows": 4}), required=False,
        help_text=gettext_lazy("Skal skrives, når der ikke gives fuld aktindsigt."),
    )  # fmt: skip
    answered_on = forms.DateField(label=gettext_lazy("Besvaret"), widget=forms.DateInput, error_messages=DAY)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        outcome: forms.ChoiceField = self.fields["outcome"]  # type: ignore[assignment]
        outcome.choices = [(one.value, str(one.title)) for one in AccessOutcome]

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {**self.cleaned_data, "outcome": AccessOutcome(self.cleaned_data["outcome"])}
