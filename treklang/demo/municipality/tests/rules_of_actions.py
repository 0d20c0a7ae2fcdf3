"""What the actions refuse, asked of a planned course without a database: quick enough for thousands of courses.

The proof is that courses are played (test_played, test_same_rows); this finds what only one course in a thousand does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from treklang.demo.municipality import plan
from treklang.demo.municipality.plan import Course, LineFacts, Municipality, Step
from treklang.effect import instrument
from treklang.effect.rules import check_answers
from treklang.kernel.clock import danish_day

NEEDS_AN_OPEN_CASE = (plan.StartAssessment, plan.Recommend, plan.Hear, plan.OfferPlan, plan.Decide, plan.Apply)
SECTIONS = {
    "stoette-i-hjemmet": {"SEL-85", "SEL-82a", "SEL-82b"}, "botilbud": {"SEL-107", "SEL-108"},
    "beskaeftigelse-og-samvaer": {"SEL-103", "SEL-104"},
}  # fmt: skip
TIME_LIMITED = ("SEL-82b-individuel", "SEL-107-midlertidigt")


@dataclass
class Case:
    """What stands in the course's case so far."""

    is_open: bool = True
    assigned_on: date = date.min
    assessing: bool = False
    assessed: bool = False
    need: bool = False
    groups: bool = False
    heard_until: date | None = None
    plan: str = ""
    services: dict[tuple[str, str], date] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)
    served: set[tuple[str, str]] = field(default_factory=set)
    due: date | None = None
    applied: str = ""
    complaint: str = "none"


class Broken(AssertionError):
    """A step that the actions would refuse."""


def check(course: Course, town: Municipality) -> None:
    """Raise Broken at the first step that would be refused."""
    checker = _Checker(town)
    for step in course.steps:
        try:
            checker.take(step)
        except AssertionError as error:
            raise Broken(f"course {course.number}: {step.deed} {step.at}: {error}") from error


