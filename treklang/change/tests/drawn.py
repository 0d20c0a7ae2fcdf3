"""A small organisation with everything that a plan can touch, and drawn steps that change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from tests.world import NOW, TODAY, World
from treklang.cases.actions import cases as opening
from treklang.change.rules import Way
from treklang.change.steps import (
    AnyStep,
    Appoint,
    CloseUnit,
    CoverDistrict,
    CreateUnit,
    Dismiss,
    GiveRule,
    MergeUnits,
    MoveBudget,
    MoveCases,
    MoveOffers,
    MovePeople,
    MoveUnit,
    PeopleMove,
    RenameUnit,
    SetPlaces,
    Share,
    SplitUnit,
)
from treklang.offers.actions import offers
from treklang.offers.rules import Ownership
from treklang.organisation.actions import districts, employees, responsibilities, units
from treklang.organisation.rules import CoverageKind, FunctionKind, Outcome, UnitKind
from treklang.people.actions import addresses, citizens

SINCE = date(2020, 1, 1)
DAY = date(2026, 4, 1)
LATER = date(2026, 7, 1)
ON_THE_DAY = datetime(2026, 4, 1, 4, 0, tzinfo=NOW.tzinfo)
POSTCODES = {2100: "København Ø", 1400: "København K"}


@dataclass
class Drawn:
    """The outer ids of what there is, by which steps name it, and the inner keys by which the hand does."""

    units: list[UUID] = field(default_factory=list)
    keys: dict[UUID, int] = field(default_factory=dict)
    people: list[UUID] = field(default_factory=list)
    person: dict[UUID, int] = field(default_factory=dict)
    districts: list[UUID] = field(default_factory=list)
    district: dict[UUID, int] = field(default_factory=dict)
    rules: list[UUID] = field(default_factory=list)
    offers: list[UUID] = field(default_factory=list)
    cases: list[UUID] = field(default_factory=list)
    case: dict[UUID, int] = field(default_factory=dict)


def organisation(world: World) -> Drawn:
    """Five teams, some below others, seven employees, two districts, three rules, two offers and six cases."""
    made, by = Drawn(), world.system
    top = units.create(name="Socialcenter", kind=UnitKind.CENTRE, from_on=SINCE, by=by)
    for name in ("Team A", "Team B", "Team C", "Team D", "Team E"):
        unit = units.create(name=name, kind=UnitKind.TEAM, from_on=SINCE, by=by, parent_id=top.id)
        made.units.append(unit.uid)
        made.keys[unit.uid] = unit.id
        units.budget(unit_id=unit.id, year=2026, amount=Decimal(1000), by=by)
    team = [made.keys[uid] for uid in made.units]
    units.move(unit_id=team[3], parent_id=team[0], from_on=SINCE, by=by)
    for number, name in enumerate(("Ane", "Bo", "Cai", "Dan", "Eva", "Fie", "Gry")):
        kind = FunctionKind.LEADER if number % 3 == 0 else FunctionKind.CASEWORKER
        boss = made.person[made.people[0]] if number == 4 else None
        one = employees.employ(
            name=name, unit_id=team[number % 5], functions=(kind,), from_on=SINCE, by=by, weekly_hours=Decimal(20),
            line_manager_id=boss,
        )  # fmt: skip
        made.people.append(one.uid)
        made.person[one.uid] = one.id
    _places(world, made, team)
    _cases(world, made, team)
    return made


def _places(world: World, made: Drawn, team: list[int]) -> None:
    by = world.system
    for number, (postcode, name) in enumerate(POSTCODES.items()):
        one = districts.create(code=str(number), name=name, postcodes=[postcode], from_on=SINCE, by=by)
        made.districts.append(one.uid)
        made.district[one.uid] = one.id
        districts.cover(
            district_id=one.id, kind=CoverageKind.ADULT, unit_id=team[number], from_on=date(2021, 1, 1), by=by
        )
    outcomes: tuple[tuple[Outcome, dict[str, Any]], ...] = (
        (Outcome.UNIT, {"unit_id": team[2], "age_to": 40}),
        (Outcome.STAYS, {"unit_id": team[3], "age_from": 60}),
        (Outcome.DISTRICT, {"unit_id": team[4], "cover": CoverageKind.ADULT}),
        (Outcome.UNIT, {"unit_id": team[1], "age_to": 41}),
    )
    for outcome, given in outcomes:
        rule = responsibilities.place(
            rank=1, outcome=outcome, because=f"Regel {len(made.rules)}", from_on=SINCE, by=by, **given
        )
        made.rules.append(rule.uid)
    for name, unit in (("Bostedet", team[0]), ("Værestedet", team[2])):
        provider = offers.add_provider(name=name, ownership=Ownership.OWN, by=by, unit_id=unit)
        facts = offers.OfferFacts(name=name, type="Mobilt tilbud", open_from=SINCE, registered_from=SINCE)
        made.offers.append(offers.add(provider_id=provider.id, facts=facts, by=by).uid)


def _cases(world: World, made: Drawn, team: list[int]) -> None:
    whose = [world.citizen.id]
    for number, born in enumerate((date(1950, 1, 1), date(1990, 1, 1), date(1975, 1, 1))):
        one = citizens.register(name=f"Borger {number}", born_on=born, by=world.system, at=NOW)
        whose.append(one.id)
    for citizen, (postcode, town) in zip(whose, [*POSTCODES.items()] * 2, strict=False):
        addresses.note(
            citizen_id=citizen,
            line="Søgade 1",
            postcode=str(postcode),
            town=town,
            from_on=TODAY,
            by=world.system,
            at=NOW,
        )
    for number in range(7):
        case = world.open_case(f"D-{number}", citizen_id=whose[number % 4])
        worker = made.person[made.people[number % 7]] if number % 3 else None
        opening.assign(
            case_id=case.id, unit_id=team[number % 5], from_on=TODAY, by=world.system, at=NOW, caseworker_id=worker,
            coordinator_id=made.person[made.people[6]] if number == 2 else None,
        )  # fmt: skip
        made.cases.append(case.uid)
        made.case[case.uid] = case.id


@st.composite
def steps(draw: st.DrawFn, made: Drawn) -> list[AnyStep]:
    """One to eight steps of any kind; many of them cannot be done, which whoever plays them finds."""
    there = list(made.units)
    found = []
    for _ in range(draw(st.integers(1, 8))):
        step = draw(st.sampled_from(_KINDS))(draw, made, there)
        found.append(step)
    return found


def _few(draw: st.DrawFn, among: list[UUID], least: int = 1, most: int = 3) -> tuple[UUID, ...]:
    return tuple(draw(st.lists(st.sampled_from(among), min_size=least, max_size=most)))


def _one(draw: st.DrawFn, among: list[UUID]) -> UUID:
    return draw(st.sampled_from(among))


def _create(draw: st.DrawFn, made: Drawn, there: list[UUID]) -> AnyStep:
    parent = draw(st.one_of(st.none(), st.sampled_from(there)))
    uid = UUID(int=1000 + len(there))
    there.append(uid)
    return CreateUnit(unit=uid, name=f"Nyt team {len(there)}", kind=UnitKind.TEAM, parent=parent)


def _people(draw: st.DrawFn, made: Drawn, there: list[UUID]) -> AnyStep:
    moves = tuple(
        PeopleMove(from_unit=_one(draw, there), to_unit=_one(draw, there), people=_few(draw, made.people))
        for _ in range(draw(st.integers(1, 2)))
    )
    return MovePeople(moves=moves, with_cases=draw(st.booleans()))


def _split(draw: st.DrawFn, made: Drawn, there: list[UUID]) -> AnyStep:
    shares = tuple(
        Share(unit=_one(draw, there), people=_few(draw, made.people, 0), districts=_few(draw, made.districts, 0, 2))
        for _ in range(draw(st.integers(1, 2)))
    )
    return SplitUnit(unit=_one(draw, there), into=shares)


def _move_cases(draw: st.DrawFn, made: Drawn, there: list[UUID]) -> AnyStep:
    way = draw(st.sampled_from(list(Way)))
    return MoveCases(
        from_unit=_one(draw, there), way=way, to_unit=_one(draw, there) if way in (Way.ALL, Way.BY_HAND) else None,
        cover=CoverageKind.ADULT, cases=_few(draw, made.cases) if way is Way.BY_HAND else (),
    )  # fmt: skip


def _cover(draw: st.DrawFn, made: Drawn, there: list[UUID]) -> AnyStep:
    unit = draw(st.one_of(st.none(), st.sampled_from(there)))
    kind = draw(st.sampled_from([CoverageKind.ADULT, CoverageKind.CHILD]))
    return CoverDistrict(district=_one(draw, made.districts), kind=kind, unit=unit)


def _budget(draw: st.DrawFn, made: Drawn, there: list[UUID]) -> AnyStep:
    amount = draw(st.one_of(st.none(), st.integers(1, 1500).map(Decimal)))
    return MoveBudget(from_unit=_one(draw, there), to_unit=_one(draw, there), year=2026, amount=amount)


_KINDS = (
    _create,
    lambda draw, made, there: RenameUnit(unit=_one(draw, there), name=f"Omdøbt {len(there)}"),
    lambda draw, made, there: CloseUnit(unit=_one(draw, there)),
    lambda draw, made, there: MergeUnits(units=_few(draw, there), into=_one(draw, there)),
    lambda draw, made, there: MergeUnits(units=_few(draw, there, 1, 2), into=_one(draw, there)),
    _split,
    lambda draw, made, there: MoveUnit(
        unit=_one(draw, there), parent=draw(st.one_of(st.none(), st.sampled_from(there)))
    ),
    _people,
    lambda draw, made, there: Appoint(
        unit=_one(draw, there), employee=_one(draw, made.people), is_deputy=draw(st.booleans())
    ),
    lambda draw, made, there: Dismiss(unit=_one(draw, there), employee=_one(draw, made.people)),
    _cover,
    lambda draw, made, there: GiveRule(rule=_one(draw, made.rules), unit=_one(draw, there)),
    _move_cases,
    lambda draw, made, there: MoveOffers(offers=_few(draw, made.offers, 1, 2), unit=_one(draw, there)),
    lambda draw, made, there: SetPlaces(offer=_one(draw, made.offers), places=draw(st.integers(0, 30))),
    _budget,
)


@st.composite
def later(draw: st.DrawFn, made: Drawn) -> list[tuple[str, int, int]]:
    """What somebody has already written for a day after the plan's: kind, whose (a number) and which unit (a number)."""
    kinds = st.sampled_from(["place", "job", "lead", "work", "cover", "rule"])
    return draw(st.lists(st.tuples(kinds, st.integers(0, 6), st.integers(0, 4)), max_size=3))


