"""The steps of a course that a citizen's rights begin: applications, complaints and wishes to see the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.demo.municipality.plan_steps import Step
from treklang.visitation.rules import AppealOutcome, Reassessment


@dataclass(frozen=True)
class Apply(Step):
    """applications.receive in the course's case; `area` is the key of a published limit.

    A decision by the area's sections answers it; of another, AnswerApplication says that it does.
    """

    deed = "apply"
    area: str
    received_on: date
    text: str


@dataclass(frozen=True)
class AnswerApplication(Step):
    """applications.mark_answered of the newest one, on the step's day."""

    deed = "answer_application"


@dataclass(frozen=True)
class Complain(Step):
    """complaints.receive over the case's newest decision, on the step's day, in writing by the citizen."""

    deed = "complain"
    text: str


@dataclass(frozen=True)
class Reassess(Step):
    """complaints.reassess of the newest complaint, on the step's day."""

    deed = "reassess"
    outcome: Reassessment
    reasons: str


@dataclass(frozen=True)
class ForwardComplaint(Step):
    """complaints.forward, on the step's day."""

    deed = "forward_complaint"


@dataclass(frozen=True)
class NoteAppeal(Step):
    """complaints.note_appeal: what the Appeals Board came to, on the step's day."""

    deed = "note_appeal"
    outcome: AppealOutcome
    text: str


@dataclass(frozen=True)
class AskAccess(Step):
    """access_requests.receive in the course's case, on the step's day."""

    deed = "ask_access"
    kind: AccessKind
    asked_by: str
    wish: str


@dataclass(frozen=True)
class AnswerAccess(Step):
    """access_requests.answer of the newest one, on the step's day."""

    deed = "answer_access"
    outcome: AccessOutcome
    text: str
