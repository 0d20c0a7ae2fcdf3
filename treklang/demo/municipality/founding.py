"""Making a planned municipality's stage by the ordinary actions; what the stories made already is used again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time

from treklang.demo.municipality.plan import FIRST_DAY, SINCE, EmployeeFacts, Municipality, OfferFacts, UnitFacts
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.offers import queries as offers
from treklang.offers.actions import offers as keep_offers
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import UnitKind

FOUNDED_AT = datetime.combine(FIRST_DAY, time(8), clock.DENMARK)


@dataclass
class Ground:
    """The inner keys of what the plan names by its keys."""

    units: dict[str, int] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    employees: dict[str, int] = field(default_factory=dict)
    offers: dict[str, int] = field(default_factory=dict)


def found(municipality: Municipality) -> Ground:
    """Make the units, people, providers and offers that are not there yet, as the system on the first day."""
    ground = Ground()
    with clock.at(FOUNDED_AT), acting_as(accounts.system(), purpose="demo") as system:
        top = _administration(municipality, system)
        for unit in municipality.units:
            ground.units[unit.key] = _unit(unit, top, ground, system)
        for person in municipality.employees:
            ground.actors[person.key], ground.employees[person.key] = _person(person, ground, system)
        providers = _providers(municipality, ground, system)
        made = {offer.key: _offer(offer, providers[offer.provider], system) for offer in municipality.offers}
    ground.offers.update((key, offer.id) for key, offer in made.items())
    for facts in sorted(municipality.offers, key=lambda one: one.verified_on):
        if (made[facts.key].verified_on or SINCE) < facts.verified_on:
            _verify(facts, ground.offers[facts.key])
    return ground


def _verify(facts: OfferFacts, offer_id: int) -> None:
    """Let the facts of an offer have been looked over on their day."""
    at = datetime.combine(facts.verified_on, time(9), clock.DENMARK)
    seed = f"municipality/verified/{facts.key}"
    with clock.at(at), ids.seeded(seed), acting_as(accounts.system(), purpose="demo") as system:
        keep_offers.verify(offer_id=offer_id, facts=_facts(facts), by=system)


def _administration(municipality: Municipality, system: Actor) -> int:
    name, kind, sts = municipality.name, UnitKind.ADMINISTRATION, municipality.sts
    with ids.seeded(f"municipality/{name}"):
        found = organisation.unit_named(name, kind=kind, sts=sts)
        return (found or units.create(name=name, kind=kind, from_on=SINCE, sts=sts, by=system)).id


def _unit(unit: UnitFacts, top: int, ground: Ground, system: Actor) -> int:
    parent = None if unit.outside else ground.units.get(unit.parent, top)
    with ids.seeded(f"municipality/unit/{unit.key}"):
        if parent is None:
            found = organisation.unit_named(unit.name, kind=unit.kind, sts=None)
        else:
            found = organisation.unit_below(parent, unit.name, kind=unit.kind)
        made = found or units.create(name=unit.name, kind=unit.kind, from_on=SINCE, parent_id=parent, by=system)
    return made.id


def _person(person: EmployeeFacts, ground: Ground, system: Actor) -> tuple[Actor, int]:
    unit = ground.units[person.unit]
    with ids.seeded(f"municipality/person/{person.key}"):
        actor = accounts.ensure_story_person(username=person.key, name=person.name).actor
        employee = organisation.employee_of(actor)
        if employee is None or not set(person.functions) <= organisation.functions_in(actor, unit, on=SINCE):
            employee = employees.employ(
                name=person.name, unit_id=unit, functions=person.functions, from_on=SINCE, account_id=actor.id,
                position=person.position, by=system,
            )  # fmt: skip
    return actor, employee.id


def _providers(municipality: Municipality, ground: Ground, system: Actor) -> dict[str, int]:
    made: dict[str, int] = {}
    for one in municipality.providers:
        with ids.seeded(f"municipality/provider/{one.key}"):
            known = offers.provider_named(one.name)
            unit_id = ground.units[one.unit]
            made[one.key] = (
                known or keep_offers.add_provider(name=one.name, ownership=one.ownership, unit_id=unit_id, by=system)
            ).id
    return made


def _offer(facts: OfferFacts, provider: int, system: Actor) -> offers.Offer:
    with ids.seeded(f"municipality/offer/{facts.key}"):
        known = offers.by_name_and_type(facts.name, facts.type, on=FIRST_DAY)
        if known:
            return known
        made = keep_offers.add(provider_id=provider, facts=_facts(facts), by=system)
        for price in facts.prices:
            keep_offers.set_price(
                offer_id=made.id, unit=price.unit, amount=price.amount, from_on=price.from_on, by=system
            )
    return made


def _facts(offer: OfferFacts) -> keep_offers.OfferFacts:
    return keep_offers.OfferFacts(
        name=offer.name, type=offer.type, open_from=SINCE, must_register=offer.must_register,
        registered_from=SINCE if offer.must_register else None, section=offer.section, ring=offer.ring,
        places=offer.places, distance_km=offer.distance_km, target_groups=offer.target_groups,
        accessibility=offer.accessibility, theory_of_change=offer.theory_of_change, evidence=offer.evidence,
    )  # fmt: skip
