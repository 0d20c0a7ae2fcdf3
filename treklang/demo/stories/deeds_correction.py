"""Which action each correcting step is."""

from __future__ import annotations

from datetime import datetime

from treklang.assessment import queries as assessment
from treklang.assessment.actions import corrections, needs, target_groups
from treklang.catalogue import queries as catalogue
from treklang.demo.stories import steps_correction as steps
from treklang.demo.stories.cast import Cast
from treklang.demo.stories.deeds_first import who
from treklang.effect.actions import follow_ups
from treklang.goals.actions import goals
from treklang.kernel import clock
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say


def correct_finding(step: steps.CorrectFinding, cast: Cast, moment: datetime) -> None:
    right = corrections.correct_finding(
        assessment_id=cast.assessment_id(), condition=step.condition, level=step.level, remove=step.remove,
        reason=step.reason, **who(step, cast, moment),
    )  # fmt: skip
    cast.assessment = right.id


def correct_need(step: steps.CorrectNeed, cast: Cast, moment: datetime) -> None:
    need = needs.correct(need_id=cast.must("need", "do"), level=step.level, **who(step, cast, moment))
    cast.newest["need"] = need.id


def correct_group(step: steps.CorrectGroup, cast: Cast, moment: datetime) -> None:
    concept = catalogue.concept("target_group", step.wrong, on=clock.danish_day(moment))
    held = [
        group for group in assessment.target_groups(cast.case_id())
        if group.concept_id == concept.id and step.rank in (None, group.rank)
    ]  # fmt: skip
    if not held:
        raise BadInput(say("Målgruppen “%(title)s” er ikke angivet i sagen.", title=concept.title), field="wrong")
    target_groups.correct(target_group_id=held[-1].id, right=step.right, **who(step, cast, moment))


def correct_follow_up(step: steps.CorrectFollowUp, cast: Cast, moment: datetime) -> None:
    right = follow_ups.correct(
        follow_up_id=cast.called("follow_up", step.offer, "offer") or 0, result=step.result, **who(step, cast, moment)
    )
    if right:
        cast.named["follow_up", step.offer] = right.id


def correct_goal(step: steps.CorrectGoal, cast: Cast, moment: datetime) -> None:
    goals.enter_in_error(goal_id=cast.called("goal", step.goal, "goal") or 0, **who(step, cast, moment))
