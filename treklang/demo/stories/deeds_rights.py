"""Which action each step is that a citizen's rights begin."""

from __future__ import annotations

from datetime import date, datetime

from treklang.cases.actions import access_requests, applications
from treklang.demo.stories import steps_rights as steps
from treklang.demo.stories.cast import Cast
from treklang.demo.stories.deeds_first import who
from treklang.kernel import clock
from treklang.people import queries as people
from treklang.visitation.actions import complaints


def _day(on: date | None, moment: datetime) -> date:
    return on or clock.danish_day(moment)


def apply(step: steps.Apply, cast: Cast, moment: datetime) -> None:
    application = applications.receive(
        case_id=cast.case_id(), area=step.area, received_on=_day(step.on, moment), text=step.text,
        **who(step, cast, moment),
    )  # fmt: skip
    cast.newest["application"] = application.id


def withdraw_application(step: steps.WithdrawApplication, cast: Cast, moment: datetime) -> None:
    applications.withdraw(
        application_id=cast.must("application", "do"), withdrawn_on=_day(step.on, moment), **who(step, cast, moment)
    )


def answer_application(step: steps.AnswerApplication, cast: Cast, moment: datetime) -> None:
    applications.mark_answered(
        application_id=cast.must("application", "do"), answered_on=_day(step.on, moment), **who(step, cast, moment)
    )


def complain(step: steps.Complain, cast: Cast, moment: datetime) -> None:
    said = complaints.Said(step.text, step.manner, step.complainant, step.late_reason)
    complaint = complaints.receive(
        decision_id=cast.must("decision", "do"), received_on=_day(step.on, moment), said=said,
        **who(step, cast, moment),
    )  # fmt: skip
    cast.newest["complaint"] = complaint.id


def reassess(step: steps.Reassess, cast: Cast, moment: datetime) -> None:
    complaints.reassess(
        complaint_id=cast.must("complaint", "do"), outcome=step.outcome, reasons=step.reasons,
        reassessed_on=_day(step.on, moment), **who(step, cast, moment),
    )  # fmt: skip


def forward_complaint(step: steps.ForwardComplaint, cast: Cast, moment: datetime) -> None:
    complaints.forward(
        complaint_id=cast.must("complaint", "do"), forwarded_on=_day(step.on, moment), **who(step, cast, moment)
    )


def withdraw_complaint(step: steps.WithdrawComplaint, cast: Cast, moment: datetime) -> None:
    complaints.withdraw(
        complaint_id=cast.must("complaint", "do"), withdrawn_on=_day(step.on, moment), **who(step, cast, moment)
    )


def note_appeal(step: steps.NoteAppeal, cast: Cast, moment: datetime) -> None:
    complaints.note_appeal(
        complaint_id=cast.must("complaint", "do"), outcome=step.outcome, decided_on=_day(step.on, moment),
        text=step.text, **who(step, cast, moment),
    )  # fmt: skip


def ask_access(step: steps.AskAccess, cast: Cast, moment: datetime) -> None:
    request = access_requests.receive(
        case_id=cast.case_id(), kind=step.kind, asked_by=step.asked_by or people.by_id(cast.citizen_id).name,
        received_on=_day(step.on, moment), wish=step.wish, **who(step, cast, moment),
    )  # fmt: skip
    cast.newest["access_request"] = request.id


def answer_access(step: steps.AnswerAccess, cast: Cast, moment: datetime) -> None:
    access_requests.answer(
        access_request_id=cast.must("access_request", "do"), outcome=step.outcome, text=step.text,
        answered_on=_day(step.on, moment), **who(step, cast, moment),
    )  # fmt: skip
