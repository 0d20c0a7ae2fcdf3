"""The register of consents: given, withdrawn once, never lost (R92)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.kernel import events
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.people import queries
from treklang.people.actions import consents
from treklang.people.models import Consent
from treklang.people.rules import ConsentKind, ConsentManner

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def give(world: World, **other: Any) -> Consent:
    given = {
        "kind": ConsentKind.OBTAIN, "party": "Egen læge", "scope": "Diagnoser", "manner": ConsentManner.WRITTEN,
        "given_on": YESTERDAY, **other,
    }  # fmt: skip
    return consents.give(citizen_id=world.citizen.id, by=world["anne"], at=NOW, **given)


def withdraw(world: World, consent: Consent, on: date, **other: Any) -> Consent:
    return consents.withdraw(consent_id=consent.id, withdrawn_on=on, by=world["anne"], at=NOW, **other)


def test_a_consent_says_to_whom_about_what_and_until_when(world: World) -> None:
    consent = give(world, party=" Egen læge ", ends_on=TOMORROW)
    (kept,) = queries.consents(world.citizen.id)
    assert (kept.party, kept.scope, kept.given_on, kept.ends_on) == ("Egen læge", "Diagnoser", YESTERDAY, TOMORROW)
    assert kept.noted_by.id == world["anne"].id
    (told,) = [one for one in events.of_citizen(world.citizen.id) if one.name.startswith("consent")]
    assert (told.name, told.data) == ("consent.given", {"consent": consent.id})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"party": " "}, "hvem oplysningerne hentes fra"),
        ({"scope": ""}, "hvilke oplysninger"),
        ({"ends_on": YESTERDAY - timedelta(days=1)}, "før det er givet"),
        ({"given_on": TOMORROW}, "ligger i fremtiden"),
        ({"given_on": date(1979, 12, 31)}, "ligger før 01.01.1980"),
    ],
)
def test_a_consent_that_cannot_be_is_refused(world: World, given: dict[str, Any], sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        give(world, **given)


def test_a_consent_can_hold_for_one_day(world: World) -> None:
    assert give(world, ends_on=YESTERDAY).ends_on == YESTERDAY


def test_a_consent_is_withdrawn_once_and_kept(world: World) -> None:
    consent = give(world)
    other = give(world, kind=ConsentKind.PASS_ON, party="Jobcentret")
    kept = withdraw(world, consent, TODAY, withdrawal=" Jeg har fortrudt. ")
    assert (kept.withdrawn_on, kept.withdrawal) == (TODAY, "Jeg har fortrudt.")
    assert queries.consents(world.citizen.id) == [other, consent]
    with nothing_written(RuleBroken, "trukket tilbage den 02.03.2026"):
        withdraw(world, consent, TODAY)
    assert [one.name for one in events.of_citizen(world.citizen.id)].count("consent.withdrawn") == 1


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(YESTERDAY - timedelta(days=1), "før det er givet"), (TOMORROW, "ligger i fremtiden")],
)
def test_a_consent_is_withdrawn_between_the_day_it_was_given_and_today(world: World, on: date, sentence: str) -> None:
    consent = give(world)
    with nothing_written(BadInput, sentence):
        withdraw(world, consent, on)


def test_a_controller_sees_the_citizen_and_gives_no_consent_for_her(world: World, controller: Actor) -> None:
    consent = give(world)
    with acting_as(controller), pytest.raises(NotAllowed, match="arbejder med borgerens sag"):
        withdraw(world, consent, TODAY)
