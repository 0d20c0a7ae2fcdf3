"""The code for good casework: versions, and who has accepted which (S3.27)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import NOW, ROLES, TODAY, World, nothing_written
from treklang.kernel.actions import accounts
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken
from treklang.kernel.models import Event
from treklang.organisation import queries
from treklang.organisation.actions import conduct
from treklang.organisation.rules import PERMITS, Deed


def publish(world: World, **other: Any) -> queries.Conduct:
    given = {"title": "Sådan arbejder vi", "text": "Borgeren er med.", "holds_from": TODAY, **other}
    return conduct.publish(**{"by": world["sys"], **given})


def test_the_version_of_the_day_holds(world: World) -> None:
    old = publish(world, holds_from=TODAY - timedelta(days=30))
    new = publish(world, holds_from=TODAY + timedelta(days=1))
    assert queries.conduct(on=TODAY) == old
    assert queries.conduct(on=TODAY + timedelta(days=1)) == new
    assert queries.conduct(on=date(2020, 1, 1)) is None


@pytest.mark.mission("S3.27")
def test_each_version_is_accepted_by_each_and_said_again_it_stands(world: World) -> None:
    old = publish(world, holds_from=TODAY - timedelta(days=30))
    first = conduct.accept(conduct_id=old.id, by=world["anne"], at=NOW)
    again = conduct.accept(conduct_id=old.id, by=world["anne"], at=NOW + timedelta(days=1))
    assert (again.id, again.accepted_at) == (first.id, NOW)
    assert queries.acceptance(old.id, world["anne"]) == first
    assert queries.acceptance(old.id, world["ravi"]) is None
    assert queries.acceptance(publish(world).id, world["anne"]) is None
    assert Event.objects.filter(name="conduct.accepted").count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"), [({"title": " "}, "mangler titel eller tekst"), ({"text": ""}, "mangler titel eller tekst")]
)
def test_an_empty_code_is_refused(world: World, given: dict[str, str], sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        publish(world, **given)


def test_one_version_begins_a_day(world: World) -> None:
    publish(world)
    with nothing_written(BadInput, "allerede et kodeks fra den dag"):
        publish(world)


@pytest.mark.parametrize("name", [name for name, role in ROLES.items() if Deed.ORGANISE not in PERMITS[role]])
def test_only_the_system_owner_publishes(world: World, name: str) -> None:
    with nothing_written(NotAllowed, "Du kan ikke ændre organisationen"):
        publish(world, by=world[name])


def test_only_employees_accept_and_only_what_is_there(world: World) -> None:
    made = publish(world)
    guest = accounts.ensure_story_person(username="gaest", name="Gæst").actor
    with nothing_written(RuleBroken, "Kun medarbejdere"):
        conduct.accept(conduct_id=made.id, by=guest, at=NOW)
    with nothing_written(Missing, "findes ikke"):
        conduct.accept(conduct_id=-1, by=world["anne"], at=NOW)


def test_who_can_be_given_a_case_and_who_works_where(world: World) -> None:
    assert [(one.employee.name, one.unit_id) for one in queries.case_holders(on=TODAY)] == [("anne", world.unit_id)]
    names = [employee.name for employee, _unit in queries.everyone(on=TODAY)]
    assert names == sorted(ROLES)
    assert [one.name for one in queries.colleagues([world.unit_id], on=TODAY)] == sorted(ROLES)
    assert queries.everyone(on=date(2019, 1, 1)) == []
