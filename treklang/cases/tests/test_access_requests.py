"""Wishes to see the files of a case, and the deadline that each kind has (R110, R111, R117)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases.actions import access_requests, cases
from treklang.cases.models import AccessRequest
from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.cases.tests.clock_reading import clock_of, rules_that_run
from treklang.kernel import clock, events
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken

RULES = {
    AccessKind.PARTY: "aktindsigt-part", AccessKind.PUBLIC: "aktindsigt-offentlighed",
    AccessKind.GDPR: "indsigt-i-egne-oplysninger",
}  # fmt: skip
LATER = datetime(2026, 3, 9, 9, tzinfo=UTC)


def ask(world: World, kind: AccessKind = AccessKind.PARTY, **other: Any) -> AccessRequest:
    given = {"asked_by": "Aya Nørgård", "received_on": TODAY, "by": world["anne"], "at": NOW, **other}
    return access_requests.receive(case_id=world.case.id, kind=kind, **given)


def answer(
    world: World, asked: AccessRequest, outcome: AccessOutcome = AccessOutcome.GIVEN, **other: Any
) -> AccessRequest:
    given = {"answered_on": TODAY, "by": world["anne"], "at": NOW, **other}
    return access_requests.answer(access_request_id=asked.id, outcome=outcome, **given)


@pytest.mark.mission("R110", "R111", "R117")
@pytest.mark.parametrize(
    ("kind", "by"),
    [
        (AccessKind.PARTY, date(2026, 3, 11)),
        (AccessKind.PUBLIC, date(2026, 3, 11)),
        (AccessKind.GDPR, date(2026, 4, 2)),
    ],
)
def test_each_kind_of_wish_starts_the_deadline_of_its_act(world: World, kind: AccessKind, by: date) -> None:
    found = ask(world, kind, wish=" Alle notater ")
    assert (found.kind, found.asked_by, found.wish) == (kind.value, "Aya Nørgård", "Alle notater")
    assert rules_that_run(world.case.id) == [RULES[kind]]
    assert clock_of(world.case.id, RULES[kind]).due_on == by
    event = events.of_case(world.case.id)[-1]
    assert (event.name, event.data["on"]) == ("access_request.received", "2026-03-02")


@pytest.mark.mission("R110")
def test_the_seven_working_days_leave_easter_out(world: World) -> None:
    with clock.at(datetime(2026, 3, 30, 9, tzinfo=UTC)):
        ask(world, received_on=date(2026, 3, 30))
    assert clock_of(world.case.id, RULES[AccessKind.PARTY]).due_on == date(2026, 4, 13)


@pytest.mark.mission("R110", "R111", "R117")
@pytest.mark.parametrize("kind", AccessKind)
def test_the_answer_meets_it(world: World, kind: AccessKind) -> None:
    asked = ask(world, kind)
    done = answer(world, asked, AccessOutcome.PARTLY, text="Navne på andre er undtaget.")
    assert (done.outcome, done.answer, done.answered_on) == ("partly", "Navne på andre er undtaget.", TODAY)
    assert clock_of(world.case.id, RULES[kind]).met_on == TODAY
    assert world.happened()[-1] == "access_request.answered"
    with nothing_written(RuleBroken, r"allerede besvaret den 02\.03\.2026"):
        answer(world, asked)


def test_two_wishes_have_each_their_deadline(world: World) -> None:
    first = ask(world)
    with clock.at(LATER):
        ask(world, received_on=date(2026, 3, 9), asked_by="Fagbladet", kind=AccessKind.PUBLIC)
        answer(world, first, answered_on=date(2026, 3, 9))
    assert rules_that_run(world.case.id) == ["aktindsigt-offentlighed"]


@pytest.mark.parametrize("outcome", [AccessOutcome.PARTLY, AccessOutcome.REFUSED])
def test_what_is_refused_has_its_reason(world: World, outcome: AccessOutcome) -> None:
    asked = ask(world)
    with nothing_written(RuleBroken, "Skriv begrundelsen"):
        answer(world, asked, outcome, text=" ")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"asked_by": " "}, "Teksten er tom"),
        ({"received_on": date(2026, 3, 3)}, "ligger i fremtiden"),
        ({"received_on": date(2020, 1, 1)}, "ligger før"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(world: World, given: dict[str, Any], sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        ask(world, **given)


def test_no_wish_is_answered_before_it_came(world: World) -> None:
    with clock.at(LATER):
        asked = ask(world, received_on=date(2026, 3, 9))
    with nothing_written(BadInput, "ligger i fremtiden"), clock.at(NOW):
        answer(world, asked, answered_on=date(2026, 3, 10))
    with clock.at(LATER), nothing_written(BadInput, "ligger før 09"):
        answer(world, asked, answered_on=date(2026, 3, 8))


def test_a_closed_case_can_be_asked_for_and_its_clock_runs(world: World) -> None:
    cases.close(case_id=world.case.id, on=TODAY, by=world["anne"], at=NOW)
    ask(world)
    assert rules_that_run(world.case.id) == ["aktindsigt-part"]


@pytest.mark.parametrize("name", ["petra", "carl", "sys"])
def test_only_those_who_keep_the_journal_note_a_wish(world: World, name: str) -> None:
    asked = ask(world)
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        ask(world, by=world[name])
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        answer(world, asked, by=world[name])
