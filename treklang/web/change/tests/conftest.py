"""Two teams that a leader would make one of, and her browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from treklang.change import queries
from treklang.change.actions import plans
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.offers.actions import offers
from treklang.offers.rules import Ownership
from treklang.organisation.actions import districts, employees, responsibilities, units
from treklang.organisation.rules import CoverageKind, FunctionKind, Outcome, UnitKind
from treklang.people.actions import citizens
from treklang.web.tests import course as building
from treklang.web.tests.course import NOW, Course

SINCE = date(2020, 1, 1)
DAY = date(2026, 4, 1)


@dataclass(frozen=True)
class Teams:
    """Two teams below a centre, each with a leader and a caseworker who has a case; a district, a rule and an offer."""

    centre: UUID
    north: UUID
    south: UUID
    people: dict[str, UUID]
    cases: dict[str, UUID]
    district: UUID
    rule: UUID
    offer: UUID
    lars: Actor


@pytest.fixture
def teams(course: Course) -> Teams:
    by = course.by
    centre = units.create(name="Socialcenter", kind=UnitKind.CENTRE, from_on=SINCE, by=by)
    north, south = (
        units.create(name=name, kind=UnitKind.TEAM, from_on=SINCE, by=by, parent_id=centre.id)
        for name in ("Team Nord", "Team Syd")
    )
    people, held = {}, {}
    for name, unit, kind in (
        ("Nina", north, FunctionKind.LEADER), ("Niels", north, FunctionKind.CASEWORKER),
        ("Sofie", south, FunctionKind.LEADER), ("Svend", south, FunctionKind.CASEWORKER),
    ):  # fmt: skip
        account = accounts.ensure_demo_user(username=name.lower(), name=name, password="kun til prøver")
        course.accounts[name.lower()] = account
        found = employees.employ(
            name=name, unit_id=unit.id, functions=(kind,), from_on=SINCE, by=by, account_id=account.id
        )
        people[name] = found.uid
        if kind is FunctionKind.CASEWORKER:
            citizen = citizens.register(name=f"Borger hos {name}", by=by, at=NOW)
            held[name] = building.open_case(by, citizen, f"S-{name}", unit.id, found.id).uid
    units.budget(unit_id=north.id, year=2026, amount=Decimal(1000), by=by)
    district = districts.create(code="2", name="Østerbro", postcodes=[2100], from_on=SINCE, by=by)
    districts.cover(district_id=district.id, kind=CoverageKind.ADULT, unit_id=north.id, from_on=SINCE, by=by)
    rule = responsibilities.place(
        rank=1, outcome=Outcome.UNIT, because="Unge under 30", unit_id=north.id, from_on=SINCE, by=by
    )
    owner = offers.add_provider(name="Team Nords tilbud", ownership=Ownership.OWN, by=by, unit_id=north.id)
    facts = offers.OfferFacts(
        name="Caféen", type="Aktivitets- og samværstilbud", open_from=SINCE, registered_from=SINCE
    )
    offer = offers.add(provider_id=owner.id, facts=facts, by=by)
    return Teams(
        centre.uid, north.uid, south.uid, people, held, district.uid, rule.uid, offer.uid, course.accounts["lars"].actor
    )


@pytest.fixture
def plan(teams: Teams) -> queries.Plan:
    """A plan of the leader's, without steps."""
    return plans.draw_up(title="Ét team", purpose="Én vej ind for borgerne", takes_effect_on=DAY, by=teams.lars, at=NOW)


@pytest.fixture
def leader(browser_of: Callable[[str], Client]) -> Client:
    """The browser of the leader who draws the plan up."""
    return browser_of("lars")


@pytest.fixture
def owner(browser_of: Callable[[str], Client]) -> Client:
    """The system owner's browser."""
    return browser_of("sys")


@pytest.fixture
def write(plan: queries.Plan, teams: Teams) -> Callable[[Any], queries.Step]:
    """Write a step into the plan."""
    return lambda step: plans.write(plan_id=plan.id, step=step, by=teams.lars, at=NOW)
