"""Follow-ups: one of three results, a decision after each, errors set aside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.world import EATING, NOW, TODAY, World, nothing_written
from treklang.effect import queries, waiting
from treklang.effect.actions import follow_ups
from treklang.effect.rules import FollowUpResult
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken
from treklang.services.models import Grant


def _hold(world: World, held_on: date = TODAY, by: str = "anne") -> queries.FollowUp:
    grant = Grant.objects.first() or world.grant()
    return follow_ups.hold(
        grant_id=grant.id, held_on=held_on, result=FollowUpResult.CONTINUE, own_words="Det hjælper",
        judgement="Målet er nær", by=world[by], at=NOW,
    )  # fmt: skip


def test_a_follow_up_holds_the_citizens_own_words_beside_the_judgement(world: World) -> None:
    world.assess()
    held = _hold(world)
    assert (held.own_words, held.judgement, held.decision_id) == ("Det hjælper", "Målet er nær", None)
    assert list(waiting.without_decision([world.case.id])) == [held]
    assert world.happened()[-1] == "follow_up.held"


def test_the_next_decision_is_the_one_that_follows(world: World) -> None:
    world.assess()
    held = _hold(world)
    decision = world.decide(world.line(world.private))
    held.refresh_from_db()
    assert (held.decision_id, list(waiting.without_decision([world.case.id]))) == (decision, [])


@pytest.mark.parametrize("name", ["ravi", "vibeke", "petra", "carl", "sys"])
def test_only_caseworkers_and_leaders_follow_up(world: World, name: str) -> None:
    world.assess()
    held = _hold(world)
    with nothing_written(NotAllowed, "Du kan ikke følge op. Det kan: sagsbehandler, leder."):
        _hold(world, by=name)
    with nothing_written(NotAllowed, "Du kan ikke følge op"):
        follow_ups.correct(follow_up_id=held.id, result=None, by=world[name], at=NOW)


@pytest.mark.parametrize(("day", "sentence"), [(date(2026, 3, 3), "fremtiden"), (date(2026, 3, 1), "02.03.2026")])
def test_a_follow_up_is_held_between_grant_and_today(world: World, day: date, sentence: str) -> None:
    world.assess()
    world.grant()
    with nothing_written(BadInput, sentence):
        _hold(world, day)


def test_an_error_is_set_aside_with_or_without_a_replacement(world: World) -> None:
    world.assess()
    first, second = _hold(world), _hold(world)
    assert follow_ups.correct(follow_up_id=first.id, result=None, by=world["anne"], at=NOW) is None
    right = follow_ups.correct(follow_up_id=second.id, result=FollowUpResult.END, by=world["anne"], at=NOW)
    assert right is not None
    assert (right.result, right.held_on, right.own_words, right.replaces_id) == ("end", TODAY, "Det hjælper", second.id)
    assert queries.of_case(world.case.id) == [right]
    with nothing_written(RuleBroken, "allerede rettet som fejl"):
        follow_ups.correct(follow_up_id=first.id, result=None, by=world["anne"], at=NOW)


def test_there_is_no_follow_up_on_help_that_is_not(world: World) -> None:
    with nothing_written(Missing, "findes ikke"):
        follow_ups.hold(grant_id=0, held_on=TODAY, result=FollowUpResult.END, by=world["anne"], at=NOW)


@pytest.mark.mission("S4.42")
def test_a_follow_up_measures_the_goals_of_its_case_only(world: World) -> None:
    goal = world.set_goal(world.assess(), EATING)
    grant = world.grant()
    given: dict[str, Any] = {
        "grant_id": grant.id,
        "held_on": TODAY,
        "result": FollowUpResult.CONTINUE,
        "by": world["anne"],
        "at": NOW,
    }
    follow_ups.hold(levels={goal.id: 2}, **given)
    assert [one.level for one in goal.measurements.all()][-1] == 2
    assert world.happened()[-1] == "follow_up.held"
    with nothing_written(Missing, "findes ikke"):
        follow_ups.hold(levels={0: 2}, **given)
    with nothing_written(BadInput, "0-4"):
        follow_ups.hold(levels={goal.id: 7}, **given)
