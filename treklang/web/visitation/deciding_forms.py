"""A decision as it is filled in: its lines, from when, why, and how to complain."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from treklang.services.queries import GrantService
from treklang.ui.form_fields import form_error_list
from treklang.visitation.actions.decisions import Line
from treklang.visitation.rules import DecisionKind, LineKind
from treklang.web.visitation import draft_fields
from treklang.web.visitation.hearing_forms import DAY
from treklang.web.visitation.line_forms import Choices, LineForm, RunningForm

MOST_LINES = 12
FAVOUR = [("yes", _("Ja, borgeren får det, der er søgt om")), ("no", _("Nej, ikke fuldt ud"))]


class DecidingForm(forms.Form):
    """What a decision says besides its lines."""

    prefix = "decision"
    effective_on = forms.DateField(label=_("Virker fra"), widget=forms.DateInput, error_messages=DAY)
    follow_up_on = forms.DateField(
        label=_("Opfølgning"), widget=forms.DateInput, error_messages=DAY, required=False,
        help_text=_("Hvornår I senest taler om, hvordan det går."),
    )  # fmt: skip
    in_full_favour = forms.ChoiceField(
        label=_("Fuldt medhold til borgeren"), choices=FAVOUR, widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, om borgeren får fuldt medhold.")},
    )  # fmt: skip
    is_oral = forms.BooleanField(
        label=_("Afgørelsen er givet mundtligt"), required=False,
        help_text=_("Så bliver der ikke lavet et brev, før borgeren beder om begrundelsen på skrift."),
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("Begrundelse"), widget=forms.Textarea, required=False,
        help_text=_("Skriv til borgeren. Står i brevet. Skal skrives, når borgeren ikke får fuldt medhold."),
    )  # fmt: skip
    complaint_guidance = forms.CharField(
        label=_("Klagevejledning"), widget=forms.Textarea, required=False,
        help_text=_("Lad feltet stå tomt for at bruge standardteksten. Du ser den, før du træffer afgørelsen."),
    )  # fmt: skip
    exception_reason = forms.CharField(
        label=_("Grunden til at træffe afgørelse alligevel"), widget=forms.Textarea(attrs={"rows": 3}),
        required=False, help_text=_("Begrundelsen bliver stående i sagen sammen med afgørelsen."),
    )  # fmt: skip


@dataclass
class Deciding:
    """The forms of one decision."""

    main: DecidingForm
    lines: list[LineForm]
    running: list[RunningForm]
    exception_open: bool = False

    def is_valid(self) -> bool:
        """Every form is asked, so that all errors are seen at once."""
        return all([form.is_valid() for form in (self.main, *self.lines, *self.running)])

    def errors(self) -> list[dict[str, str]]:
        """What the error summary lists."""
        bound = [form for form in (self.main, *self.lines, *self.running) if form.is_bound]
        return [error for form in bound for error in form_error_list(form)]

    def made_lines(self, offer_ids: dict[str, int]) -> tuple[Line, ...]:
        """The action's lines, of valid forms."""
        day = self.main.cleaned_data["effective_on"]
        kept = [one.line(effective_on=day) for one in self.running if one.counts()]
        return (*(one.line(offer_ids, effective_on=day) for one in self.lines if one.counts()), *kept)


def of_sent(sent: QueryDict, choices: dict[str, Choices], running: list[GrantService], *, judged: bool) -> Deciding:
    """The forms with what was sent or kept; not `judged`, they show it without saying what is wrong with it."""

    def filled(prefix: str) -> dict[str, Any]:
        return {"data": sent} if judged else {"initial": draft_fields.initial(sent, prefix)}

    lines = [LineForm(prefix=f"line-{number}", **choices, **filled(f"line-{number}")) for number in range(_count(sent))]
    kept = [RunningForm(service=one, **filled(f"running-{one.uid}")) for one in running]
    exception_open = bool(sent.get("exception")) or bool(sent.get("decision-exception_reason"))
    return Deciding(DecidingForm(**filled("decision")), lines, kept, exception_open)


def _count(sent: QueryDict) -> int:
    asked = str(sent.get("lines", "1"))
    count = int(asked) if asked.isdigit() else 1
    return max(1, min(MOST_LINES, count + ("add" in sent)))


def kind_of(lines: Collection[Line], *, has_running: bool) -> DecisionKind:
    """What a decision of these lines is called."""
    kinds = {line.kind for line in lines}
    alone = {
        LineKind.REFUSE: DecisionKind.REFUSE, LineKind.END: DecisionKind.END, LineKind.CONTINUE: DecisionKind.CONTINUE,
    }  # fmt: skip
    if len(kinds) == 1 and (only := kinds.copy().pop()) in alone:
        return alone[only]
    return DecisionKind.CHANGE if has_running and kinds & {LineKind.END, LineKind.CONTINUE} else DecisionKind.GRANT
