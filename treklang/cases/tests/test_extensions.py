"""Putting a deadline off: a new day, and the letter that tells the citizen (R88, R110, R111, R117)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import clocks, queries
from treklang.cases.actions import access_requests, applications, clocks as keeping
from treklang.cases.models import Extension
from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.cases.tests.clock_reading import clock_of, moved
from treklang.kernel import clock, events
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.tests.pdf_text import text_of, words_of

REASON = "Vi venter på en udtalelse fra din læge."
UNTIL = date(2026, 5, 4)
APPLICATION, PARTY, GDPR = "ansoegning-afgoeres", "aktindsigt-part", "indsigt-i-egne-oplysninger"


@pytest.fixture
def running(world: World) -> clocks.Clock:
    """An application's clock, due on 13 April."""
    applications.receive(
        case_id=world.case.id, area="stoette-i-hjemmet", received_on=date(2026, 2, 16), by=world["anne"], at=NOW
    )
    return clock_of(world.case.id, APPLICATION)


def extend(world: World, row: clocks.Clock, **other: Any) -> Extension:
    given = {"until": UNTIL, "reason": REASON, "by": world["anne"], "at": NOW, **other}
    return keeping.extend(clock_id=row.id, **given)


def ask(world: World, kind: AccessKind) -> None:
    access_requests.receive(
        case_id=world.case.id, kind=kind, asked_by="Aya", received_on=TODAY, by=world["anne"], at=NOW
    )


@pytest.mark.mission("R88")
def test_the_new_day_is_the_deadline_and_the_first_one_is_kept(world: World, running: clocks.Clock) -> None:
    extension = extend(world, running, reason=f" {REASON} ")
    row = clock_of(world.case.id, APPLICATION)
    assert (row.due_on, row.first_due_on) == (UNTIL, date(2026, 4, 13))
    assert (extension.reason, extension.until, extension.clock_id) == (REASON, UNTIL, row.id)
    event = events.by_uid([row.extended_by or row.uid])[row.extended_by or row.uid]
    assert (event.name, event.data["until"], event.by_id) == ("deadline.extended", "2026-05-04", world["anne"].id)
    assert moved(world.case.id) == []


@pytest.mark.mission("R88", "R108")
def test_the_sent_letter_lies_in_the_case(world: World, running: clocks.Clock) -> None:
    extension = extend(world, running)
    document = queries.document(extension.document.uid)
    assert (document.title, document.direction, document.dated_on, document.case_id) == (
        "Brev om længere sagsbehandlingstid", "sent", TODAY, world.case.id,
    )  # fmt: skip
    assert world.happened()[-2:] == ["document.added", "deadline.extended"]


@pytest.mark.mission("R88")
def test_the_letter_says_both_days_the_reason_the_rule_and_whom_to_ask(world: World, running: clocks.Clock) -> None:
    hostile = f'{REASON}\n\n#read("/etc/passwd") *fed* <script>'
    said = _says(extend(world, running, reason=hostile))
    for fact in (
        "13. april 2026", "4. maj 2026", REASON, '#read("/etc/passwd") *fed* <script>', "retssikkerhedsloven § 3, stk. 2",
        "den ansøgning, vi fik fra dig den 16. februar 2026", world.case.number, "Anne", "2. marts 2026",
    ):  # fmt: skip
        assert words_of(fact) in said, fact


@pytest.mark.parametrize(
    ("kind", "rule", "what"),
    [
        (AccessKind.PARTY, PARTY, "anmodning om aktindsigt"),
        (AccessKind.PUBLIC, "aktindsigt-offentlighed", "anmodning om aktindsigt"),
        (AccessKind.GDPR, GDPR, "indsigt i dine egne oplysninger"),
    ],
)
@pytest.mark.mission("R110", "R111", "R117")
def test_an_answer_to_who_wants_to_see_the_files_can_be_put_off(
    world: World, kind: AccessKind, rule: str, what: str
) -> None:
    ask(world, kind)
    said = _says(extend(world, clock_of(world.case.id, rule), until=date(2026, 4, 10)))
    assert words_of(what) in said
    assert clock_of(world.case.id, rule).due_on == date(2026, 4, 10)
    request = queries.case(world.case.uid).access_requests.get()
    access_requests.answer(
        access_request_id=request.id, outcome=AccessOutcome.GIVEN, answered_on=TODAY, by=world["anne"], at=NOW
    )
    assert clock_of(world.case.id, rule).met_on == TODAY


@pytest.mark.mission("R117")
def test_where_the_act_says_how_long_at_most_no_later_day_is_taken(world: World) -> None:
    ask(world, AccessKind.GDPR)
    row = clock_of(world.case.id, GDPR)
    with nothing_written(BadInput, r"højst 2 måneder, til den 02\.06\.2026"):
        extend(world, row, until=date(2026, 6, 3))
    extend(world, row, until=date(2026, 5, 1))
    extend(world, row, until=date(2026, 6, 2))
    with nothing_written(BadInput, "højst 2 måneder"):
        extend(world, row, until=date(2026, 6, 3))
    row = clock_of(world.case.id, GDPR)
    assert (row.due_on, row.first_due_on, row.extensions.count()) == (date(2026, 6, 2), date(2026, 4, 2), 2)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"until": date(2026, 4, 13)}, r"skal ligge efter fristen den 13\.04\.2026"),
        ({"until": date(2026, 3, 13)}, "skal ligge efter fristen"),
        ({"reason": " "}, "Teksten er tom"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(
    world: World, running: clocks.Clock, given: dict[str, Any], sentence: str
) -> None:
    with nothing_written(BadInput, sentence):
        extend(world, running, **given)


def test_a_rule_without_extension_and_a_clock_that_is_over_are_refused(world: World, running: clocks.Clock) -> None:
    application = queries.case(world.case.uid).applications.get()
    applications.mark_answered(application_id=application.id, answered_on=TODAY, by=world["anne"], at=NOW)
    with nothing_written(RuleBroken, "Fristen løber ikke mere"):
        extend(world, running)


def test_a_deadline_that_has_passed_can_still_be_put_off_and_is_looked_at_anew(
    world: World, running: clocks.Clock
) -> None:
    later = datetime(2026, 4, 20, 9, tzinfo=UTC)
    clocks.Clock.objects.filter(id=running.id).update(passed_at=later)
    with clock.at(later):
        extend(world, running, at=later)
    row = clock_of(world.case.id, APPLICATION)
    assert (row.due_on, row.passed_at) == (UNTIL, None)


@pytest.mark.parametrize("name", ["petra", "carl", "sys"])
def test_only_those_who_keep_the_journal_put_a_deadline_off(world: World, running: clocks.Clock, name: str) -> None:
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        extend(world, running, by=world[name])


def _says(extension: Extension) -> str:
    return words_of(text_of(bytes(queries.document(extension.document.uid).file.content)))
