"""Providers, offers and prices: what may be used, what it costs, who keeps them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.world import TODAY, World, nothing_written
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.models import Event
from treklang.offers import queries
from treklang.offers.actions import offers
from treklang.offers.models import OfferTargetGroup
from treklang.offers.rules import Ownership, PriceUnit, a_month, check_usable

SINCE = date(2020, 1, 1)
FACTS = offers.OfferFacts(name="Nyt hus", type="Mobilt tilbud", open_from=SINCE)


@pytest.mark.parametrize(
    ("on", "must_register", "is_registered", "sentence"),
    [
        (date(2019, 12, 31), False, False, "ikke åbent den 31.12.2019"),
        (date(2026, 1, 1), False, False, "ikke åbent den 01.01.2026"),
        (SINCE, True, False, "ikke registreret i Tilbudsportalen"),
        (SINCE, True, True, None),
        (SINCE, False, False, None),
        (date(2025, 12, 31), True, True, None),
    ],
)
def test_an_offer_is_used_while_it_is_open_and_registered(
    on: date, must_register: bool, is_registered: bool, sentence: str | None
) -> None:
    def check() -> None:
        check_usable(
            name="Huset", on=on, open_from=SINCE, open_until=date(2026, 1, 1), must_register=must_register,
            is_registered=is_registered,
        )  # fmt: skip

    if sentence is None:
        check()
    else:
        with pytest.raises(RuleBroken, match=sentence):
            check()


@pytest.mark.parametrize(
    ("unit", "amount", "hours", "month"),
    [
        (PriceUnit.MONTH, "9800.00", None, "9800.00"),
        (PriceUnit.DAY, "1850.00", None, "56277.00"),
        (PriceUnit.HOUR, "412.00", None, None),
        (PriceUnit.HOUR, "412.00", "10", "17904.34"),
    ],
)
def test_prices_compare_by_the_month(unit: PriceUnit, amount: str, hours: str | None, month: str | None) -> None:
    found = a_month(unit, Decimal(amount), hours_a_week=Decimal(hours) if hours else None)
    assert found == (Decimal(month) if month else None)


def test_an_offer_whose_registration_ended_may_not_be_used_from_then_on(world: World) -> None:
    offers.end_registration(offer_id=world.own.id, on=TODAY, by=world["lars"])
    offer = queries.by_id(world.own.id)
    queries.check_may_use(offer, on=date(2026, 3, 1))
    with pytest.raises(RuleBroken, match=r"ikke registreret i Tilbudsportalen den 02\.03\.2026") as refused:
        queries.check_may_use(offer, on=TODAY)
    assert refused.value.law == "serviceloven § 14"


def test_an_offer_is_kept_with_one_event_each_time(world: World) -> None:
    provider = offers.add_provider(name="Regionen", ownership=Ownership.REGIONAL, by=world["lars"], cvr="29190623")
    offer = offers.add(provider_id=provider.id, facts=FACTS, by=world["lars"])
    offers.set_price(offer_id=offer.id, unit=PriceUnit.DAY, amount=Decimal(10), from_on=SINCE, by=world["sys"])
    offers.verify(offer_id=offer.id, facts=FACTS, by=world["sys"])
    told = [event.name for event in Event.objects.order_by("id")][-4:]
    assert told == ["provider.added", "offer.added", "price.set", "offer.changed"]


@pytest.mark.parametrize("name", ["ravi", "anne", "vibeke", "petra", "carl"])
def test_only_leaders_and_system_owners_keep_offers(world: World, name: str) -> None:
    by, sentence = world[name], "Du kan ikke vedligeholde tilbud. Det kan: leder, systemejer."
    with nothing_written(NotAllowed, sentence):
        offers.add_provider(name="Ny", ownership=Ownership.PRIVATE, by=by)
    with nothing_written(NotAllowed, sentence):
        offers.add(provider_id=world.own.provider_id, facts=FACTS, by=by)
    with nothing_written(NotAllowed, sentence):
        offers.set_price(offer_id=world.own.id, unit=PriceUnit.DAY, amount=Decimal(1), from_on=SINCE, by=by)
    with nothing_written(NotAllowed, sentence):
        offers.end_registration(offer_id=world.own.id, on=TODAY, by=by)
    with nothing_written(NotAllowed, sentence):
        offers.verify(offer_id=world.own.id, facts=FACTS, by=by)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (offers.OfferFacts(name="X", type="Mobilt tilbud", open_from=SINCE, open_until=SINCE), "før det åbner"),
        (
            offers.OfferFacts(
                name="X", type="Mobilt tilbud", open_from=SINCE, registered_from=TODAY, registered_until=SINCE
            ),
            "før den begynder",
        ),
        (offers.OfferFacts(name="X", type="Kursted", open_from=SINCE), "findes ikke som tilbudstype"),
        (offers.OfferFacts(name="X", type="Mobilt tilbud", open_from=SINCE, ring="no-ring"), "no-ring"),
        (offers.OfferFacts(name="X", type="Mobilt tilbud", open_from=SINCE, target_groups=("Alle",)), "målgruppe"),
    ],
)
def test_an_offer_that_cannot_be_leaves_nothing(world: World, facts: offers.OfferFacts, sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        offers.add(provider_id=world.own.provider_id, facts=facts, by=world["lars"])


def test_numbers_that_cannot_be_are_refused(world: World) -> None:
    with nothing_written(BadInput, "CVR-nummeret 12345678 kan ikke være rigtigt"):
        offers.add_provider(name="Ny", ownership=Ownership.PRIVATE, by=world["lars"], cvr="12345678")
    with nothing_written(BadInput, "kan ikke være negativ"):
        offers.set_price(
            offer_id=world.own.id, unit=PriceUnit.DAY, amount=Decimal("-1"), from_on=SINCE, by=world["lars"]
        )


def test_a_new_price_ends_the_one_before_it(world: World) -> None:
    for amount, day in (("100", SINCE), ("120", TODAY)):
        offers.set_price(
            offer_id=world.own.id, unit=PriceUnit.DAY, amount=Decimal(amount), from_on=day, by=world["lars"]
        )
    before, after = (queries.price(world.own.id, on=day) for day in (date(2026, 3, 1), TODAY))
    assert before is not None
    assert after is not None
    assert (before.amount, after.amount, after.valid.upper) == (Decimal(100), Decimal(120), None)
    assert queries.price_a_month(world.own.id, on=TODAY) == Decimal("3650.40")


def test_a_target_group_informs_and_shuts_nobody_out(world: World) -> None:
    facts = offers.OfferFacts(
        name="Angsthuset", type="Mobilt tilbud", open_from=SINCE, must_register=False, target_groups=("Angst",)
    )
    offer = offers.add(provider_id=world.own.provider_id, facts=facts, by=world["lars"])
    assert OfferTargetGroup.objects.filter(offer=offer).count() == 1
    world.assess()
    world.confirm_groups("Hjemløshed")
    assert world.order(world.grant(offer)).grant.offer_id == offer.id
