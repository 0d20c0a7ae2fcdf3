"""Ordering granted help: what must be behind an order, who takes it, and the place it leads to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.world import EATING, FOLLOW_UP, NOW, TODAY, World, nothing_written
from treklang.cases import queries as cases
from treklang.kernel.errors import BadInput, DomainError, Missing, NotAllowed, RuleBroken
from treklang.offers.actions import offers
from treklang.offers.rules import PriceUnit
from treklang.services import queries
from treklang.services.actions import deliveries, orders, placements
from treklang.services.models import Order, Placement
from treklang.visitation.rules import LineKind


def test_an_order_takes_the_follow_up_that_the_decision_planned(world: World) -> None:
    world.assess()
    order = world.order(world.grant())
    assert (order.kind, order.state, order.follow_up_on, order.price) == ("internal", "placed", FOLLOW_UP, None)
    assert world.happened()[-1] == "order.placed"


def test_an_order_can_set_another_follow_up(world: World) -> None:
    world.assess()
    grant = world.grant()
    world.order(grant, follow_up_on=date(2026, 5, 1))
    grant.refresh_from_db()
    assert grant.planned_follow_up is not None
    assert grant.planned_follow_up.due_on == date(2026, 5, 1)


def test_there_is_no_order_without_a_grant(world: World) -> None:
    with nothing_written(Missing, "findes ikke"):
        orders.place(grant_id=0, ordered_on=TODAY, by=world["anne"], at=NOW)


@pytest.mark.parametrize("name", ["ravi", "vibeke", "petra", "carl", "sys"])
def test_only_caseworkers_and_leaders_order(world: World, name: str) -> None:
    world.assess()
    grant = world.grant()
    with nothing_written(NotAllowed, "Du kan ikke bestille. Det kan: sagsbehandler, leder."):
        world.order(grant, by=world[name])


@pytest.mark.parametrize(
    ("given", "kind", "sentence"),
    [
        ({"follow_up_on": TODAY}, RuleBroken, "mangler en dato for opfølgning"),
        ({"ordered_on": date(2026, 3, 3)}, BadInput, "ligger i fremtiden"),
        ({"ordered_on": date(2026, 3, 1)}, BadInput, "02.03.2026"),
        ({"price": Decimal(10)}, BadInput, "arbejdsopgave uden pris"),
    ],
)
def test_an_order_that_cannot_be_leaves_nothing(
    world: World, given: dict[str, Any], kind: type[DomainError], sentence: str
) -> None:
    world.assess()
    grant = world.grant()
    with nothing_written(kind, sentence):
        world.order(grant, **given)


def test_an_order_has_a_follow_up_date(world: World) -> None:
    world.assess()
    grant = world.grant(follow_up_on=None)
    with nothing_written(RuleBroken, "mangler en dato for opfølgning"):
        world.order(grant)


def test_an_order_has_a_judged_need_and_a_target_group_behind_it(world: World) -> None:
    grant = world.grant()
    with nothing_written(RuleBroken, "Støttebehovet er ikke vurderet"):
        world.order(grant)
    need = world.judge(world.start())
    with nothing_written(RuleBroken, "Målgruppen er ikke angivet"):
        world.order(grant)
    world.confirm_groups()
    world.order(grant)
    grant.refresh_from_db()
    assert grant.need_id == need.id


def test_an_offer_that_is_no_longer_registered_is_not_ordered(world: World) -> None:
    world.assess()
    grant = world.grant()
    offers.end_registration(offer_id=world.own.id, on=TODAY, by=world["lars"])
    with nothing_written(RuleBroken, "ikke registreret i Tilbudsportalen den 02.03.2026") as _:
        world.order(grant)


def test_an_offer_that_has_closed_is_not_ordered(world: World) -> None:
    world.assess()
    grant = world.grant()
    facts = offers.OfferFacts(
        name="Huset", type="Mobilt tilbud", open_from=date(2020, 1, 1), open_until=TODAY, must_register=False
    )
    offers.verify(offer_id=world.own.id, facts=facts, by=world["lars"])
    with nothing_written(RuleBroken, "ikke åbent den 02.03.2026"):
        world.order(grant)


def test_an_order_inside_the_house_is_work_and_outside_has_a_price(world: World) -> None:
    world.assess()
    offers.set_price(
        offer_id=world.private.id, unit=PriceUnit.HOUR, amount=Decimal("412.00"), from_on=TODAY, by=world["lars"]
    )
    inside, outside = world.order(world.grant()), world.order(world.grant(world.private))
    assert (inside.kind, inside.price, inside.price_unit) == ("internal", None, "")
    assert (outside.kind, outside.price, outside.price_unit) == ("external", Decimal("412.00"), "hour")


def test_a_grant_is_ordered_once_until_the_provider_declines(world: World) -> None:
    world.assess()
    grant = world.grant()
    first = world.order(grant)
    with nothing_written(RuleBroken, "allerede bestilt"):
        world.order(grant)
    orders.decline(order_id=first.id, text="Vi har ingen plads", by=world["petra"], at=NOW)
    assert queries.standing_order(grant.id) is None
    assert world.order(grant).id != first.id


def test_help_that_has_ended_is_not_ordered(world: World) -> None:
    world.assess()
    grant = world.grant()
    world.decide(world.line(world.own, LineKind.END))
    with nothing_written(RuleBroken, "ophørt og kan ikke bestilles"):
        world.order(grant)


def test_a_provider_answers_once_and_says_why_not(world: World) -> None:
    world.assess()
    order = world.order(world.grant())
    with nothing_written(BadInput, "Skriv, hvorfor"):
        orders.decline(order_id=order.id, text=" ", by=world["petra"], at=NOW)
    with nothing_written(NotAllowed, "Du kan ikke svare på bestillinger"):
        orders.accept(order_id=order.id, by=world["vibeke"], at=NOW)
    accepted = orders.accept(order_id=order.id, by=world["petra"], at=NOW, text="Velkommen")
    assert (accepted.state, accepted.answer, world.happened()[-1]) == ("accepted", "Velkommen", "order.accepted")
    with nothing_written(RuleBroken, "allerede besvaret"):
        orders.decline(order_id=order.id, text="Alligevel ikke", by=world["petra"], at=NOW)


def _accepted(world: World) -> Order:
    order = world.order(world.grant())
    return orders.accept(order_id=order.id, by=world["petra"], at=NOW)


def test_a_place_is_one_citizens_and_an_order_has_one_placement(world: World) -> None:
    world.assess()
    first, second = _accepted(world), _accepted(world)
    placements.begin(order_id=first.id, from_on=TODAY, place=7, by=world["petra"], at=NOW)
    for order, place in ((second, 7), (first, 8)):
        with nothing_written(RuleBroken, "Pladsen er optaget den dag, eller borgeren har allerede en"):
            placements.begin(order_id=order.id, from_on=date(2026, 4, 1), place=place, by=world["petra"], at=NOW)
    placements.begin(order_id=second.id, from_on=TODAY, by=world["petra"], at=NOW)


@pytest.mark.parametrize(
    ("place", "constraint"), [(7, "services_one_citizen_a_place"), (8, "services_one_placement_an_order")]
)
def test_the_database_itself_holds_one_citizen_a_place(world: World, place: int, constraint: str) -> None:
    world.assess()
    first, second = _accepted(world), _accepted(world)
    placements.begin(order_id=first.id, from_on=TODAY, place=7, by=world["petra"], at=NOW)
    order = second if place == 7 else first
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Placement.objects.create(
            order=order, citizen=world.citizen, offer=world.own, place=place, valid=(date(2027, 1, 1), None)
        )


def test_a_place_is_free_again_from_the_day_it_is_left(world: World) -> None:
    world.assess()
    first, second = _accepted(world), _accepted(world)
    placed = placements.begin(order_id=first.id, from_on=TODAY, place=7, by=world["petra"], at=NOW)
    with nothing_written(RuleBroken, "ligger før indflytningen"):
        placements.end(placement_id=placed.id, on=date(2026, 3, 1), by=world["petra"], at=NOW)
    placements.end(placement_id=placed.id, on=date(2026, 4, 1), by=world["petra"], at=NOW)
    placements.begin(order_id=second.id, from_on=date(2026, 4, 1), place=7, by=world["petra"], at=NOW)
    with nothing_written(RuleBroken, "allerede fraflyttet"):
        placements.end(placement_id=placed.id, on=date(2026, 5, 1), by=world["petra"], at=NOW)
    assert world.happened()[-2:] == ["placement.ended", "placement.begun"]


def test_a_place_waits_for_the_providers_answer(world: World) -> None:
    world.assess()
    order = world.order(world.grant())
    with nothing_written(RuleBroken, "ikke accepteret endnu"):
        placements.begin(order_id=order.id, from_on=TODAY, by=world["petra"], at=NOW)


def test_places_without_a_number_are_many(world: World) -> None:
    world.assess()
    first, second = _accepted(world), _accepted(world)
    for order in (first, second):
        placements.begin(order_id=order.id, from_on=TODAY, by=world["petra"], at=NOW)
    assert Placement.objects.filter(place=None).count() == 2


def test_an_order_says_which_goals_it_serves_and_takes_none_of_another_case(world: World) -> None:
    goal = world.set_goal(world.assess(), EATING)
    grant = world.grant()
    other = world.open_case("S-2")
    with nothing_written(Missing, "findes ikke"):
        world.order(grant, goal_ids=[0])
    assert other.id != grant.case_id
    world.order(grant, goal_ids=[goal.id])
    assert list(grant.goals.values_list("goal_id", flat=True)) == [goal.id]
    assert world.happened()[-2:] == ["grant.changed", "order.placed"]


def test_a_status_may_tell_how_far_the_goals_are(world: World) -> None:
    goal = world.set_goal(world.assess(), EATING)
    grant = world.grant()
    orders.accept(order_id=world.order(grant).id, by=world["petra"], at=NOW)
    deliveries.report_status(
        grant_id=grant.id, on=TODAY, text="Går fint.", levels={goal.id: 2}, by=world["petra"], at=NOW
    )
    assert [one.level for one in goal.measurements.all()][-1] == 2
    with nothing_written(BadInput, "0-4|niveau|9"):
        deliveries.report_status(
            grant_id=grant.id, on=TODAY, text="Nej.", levels={goal.id: 7}, by=world["petra"], at=NOW
        )


def test_only_the_newest_order_of_help_that_runs_is_waited_for(world: World) -> None:
    def states() -> object:
        return cases.beside([world.case.id], states=queries.newest_orders("id"))[world.case.id]["states"]

    world.assess()
    assert states() == []
    grant = world.grant()
    assert states() == [""]
    orders.decline(order_id=world.order(grant).id, text="Ingen plads", by=world["petra"], at=NOW)
    assert states() == ["declined"]
    world.order(grant)
    assert states() == ["placed"]
    world.decide(world.line(world.own, LineKind.END))
    assert states() == []
