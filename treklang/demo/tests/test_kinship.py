"""The demo's first citizen has a daughter and somebody she acts for: made once, by reasons that really hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from treklang.access.rules import Reason
from treklang.demo import kinship, stage
from treklang.demo.users import DEMO_CITIZENS
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.people import queries as people
from treklang.people.actions import citizens
from treklang.portal.whom import whom

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def let_in(db: None, settings: Any) -> Iterator[Actor]:
    """The citizens whom the log-in page names, with their accounts."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with clock.at(NOW), acting_as(accounts.system()) as system:
        for one in DEMO_CITIZENS:
            citizens.register(name=one.name, cpr=one.cpr, by=system, at=NOW)
        stage._let_citizens_in(system)
        yield system


def seen_by(username: str) -> dict[str, set[Reason]]:
    """Whom somebody sees on the portal, by name, and by which reasons."""
    with acting_as(accounts.named(username).actor):
        given = whom()
        return {name: {one.reason for one in given[key]} for key, name in people.named(given).items()}


def test_the_first_citizen_sees_her_daughter_and_whom_she_acts_for_and_they_do_not_see_her(let_in: Actor) -> None:
    kinship.prepare_kinship(let_in)
    mette, jonas = (one.name for one in DEMO_CITIZENS[:2])
    assert seen_by("mette") == {
        mette: {Reason.CITIZEN}, kinship.DAUGHTER: {Reason.CUSTODY}, jonas: {Reason.REPRESENTATIVE},
    }  # fmt: skip
    assert seen_by("jonas") == {jonas: {Reason.CITIZEN}}


def test_done_again_it_adds_nothing(let_in: Actor) -> None:
    for _time in range(2):
        kinship.prepare_kinship(let_in)
    assert len(people.find(kinship.DAUGHTER)) == 1
    assert len(seen_by("mette")) == 3


def test_without_the_stories_there_is_nothing_to_do(system: Actor) -> None:
    kinship.prepare_kinship(system)
    assert people.find(kinship.DAUGHTER) == []
