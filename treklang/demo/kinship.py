"""Whose cases the demo's first citizen sees beside her own on the portal: her daughter's, and those of one she acts for."""

from __future__ import annotations

from datetime import date, timedelta

from treklang.cases import queries as cases
from treklang.cases.actions import cases as opening
from treklang.demo.users import DEMO_CITIZENS, DEMO_USERS
from treklang.kernel import clock
from treklang.kernel.actor import Actor
from treklang.kernel.scope import Fact
from treklang.organisation import queries as organisation
from treklang.people import queries as people
from treklang.people.actions import citizens, relations, representatives
from treklang.people.rules import RelationKind, Representation

DAUGHTER = "Alma Kirkegaard"
# So old that what changes at 18 lies some months ahead.
DAUGHTERS_AGE = timedelta(days=17 * 365 + 200)
KLE = "27.36.12"
WISHES = "Jeg vil gerne bo for mig selv, når jeg er klar til det."
COVERS = (Fact.IDENTITY, Fact.HELP, Fact.ECONOMY)


def prepare_kinship(system: Actor) -> None:
    """Make what is not there yet; done again, it changes nothing."""
    mother, other = (people.key_of_cpr(one.cpr) for one in DEMO_CITIZENS[:2])
    if mother is None:
        return
    if not people.find(DAUGHTER):
        _give_daughter(mother, system)
    if other is not None and not people.representatives(other):
        _let_act(mother, other, system)


def _give_daughter(mother: int, system: Actor) -> None:
    at, today = clock.now(), clock.today()
    daughter = citizens.register(name=DAUGHTER, born_on=today - DAUGHTERS_AGE, by=system, at=at)
    relations.note(
        citizen_id=daughter.id, relative_id=mother, kind=RelationKind.PARENT, has_custody=True, from_on=today, by=system,
        at=at,
    )  # fmt: skip
    unit = next((one.id for one, _ in organisation.chart(on=today) if one.name == DEMO_USERS[0].unit), None)
    if unit is not None:
        opening.open_case(
            citizen_id=daughter.id, kle=KLE, number=cases.next_number(on=today), unit_id=unit,
            caseworker_id=_caseworker(unit, today), by=system, at=at,
            opening=opening.Opening(enquired_by="Borger", wishes=WISHES),
        )  # fmt: skip


def _caseworker(unit: int, today: date) -> int | None:
    there = organisation.colleagues([unit], on=today)
    return next((one.id for one in there if one.name == DEMO_USERS[0].name), None)


def _let_act(person: int, citizen: int, system: Actor) -> None:
    at, today = clock.now(), clock.today()
    representatives.note(
        citizen_id=citizen, person_id=person, kind=Representation.POWER_OF_ATTORNEY,
        scope=[fact.value for fact in COVERS], from_on=today, until=today + timedelta(days=365), by=system, at=at,
    )  # fmt: skip