class _Checker:
    def __init__(self, town: Municipality) -> None:
        self.offers = {offer.key: offer for offer in town.offers}
        self.may = {one.key: {function.value for function in one.functions} for one in town.employees}
        self.case = Case(is_open=False)
        self.found: set[str] = set()
        self.goals: dict[str, bool] = {}
        self.tasks: dict[str, bool] = {}
        self.sub_goals: set[str] = set()
        self.asked = False

    def take(self, step: Step) -> None:
        assert step.by in self.may
        if isinstance(step, NEEDS_AN_OPEN_CASE):
            assert self.case.is_open, "the case is closed"
        getattr(self, step.deed, lambda one: None)(step)

    def open_case(self, step: plan.OpenCase) -> None:
        assert not self.case.is_open
        self.case = Case(assigned_on=danish_day(step.at))

    def apply(self, step: plan.Apply) -> None:
        assert step.area in SECTIONS
        assert step.received_on <= danish_day(step.at)
        assert not self.case.applied
        self.case.applied = step.area

    def answer_application(self, step: plan.AnswerApplication) -> None:
        assert self.case.applied
        assert self.may[step.by] & {"reception", "caseworker", "leader"}
        self.case.applied = ""

    def complain(self, step: plan.Complain) -> None:
        assert self.case.complaint == "decided"
        assert step.text
        self.case.complaint = "complained"

    def reassess(self, step: plan.Reassess) -> None:
        assert self.case.complaint == "complained"
        assert step.reasons
        self.case.complaint = step.outcome.value

    def forward_complaint(self, step: plan.ForwardComplaint) -> None:
        assert self.case.complaint == "upheld"
        self.case.complaint = "forwarded"

    def note_appeal(self, step: plan.NoteAppeal) -> None:
        assert self.case.complaint == "forwarded"
        self.case.complaint = step.outcome.value

    def ask_access(self, step: plan.AskAccess) -> None:
        assert step.asked_by
        assert not self.asked
        self.asked = True

    def answer_access(self, step: plan.AnswerAccess) -> None:
        assert self.asked
        assert step.text or step.outcome.value == "given"
        self.asked = False

    def assign(self, step: plan.Assign) -> None:
        assert danish_day(step.at) > self.case.assigned_on
        self.case.assigned_on = danish_day(step.at)

    def add_task(self, step: plan.AddTask) -> None:
        assert step.key not in self.tasks
        self.tasks[step.key] = False

    def finish_task(self, step: plan.FinishTask) -> None:
        assert self.tasks[step.task] is False
        self.tasks[step.task] = True

    def start_assessment(self, step: plan.StartAssessment) -> None:
        assert not self.case.assessing
        self.case.assessing = True

    def find(self, step: plan.Find) -> None:
        assert self.case.assessing
        conditions = [one.condition for one in step.findings]
        assert len(set(conditions)) == len(conditions)
        assert all(len({said.source for said in one.said}) == len(one.said) for one in step.findings)
        self.found.update(one.condition for one in step.findings if one.level is not None)

    def judge_need(self, step: plan.JudgeNeed) -> None:
        assert self.case.assessing
        assert 0 <= step.level <= 4
        self.case.need = True

    def complete(self, step: plan.Complete) -> None:
        assert self.case.assessing
        self.case.assessing, self.case.assessed = False, True

    def confirm_groups(self, step: plan.ConfirmGroups) -> None:
        assert [rank for _, rank in step.groups].count(1) == 1
        assert len({title for title, _ in step.groups}) == len(step.groups)
        self.case.groups = True

    def set_goal(self, step: plan.SetGoal) -> None:
        assert {step.primary, *step.secondary} <= self.found
        assert step.primary not in step.secondary
        assert 0 <= step.expected_level <= 4
        assert step.key not in self.goals
        self.goals[step.key] = True

    def measure(self, step: plan.Measure) -> None:
        assert self.goals[step.goal]

    def end_goal(self, step: plan.EndGoal) -> None:
        assert self.goals[step.goal]
        self.goals[step.goal] = False

    def recommend(self, step: plan.Recommend) -> None:
        assert self.case.assessed
        offers = [one.offer for one in step.alternatives]
        assert len(set(offers)) == len(offers)
        assert sum(one.is_recommended for one in step.alternatives) == 1

    def hear(self, step: plan.Hear) -> None:
        assert step.answer_by > danish_day(step.at)
        self.case.heard_until = step.answer_by

    def answer_hearing(self, step: plan.AnswerHearing) -> None:
        assert self.case.heard_until
        self.case.heard_until = None

    def offer_plan(self, step: plan.OfferPlan) -> None:
        assert step.offered or (step.duty.value == "may" and step.judgement)
        self.case.plan = "offered" if step.offered else ""

    def answer_plan(self, step: plan.AnswerPlan) -> None:
        assert self.case.plan == "offered"
        self.case.plan = "yes" if step.yes else "no"

    def write_plan(self, step: plan.WritePlan) -> None:
        assert self.case.plan == "yes"

    def decide(self, step: plan.Decide) -> None:
        day = danish_day(step.at)
        assert self.case.assessed
        assert self.case.heard_until is None or day > self.case.heard_until
        assert step.lines
        assert step.in_full_favour or (step.reasons and step.complaint_guidance)
        assert step.effective_on == day
        assert step.follow_up_on is None or step.follow_up_on > step.effective_on
        assert self.may[step.by] & {"committee", "caseworker", "leader"}
        granted = {line.offer for line in step.lines if line.kind.value == "grant"}
        for line in step.lines:
            self._line(line, day, granted)
        self._answered(step)
        self.case.due = step.follow_up_on or self.case.due

    def _answered(self, step: plan.Decide) -> None:
        assert self.case.complaint not in ("complained", "upheld", "forwarded"), "a complaint waits"
        self.case.complaint = "decided"
        if SECTIONS.get(self.case.applied, set()) & {line.service.rsplit("-", 1)[0] for line in step.lines}:
            self.case.applied = ""

    def _line(self, line: LineFacts, day: date, granted: set[str | None]) -> None:
        assert line.from_on == day
        running = (line.offer or "", line.service)
        if line.kind.value == "refuse":
            return
        assert line.offer
        assert line.service in self.offers[line.offer].services
        if line.kind.value == "grant":
            assert running not in self.case.services
            assert (line.until is not None) == (line.service in TIME_LIMITED)
            assert line.until is None or line.until > line.from_on
            self.case.services[running] = day
            self.case.orders.pop(line.offer, None)
            self.case.served = {one for one in self.case.served if one[0] != line.offer}
            return
        assert running in self.case.services, f"{running} does not run"
        assert line.offer not in granted
        if line.kind.value == "end":
            del self.case.services[running]

    def _runs(self, offer: str) -> bool:
        return any(key == offer for key, _ in self.case.services)

    def serve_goal(self, step: plan.ServeGoal) -> None:
        assert self._runs(step.offer)
        assert step.goal in self.goals
        assert (step.offer, step.goal) not in self.case.served
        self.case.served.add((step.offer, step.goal))

    def place_order(self, step: plan.PlaceOrder) -> None:
        assert self._runs(step.offer)
        assert self.case.orders.get(step.offer) in (None, "declined")
        assert self.case.need
        assert self.case.groups
        assert self.case.due
        assert self.case.due > danish_day(step.at)
        self.case.orders[step.offer] = "placed"

    def accept_order(self, step: plan.AcceptOrder) -> None:
        assert self.case.orders[step.offer] == "placed"
        assert "provider" in self.may[step.by]
        self.case.orders[step.offer] = "accepted"

    def decline_order(self, step: plan.DeclineOrder) -> None:
        assert self.case.orders[step.offer] == "placed"
        self.case.orders[step.offer] = "declined"

    def begin_placement(self, step: plan.BeginPlacement) -> None:
        assert self.case.orders[step.offer] == "accepted"
        self.case.orders[step.offer] = "placed in"

    def _delivered(self, offer: str, by: str) -> None:
        assert self._runs(offer)
        assert self.case.orders[offer] in ("placed", "accepted", "placed in")
        assert "provider" in self.may[by]

    def set_sub_goal(self, step: plan.SetSubGoal) -> None:
        self._delivered(step.offer, step.by)
        assert step.goal in self.goals
        self.sub_goals.add(step.key)

    def change_sub_goal(self, step: plan.ChangeSubGoal) -> None:
        assert step.sub_goal in self.sub_goals

    def note_delivery(self, step: plan.NoteDelivery) -> None:
        self._delivered(step.offer, step.by)
        assert step.sub_goal is None or step.sub_goal in self.sub_goals

    def report_status(self, step: plan.ReportStatus) -> None:
        self._delivered(step.offer, step.by)

    def follow_up(self, step: plan.FollowUp) -> None:
        assert self._runs(step.offer)

    def tell_experience(self, step: plan.TellExperience) -> None:
        assert self._runs(step.offer)
        asked = instrument.at(instrument.EVERYDAY, danish_day(step.at))
        check_answers(step.answers, asked=asked.keys, scores=asked.scores())

    def close_case(self, step: plan.CloseCase) -> None:
        assert self.case.is_open
        assert not self.case.services
        self.case.is_open = False
