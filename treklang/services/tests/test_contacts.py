"""Contacts at offers that one comes to without referral."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.offers import queries as offer_queries
from treklang.offers.actions import offers
from treklang.services import contact_queries
from treklang.services.actions import contacts
from treklang.services.rules import ContactKind


@pytest.fixture
def open_house(world: World) -> offer_queries.Offer:
    """An offer in the outermost ring: nobody is referred to it."""
    facts = offers.OfferFacts(
        name="Kraftcentret", type="Aktivitets- og samværstilbud", open_from=date(2020, 1, 1),
        registered_from=date(2020, 1, 1), ring="home-kraftcenter",
    )  # fmt: skip
    return offers.add(provider_id=world.own.provider_id, facts=facts, by=world.system)


@pytest.mark.mission("S4.33")
def test_whoever_comes_without_referral_may_stay_unnamed(world: World, open_house: offer_queries.Offer) -> None:
    contact = contacts.note(
        offer_id=open_house.id, kind=ContactKind.SAFETY, happened_at=NOW, minutes=20, text=" Lås på døren. ",
        by=world["petra"], at=NOW,
    )  # fmt: skip
    assert (contact.citizen_id, contact.text, contact.kind) == (None, "Lås på døren.", "safety")


def test_a_contact_may_be_with_a_known_citizen(world: World, open_house: offer_queries.Offer) -> None:
    contact = contacts.note(
        offer_id=open_house.id, kind=ContactKind.ADVICE, happened_at=NOW, citizen_id=world.citizen.id,
        by=world["petra"], at=NOW,
    )  # fmt: skip
    assert contact.citizen_id == world.citizen.id


def test_no_contact_is_noted_where_one_is_referred(world: World) -> None:
    with nothing_written(RuleBroken, "“Huset” kommer man kun efter visitation. Skriv notatet på borgerens indsats"):
        contacts.note(offer_id=world.own.id, kind=ContactKind.ADVICE, happened_at=NOW, by=world["petra"], at=NOW)


@pytest.mark.parametrize("name", ["ravi", "anne", "vibeke", "lars", "carl", "sys"])
def test_only_those_who_deliver_note_contacts(world: World, open_house: offer_queries.Offer, name: str) -> None:
    with nothing_written(NotAllowed, "Det kan: medarbejder hos udfører"):
        contacts.note(offer_id=open_house.id, kind=ContactKind.ADVICE, happened_at=NOW, by=world[name], at=NOW)


@pytest.mark.parametrize("minutes", [0, 1441])
def test_a_contact_lasts_some_minutes_of_a_day(world: World, open_house: offer_queries.Offer, minutes: int) -> None:
    with nothing_written(BadInput, "fra 1 til 1440"):
        contacts.note(
            offer_id=open_house.id, kind=ContactKind.ADVICE, happened_at=NOW, minutes=minutes, by=world["petra"], at=NOW
        )


def test_a_contact_lies_neither_ahead_nor_before_the_offer_opened(
    world: World, open_house: offer_queries.Offer
) -> None:
    for moment in (NOW + timedelta(days=2), datetime(2019, 12, 1, tzinfo=UTC)):
        with nothing_written(BadInput, "Ret datoen|fremtiden"):
            contacts.note(
                offer_id=open_house.id, kind=ContactKind.ADVICE, happened_at=moment, by=world["petra"], at=NOW
            )


@pytest.mark.mission("S4.33")
def test_contacts_are_counted_by_month_and_kind(world: World, open_house: offer_queries.Offer) -> None:
    for days, kind in ((0, ContactKind.ADVICE), (1, ContactKind.ADVICE), (30, ContactKind.COMPANY)):
        contacts.note(
            offer_id=open_house.id, kind=kind, happened_at=NOW - timedelta(days=days), minutes=30, by=world["petra"], at=NOW
        )  # fmt: skip
    counted = contact_queries.counts(open_house.id, since=TODAY - timedelta(days=90))
    assert [(one.month, one.kind, one.count, one.minutes) for one in counted] == [
        (date(2026, 3, 1), ContactKind.ADVICE, 2, 60), (date(2026, 1, 1), ContactKind.COMPANY, 1, 30),
    ]  # fmt: skip
