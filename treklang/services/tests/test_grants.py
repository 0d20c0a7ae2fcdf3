"""Grants follow decisions, in the decision's own transaction; what providers write of them."""

from __future__ import annotations

from datetime import date

from tests.world import EATING, FOLLOW_UP, LIVING, NOW, SUPPORT, TODAY, World, nothing_written
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.services import queries
from treklang.services.actions import deliveries
from treklang.services.models import Grant, GrantGoal, GrantService
from treklang.services.rules import SubGoalState
from treklang.visitation.actions.decisions import Words
from treklang.visitation.rules import CONDITIONS, LineKind


def test_lines_at_one_offer_become_one_grant_and_one_event_each(world: World) -> None:
    found = world.assess()
    world.decide(world.line(world.own), world.line(world.own, service=LIVING), world.line(world.private))
    grants = queries.of_case(world.case.id)
    assert {(one.offer.name, one.services.count()) for one in grants} == {("Huset", 2), ("Firmaet", 1)}
    assert world.happened()[-3:] == ["decision.made", "grant.made", "grant.made"]
    assert {one.need.assessment_id for one in grants if one.need} == {found.id}
    assert queries.next_follow_up(world.case.id) == grants[0].planned_follow_up


def test_a_decision_whose_grants_cannot_be_made_leaves_nothing(world: World) -> None:
    world.assess()
    with nothing_written(RuleBroken, "Opfølgningen skal ligge efter"):
        world.grant(follow_up_on=TODAY)
    with nothing_written(RuleBroken, "er ikke bevilget hos tilbuddet"):
        world.decide(world.line(world.own, LineKind.END))
    with nothing_written(RuleBroken, "er ikke bevilget hos tilbuddet"):
        world.decide(world.line(world.own, LineKind.CONTINUE))


def test_a_grant_ends_with_its_last_service(world: World) -> None:
    world.assess()
    world.decide(world.line(world.own), world.line(world.own, service=LIVING))
    grant = Grant.objects.get()
    world.decide(world.line(world.own, LineKind.END))
    grant.refresh_from_db()
    assert (grant.ended_on, GrantService.objects.exclude(ended_on=None).count()) == (None, 1)
    world.decide(world.line(world.own, LineKind.END, service=LIVING, from_on=date(2026, 4, 1)))
    grant.refresh_from_db()
    assert (grant.ended_on, world.happened()[-1]) == (date(2026, 4, 1), "grant.ended")


def test_help_does_not_end_before_it_began(world: World) -> None:
    world.assess()
    world.decide(world.line(world.own, from_on=date(2026, 4, 1)))
    with nothing_written(RuleBroken, "før den begynder den 01.04.2026"):
        world.decide(world.line(world.own, LineKind.END))


DISCHARGED = Words(in_full_favour=True, exception_reason="Aftalt med borgeren", discharge=CONDITIONS)


def test_a_service_ends_by_its_key_whichever_version_of_the_law_it_was_granted_by(world: World) -> None:
    world.assess()
    world.decide(world.line(world.own, service="SEL-110", from_on=date(2023, 6, 1), until=date(2026, 6, 1)))
    world.decide(world.line(world.own, LineKind.END, service="SEL-110"), words=DISCHARGED)
    assert Grant.objects.get().ended_on == TODAY


def test_continuing_help_moves_its_follow_up(world: World) -> None:
    world.assess()
    grant = world.grant()
    world.decide(world.line(world.own, LineKind.CONTINUE), follow_up_on=date(2026, 9, 1))
    grant.refresh_from_db()
    assert grant.planned_follow_up is not None
    assert (grant.planned_follow_up.due_on, world.happened()[-1]) == (date(2026, 9, 1), "grant.changed")


def test_a_later_decision_without_a_date_keeps_the_planned_follow_up(world: World) -> None:
    world.assess()
    world.grant()
    second = world.grant(world.private, follow_up_on=None)
    assert second.planned_follow_up is not None
    assert second.planned_follow_up.due_on == FOLLOW_UP


def test_a_refused_line_makes_no_grant(world: World) -> None:
    world.assess()
    world.decide(world.line(None, LineKind.REFUSE))
    assert Grant.objects.count() == 0


def _ordered(world: World) -> queries.Grant:
    grant = world.grant()
    world.order(grant)
    return grant


def test_providers_write_steps_notes_and_status_with_one_event_each(world: World) -> None:
    goal = world.set_goal(world.assess(), EATING)
    grant, by = _ordered(world), world["petra"]
    step = deliveries.set_sub_goal(grant_id=grant.id, goal_id=goal.id, text="Frokost", set_on=TODAY, by=by, at=NOW)
    deliveries.note(grant_id=grant.id, text="Gik fint", happened_at=NOW, sub_goal_id=step.id, by=by, at=NOW)
    deliveries.report_status(grant_id=grant.id, on=TODAY, text="Godt på vej", by=by, at=NOW)
    changed = deliveries.change_sub_goal(sub_goal_id=step.id, state=SubGoalState.REACHED, by=by, at=NOW)
    assert (changed.state, changed.version) == ("reached", 2)
    assert world.happened()[-4:] == ["sub_goal.set", "delivery.noted", "status.reported", "sub_goal.changed"]


def test_providers_write_of_running_help_only(world: World) -> None:
    world.assess()
    grant = world.grant()
    with nothing_written(RuleBroken, "bestilt og ikke ophørt"):
        deliveries.note(grant_id=grant.id, text="x", happened_at=NOW, by=world["petra"], at=NOW)
    world.order(grant)
    with nothing_written(NotAllowed, "Du kan ikke svare på bestillinger og skrive om indsatsen"):
        deliveries.note(grant_id=grant.id, text="x", happened_at=NOW, by=world["anne"], at=NOW)
    with nothing_written(BadInput, "Teksten er tom"):
        deliveries.note(grant_id=grant.id, text=" ", happened_at=NOW, by=world["petra"], at=NOW)
    with nothing_written(BadInput, "ligger i fremtiden"):
        deliveries.report_status(grant_id=grant.id, on=date(2026, 3, 3), text="x", by=world["petra"], at=NOW)


def test_a_grant_serves_goals_of_its_own_case_once(world: World) -> None:
    goal = world.set_goal(world.assess(), EATING)
    grant = world.grant()
    for _ in range(2):
        deliveries.serve_goal(grant_id=grant.id, goal_id=goal.id, by=world["anne"], at=NOW)
    assert (GrantGoal.objects.count(), world.happened()[-1]) == (1, "grant.changed")


def test_a_goal_of_another_case_is_not_served(world: World) -> None:
    goal = world.set_goal(world.assess(), EATING)
    grant = _ordered(world)
    Grant.objects.filter(id=grant.id).update(case=world.open_case("S-2"))
    with nothing_written(BadInput, "hører til en anden sag"):
        deliveries.serve_goal(grant_id=grant.id, goal_id=goal.id, by=world["anne"], at=NOW)
    with nothing_written(BadInput, "hører til en anden sag"):
        deliveries.set_sub_goal(grant_id=grant.id, goal_id=goal.id, text="x", set_on=TODAY, by=world["petra"], at=NOW)


def test_the_provider_sees_what_is_ordered_and_runs(world: World) -> None:
    world.assess()
    assert queries.running_service(case_id=world.case.id, offer_id=world.own.id, service_key="SEL-85-levevis") is None
    _ordered(world)
    found = queries.running_service(case_id=world.case.id, offer_id=world.own.id, service_key="SEL-85-levevis")
    assert found is not None
    assert found.service.title == SUPPORT
