"""Putting right when something happened: the event stands, and its deadlines follow (R109)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases.actions import access_requests, applications, clocks as keeping, happenings, notes
from treklang.cases.models import Clock
from treklang.cases.rules import AccessKind, AccessOutcome, NoteKind
from treklang.cases.tests.clock_reading import clock_of, due, moved, rules_that_run
from treklang.kernel import events
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken
from treklang.kernel.events import Event

RULE = "ansoegning-afgoeres"
CAME, RIGHT = date(2026, 2, 16), date(2026, 2, 9)


@pytest.fixture
def came(world: World) -> Event:
    """An application that came on 16 February; due on 13 April."""
    applications.receive(case_id=world.case.id, area="stoette-i-hjemmet", received_on=CAME, by=world["anne"], at=NOW)
    return newest(world)


def newest(world: World, name: str = "application.received") -> Event:
    return [event for event in events.of_case(world.case.id) if event.name == name][-1]


def correct(world: World, event: UUID, right_on: date | None = RIGHT, **other: Any) -> Event:
    given = {"reason": "Brevet lå i en anden afdeling.", "by": world["anne"], "at": NOW, **other}
    return happenings.correct(event_uid=event, right_on=right_on, **given)


@pytest.mark.mission("R109")
def test_a_corrected_day_moves_the_clock_and_the_case_tells_it(world: World, came: Event) -> None:
    was = clock_of(world.case.id, RULE)
    told = correct(world, came.uid)
    row = clock_of(world.case.id, RULE)
    assert (row.id, row.started_on, row.due_on, row.first_due_on) == (
        was.id, RIGHT, date(2026, 4, 6), date(2026, 4, 6),
    )  # fmt: skip
    assert told.data == {
        "event": str(came.uid), "of": "application.received", "reason": "Brevet lå i en anden afdeling.",
        "void": False, "right_on": "2026-02-09",
    }  # fmt: skip
    assert moved(world.case.id) == [(RULE, "2026-04-13", "2026-04-06", "happening.corrected")]
    assert world.happened()[-2:] == ["happening.corrected", "deadline.moved"]


def test_the_event_stands_as_it_was_told(world: World, came: Event) -> None:
    correct(world, came.uid)
    assert (newest(world).data, newest(world).at) == (came.data, came.at)


def test_what_never_happened_ends_its_clock(world: World, came: Event) -> None:
    told = correct(world, came.uid, right_on=None)
    row = clock_of(world.case.id, RULE)
    assert (row.ended_by, row.ended_on, rules_that_run(world.case.id)) == (told.uid, TODAY, [])
    assert moved(world.case.id) == []


def test_the_newest_correction_holds(world: World, came: Event) -> None:
    correct(world, came.uid, right_on=None)
    correct(world, came.uid, right_on=CAME, at=NOW + timedelta(minutes=1))
    row = clock_of(world.case.id, RULE)
    assert (row.ended_by, row.due_on, Clock.objects.filter(rule=RULE).count()) == (None, date(2026, 4, 13), 1)


def test_an_answer_that_never_was_leaves_the_deadline_running(world: World) -> None:
    asked = access_requests.receive(
        case_id=world.case.id, kind=AccessKind.PARTY, asked_by="Aya", received_on=TODAY, by=world["anne"], at=NOW
    )
    access_requests.answer(
        access_request_id=asked.id, outcome=AccessOutcome.GIVEN, answered_on=TODAY, by=world["anne"], at=NOW
    )
    assert rules_that_run(world.case.id) == []
    correct(world, newest(world, "access_request.answered").uid, right_on=None)
    row = clock_of(world.case.id, "aktindsigt-part")
    assert (row.met_by, row.met_on, row.met_at) == (None, None, None)
    assert rules_that_run(world.case.id) == ["aktindsigt-part"]


def test_an_extension_holds_after_a_correction(world: World, came: Event) -> None:
    until = date(2026, 5, 4)
    row = clock_of(world.case.id, RULE)
    keeping.extend(clock_id=row.id, until=until, reason="Vi venter.", by=world["anne"], at=NOW)
    correct(world, came.uid)
    row = clock_of(world.case.id, RULE)
    assert (row.due_on, row.first_due_on, moved(world.case.id)) == (until, date(2026, 4, 6), [])


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"right_on": date(2026, 3, 3)}, "ligger i fremtiden"),
        ({"right_on": date(1950, 1, 1)}, "ligger før"),
        ({"reason": ""}, "Teksten er tom"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    world: World, came: Event, given: dict[str, Any], sentence: str
) -> None:
    with nothing_written(BadInput, sentence):
        correct(world, came.uid, **given)


def test_what_no_deadline_hangs_on_and_corrections_themselves_are_refused(world: World, came: Event) -> None:
    notes.write(
        case_id=world.case.id, kind=NoteKind.CONTACT, title="Opkald", text="Ringede.", happened_at=NOW,
        by=world["anne"], at=NOW,
    )  # fmt: skip
    told = correct(world, came.uid)
    for event in (newest(world, "note.written"), told, newest(world, "deadline.moved")):
        with nothing_written(RuleBroken, "Ingen frist hænger på den hændelse"):
            correct(world, event.uid)
    with nothing_written(Missing, "findes ikke"):
        correct(world, uuid4())


@pytest.mark.parametrize("name", ["petra", "carl", "sys"])
def test_only_those_who_keep_the_journal_put_a_day_right(world: World, came: Event, name: str) -> None:
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        correct(world, came.uid, by=world[name])


def test_the_deadline_keeps_its_day_where_the_day_was_right(world: World, came: Event) -> None:
    correct(world, came.uid, right_on=CAME)
    assert (due(world.case.id, RULE), moved(world.case.id)) == (date(2026, 4, 13), [])


def test_whoever_acts_is_alone_with_the_citizens_clocks_until_it_is_written(world: World, came: Event) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()")
        assert cursor.fetchone() != (0,)
