"""Telling a planned municipality's stage as rows: the same rows as `founding.found` makes, for a municipality of any size.

What is there already (the stories made it), and what that needs, is used again by the ordinary actions first (`stand`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TypeVar

from treklang.catalogue.bulk import Codes
from treklang.demo.municipality.founding import FOUNDED_AT, Ground, found
from treklang.demo.municipality.plan import (
    FIRST_DAY,
    SINCE,
    EmployeeFacts,
    Municipality,
    OfferFacts,
    ProviderFacts,
    UnitFacts,
)
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions.accounts import system as system_account
from treklang.kernel.bulk import accounts
from treklang.kernel.bulk.rows import Rows
from treklang.offers import bulk as offers
from treklang.offers.bulk import OfferCard
from treklang.offers.queries import provider_named
from treklang.offers.rules import Ownership
from treklang.organisation import bulk as organisation, queries as units
from treklang.organisation.rules import UnitKind

TABLES = (*accounts.TABLES, *organisation.TABLES, *offers.TABLES)
Part = TypeVar("Part", UnitFacts, EmployeeFacts, ProviderFacts, OfferFacts)


@dataclass(frozen=True)
class Standing:
    """What stands: the ground, and the inner keys that it does not name."""

    ground: Ground
    administration: int
    providers: dict[str, int]


def stand(municipality: Municipality) -> Standing:
    """Make, by the ordinary actions, what is there already by its name, with the units and providers that it needs."""
    with acting_as(system_account(), purpose="demo"):
        part = _part(municipality)
    ground = found(part)
    with acting_as(system_account(), purpose="demo"):
        top = units.unit_named(municipality.name, kind=UnitKind.ADMINISTRATION, sts=municipality.sts)
        firms = {one.key: provider_named(one.name) for one in part.providers}
        return Standing(ground, top.id if top else 0, {key: firm.id for key, firm in firms.items() if firm})


def _part(municipality: Municipality) -> Municipality:
    names = {card.name for card in offers.cards().values()}
    offered = _only(municipality.offers, lambda one: one.name in names)
    firms, needed = offers.provider_names(), {one.provider for one in offered}
    providers = _only(municipality.providers, lambda one: one.name in firms or one.key in needed)
    people = accounts.taken(one.key for one in municipality.employees)
    employees = _only(municipality.employees, lambda one: one.key in people)
    there = {unit.name for unit, _ in units.chart(on=clock.today())}
    keys = {one.key for one in municipality.units if one.name in there}
    keys |= {one.unit for one in employees} | {one.unit for one in providers}
    for unit in reversed(municipality.units):  # what a unit is part of stands before it
        keys |= {unit.parent} if unit.key in keys else set()
    wanted = _only(municipality.units, lambda one: one.key in keys)
    return replace(municipality, units=wanted, employees=employees, providers=providers, offers=offered)


def _only(parts: tuple[Part, ...], wanted: Callable[[Part], bool]) -> tuple[Part, ...]:
    return tuple(part for part in parts if wanted(part))


class ToldStage:
    """Tells what does not stand yet, and adds it to the ground and to the `cards` of offers; `by` is the system."""

    def __init__(self, rows: Rows, by: int, standing: Standing, codes: Codes, cards: dict[int, OfferCard]) -> None:
        self._rows = rows
        self._by = by
        self._standing = standing
        self._ground = standing.ground
        self._codes = codes
        self._cards = cards

    def tell(self, municipality: Municipality) -> None:
        """All of it, as the system; the offers are looked over on their days at last."""
        self._acts(FOUNDED_AT)
        for unit in municipality.units:
            if unit.key not in self._ground.units:
                self._unit(unit)
        for person in municipality.employees:
            if person.key not in self._ground.actors:
                self._person(person)
        providers = self._standing.providers
        for provider in municipality.providers:
            if provider.key not in providers:
                providers[provider.key] = self._provider(provider)
        owners = {one.key: one.ownership for one in municipality.providers}
        new = [offer for offer in municipality.offers if offer.key not in self._ground.offers]
        told = [(offer, self._offer(offer, providers[offer.provider], owners[offer.provider])) for offer in new]
        for offer, made in sorted(told, key=lambda one: one[0].verified_on):
            self._verify(offer, made)

    def _acts(self, at: datetime) -> None:
        self._rows.acts(by=self._by, at=at, purpose="demo")

    def _unit(self, unit: UnitFacts) -> None:
        parent = None if unit.outside else self._ground.units.get(unit.parent, self._standing.administration)
        with ids.seeded(f"municipality/unit/{unit.key}"):
            row = organisation.create_unit(self._rows, name=unit.name, kind=unit.kind, from_on=SINCE, parent_id=parent)
        self._ground.units[unit.key] = row.id

    def _person(self, person: EmployeeFacts) -> None:
        with ids.seeded(f"municipality/person/{person.key}"):
            actor = accounts.add_story_person(self._rows, username=person.key, name=person.name)
            employee = organisation.employ(
                self._rows, name=person.name, unit_id=self._ground.units[person.unit], functions=person.functions,
                from_on=SINCE, account_id=actor.id, position=person.position,
            )  # fmt: skip
        self._ground.actors[person.key], self._ground.employees[person.key] = actor, employee.id

    def _provider(self, one: ProviderFacts) -> int:
        with ids.seeded(f"municipality/provider/{one.key}"):
            unit_id = self._ground.units[one.unit]
            return offers.add_provider(self._rows, name=one.name, ownership=one.ownership, unit_id=unit_id).id

    def _offer(self, offer: OfferFacts, provider: int, owner: Ownership) -> offers.BulkOffer:
        with ids.seeded(f"municipality/offer/{offer.key}"):
            facts, is_own = self._facts(offer), owner is Ownership.OWN
            told = offers.add(self._rows, provider_id=provider, is_own=is_own, facts=facts)
            for price in offer.prices:
                offers.set_price(self._rows, told, unit=price.unit, amount=price.amount, from_on=price.from_on)
        self._ground.offers[offer.key], self._cards[told.row.id] = told.row.id, told.card
        return told

    def _facts(self, offer: OfferFacts) -> offers.BulkFacts:
        codes, day = self._codes, FIRST_DAY
        groups = [codes.concept(("target_group",), title, on=day) for title in offer.target_groups]
        ring = codes.ring(offer.ring, on=day) if offer.ring else None
        return offers.BulkFacts(
            name=offer.name, type_id=codes.concept(("offer_type",), offer.type, on=day).id,
            ring=(ring.id, ring.position) if ring else None, section=offer.section, open_from=SINCE,
            must_register=offer.must_register, registered_from=SINCE if offer.must_register else None,
            places=offer.places, distance_km=offer.distance_km,
            target_groups=tuple((card.id, card.code) for card in groups), accessibility=offer.accessibility,
            theory_of_change=offer.theory_of_change, evidence=offer.evidence,
        )  # fmt: skip

    def _verify(self, offer: OfferFacts, told: offers.BulkOffer) -> None:
        if offer.verified_on > FIRST_DAY:
            self._acts(datetime.combine(offer.verified_on, time(9), clock.DENMARK))
            with ids.seeded(f"municipality/verified/{offer.key}"):
                offers.verify(self._rows, told)
