"""A complaint from the day it came to what the Appeals Board did with it, with the clocks it starts and meets (R101-R104)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.world import World, nothing_written
from treklang.cases import clocks
from treklang.cases.actions import clocks as keeping
from treklang.cases.tests.clock_reading import clock_of, due, rules_that_run
from treklang.kernel import clock, events
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken
from treklang.visitation import queries
from treklang.visitation.actions import complaints, letters
from treklang.visitation.actions.complaints import Said
from treklang.visitation.actions.decisions import Words
from treklang.visitation.models import Complaint
from treklang.visitation.rules import AppealOutcome, DecisionKind, Manner, Reassessment
from treklang.visitation.tests.conftest import NOW, REFUSED, Course

TIME, AGAIN, RETURNED = "klagefrist", "genvurdering", "hjemvist-sag-afgoeres"
CAME, LATER, LATEST = (datetime(2026, 3, day, 9, tzinfo=UTC) for day in (9, 16, 30))
SAID = Said("Fire timer er ikke nok.")


@pytest.fixture
def refused(assessed: Course) -> queries.Decision:
    """A decision that does not give all, with its letter sent on 2 March."""
    decision = assessed.decide(assessed.refuse(), words=REFUSED, kind=DecisionKind.REFUSE)
    letter = letters.make(decision_id=decision.id, by=assessed.by, at=NOW)
    letters.send(letter_id=letter.id, by=assessed.by, at=NOW)
    return decision


def complain(course: Course, decision: queries.Decision, *, at: datetime = CAME, **other: Any) -> Complaint:
    given = {"received_on": clock.danish_day(at), "said": SAID, "by": course.by, **other}
    with clock.at(at):
        return complaints.receive(decision_id=decision.id, at=at, **given)


def reassess(
    course: Course, complaint: Complaint, outcome: Reassessment, *, at: datetime = LATER, **other: Any
) -> Complaint:
    given = {"reasons": "Vi har set på det igen.", "reassessed_on": clock.danish_day(at), "by": course.by, **other}
    with clock.at(at):
        return complaints.reassess(complaint_id=complaint.id, outcome=outcome, at=at, **given)


def forward(course: Course, complaint: Complaint, *, at: datetime = LATER, **other: Any) -> Complaint:
    given = {"forwarded_on": clock.danish_day(at), "by": course.by, **other}
    with clock.at(at):
        return complaints.forward(complaint_id=complaint.id, at=at, **given)


def appeal(
    course: Course, complaint: Complaint, outcome: AppealOutcome, *, at: datetime = LATEST, **other: Any
) -> Complaint:
    given = {"decided_on": clock.danish_day(at), "text": "Se brevet.", "by": course.by, **other}
    with clock.at(at):
        return complaints.note_appeal(complaint_id=complaint.id, outcome=outcome, at=at, **given)


def sent_on(course: Course, decision: queries.Decision) -> Complaint:
    """A complaint that was upheld and lies with the Appeals Board."""
    complaint = complain(course, decision)
    reassess(course, complaint, Reassessment.UPHELD)
    return forward(course, complaint)


@pytest.mark.mission("R101")
def test_the_sent_letter_starts_four_weeks_to_complain(assessed: Course, refused: queries.Decision) -> None:
    row = clock_of(assessed.case.id, TIME)
    assert (row.started_on, row.due_on, row.about) == (date(2026, 3, 2), date(2026, 3, 30), str(refused.id))
    assert queries.complaint_until(refused) == date(2026, 3, 30)


@pytest.mark.mission("R101", "R102")
def test_a_complaint_meets_the_citizens_deadline_and_starts_the_authoritys(
    assessed: Course, refused: queries.Decision
) -> None:
    said = Said(" Fire timer er ikke nok. ", Manner.SPOKEN, " Moren ")
    found = complain(assessed, refused, said=said)
    assert (found.text, found.manner, found.complainant, found.received_on) == (
        "Fire timer er ikke nok.", "spoken", "Moren", date(2026, 3, 9),
    )  # fmt: skip
    assert clock_of(assessed.case.id, TIME).met_on == date(2026, 3, 9)
    row = clock_of(assessed.case.id, AGAIN)
    assert (row.started_on, row.due_on, row.about) == (date(2026, 3, 9), date(2026, 4, 6), str(found.id))
    assert events.of_case(assessed.case.id)[-1].data == {
        "complaint": found.id, "decision": refused.id, "on": "2026-03-09",
    }  # fmt: skip
    assert assessed.happened()[-1] == "complaint.received"


@pytest.mark.mission("R102")
def test_a_complaint_told_late_is_reckoned_from_the_day_it_came(assessed: Course, refused: queries.Decision) -> None:
    complain(assessed, refused, at=LATER, received_on=date(2026, 3, 9))
    assert due(assessed.case.id, AGAIN) == date(2026, 4, 6)


@pytest.mark.mission("R101")
def test_a_late_complaint_is_taken_with_a_reason(assessed: Course, refused: queries.Decision) -> None:
    late = datetime(2026, 3, 31, 9, tzinfo=UTC)
    with nothing_written(RuleBroken, r"Klagefristen udløb den 30\.03\.2026"):
        complain(assessed, refused, at=late)
    found = complain(assessed, refused, at=late, said=Said("For lidt.", late_reason="Sendes videre som for sen."))
    assert found.late_reason == "Sendes videre som for sen."
    assert due(assessed.case.id, AGAIN) == date(2026, 4, 28)


def test_a_complaint_on_the_last_day_needs_no_reason(assessed: Course, refused: queries.Decision) -> None:
    assert complain(assessed, refused, at=datetime(2026, 3, 30, 20, tzinfo=UTC)).late_reason == ""


def test_a_decision_whose_letter_is_not_sent_can_be_complained_over(assessed: Course) -> None:
    decision = assessed.decide(assessed.refuse(), words=REFUSED, kind=DecisionKind.REFUSE)
    assert queries.complaint_until(decision) is None
    assert complain(assessed, decision).decision == decision


@pytest.mark.mission("R102")
def test_full_redress_meets_the_deadline_and_nothing_is_sent_on(assessed: Course, refused: queries.Decision) -> None:
    complaint = complain(assessed, refused)
    found = reassess(assessed, complaint, Reassessment.CHANGED)
    assert (found.reassessment, found.reassessment_reasons, found.reassessed_on) == (
        "changed", "Vi har set på det igen.", date(2026, 3, 16),
    )  # fmt: skip
    assert clock_of(assessed.case.id, AGAIN).met_on == date(2026, 3, 16)
    assert assessed.happened()[-1] == "complaint.changed"
    with nothing_written(RuleBroken, "Klagen skal ikke sendes videre"):
        forward(assessed, complaint)
    with nothing_written(RuleBroken, "ikke noget at trække tilbage"), clock.at(LATER):
        complaints.withdraw(complaint_id=complaint.id, withdrawn_on=date(2026, 3, 16), by=assessed.by, at=LATER)


@pytest.mark.mission("R102")
@pytest.mark.parametrize("outcome", [Reassessment.UPHELD, Reassessment.PARTLY])
def test_what_is_not_met_in_full_must_be_sent_on(
    assessed: Course, refused: queries.Decision, outcome: Reassessment
) -> None:
    complaint = complain(assessed, refused)
    reassess(assessed, complaint, outcome)
    assert assessed.happened()[-1] == "complaint.upheld"
    assert AGAIN in rules_that_run(assessed.case.id)
    found = forward(assessed, complaint, at=LATEST)
    assert (found.forwarded_on, clock_of(assessed.case.id, AGAIN).met_on) == (date(2026, 3, 30), date(2026, 3, 30))
    assert assessed.happened()[-1] == "complaint.forwarded"
    with nothing_written(RuleBroken, r"sendt til Ankestyrelsen den 30\.03\.2026"):
        forward(assessed, complaint, at=LATEST)


@pytest.mark.mission("R102")
def test_nothing_is_sent_on_before_the_municipality_looked_again(assessed: Course, refused: queries.Decision) -> None:
    complaint = complain(assessed, refused)
    with nothing_written(RuleBroken, "Genvurdér afgørelsen"):
        forward(assessed, complaint)
    with nothing_written(RuleBroken, "ikke sendt til Ankestyrelsen endnu"):
        appeal(assessed, complaint, AppealOutcome.UPHELD)
    with nothing_written(BadInput, "Teksten er tom"):
        reassess(assessed, complaint, Reassessment.UPHELD, reasons=" ")
    reassess(assessed, complaint, Reassessment.UPHELD)
    with nothing_written(RuleBroken, r"Klagen er genvurderet den 16\.03\.2026"):
        reassess(assessed, complaint, Reassessment.CHANGED)


@pytest.mark.mission("R104")
def test_a_returned_case_has_a_limit_of_its_own_which_the_next_decision_meets(
    assessed: Course, refused: queries.Decision
) -> None:
    found = appeal(assessed, sent_on(assessed, refused), AppealOutcome.RETURNED)
    assert (found.appeal_outcome, found.appeal_decided_on, found.appeal_text) == (
        "returned", date(2026, 3, 30), "Se brevet.",
    )  # fmt: skip
    row = clock_of(assessed.case.id, RETURNED)
    assert (row.started_on, row.due_on, row.met_on) == (date(2026, 3, 30), date(2026, 5, 25), None)
    assert assessed.happened()[-2:] == ["appeal.decided", "appeal.returned"]
    again = datetime(2026, 4, 20, 9, tzinfo=UTC)
    with clock.at(again):
        assessed.decide(assessed.grant(), words=Words(in_full_favour=True), at=again)
    assert clock_of(assessed.case.id, RETURNED).met_on == date(2026, 4, 20)


@pytest.mark.mission("R104")
def test_a_returned_cases_limit_can_be_put_off_by_letter(assessed: Course, refused: queries.Decision) -> None:
    appeal(assessed, sent_on(assessed, refused), AppealOutcome.RETURNED)
    row = clock_of(assessed.case.id, RETURNED)
    with clock.at(LATEST):
        keeping.extend(clock_id=row.id, until=date(2026, 6, 30), reason="Vi udreder.", by=assessed.by, at=LATEST)
    assert due(assessed.case.id, RETURNED) == date(2026, 6, 30)


@pytest.mark.parametrize("outcome", [AppealOutcome.UPHELD, AppealOutcome.CHANGED, AppealOutcome.REJECTED])
def test_any_other_outcome_starts_no_clock_and_is_noted_once(
    assessed: Course, refused: queries.Decision, outcome: AppealOutcome
) -> None:
    complaint = sent_on(assessed, refused)
    appeal(assessed, complaint, outcome)
    assert RETURNED not in {row.rule for row in clocks.of_case(assessed.case.id)}
    with nothing_written(RuleBroken, r"Ankestyrelsen har afgjort klagen den 30\.03\.2026"):
        appeal(assessed, complaint, AppealOutcome.RETURNED)
    with nothing_written(RuleBroken, "Ankestyrelsen har afgjort"), clock.at(LATEST):
        complaints.withdraw(complaint_id=complaint.id, withdrawn_on=date(2026, 3, 30), by=assessed.by, at=LATEST)


@pytest.mark.mission("R102")
def test_a_withdrawn_complaint_has_no_deadline_and_is_done_with(assessed: Course, refused: queries.Decision) -> None:
    complaint = complain(assessed, refused)
    with clock.at(LATER):
        complaints.withdraw(complaint_id=complaint.id, withdrawn_on=date(2026, 3, 16), by=assessed.by, at=LATER)
    row = clock_of(assessed.case.id, AGAIN)
    assert (row.ended_on, row.met_on) == (date(2026, 3, 16), None)
    over = r"Klagen er trukket tilbage den 16\.03\.2026"
    with nothing_written(RuleBroken, over):
        reassess(assessed, complaint, Reassessment.UPHELD)
    with nothing_written(RuleBroken, over):
        forward(assessed, complaint)
    with nothing_written(RuleBroken, over):
        appeal(assessed, complaint, AppealOutcome.UPHELD)
    assert complain(assessed, refused, at=LATER).id != complaint.id


def test_one_complaint_at_a_time_waits_to_be_looked_at(assessed: Course, refused: queries.Decision) -> None:
    first = complain(assessed, refused)
    with nothing_written(RuleBroken, "allerede en klage over afgørelsen"):
        complain(assessed, refused)
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.create(
            case=first.case, citizen=first.citizen, decision=refused, received_on=date(2026, 3, 9), manner="written"
        )
    reassess(assessed, first, Reassessment.UPHELD)
    assert complain(assessed, refused, at=LATER).id != first.id


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda c, d: complain(c, d, received_on=date(2026, 3, 1)), "ligger før 02"),
        (lambda c, d: complain(c, d, received_on=date(2026, 3, 10)), "ligger i fremtiden"),
        (lambda c, d: complain(c, d, said=Said(" ")), "Teksten er tom"),
        (
            lambda c, d: reassess(c, complain(c, d), Reassessment.UPHELD, reassessed_on=date(2026, 3, 8)),
            "ligger før 09",
        ),
    ],
)
def test_what_cannot_be_is_refused(assessed: Course, refused: queries.Decision, act: Any, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        act(assessed, refused)


def test_no_step_lies_before_the_one_that_it_follows(assessed: Course, refused: queries.Decision) -> None:
    complaint = complain(assessed, refused)
    reassess(assessed, complaint, Reassessment.UPHELD)
    with nothing_written(BadInput, "ligger før 16"):
        forward(assessed, complaint, forwarded_on=date(2026, 3, 15))
    forward(assessed, complaint)
    with nothing_written(BadInput, "ligger før 16"):
        appeal(assessed, complaint, AppealOutcome.UPHELD, decided_on=date(2026, 3, 15))
    with nothing_written(Missing, "findes ikke"):
        complaints.forward(complaint_id=0, forwarded_on=date(2026, 3, 2), by=assessed.by, at=NOW)


@pytest.mark.parametrize("name", ["ravi", "petra", "carl", "sys"])
def test_only_those_who_decide_have_to_do_with_complaints(
    world: World, assessed: Course, refused: queries.Decision, name: str
) -> None:
    complaint, by, sentence = complain(assessed, refused), world[name], "Du kan ikke træffe afgørelse"
    with nothing_written(NotAllowed, sentence):
        complain(assessed, refused, by=by)
    with nothing_written(NotAllowed, sentence):
        reassess(assessed, complaint, Reassessment.UPHELD, by=by)
    with nothing_written(NotAllowed, sentence):
        forward(assessed, complaint, by=by)
    with nothing_written(NotAllowed, sentence):
        appeal(assessed, complaint, AppealOutcome.UPHELD, by=by)
    with nothing_written(NotAllowed, sentence), clock.at(LATER):
        complaints.withdraw(complaint_id=complaint.id, withdrawn_on=date(2026, 3, 16), by=by, at=LATER)


def test_complaints_are_read_newest_first(assessed: Course, refused: queries.Decision) -> None:
    first = complain(assessed, refused)
    reassess(assessed, first, Reassessment.UPHELD)
    second = complain(assessed, refused, at=LATEST)
    assert [one.id for one in queries.complaints(assessed.case.id)] == [second.id, first.id]
    assert queries.complaint(first.uid).case.citizen_id == refused.citizen_id
