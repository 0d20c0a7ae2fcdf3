"""Steps that put an error right."""

from __future__ import annotations

from typing import Literal

from treklang.demo.stories.parts import Code, Key, Level, Step, Text
from treklang.effect.rules import FollowUpResult


class CorrectFinding(Step):
    """A finding of the newest assessment was an error: another level, or it should not stand (`remove`)."""

    do: Literal["correct_finding"]
    condition: Code
    level: Level | None = None
    remove: bool = False
    reason: Text = ""


class CorrectNeed(Step):
    """The newest judged need was an error."""

    do: Literal["correct_need"]
    level: Level


class CorrectGroup(Step):
    """A target group was an error; `right` takes its place with the same rank."""

    do: Literal["correct_target_group"]
    wrong: Code
    right: Code
    rank: int | None = None


class CorrectFollowUp(Step):
    """The newest follow-up at an offer was an error; with a result, that takes its place."""

    do: Literal["correct_follow_up"]
    offer: Key
    result: FollowUpResult | None = None


class CorrectGoal(Step):
    """A goal was an error and never held."""

    do: Literal["correct_goal"]
    goal: Key
