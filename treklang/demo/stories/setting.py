"""The stage of a story: its municipality, people, offers and citizen. What another story made already is used again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from treklang.demo.stories.cast import Cast
from treklang.demo.stories.format import Story
from treklang.demo.stories.parts import OfferPart, OrganisationPart, PersonPart, danish
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, DomainError
from treklang.kernel.wording import say
from treklang.offers import queries as offers
from treklang.offers.actions import offers as keep_offers
from treklang.offers.rules import Ownership
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import UnitKind
from treklang.people.actions import citizens


class PartError(Exception):
    """What is wrong with a part of the stage, and where it stands in the file."""

    def __init__(self, path: str, error: DomainError) -> None:
        super().__init__(path)
        self.path = f"{path}.{error.field}" if error.field else path
        self.error = error


@contextmanager
def _part(path: str, seed: str) -> Iterator[None]:
    """A part of the stage. Its ids follow from what it is, whatever other stories made before it."""
    try:
        with ids.seeded(seed):
            yield
    except DomainError as error:
        raise PartError(path, error) from None


def prepare(story: Story, folder: Path) -> Cast:
    """Make the stage as the system, at the story's first moment."""
    first, told_by = danish(story.steps[0].at), f"story/{story.citizen.cpr or story.citizen.name}"
    with clock.at(first), acting_as(accounts.system(), purpose="story") as system:
        seed, since = f"setting/{story.organisation.municipality}/{story.organisation.sts}", story.organisation.since
        made_units, seeds = _units(story.organisation, seed, system), _unit_seeds(story.organisation, seed)
        people = {
            one.key: _person(
                f"organisation.people[{number}]", one, made_units, since, seeds.get(one.unit, seed), system
            )
            for number, one in enumerate(story.organisation.people)
        }
        made_offers = {
            offer.key: _offer(f"offers[{number}]", offer, made_units, seed, told_by, system)
            for number, offer in enumerate(story.offers)
        }
        with _part("citizen", told_by):
            citizen = citizens.register(**story.citizen.model_dump(), by=system, at=first)
    return Cast(
        folder=folder,
        citizen_id=citizen.id,
        citizen_uid=citizen.uid,
        seed_of_all=told_by,
        actors={key: actor for key, (actor, _) in people.items()},
        employees={key: employee for key, (_, employee) in people.items()},
        units=made_units,
        offers=made_offers,
    )


def _units(part: OrganisationPart, seed: str, system: Actor) -> dict[str, int]:
    """The administration (which has the municipality's id) and the story's units below it, by key."""
    with _part("organisation", seed):
        top = organisation.unit_named(part.municipality, kind=UnitKind.ADMINISTRATION, sts=part.sts) or units.create(
            name=part.municipality, kind=UnitKind.ADMINISTRATION, from_on=part.since, sts=part.sts, by=system
        )
    made: dict[str, int] = {}
    seeds = _unit_seeds(part, seed)
    for number, unit in enumerate(part.units):
        with _part(f"organisation.units[{number}]", seeds[unit.key]):
            if unit.parent is not None and unit.parent not in made:
                raise BadInput(say("Enheden “%(key)s” står ikke før denne.", key=unit.parent), field="parent")
            parent = made[unit.parent] if unit.parent else top.id
            found = organisation.unit_below(parent, unit.name, kind=unit.kind)
            made[unit.key] = (
                found or units.create(name=unit.name, kind=unit.kind, from_on=part.since, parent_id=parent, by=system)
            ).id
    return made


def _unit_seeds(part: OrganisationPart, seed: str) -> dict[str, str]:
    """The seed of each unit, by key: what it is and what it is part of, as units are found again."""
    seeds: dict[str, str] = {}
    for unit in part.units:
        above = seeds.get(unit.parent, seed) if unit.parent else seed
        seeds[unit.key] = f"{above}/{unit.kind.value} {unit.name}"
    return seeds


def _person(
    path: str, part: PersonPart, made_units: dict[str, int], since: date, seed: str, system: Actor
) -> tuple[Actor, int]:
    does = ",".join(sorted(function.value for function in part.functions))
    with _part(path, f"{seed}/person {part.key}/{does}/{since}"):
        if part.unit not in made_units:
            raise BadInput(say("Enheden “%(key)s” står ikke i historien.", key=part.unit), field="unit")
        account = accounts.ensure_story_person(username=part.key, name=part.name)
        employee = organisation.employee_of(account.actor)
        held = organisation.functions_in(account.actor, made_units[part.unit], on=since)
        if employee is None or not set(part.functions) <= held:
            employee = employees.employ(
                name=part.name, unit_id=made_units[part.unit], functions=part.functions, from_on=since,
                account_id=account.id, position=part.position, by=system,
            )  # fmt: skip
    return account.actor, employee.id


def _offer(path: str, part: OfferPart, made_units: dict[str, int], seed: str, told_by: str, system: Actor) -> int:
    """The offer with this name and type; one that is known gets the openness and registration that the story tells."""
    with _part(path, f"{seed}/offer {part.name}/{part.type.casefold()}"):
        facts = _facts(part)
        known = offers.by_name_and_type(part.name, part.type, on=clock.today())
        if known:
            with ids.seeded(f"{seed}/offer {known.uid} by {told_by}"):  # each story that tells of it looks it over
                keep_offers.verify(offer_id=known.id, facts=facts, by=system)
            return known.id
        offer = keep_offers.add(provider_id=_provider(part, made_units, system), facts=facts, by=system)
        for price in part.prices:
            keep_offers.set_price(
                offer_id=offer.id, unit=price.unit, amount=price.amount, from_on=price.from_, by=system
            )
    return offer.id


def _facts(part: OfferPart) -> keep_offers.OfferFacts:
    registered = part.registered
    return keep_offers.OfferFacts(
        name=part.name, type=part.type, open_from=part.open.from_, open_until=part.open.until,
        must_register=part.must_register, registered_from=registered.from_ if registered else None,
        registered_until=registered.until if registered else None, section=part.section, ring=part.ring,
        places=part.places, distance_km=part.distance_km, target_groups=part.target_groups,
        accessibility=part.accessibility, theory_of_change=part.theory_of_change, evidence=part.evidence,
    )  # fmt: skip


def _provider(part: OfferPart, made_units: dict[str, int], system: Actor) -> int:
    provider = part.provider
    if known := offers.provider_named(provider.name):
        return known.id
    if provider.unit is not None and provider.unit not in made_units:
        raise BadInput(say("Enheden “%(key)s” står ikke i historien.", key=provider.unit), field="provider.unit")
    unit_id = made_units[provider.unit] if provider.unit else None
    if provider.ownership is Ownership.OWN and unit_id is None:
        raise BadInput(say("Kommunens egen leverandør mangler sin enhed."), field="provider.unit")
    return keep_offers.add_provider(
        name=provider.name, ownership=provider.ownership, cvr=provider.cvr, unit_id=unit_id, by=system
    ).id
