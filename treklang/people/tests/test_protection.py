"""Protection: changed for a reason that no timeline tells."""

from __future__ import annotations

import pytest

from tests.world import NOW, World, nothing_written
from treklang.kernel import events
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.people import queries
from treklang.people.actions import protection


def change(world: World, is_protected: bool, is_secret: bool, because: str = " Bor på krisecenter. ") -> None:
    protection.change(
        citizen_id=world.citizen.id, is_protected=is_protected, is_secret=is_secret, because=because, by=world["anne"],
        at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(("is_protected", "is_secret"), [(True, False), (False, True), (True, True)])
def test_protection_is_changed_and_changed_back(world: World, is_protected: bool, is_secret: bool) -> None:
    change(world, is_protected, is_secret)
    kept = queries.by_id(world.citizen.id)
    assert (kept.is_protected, kept.is_secret) == (is_protected, is_secret)
    change(world, False, False, "Fejl")
    kept = queries.by_id(world.citizen.id)
    assert (kept.is_protected, kept.is_secret) == (False, False)


def test_the_reason_is_kept_and_stands_on_no_timeline(world: World) -> None:
    change(world, True, False)
    (told,) = [one for one in events.of_citizen(world.citizen.id) if one.name == "citizen.protection_changed"]
    assert told.data == {"because": "Bor på krisecenter."}


def test_a_change_without_a_reason_or_to_what_it_was_is_refused(world: World) -> None:
    with nothing_written(BadInput, "hvorfor beskyttelsen ændres"):
        change(world, True, True, " ")
    with nothing_written(RuleBroken, "allerede sådan"):
        change(world, False, False)


def test_a_controller_sees_the_citizen_and_does_not_change_her_protection(world: World, controller: Actor) -> None:
    with acting_as(controller), pytest.raises(NotAllowed, match="arbejder med borgerens sag"):
        change(world, True, False)
