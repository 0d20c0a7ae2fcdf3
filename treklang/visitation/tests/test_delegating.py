"""Who may decide what, up to which amount, as the delegation plan says (S2.4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.world import TODAY, World, nothing_written
from treklang.kernel.errors import NotAllowed
from treklang.offers.actions import offers
from treklang.offers.rules import PriceUnit
from treklang.organisation.actions import responsibilities, units
from treklang.organisation.rules import FunctionKind, MoneyPeriod, UnitKind

SINCE = date(2020, 1, 1)


@pytest.fixture
def priced(world: World) -> World:
    """The own offer costs 10,000 kr. a month, and the citizen is assessed."""
    offers.set_price(
        offer_id=world.own.id, unit=PriceUnit.MONTH, amount=Decimal(10_000), from_on=SINCE, by=world.system
    )
    world.assess()
    return world


def delegate(world: World, amount: int | None, **other: object) -> None:
    given = {"function": FunctionKind.COMMITTEE, "amount": None if amount is None else Decimal(amount),
             "period": MoneyPeriod.YEAR, "from_on": SINCE, "by": world.system, **other}  # fmt: skip
    responsibilities.delegate(**given)  # type: ignore[arg-type]


@pytest.mark.mission("S2.4")
def test_what_costs_more_than_the_plan_gives_is_decided_by_whom_it_names(priced: World) -> None:
    delegate(priced, 100_000)
    delegate(priced, None, function=FunctionKind.LEADER, unit_id=priced.unit_id)
    with nothing_written(NotAllowed, r"120000 kr\. om året\)\. Det kan: Leder \(Myndighed\)"):
        priced.decide(priced.line(priced.own))


@pytest.mark.parametrize(("amount", "period"), [(120_000, MoneyPeriod.YEAR), (10_000, MoneyPeriod.MONTH)])
def test_what_the_plan_gives_is_decided(priced: World, amount: int, period: MoneyPeriod) -> None:
    delegate(priced, amount, period=period)
    assert priced.decide(priced.line(priced.own))


def test_a_line_for_another_section_gives_nothing(priced: World) -> None:
    delegate(priced, None, section="SEL-108")
    with nothing_written(NotAllowed, "Kompetenceplanen giver dig ikke lov"):
        priced.decide(priced.line(priced.own))


def test_a_line_of_a_centre_holds_in_its_teams_and_no_other_unit_s(priced: World) -> None:
    centre = units.create(name="Center", kind=UnitKind.CENTRE, from_on=SINCE, by=priced.system)
    delegate(priced, None, unit_id=centre.id)
    with nothing_written(NotAllowed, "Medlem af visitationsudvalget \\(Center\\)"):
        priced.decide(priced.line(priced.own))
    units.move(unit_id=priced.unit_id, parent_id=centre.id, from_on=SINCE, by=priced.system)
    assert priced.decide(priced.line(priced.own))


def test_a_plan_that_holds_no_more_stops_nobody(priced: World) -> None:
    delegate(priced, 1, until=TODAY)
    assert priced.decide(priced.line(priced.own))
