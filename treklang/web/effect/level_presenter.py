"""How far a goal is, over time: in words, as a drawing and as a table. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext as _, ngettext

from treklang.goals.queries import Effect, InShort, Measurement
from treklang.ui.formats import show_short_date
from treklang.web.goals.level_line import level_line


@dataclass(frozen=True)
class Level:
    """A level of a goal on a day, as the drawing takes it."""

    level: int
    measured_on: date


def goal(one: InShort) -> dict[str, Any]:
    """A goal as `effect/goal_levels.html` shows it."""
    measured = _levels(one)
    return {
        "uid": one.goal.uid,
        "title": one.title,
        "own_words": one.goal.own_words,
        "expected": one.effect.expected,
        "baseline": one.effect.baseline,
        "newest": one.effect.newest,
        "words": change_words(one.effect),
        "line": level_line(cast(list[Measurement], measured), one.effect.expected),
        "table": _table(one, measured),
    }


def change_words(effect: Effect) -> dict[str, str]:
    """How the goal goes, in words with a tone."""
    if effect.change is None:
        return {"text": _("Ikke målt igen endnu"), "tone": "neutral"}
    if effect.reached:
        return {"text": _("Målet er nået"), "tone": "success"}
    steps = abs(effect.change)
    if steps == 0:
        return {"text": _("Uændret siden udgangspunktet"), "tone": "neutral"}
    if effect.change > 0:
        text = ngettext("%(num)s niveau bedre end udgangspunktet", "%(num)s niveauer bedre end udgangspunktet", steps)
        return {"text": text % {"num": steps}, "tone": "info"}
    text = ngettext(
        "%(num)s niveau dårligere end udgangspunktet", "%(num)s niveauer dårligere end udgangspunktet", steps
    )
    return {"text": text % {"num": steps}, "tone": "warning"}


def _levels(one: InShort) -> list[Level]:
    read: list[dict[str, Any]] = getattr(one.goal, "levels", [])
    return [Level(row["level"], date.fromisoformat(row["on"])) for row in read]


def _table(one: InShort, measured: list[Level]) -> dict[str, Any]:
    return {
        "caption": _("Niveau over tid: %(goal)s") % {"goal": one.title},
        "caption_hidden": True,
        "columns": [{"text": _("Dato")}, {"text": _("Niveau"), "numeric": True}],
        "rows": [[show_short_date(level.measured_on), level.level] for level in reversed(measured)],
        "empty": _("Målet er ikke målt endnu"),
    }
