"""The steps of a course, one dataclass a deed, and what they speak of; `plan` says how they hang together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from treklang.assessment.rules import Dimension
from treklang.cases.rules import Agreement, NoteKind
from treklang.effect.rules import Answer, AnsweredBy, FollowUpResult
from treklang.goals.rules import GoalKind
from treklang.people.rules import CivilStatus, Sex
from treklang.services.rules import SubGoalState
from treklang.visitation.rules import DecisionKind, LineKind, PlanDuty


@dataclass(frozen=True)
class CitizenFacts:
    """A citizen; `cpr` is always a replacement number (day + 60), ten digits."""

    name: str
    cpr: str
    sex: Sex
    civil_status: CivilStatus
    is_protected: bool = False


@dataclass(frozen=True)
class Said:
    """What one source (FFB's title) says of a condition."""

    source: str
    text: str


@dataclass(frozen=True)
class FindingFacts:
    """What was found of a condition; a level for "Aktivitet og deltagelse" and for it only."""

    condition: str
    level: int | None
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class AlternativeFacts:
    """One way to help beside others."""

    offer: str
    is_recommended: bool
    free_places: int | None
    remark: str


@dataclass(frozen=True)
class LineFacts:
    """A line of a decision. The section is the one the service is given by; only a refusal may be without an offer."""

    kind: LineKind
    service: str
    offer: str | None
    from_on: date
    until: date | None = None
    amount: str = ""


@dataclass(frozen=True)
class Step:
    """What an employee does at a moment. `deed` names the method of `deeds.Deeds` that does it."""

    deed: ClassVar[str]
    at: datetime
    by: str


@dataclass(frozen=True)
class Register(Step):
    """people.citizens.register; always the first step."""

    deed = "register"
    citizen: CitizenFacts


@dataclass(frozen=True)
class OpenCase(Step):
    """cases.open_case, with NUMBER_SYSTEM. A course may open a second case after the first is closed."""

    deed = "open_case"
    number: str
    kle: str
    unit: str
    caseworker: str
    enquired_by: str
    agreement: Agreement
    cause: str
    experienced_need: str
    wishes: str
    purpose: str


@dataclass(frozen=True)
class JudgeCoordination(Step):
    """cases.judge_coordination."""

    deed = "judge_coordination"
    needed: bool
    reason: str


@dataclass(frozen=True)
class Assign(Step):
    """cases.assign from the step's day on, which is later than the day the case was assigned before."""

    deed = "assign"
    unit: str
    caseworker: str
    coordinator: str | None = None


@dataclass(frozen=True)
class WriteNote(Step):
    """notes.write; `happened_at` is the same day."""

    deed = "write_note"
    kind: NoteKind
    title: str
    text: str
    happened_at: datetime


@dataclass(frozen=True)
class AddTask(Step):
    """tasks.add; `key` is the course's own."""

    deed = "add_task"
    key: str
    title: str
    due_on: date | None
    assigned_to: str | None


@dataclass(frozen=True)
class FinishTask(Step):
    """tasks.finish of the task with the key `task`."""

    deed = "finish_task"
    task: str


@dataclass(frozen=True)
class StartAssessment(Step):
    """assessments.start at the step's moment."""

    deed = "start_assessment"


@dataclass(frozen=True)
class Find(Step):
    """findings.record for each, in this order; a condition and a source stand once."""

    deed = "find"
    findings: tuple[FindingFacts, ...]


@dataclass(frozen=True)
class Describe(Step):
    """assessments.describe with all seven texts and no seen version."""

    deed = "describe"
    background: str
    situation: str
    potential: str
    compensation: str
    perspective: str
    resources: str
    purpose: str


@dataclass(frozen=True)
class Diagnose(Step):
    """assessments.diagnose, without a document."""

    deed = "diagnose"
    name: str
    stated_by: str
    code: str


@dataclass(frozen=True)
class Score(Step):
    """assessments.score; each dimension once an assessment."""

    deed = "score"
    dimension: Dimension
    digit: int
    text: str


@dataclass(frozen=True)
class JudgeNeed(Step):
    """needs.judge at the step's moment; once an assessment."""

    deed = "judge_need"
    level: int
    reason: str


@dataclass(frozen=True)
class Complete(Step):
    """assessments.complete at the step's moment."""

    deed = "complete"


@dataclass(frozen=True)
class ConfirmGroups(Step):
    """target_groups.confirm on the step's day: (title, rank). Those confirmed before and not named here end."""

    deed = "confirm_groups"
    groups: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class SetGoal(Step):
    """goals.set_goal of the newest assessment; the primary theme first. The baseline is taken by the action."""

    deed = "set_goal"
    key: str
    kind: GoalKind
    expected_level: int
    primary: str
    secondary: tuple[str, ...]
    text: str
    own_words: str
    why_not_develop: str


@dataclass(frozen=True)
class Measure(Step):
    """measurements.measure on the step's day; by the provider's people or the caseworker."""

    deed = "measure"
    goal: str
    level: int
    remark: str


@dataclass(frozen=True)
class EndGoal(Step):
    """goals.end on the step's day."""

    deed = "end_goal"
    goal: str
    reached: bool


@dataclass(frozen=True)
class Recommend(Step):
    """recommendations.make; each offer once."""

    deed = "recommend"
    alternatives: tuple[AlternativeFacts, ...]
    text: str
    why_not_lower: str
    intensity: str
    extent: str
    duration: str
    evidence: str


@dataclass(frozen=True)
class Hear(Step):
    """hearings.send on the step's day."""

    deed = "hear"
    about: str
    answer_by: date


@dataclass(frozen=True)
class AnswerHearing(Step):
    """hearings.answer of the newest hearing on the step's day."""

    deed = "answer_hearing"
    text: str


@dataclass(frozen=True)
class OfferPlan(Step):
    """action_plans.offer; offered on the step's day where `offered`."""

    deed = "offer_plan"
    duty: PlanDuty
    judgement: str
    offered: bool


@dataclass(frozen=True)
class AnswerPlan(Step):
    """action_plans.answer of the newest plan."""

    deed = "answer_plan"
    yes: bool


@dataclass(frozen=True)
class WritePlan(Step):
    """action_plans.write of the newest plan, without a provider wish."""

    deed = "write_plan"
    purpose: str
    effort: str
    duration: str
    other_matters: str


@dataclass(frozen=True)
class Decide(Step):
    """decisions.make, written, with what follows from it: grants, planned follow-up, decided follow-ups."""

    deed = "decide"
    kind: DecisionKind
    lines: tuple[LineFacts, ...]
    effective_on: date
    follow_up_on: date | None
    in_full_favour: bool
    reasons: str
    complaint_guidance: str


@dataclass(frozen=True)
class ServeGoal(Step):
    """deliveries.serve_goal: the grant at `offer` shall help to reach the goal; each pair once."""

    deed = "serve_goal"
    offer: str
    goal: str


@dataclass(frozen=True)
class PlaceOrder(Step):
    """orders.place on the step's day, with the follow-up that the decision planned and the price the offer has."""

    deed = "place_order"
    offer: str
    background: str


@dataclass(frozen=True)
class AcceptOrder(Step):
    """orders.accept."""

    deed = "accept_order"
    offer: str
    text: str


@dataclass(frozen=True)
class DeclineOrder(Step):
    """orders.decline; the grant can be ordered again afterwards, or ends."""

    deed = "decline_order"
    offer: str
    text: str


@dataclass(frozen=True)
class BeginPlacement(Step):
    """placements.begin from the step's day on, without a place's number."""

    deed = "begin_placement"
    offer: str


@dataclass(frozen=True)
class SetSubGoal(Step):
    """deliveries.set_sub_goal on the step's day."""

    deed = "set_sub_goal"
    key: str
    offer: str
    goal: str
    text: str


@dataclass(frozen=True)
class ChangeSubGoal(Step):
    """deliveries.change_sub_goal, without a seen version."""

    deed = "change_sub_goal"
    sub_goal: str
    state: SubGoalState


@dataclass(frozen=True)
class NoteDelivery(Step):
    """deliveries.note; `happened_at` is the same day."""

    deed = "note_delivery"
    offer: str
    text: str
    sub_goal: str | None
    happened_at: datetime


@dataclass(frozen=True)
class ReportStatus(Step):
    """deliveries.report_status on the step's day."""

    deed = "report_status"
    offer: str
    text: str
    proposal: str


@dataclass(frozen=True)
class FollowUp(Step):
    """follow_ups.hold on the step's day."""

    deed = "follow_up"
    offer: str
    result: FollowUpResult
    own_words: str
    judgement: str


@dataclass(frozen=True)
class TellExperience(Step):
    """experiences.tell of the grant at an offer on the step's day: an answer to each question of EVERYDAY."""

    deed = "tell_experience"
    offer: str
    answers: tuple[Answer, ...]
    answered_by: AnsweredBy
    own_words: str


@dataclass(frozen=True)
class CloseCase(Step):
    """cases.close on the step's day."""

    deed = "close_case"
