"""Goals as their page shows them: what was meant, what was measured, what came of it. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, ngettext

from treklang.assessment.rules import NOT_ASSESSED
from treklang.goals.queries import Effect, Goal, Measurement
from treklang.goals.rules import GoalKind, MeasurementKind, lacks_reason
from treklang.organisation.rules import Deed
from treklang.ui.formats import show_short_date
from treklang.ui.signed_in import SignedIn
from treklang.web.goals.level_line import level_line


def goals(found: list[tuple[Goal, Effect]]) -> dict[str, Any]:
    """The variables of `goals/goals.html`: running goals first."""
    running = [goal_row(goal, effect) for goal, effect in found if goal.ended_on is None]
    ended = [goal_row(goal, effect) for goal, effect in found if goal.ended_on is not None]
    return {"running": running, "ended": ended}


def refused_measure(user: SignedIn) -> str:
    """Why the user may not measure, or "": both who follows up and who delivers may."""
    return user.refusal(Deed.FOLLOW_UP) and user.refusal(Deed.DELIVER)


def goal_row(goal: Goal, effect: Effect) -> dict[str, Any]:
    """One goal with its measurements over time."""
    themes = sorted(goal.themes.all(), key=lambda theme: (theme.rank, theme.id))
    kind = GoalKind(goal.kind)
    measured = list(goal.measurements.all())
    return {
        "uid": goal.uid,
        "title": goal.text or ", ".join(theme.concept.title for theme in themes if theme.rank == 1),
        "own_words": goal.own_words,
        "kind": str(kind.title),
        "primary": [theme.concept.title for theme in themes if theme.rank == 1],
        "secondary": ", ".join(theme.concept.title for theme in themes if theme.rank == 2),
        "expected": goal.expected_level,
        "effect": effect,
        "change": _change(effect),
        "outcome": _outcome(goal, effect),
        "lacks_reason": lacks_reason(kind, goal.why_not_develop),
        "why_not_develop": goal.why_not_develop,
        "set_at": goal.set_at,
        "ended_on": goal.ended_on,
        "line": level_line(measured, goal.expected_level),
        "table": _table(goal, measured),
    }


def _change(effect: Effect) -> dict[str, str]:
    if effect.change is None:
        return {"text": _("Ikke målt igen endnu"), "tone": "neutral"}
    steps = abs(effect.change)
    if steps == 0:
        return {"text": _("Uændret siden udgangspunktet"), "tone": "neutral"}
    if effect.change > 0:
        text = ngettext("%(num)s niveau bedre end udgangspunktet", "%(num)s niveauer bedre end udgangspunktet", steps)
        return {"text": text % {"num": steps}, "tone": "success"}
    text = ngettext(
        "%(num)s niveau dårligere end udgangspunktet", "%(num)s niveauer dårligere end udgangspunktet", steps
    )
    return {"text": text % {"num": steps}, "tone": "warning"}


def _outcome(goal: Goal, effect: Effect) -> dict[str, str]:
    """Reached or not: as decided when the goal ended, before that as measured."""
    reached = goal.reached if goal.ended_on else effect.reached
    if reached is None:
        return {"text": _("Afløst") if goal.ended_on else _("I gang"), "tone": "info"}
    return {"text": _("Nået"), "tone": "success"} if reached else {"text": _("Ikke nået"), "tone": "warning"}


def _table(goal: Goal, measured: list[Measurement]) -> dict[str, Any]:
    columns = [_("Dato"), _("Niveau"), _("Måling"), _("Bemærkning")]
    return {
        "caption": _("Målinger: %(goal)s") % {"goal": goal.text or goal.own_words},
        "caption_hidden": True,
        "columns": [{"text": text, "numeric": text == _("Niveau")} for text in columns],
        "rows": [_row(one) for one in measured],
    }


def _row(one: Measurement) -> list[Any]:
    level = _("Ikke vurderet") if one.level == NOT_ASSESSED else one.level
    return [show_short_date(one.measured_on), level, str(MeasurementKind(one.kind).title), one.remark]
