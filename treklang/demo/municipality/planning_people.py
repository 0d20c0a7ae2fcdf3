"""The authority's units and people, and those of the providers, as many as so many citizens need."""

from __future__ import annotations

from math import ceil
from random import Random

from treklang.demo.municipality.names import ascii_name, name_of
from treklang.demo.municipality.plan import EmployeeFacts, UnitFacts
from treklang.demo.municipality.planning_offers import Supply, size_of
from treklang.demo.users import DEMO_USERS
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people.rules import Sex

CASES_A_CASEWORKER = 35
OPEN_CASES_A_CITIZEN = 0.89
CASEWORKERS_A_TEAM = 12
CITIZENS_A_COMMITTEE_MEMBER = 900
CITIZENS_A_RECEPTIONIST = 1300
CITIZENS_A_WORKER = 30

AUTHORITY, RECEPTION = "myndighed", "modtagelsen"
_UNIT_OF = {"Myndighed Voksne": AUTHORITY, "Modtagelsen": RECEPTION, "Værkstedet Åen": "aaen",
            "Bofællesskabet Bakken": "bakken"}  # fmt: skip
_POSITIONS = {
    FunctionKind.CASEWORKER: "Socialrådgiver", FunctionKind.LEADER: "Teamleder", FunctionKind.COMMITTEE: "Visitator",
    FunctionKind.RECEPTION: "Socialrådgiver", FunctionKind.PROVIDER: "Pædagog",
}  # fmt: skip
_KNOWN_POSITIONS = {"petra": "Værkstedsassistent"}


def caseworkers_for(citizens: int) -> int:
    """How many caseworkers so many citizens need."""
    return max(1, round(citizens * OPEN_CASES_A_CITIZEN / CASES_A_CASEWORKER))


def team_of(caseworker: int) -> str:
    """The key of the unit that the caseworker with this number (from 0) belongs to."""
    team = caseworker // CASEWORKERS_A_TEAM
    return AUTHORITY if team == 0 else f"team{team + 1}"


def authority_units(citizens: int) -> tuple[UnitFacts, ...]:
    """Reception and authority, which is the first team itself, and the further teams below it."""
    teams = ceil(caseworkers_for(citizens) / CASEWORKERS_A_TEAM)
    return (
        UnitFacts(RECEPTION, "Modtagelsen", UnitKind.RECEPTION),
        UnitFacts(AUTHORITY, "Myndighed Voksne", UnitKind.AUTHORITY),
        *(UnitFacts(f"team{number}", f"Voksenteam {number}", UnitKind.TEAM, AUTHORITY) for number in range(2, teams + 1)),
    )  # fmt: skip


def employees(seed: int, citizens: int, supply: Supply) -> tuple[EmployeeFacts, ...]:
    """All who work there; the demo's named users are the first of their function in their unit."""
    people: list[EmployeeFacts] = []
    caseworkers = caseworkers_for(citizens)
    for number in range(caseworkers):
        people.append(_employee(seed, FunctionKind.CASEWORKER, "s", number, team_of(number)))
    for team in range(ceil(caseworkers / CASEWORKERS_A_TEAM)):
        people.append(_employee(seed, FunctionKind.LEADER, "l", team, team_of(team * CASEWORKERS_A_TEAM)))
    for number in range(max(1, ceil(citizens / CITIZENS_A_COMMITTEE_MEMBER))):
        people.append(_employee(seed, FunctionKind.COMMITTEE, "v", number, AUTHORITY))
    for number in range(max(1, ceil(citizens / CITIZENS_A_RECEPTIONIST))):
        people.append(_employee(seed, FunctionKind.RECEPTION, "m", number, RECEPTION))
    return (*people, *_of_providers(seed, supply))


def _of_providers(seed: int, supply: Supply) -> list[EmployeeFacts]:
    sizes: dict[str, int] = {}
    for offer in supply.offers:
        sizes[offer.provider] = sizes.get(offer.provider, 0) + size_of(offer)
    return [
        _employee(seed, FunctionKind.PROVIDER, f"{unit}.", number, unit)
        for unit, size in sizes.items()
        for number in range(max(2, ceil(size / CITIZENS_A_WORKER)))
    ]


def _employee(seed: int, function: FunctionKind, mark: str, number: int, unit: str) -> EmployeeFacts:
    named = _named(function, unit) if number == 0 else None
    if named:
        return named
    rng = Random(f"{seed}/employee/{mark}{number}")
    sex = Sex.FEMALE if rng.random() < 0.72 else Sex.MALE
    name = name_of(rng, sex, born=1960 + int(rng.random() * 38))
    return EmployeeFacts(f"{ascii_name(name)}.{mark}{number + 1}", name, unit, (function,), _POSITIONS[function])


def _named(function: FunctionKind, unit: str) -> EmployeeFacts | None:
    """The demo's named user with this function in this unit."""
    user = next((one for one in DEMO_USERS if one.role is function and _UNIT_OF.get(one.unit) == unit), None)
    if user is None:
        return None
    position = _KNOWN_POSITIONS.get(user.username, _POSITIONS[function])
    return EmployeeFacts(user.username, user.name, unit, (function,), position)
