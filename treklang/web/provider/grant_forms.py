"""What a provider's worker writes about one grant."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.goals.queries import InShort
from treklang.kernel import clock
from treklang.services.in_full import GrantInFull
from treklang.services.learning_queries import Workplace
from treklang.services.rules import SubGoalState
from treklang.web.effect.level_fields import LevelQuestion, add_level_fields, level_questions, levels

NO_DAY = _("Vælg en dato.")
NO_TIME = _("Skriv et klokkeslæt som 10.30 eller 10:30.")
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A question for a date."""
    errors = {"required": NO_DAY, "invalid": NO_DAY}
    return forms.DateField(label=label, widget=forms.DateInput, required=required, error_messages=errors)


def time_field(label: Any) -> forms.TimeField:
    """A question for a time of the day."""
    widget = forms.TimeInput(attrs={"type": "time"})
    errors = {"required": NO_TIME, "invalid": NO_TIME}
    return forms.TimeField(label=label, widget=widget, input_formats=TIMES, error_messages=errors)


def moment(day: Any, at: time) -> datetime:
    """A day and a time as they are in Denmark."""
    return datetime.combine(day, at, tzinfo=clock.DENMARK)


def this_minute() -> dict[str, Any]:
    """Day and time filled in with now."""
    now = clock.now().astimezone(clock.DENMARK).replace(second=0, microsecond=0)
    return {"happened_on": now.date(), "happened_at": now.time()}


class AnswerForm(forms.Form):
    """Yes or no to an order."""

    prefix = "answer"
    text = forms.CharField(
        label=_("Svar til myndigheden"), widget=forms.Textarea, required=False,
        help_text=_("Skriv fx, hvornår I kan begynde. Siger I nej, så skriv hvorfor."),
    )  # fmt: skip


class DayNoteForm(forms.Form):
    """A quick note: what was done with the citizen, now."""

    prefix = "note"
    text = forms.CharField(
        label=_("Hvad der skete"), widget=forms.Textarea, error_messages={"required": _("Skriv notatet.")}
    )
    sub_goal = forms.ChoiceField(label=_("Delmål"), required=False)
    happened_on = day_field(_("Dato"))
    happened_at = time_field(_("Klokken"))

    def __init__(self, full: GrantInFull, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        running = [step for step in full.steps if step.state is SubGoalState.OPEN]
        choices = [("", _("Intet bestemt delmål")), *((str(step.uid), step.text) for step in running)]
        self.fields["sub_goal"].choices = choices  # type: ignore[attr-defined]

    def happened(self) -> datetime:
        """When it happened."""
        return moment(self.cleaned_data["happened_on"], self.cleaned_data["happened_at"])


class SubGoalForm(forms.Form):
    """A step on the way to a goal."""

    prefix = "subgoal"
    text = forms.CharField(
        label=_("Delmål"), max_length=500, error_messages={"required": _("Skriv delmålet.")},
        help_text=_("Et skridt, som du og borgeren er enige om."),
    )  # fmt: skip
    goal = forms.ChoiceField(label=_("Mål"), error_messages={"required": _("Vælg målet.")})

    def __init__(self, goals: list[InShort], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.keys = {str(one.goal.uid): one.goal.id for one in goals}
        choices = [(str(one.goal.uid), one.title) for one in goals]
        self.fields["goal"].choices = choices  # type: ignore[attr-defined]


class SubGoalStateForm(forms.Form):
    """How a sub-goal went; `seen` is the version that the page showed."""

    state = forms.ChoiceField(choices=[(state.value, state.value) for state in SubGoalState])
    seen = forms.IntegerField()


class LevelsForm(forms.Form):
    """How far each goal is today."""

    prefix = "levels"

    def __init__(self, goals: list[InShort], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.goals = goals
        add_level_fields(self, goals)

    def questions(self) -> list[LevelQuestion]:
        """The goals with their questions."""
        return level_questions(self, self.goals)

    def levels(self) -> dict[int, int]:
        """The levels that were answered, by the goal's inner key."""
        return levels(self, self.goals)


class StatusForm(LevelsForm):
    """Status to the authority: how it goes, what is proposed, and how far each goal is."""

    prefix = "status"
    text = forms.CharField(
        label=_("Hvordan det går"), widget=forms.Textarea,
        help_text=_("Skriv, hvad borgeren er kommet videre med, og hvad der er svært."),
        error_messages={"required": _("Skriv, hvordan det går.")},
    )  # fmt: skip
    proposal = forms.CharField(
        label=_("Jeres forslag"), widget=forms.Textarea, required=False,
        help_text=_("Skal hjælpen fortsætte, ændres eller stoppe? Myndigheden afgør det."),
    )  # fmt: skip
    on = day_field(_("Dato for status"))


class PlaceForm(forms.Form):
    """A place taken."""

    prefix = "place"
    from_on = day_field(_("Fra"))
    place = forms.IntegerField(
        label=_("Pladsens nummer"), min_value=1, max_value=10_000, required=False,
        error_messages={"invalid": _("Skriv nummeret som et tal.")},
    )  # fmt: skip


class LeaveForm(forms.Form):
    """A place given up."""

    prefix = "leave"
    on = day_field(_("Pladsen er ledig fra"))


class CourseForm(forms.Form):
    """A course of learning that begins."""

    prefix = "course"
    title = forms.CharField(
        label=_("Forløb"), max_length=200, help_text=_("Fx Køkken, Gartneri eller Metal"),
        error_messages={"required": _("Skriv, hvad forløbet handler om.")},
    )  # fmt: skip
    workplace = forms.ChoiceField(label=_("Arbejdsplads"), required=False)
    from_on = day_field(_("Begynder"))
    until = day_field(_("Forventes færdigt"), required=False)

    def __init__(self, workplaces: list[Workplace], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.keys = {str(one.uid): one.id for one in workplaces if one.ended_on is None}
        names = [(str(one.uid), one.name) for one in workplaces if one.ended_on is None]
        self.fields["workplace"].choices = [("", _("På stedet")), *names]  # type: ignore[attr-defined]


class CompletionForm(forms.Form):
    """What came of a course."""

    prefix = "completion"
    professional = forms.CharField(
        label=_("Fagligt udbytte"), widget=forms.Textarea, required=False, help_text=_("Hvad kan borgeren nu?")
    )
    social = forms.CharField(
        label=_("Socialt udbytte"), widget=forms.Textarea, required=False,
        help_text=_("Hvordan går det sammen med andre?"),
    )  # fmt: skip
    personal = forms.CharField(
        label=_("Personligt udbytte"), widget=forms.Textarea, required=False,
        help_text=_("Hvad betyder det for borgeren selv?"),
    )  # fmt: skip
    completed_on = day_field(_("Gennemført"))
