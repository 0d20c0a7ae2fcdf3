"""The demo's teamwork: made once, counted from today, and by rights that its people really have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from treklang.demo import teamwork
from treklang.demo.users import DEMO_PASSWORD, DEMO_USERS
from treklang.intake import queries as intake
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.offers import queries as offers
from treklang.offers.actions import offers as keeping
from treklang.offers.rules import Ownership
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import UnitKind
from treklang.services import contact_queries, learning_queries
from treklang.visitation import queries as visitation

# A Sunday: the next Tuesday that is two days off is the very next one.
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)


@pytest.fixture
def staffed(db: None, settings: Any) -> Iterator[Actor]:
    """The demo's people in their units."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with clock.at(NOW), acting_as(accounts.system()) as system:
        made: dict[str, int] = {}
        for user in DEMO_USERS:
            kind = UnitKind.RECEPTION if user.username == "ravi" else UnitKind.AUTHORITY
            if user.unit not in made:
                made[user.unit] = units.create(name=user.unit, kind=kind, from_on=SINCE, by=system).id
            account = accounts.ensure_demo_user(username=user.username, name=user.name, password=DEMO_PASSWORD)
            employees.employ(
                name=user.name, unit_id=made[user.unit], functions=(user.role,), from_on=SINCE, by=system,
                account_id=account.id,
            )  # fmt: skip
        yield system


def test_the_committee_has_both_sides_and_a_coming_meeting(staffed: Actor) -> None:
    teamwork.prepare_teamwork(staffed)
    seated = visitation.seated_in(visitation.committees(on=clock.today())[0])
    assert [(one.employee.name, one.side) for one in seated] == [
        ("Lars Bro", "authority"), ("Vibeke Krag", "authority"), ("Petra Skov", "provider"),
    ]  # fmt: skip
    meeting = visitation.coming_meetings()[0]
    assert meeting.meets_at.astimezone(clock.DENMARK).isoformat() == "2026-11-24T09:00:00+01:00"


def test_the_reception_has_something_to_do_and_something_done(staffed: Actor) -> None:
    teamwork.prepare_teamwork(staffed)
    reception, authority = teamwork._unit_of("ravi"), teamwork._unit_of("anne")
    assert [one.name for one in intake.waiting([reception])] == ["Mikkel Vang", "Jens Holt", "Karin Toft"]
    assert [one.routed_because for one in intake.waiting([authority])] == [teamwork.SENT_BECAUSE]
    week = timedelta(days=7)
    assert intake.first_time(since=NOW - week, until=NOW + week) == intake.FirstTime(1, 1)


def test_a_code_of_conduct_holds(staffed: Actor) -> None:
    teamwork.prepare_teamwork(staffed)
    found = organisation.conduct(on=clock.today())
    assert found is not None
    assert found.title == "Sådan arbejder vi"


def test_done_again_it_adds_only_the_next_meeting_once_the_last_is_over(staffed: Actor) -> None:
    for _ in range(2):
        teamwork.prepare_teamwork(staffed)
    assert len(visitation.committees(on=clock.today())) == len(visitation.coming_meetings()) == 1
    with clock.at(NOW + timedelta(days=7)):
        teamwork.prepare_teamwork(staffed)
    assert len(visitation.coming_meetings()) == 2
    assert intake.waiting([teamwork._unit_of("ravi")]).count() == 3


def test_the_house_by_the_river_has_an_open_centre_and_a_flying_team_once(staffed: Actor) -> None:
    unit = teamwork._unit_of("petra")
    keeping.add_provider(name=teamwork.HOUSE, ownership=Ownership.OWN, by=staffed, unit_id=unit)
    for _ in range(2):
        teamwork.prepare_teamwork(staffed)
    centre, flying = sorted(offers.of_units([unit], on=clock.today()), key=lambda one: one.name, reverse=True)
    assert [one.name for one in offers.open_to_all([unit], on=clock.today())] == [centre.name] == ["Kraftcenter Torvet"]
    assert [one.citizen_id for one in contact_queries.newest(centre.id)] == [None, None]
    assert [one.name for one in learning_queries.workplaces(flying.id)] == ["Byens gartneri"]
