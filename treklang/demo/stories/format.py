"""The form of a story file: who is in it, and who said and decided what on which date.

A story speaks of facts only; how they are reported is no concern of it. Unknown keys are refused with their path.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from treklang.demo.stories import (
    steps_assessment as first,
    steps_correction as errors,
    steps_help as later,
    steps_rights as rights,
)
from treklang.demo.stories.parts import CitizenPart, OfferPart, OrganisationPart, Part, Text

AnyStep = Annotated[
    first.OpenCase
    | first.JudgeCoordination
    | first.Assign
    | first.WriteNote
    | first.CorrectNote
    | first.AddDocument
    | first.AddTask
    | first.FinishTask
    | first.StartAssessment
    | first.Find
    | first.CarryOver
    | first.Describe
    | first.Diagnose
    | first.Score
    | first.JudgeNeed
    | first.CompleteAssessment
    | first.ConfirmGroups
    | first.SetGoal
    | first.Measure
    | first.EndGoal
    | later.Recommend
    | later.Hear
    | later.AnswerHearing
    | later.Decide
    | later.AskForReasons
    | later.GiveReasons
    | later.WriteLetter
    | later.OfferPlan
    | later.AnswerPlan
    | later.WritePlan
    | later.HandOverPlan
    | later.Order
    | later.AcceptOrder
    | later.DeclineOrder
    | later.TakePlace
    | later.LeavePlace
    | later.ServeGoal
    | later.SetSubGoal
    | later.ChangeSubGoal
    | later.DeliveryNote
    | later.ReportStatus
    | later.FollowUp
    | rights.Apply
    | rights.WithdrawApplication
    | rights.AnswerApplication
    | rights.Complain
    | rights.Reassess
    | rights.ForwardComplaint
    | rights.WithdrawComplaint
    | rights.NoteAppeal
    | rights.AskAccess
    | rights.AnswerAccess
    | errors.CorrectFinding
    | errors.CorrectNeed
    | errors.CorrectGroup
    | errors.CorrectFollowUp
    | errors.CorrectGoal
    | first.CloseCase,
    Field(discriminator="do"),
]


class Story(Part):
    """One citizen's course, step by step."""

    schema_: str = Field(default="", alias="$schema")
    title: str
    remark: Text = ""
    organisation: OrganisationPart
    offers: tuple[OfferPart, ...] = ()
    citizen: CitizenPart
    steps: tuple[AnyStep, ...] = Field(min_length=1)
