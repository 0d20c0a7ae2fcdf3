"""Steps that a citizen's rights begin: applications, complaints and wishes to see the files."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.demo.stories.parts import Step, Text
from treklang.visitation.rules import AppealOutcome, Manner, Reassessment


class Apply(Step):
    """The citizen applies in the case; `area` is the key of one of the municipality's published limits."""

    do: Literal["apply"]
    area: str
    text: Text = ""
    on: date | None = Field(default=None, description="the day it came; empty: the step's day")


class WithdrawApplication(Step):
    """The citizen takes the newest application back."""

    do: Literal["withdraw_application"]
    on: date | None = None


class AnswerApplication(Step):
    """A decision by another section than the area's answers the newest application all the same."""

    do: Literal["answer_application"]
    on: date | None = None


class Complain(Step):
    """A complaint over the newest decision."""

    do: Literal["complain"]
    text: Text
    manner: Manner = Manner.WRITTEN
    complainant: str = Field(default="", description="who complains, where it is another than the citizen")
    late_reason: Text = Field(default="", description="why a complaint that came after its time is taken")
    on: date | None = None


class Reassess(Step):
    """The municipality looks at the newest complaint's decision again."""

    do: Literal["reassess"]
    outcome: Reassessment
    reasons: Text
    on: date | None = None


class ForwardComplaint(Step):
    """The newest complaint is sent to the Appeals Board."""

    do: Literal["forward_complaint"]
    on: date | None = None


class WithdrawComplaint(Step):
    """The citizen takes the newest complaint back."""

    do: Literal["withdraw_complaint"]
    on: date | None = None


class NoteAppeal(Step):
    """What the Appeals Board came to in the newest complaint."""

    do: Literal["note_appeal"]
    outcome: AppealOutcome
    text: Text = ""
    on: date | None = None


class AskAccess(Step):
    """Somebody asks to see the case's files."""

    do: Literal["ask_access"]
    kind: AccessKind = AccessKind.PARTY
    asked_by: str = Field(default="", description="empty: the citizen")
    wish: Text = ""
    on: date | None = None


class AnswerAccess(Step):
    """The newest wish to see the files is answered."""

    do: Literal["answer_access"]
    outcome: AccessOutcome = AccessOutcome.GIVEN
    text: Text = ""
    on: date | None = None