def write_later(world: World, made: Drawn, drawn: list[tuple[str, int, int]]) -> None:
    """Write it by the actions; what they refuse is left out by the caller."""
    for kind, whose, which in drawn:
        unit, by = made.keys[made.units[which]], world.system
        person = made.person[made.people[whose]]
        if kind == "place":
            child = made.keys[made.units[whose % 5]]
            units.move(unit_id=child, parent_id=unit, from_on=LATER, by=by)
        elif kind == "job":
            employees.employ(
                name="", employee_id=person, unit_id=unit, functions=(FunctionKind.CASEWORKER,), from_on=LATER, by=by
            )
        elif kind == "lead":
            employees.appoint(employee_id=person, unit_id=unit, kind=FunctionKind.LEADER, from_on=LATER, by=by)
        elif kind == "work":
            employees.appoint(employee_id=person, unit_id=unit, kind=FunctionKind.RECEPTION, from_on=LATER, by=by)
        elif kind == "cover":
            district = made.district[made.districts[whose % 2]]
            districts.cover(district_id=district, kind=CoverageKind.ADULT, unit_id=unit, from_on=LATER, by=by)
        else:
            responsibilities.place(
                rank=9, outcome=Outcome.UNIT, because="Senere", from_on=LATER, by=by, unit_id=unit, age_from=90
            )
