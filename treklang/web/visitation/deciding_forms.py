"""A decision as it is filled in: its lines, from when, why, and how to complain."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy as _

from treklang.kernel import guarding
from treklang.services.queries import GrantService
from treklang.ui.form_fields import form_error_list
from treklang.visitation.actions.decisions import Departure, Line
from treklang.visitation.rules import SHELTER, Condition, DecisionKind, LineKind
from treklang.web.visitation import draft_fields
from treklang.web.visitation.hearing_forms import DAY
from treklang.web.visitation.line_forms import Choices, LineForm, RunningForm

MOST_LINES = 12
FAVOUR = [("yes", _("Ja, borgeren får det, der er søgt om")), ("no", _("Nej, ikke fuldt ud"))]


def _conditions() -> Choices:
    return [(one.value, str(one.title)) for one in Condition]


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
    discharge = forms.MultipleChoiceField(
        label=_("Før en udskrivning fra herberg"), choices=_conditions, widget=forms.CheckboxSelectMultiple,
        required=False, help_text=_("Alle fem skal være opfyldt, når hjælp efter § 110 ophører (serviceloven § 110, stk. 5)."),
    )  # fmt: skip
    exception_reason = forms.CharField(
        label=_("Grunden til at træffe afgørelse alligevel"), widget=forms.Textarea(attrs={"rows": 3}),
        required=False, help_text=_("Begrundelsen bliver stående i sagen sammen med afgørelsen."),
    )  # fmt: skip


class DeparturesForm(forms.Form):
    """Why the decision departs from rules of the law: one text for each, by the rule's id."""

    prefix = "departure"

    def __init__(self, *args: Any, rules: Mapping[str, str], **kwargs: Any) -> None:
        """`rules` are the titles of the rules by their ids."""
        super().__init__(*args, **kwargs)
        for rule, title in rules.items():
            self.fields[rule] = forms.CharField(
                label=gettext("Hvorfor reglen fraviges: %(title)s") % {"title": title}, required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Begrundelsen bliver stående i sagen sammen med afgørelsen."),
            )  # fmt: skip

    def given(self) -> tuple[Departure, ...]:
        """The departures that have their reason. Of a valid form."""
        return tuple(Departure(rule, text.strip()) for rule, text in self.cleaned_data.items() if text.strip())


@dataclass
class Deciding:
    """The forms of one decision. `departures` asks for the reasons of those rules that are named in what was sent, and of
    those that stand in the way once that is known (`ask`)."""

    main: DecidingForm
    lines: list[LineForm]
    running: list[RunningForm]
    departures: DeparturesForm
    exception_open: bool = False

    @property
    def discharges(self) -> bool:
        """Whether help runs that only ends when the conditions of a discharge from a shelter hold."""
        return any(one.service.line.section.key == SHELTER for one in self.running)

    def ask(self, rules: Mapping[str, str]) -> None:
        """Ask for the reasons of these rules, and of no other; what was typed of them stays."""
        self.departures = DeparturesForm(self.main.data, rules=rules)
        self.departures.is_valid()

    def is_valid(self) -> bool:
        """Every form is asked, so that all errors are seen at once."""
        return all([form.is_valid() for form in (self.main, self.departures, *self.lines, *self.running)])

    def errors(self) -> list[dict[str, str]]:
        """What the error summary lists."""
        bound = [form for form in (self.main, self.departures, *self.lines, *self.running) if form.is_bound]
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
    departures = DeparturesForm(rules=_departed(sent), **filled("departure"))
    return Deciding(DecidingForm(**filled("decision")), lines, kept, departures, exception_open)


def _departed(sent: QueryDict) -> dict[str, str]:
    """The titles of the rules that what was sent gives reasons for departing from."""
    start = f"{DeparturesForm.prefix}-"
    rules = [name.removeprefix(start) for name in sent if name.startswith(start)]
    return {rule: str(title) for rule in rules if (title := guarding.title_of(rule))}


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
