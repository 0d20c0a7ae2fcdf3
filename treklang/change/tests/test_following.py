"""Cases follow their citizens by the rules of who takes whom, and a person decides (S1.34, S1.52-S1.54)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import queries as cases
from treklang.cases.actions import cases as opening, followings, handovers
from treklang.cases.rules import HandoverCheck
from treklang.change import jobs
from treklang.change.actions import follow
from treklang.kernel.errors import BadInput
from treklang.organisation.actions import districts, responsibilities, units
from treklang.organisation.rules import CoverageKind, HousingStatus, Outcome, TakingFact, UnitKind
from treklang.people.actions import addresses

SINCE = date(2020, 1, 1)


@pytest.fixture
def two(world: World) -> tuple[int, int]:
    """Two teams, each with a district, and the world's case in the first; the citizen lives in its district."""
    found = []
    for name, postcode in (("Team Nord", 2100), ("Team Syd", 2300)):
        unit = units.create(name=name, kind=UnitKind.TEAM, from_on=SINCE, by=world.system)
        district = districts.create(code=name, name=name[5:], postcodes=[postcode], from_on=SINCE, by=world.system)
        districts.cover(
            district_id=district.id, kind=CoverageKind.ADULT, unit_id=unit.id, from_on=SINCE, by=world.system
        )
        found.append(unit.id)
    opening.assign(case_id=world.case.id, unit_id=found[0], from_on=TODAY, by=world.system, at=NOW)
    move(world, "2100")
    return found[0], found[1]


def move(world: World, postcode: str) -> None:
    addresses.note(
        citizen_id=world.citizen.id, line="Søgade 1", postcode=postcode, town="København", from_on=TODAY,
        by=world.system, at=NOW,
    )  # fmt: skip


def look(world: World) -> int:
    return follow.look(on=TODAY, by=world.system, at=NOW)


@pytest.mark.mission("S1.34")
def test_a_move_to_another_district_asks_that_the_case_follows_and_says_why(world: World, two: tuple[int, int]) -> None:
    assert cases.following(world.case.id) is None
    move(world, "2300")
    found = cases.following(world.case.id)
    assert found is not None
    assert (found.to_unit_id, found.because) == (two[1], "Borgeren bor i distriktet Syd, som Team Syd dækker.")
    handovers.offer(
        case_id=world.case.id, to_unit_id=two[1], reason=found.because, next_step="Ring",
        checked=[one.value for one in HandoverCheck], by=world.system, at=NOW,
    )  # fmt: skip
    assert cases.following(world.case.id) is None


def test_a_case_that_somebody_decides_stays_is_not_asked_of_again(world: World, two: tuple[int, int]) -> None:
    move(world, "2300")
    found = cases.following(world.case.id)
    assert found is not None
    with nothing_written(BadInput, "Teksten er tom"):
        followings.stay(following_id=found.id, reason=" ", by=world.system, at=NOW)
    followings.stay(following_id=found.id, reason="Borgeren ønsker det.", by=world.system, at=NOW)
    jobs.follow_citizens.func(world.system)
    assert cases.following(world.case.id) is None
    assert [one.stays_because for one in cases.followings(world.case.id)] == ["Borgeren ønsker det."]


def test_moving_back_settles_it_by_itself(world: World, two: tuple[int, int]) -> None:
    move(world, "2300")
    move(world, "2100")
    assert cases.following(world.case.id) is None
    assert cases.followings(world.case.id) == []


@pytest.mark.mission("S1.54")
def test_a_rule_that_says_stay_comes_before_the_district(world: World, two: tuple[int, int]) -> None:
    responsibilities.place(
        rank=1, outcome=Outcome.STAYS, because="Har et specialiseret tilbud", housing=HousingStatus.OWN, from_on=SINCE,
        by=world.system,
    )  # fmt: skip
    move(world, "2300")
    assert cases.following(world.case.id) is None


@pytest.mark.mission("S1.52", "S1.53")
def test_members_by_facts_come_and_go_as_the_facts_do(world: World, two: tuple[int, int]) -> None:
    homeless = units.create(name="Hjemløseteam", kind=UnitKind.TEAM, from_on=SINCE, by=world.system)
    responsibilities.place(
        rank=1, outcome=Outcome.UNIT, unit_id=homeless.id, because="Uden fast bolig", facts=[TakingFact.HOMELESS_OFFER],
        from_on=SINCE, by=world.system,
    )  # fmt: skip
    responsibilities.place(
        rank=9, outcome=Outcome.DISTRICT, cover=CoverageKind.ADULT, because="Voksne med egen bolig",
        housing=HousingStatus.OWN, from_on=SINCE, by=world.system,
    )  # fmt: skip
    opening.assign(case_id=world.case.id, unit_id=homeless.id, from_on=TODAY, by=world.system, at=NOW)
    assert look(world) == 1
    found = cases.following(world.case.id)
    assert found is not None
    assert (found.to_unit_id, found.because) == (two[0], "Voksne med egen bolig")
