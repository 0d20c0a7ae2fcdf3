"""A form's questions about how far each goal is: one a goal, none of them required. Used wherever goals are measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from treklang.assessment.rules import NOT_ASSESSED
from treklang.goals.queries import InShort
from treklang.web.assessment.levels import LEVELS

START = "level_"


@dataclass(frozen=True)
class LevelQuestion:
    """A goal with its field, for the template."""

    goal: InShort
    bound: forms.BoundField


def add_level_fields(form: forms.Form, goals: Iterable[InShort]) -> None:
    """Put a question for each goal into a form; an answer left out is no measurement."""
    choices = [("", _("Ikke målt i dag")), *((str(level), f"{level} {_(words)}") for level, words in enumerate(LEVELS))]
    for one in goals:
        form.fields[f"{START}{one.goal.uid}"] = forms.ChoiceField(
            label=_("Niveau i dag: %(goal)s") % {"goal": one.title}, required=False,
            choices=[*choices, (str(NOT_ASSESSED), _("Kunne ikke vurderes"))],
        )  # fmt: skip


def level_questions(form: forms.Form, goals: Iterable[InShort]) -> list[LevelQuestion]:
    """The goals with their questions, in the order given."""
    return [LevelQuestion(one, form[f"{START}{one.goal.uid}"]) for one in goals]


def levels(form: forms.Form, goals: Iterable[InShort]) -> dict[int, int]:
    """The levels that were answered, by the goal's inner key."""
    given: dict[str, Any] = form.cleaned_data
    answered = ((one.goal.id, given.get(f"{START}{one.goal.uid}")) for one in goals)
    return {goal: int(level) for goal, level in answered if level}
