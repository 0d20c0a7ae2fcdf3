"""The portal's log-in: found by number before anybody may see anybody, linked once."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.world import NOW, World, nothing_written
from treklang.kernel import events, ids
from treklang.kernel.actions import accounts
from treklang.kernel.actor import ActorKind
from treklang.kernel.errors import RuleBroken
from treklang.people import queries
from treklang.people.actions import logins


def citizens_account(username: str) -> int:
    return accounts.ensure_story_person(username=username, name="Ida Demo", kind=ActorKind.CITIZEN).id


def test_a_number_gives_the_key_and_nothing_more_whoever_asks(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('treklang.user_id', '', true)")
    assert queries.key_of_cpr("6101800001") == world.citizen.id
    assert queries.key_of_cpr("6101800002") is None


def test_a_citizen_has_one_account_and_an_account_one_citizen(world: World) -> None:
    account_id = citizens_account("ida")
    login = logins.link(citizen_id=world.citizen.id, account_id=account_id, by=world.system, at=NOW)
    assert queries.login_of(world.citizen.id) == login
    assert logins.link(citizen_id=world.citizen.id, account_id=account_id, by=world.system, at=NOW) == login
    told = [one.name for one in events.of_citizen(world.citizen.id)]
    assert told.count("citizen.login_linked") == 1
    with nothing_written(RuleBroken, "hører allerede til en anden"):
        logins.link(citizen_id=world.citizen.id, account_id=world["anne"].id, by=world.system, at=NOW)


def test_a_seeded_logins_id_follows_from_the_seed_and_from_no_inner_key(world: World) -> None:
    with ids.seeded("story"):
        login = logins.link(citizen_id=world.citizen.id, account_id=citizens_account("ida"), by=world.system, at=NOW)
    with ids.seeded("story"):
        assert login.uid == ids.new("login")


@pytest.mark.parametrize("kind", [ActorKind.STAFF, ActorKind.CITIZEN])
def test_a_story_persons_account_has_the_kind_it_was_made_with(world: World, kind: ActorKind) -> None:
    made = accounts.ensure_story_person(username="ny", name="Ny", kind=kind)
    assert made.actor.kind is kind
