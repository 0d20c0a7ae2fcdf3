"""What a provider's list shows: what waits, what runs, and what is new to the one who looks."""

from __future__ import annotations

from datetime import date, timedelta

from tests.world import EATING, FOLLOW_UP, NOW, TODAY, World
from treklang.kernel import clock, reading
from treklang.kernel.acting import keep_time
from treklang.offers import queries as offers
from treklang.offers.actions import offers as keeping
from treklang.offers.rules import Ownership
from treklang.organisation import queries as organisation
from treklang.services import at_provider
from treklang.services.actions import orders
from treklang.services.at_provider import Helped, Totals, helped_from
from treklang.services.rules import OrderState

PAGE = "case.order"


def ours(world: World) -> offers.Offer:
    """An offer that petra's unit runs."""
    owner = keeping.add_provider(name="Åhuset", ownership=Ownership.OWN, by=world.system, unit_id=world.unit_id)
    since = date(2020, 1, 1)
    facts = keeping.OfferFacts(name="Åhuset", type="Mobilt tilbud", open_from=since, registered_from=since)
    return keeping.add(provider_id=owner.id, facts=facts, by=world.system)


def listed(world: World) -> tuple[list[Helped], Totals]:
    unit_ids = [unit.id for unit in organisation.units_of(world["petra"], on=TODAY)]
    rows = at_provider.helped(unit_ids, by=world["petra"], page=PAGE)
    return [helped_from(row) for row in rows], at_provider.totals(rows)


def test_help_that_is_not_ordered_is_not_the_providers(world: World) -> None:
    world.assess()
    world.grant(ours(world))
    assert listed(world) == ([], Totals(0, 0, 0))


def test_an_order_waits_until_it_is_answered(world: World) -> None:
    world.assess()
    order = world.order(world.grant(ours(world)))
    (one,), totals = listed(world)
    assert (one.state, one.ordered_on, one.due_on, totals) == (OrderState.PLACED, TODAY, FOLLOW_UP, Totals(1, 0, 0))
    orders.accept(order_id=order.id, by=world["petra"], at=NOW, text="Ja.")
    (one,), totals = listed(world)
    assert (one.state, totals) == (OrderState.ACCEPTED, Totals(0, 1, 1))


def test_a_declined_order_is_gone(world: World) -> None:
    world.assess()
    order = world.order(world.grant(ours(world)))
    orders.decline(order_id=order.id, by=world["petra"], at=NOW, text="Ingen plads.")
    assert listed(world) == ([], Totals(0, 0, 0))


def test_what_others_did_since_the_last_look_is_news_and_ones_own_is_not(world: World) -> None:
    found = world.assess()
    order = world.order(world.grant(ours(world)))
    orders.accept(order_id=order.id, by=world["petra"], at=NOW, text="Ja.")
    assert (listed(world)[0][0].seen, listed(world)[1].news) == (False, 1)
    reading.look(by=world["petra"], citizen=world.citizen.id, case=world.case.id, page=PAGE)
    assert (listed(world)[0][0].seen, listed(world)[1].news) == (True, 0)
    with clock.at(NOW + timedelta(hours=1)):
        keep_time()
        world.set_goal(found, EATING)
        one = listed(world)[0][0]
    assert (one.news, listed(world)[1].news) == (1, 1)
