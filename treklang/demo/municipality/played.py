"""Playing courses through the system's own actions, each step by its own person with the clock set to its moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from treklang.assessment.actions import assessments, findings, needs, target_groups
from treklang.cases.actions import access_requests, applications, cases, notes, tasks
from treklang.demo.municipality import plan
from treklang.demo.municipality.deeds import perform
from treklang.demo.municipality.founding import Ground
from treklang.demo.municipality.plan import NUMBER_SYSTEM, Course, Step
from treklang.effect.actions import experiences, follow_ups
from treklang.goals.actions import goals, measurements
from treklang.integrations.ffb_gateway.actions import outbox
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.people.actions import citizens
from treklang.services import queries as services
from treklang.services.actions import deliveries, orders, placements
from treklang.visitation.actions import action_plans, complaints, decisions, hearings, recommendations


@dataclass
class _Made:
    """The inner keys of what a course has made so far."""

    citizen: int = 0
    case: int = 0
    assessment: int = 0
    hearing: int = 0
    plan: int = 0
    application: int = 0
    decision: int = 0
    complaint: int = 0
    access_request: int = 0
    named: dict[tuple[str, str], int] = field(default_factory=dict)
    grants: dict[str, int] = field(default_factory=dict)


def play(courses: Iterable[Course], ground: Ground) -> None:
    """Play each course in a transaction of its own. The national report hears nothing of it: the past was told before."""
    deeds = PlayedDeeds(ground)
    for course in courses:
        with transaction.atomic(), outbox.untold():
            perform(course, deeds)


class PlayedDeeds:
    """`deeds.Deeds` through the actions."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._system = accounts.system()
        self._made = _Made()

    def begin(self, course: Course) -> None:
        self._made = _Made()

    @contextmanager
    def moment(self, step: Step, seed: str) -> Iterator[None]:
        actor = self._ground.actors[step.by]
        with clock.at(step.at), ids.seeded(seed), acting_as(self._system, purpose="demo", told_of=actor):
            yield

    def _who(self, step: Step) -> dict[str, Any]:
        return {"by": self._ground.actors[step.by], "at": step.at}

    def register(self, step: plan.Register) -> None:
        self._made.citizen = citizens.register(**asdict(step.citizen), **self._who(step)).id

    def open_case(self, step: plan.OpenCase) -> None:
        opening = cases.Opening(
            enquired_by=step.enquired_by, agreement=step.agreement, cause=step.cause,
            experienced_need=step.experienced_need, wishes=step.wishes, purpose=step.purpose,
        )  # fmt: skip
        self._made.case = cases.open_case(
            citizen_id=self._made.citizen, kle=step.kle, number=step.number, number_system=NUMBER_SYSTEM,
            unit_id=self._ground.units[step.unit], caseworker_id=self._ground.employees[step.caseworker],
            opening=opening, **self._who(step),
        ).id  # fmt: skip

    def apply(self, step: plan.Apply) -> None:
        self._made.application = applications.receive(
            case_id=self._made.case, area=step.area, received_on=step.received_on, text=step.text, **self._who(step)
        ).id

    def answer_application(self, step: plan.AnswerApplication) -> None:
        applications.mark_answered(
            application_id=self._made.application, answered_on=clock.danish_day(step.at), **self._who(step)
        )

    def judge_coordination(self, step: plan.JudgeCoordination) -> None:
        cases.judge_coordination(case_id=self._made.case, needed=step.needed, reason=step.reason, **self._who(step))

    def assign(self, step: plan.Assign) -> None:
        cases.assign(
            case_id=self._made.case, unit_id=self._ground.units[step.unit], from_on=clock.danish_day(step.at),
            caseworker_id=self._ground.employees[step.caseworker],
            coordinator_id=self._ground.employees[step.coordinator] if step.coordinator else None, **self._who(step),
        )  # fmt: skip

    def write_note(self, step: plan.WriteNote) -> None:
        notes.write(
            case_id=self._made.case, kind=step.kind, title=step.title, text=step.text, happened_at=step.happened_at,
            **self._who(step),
        )  # fmt: skip

    def add_task(self, step: plan.AddTask) -> None:
        self._made.named["task", step.key] = tasks.add(
            case_id=self._made.case, title=step.title, due_on=step.due_on,
            assigned_to_id=self._ground.employees[step.assigned_to] if step.assigned_to else None, **self._who(step),
        ).id  # fmt: skip

    def finish_task(self, step: plan.FinishTask) -> None:
        tasks.finish(task_id=self._made.named["task", step.task], **self._who(step))

    def start_assessment(self, step: plan.StartAssessment) -> None:
        self._made.assessment = assessments.start(
            case_id=self._made.case, started_at=step.at, **self._who(step)
        ).id  # fmt: skip

    def find(self, step: plan.Find) -> None:
        for one in step.findings:
            findings.record(
                assessment_id=self._made.assessment, condition=one.condition, level=one.level,
                said=tuple(findings.Said(said.source, said.text) for said in one.said), **self._who(step),
            )  # fmt: skip

    def describe(self, step: plan.Describe) -> None:
        texts = {name: getattr(step, name) for name in assessments.TEXTS}
        assessments.describe(assessment_id=self._made.assessment, seen_version=None, texts=texts, **self._who(step))

    def diagnose(self, step: plan.Diagnose) -> None:
        assessments.diagnose(
            assessment_id=self._made.assessment, name=step.name, stated_by=step.stated_by, code=step.code,
            **self._who(step),
        )  # fmt: skip

    def score(self, step: plan.Score) -> None:
        assessments.score(
            assessment_id=self._made.assessment, dimension=step.dimension, digit=step.digit, text=step.text,
            **self._who(step),
        )  # fmt: skip

    def judge_need(self, step: plan.JudgeNeed) -> None:
        needs.judge(
            assessment_id=self._made.assessment, level=step.level, judged_at=step.at, reason=step.reason,
            **self._who(step),
        )  # fmt: skip

    def complete(self, step: plan.Complete) -> None:
        assessments.complete(assessment_id=self._made.assessment, completed_at=step.at, **self._who(step))

    def confirm_groups(self, step: plan.ConfirmGroups) -> None:
        target_groups.confirm(
            case_id=self._made.case, groups=step.groups, on=clock.danish_day(step.at), **self._who(step)
        )

    def set_goal(self, step: plan.SetGoal) -> None:
        themes = (goals.Theme(step.primary, 1), *(goals.Theme(name, 2) for name in step.secondary))
        self._made.named["goal", step.key] = goals.set_goal(
            assessment_id=self._made.assessment, kind=step.kind, expected_level=step.expected_level, themes=themes,
            text=step.text, own_words=step.own_words, why_not_develop=step.why_not_develop, **self._who(step),
        ).id  # fmt: skip

    def measure(self, step: plan.Measure) -> None:
        measurements.measure(
            goal_id=self._made.named["goal", step.goal], level=step.level, measured_on=clock.danish_day(step.at),
            remark=step.remark, **self._who(step),
        )  # fmt: skip

    def end_goal(self, step: plan.EndGoal) -> None:
        goals.end(
            goal_id=self._made.named["goal", step.goal], on=clock.danish_day(step.at), reached=step.reached,
            **self._who(step),
        )  # fmt: skip

    def recommend(self, step: plan.Recommend) -> None:
        alternatives = tuple(
            recommendations.AlternativeFacts(
                self._ground.offers[one.offer], one.is_recommended, one.free_places, one.remark
            )
            for one in step.alternatives
        )
        grounds = recommendations.Grounds(
            text=step.text, why_not_lower=step.why_not_lower, intensity=step.intensity, extent=step.extent,
            duration=step.duration, evidence=step.evidence,
        )  # fmt: skip
        recommendations.make(case_id=self._made.case, alternatives=alternatives, grounds=grounds, **self._who(step))

    def hear(self, step: plan.Hear) -> None:
        self._made.hearing = hearings.send(
            case_id=self._made.case, about=step.about, sent_on=clock.danish_day(step.at), answer_by=step.answer_by,
            **self._who(step),
        ).id  # fmt: skip

    def answer_hearing(self, step: plan.AnswerHearing) -> None:
        hearings.answer(
            hearing_id=self._made.hearing, answered_on=clock.danish_day(step.at), text=step.text, **self._who(step)
        )

    def offer_plan(self, step: plan.OfferPlan) -> None:
        self._made.plan = action_plans.offer(
            case_id=self._made.case, duty=step.duty, judgement=step.judgement,
            offered_on=clock.danish_day(step.at) if step.offered else None, **self._who(step),
        ).id  # fmt: skip

    def answer_plan(self, step: plan.AnswerPlan) -> None:
        action_plans.answer(plan_id=self._made.plan, yes=step.yes, **self._who(step))

    def write_plan(self, step: plan.WritePlan) -> None:
        texts = action_plans.PlanTexts(
            purpose=step.purpose, effort=step.effort, duration=step.duration, other_matters=step.other_matters
        )
        action_plans.write(plan_id=self._made.plan, texts=texts, **self._who(step))

    def decide(self, step: plan.Decide) -> None:
        lines = tuple(
            decisions.Line(
                kind=one.kind, section="", service=one.service, from_on=one.from_on, until=one.until,
                amount=one.amount, offer_id=self._ground.offers[one.offer] if one.offer else None,
            )
            for one in step.lines
        )  # fmt: skip
        words = decisions.Words(
            in_full_favour=step.in_full_favour, reasons=step.reasons, complaint_guidance=step.complaint_guidance
        )
        self._made.decision = decisions.make(
            case_id=self._made.case, kind=step.kind, effective_on=step.effective_on, follow_up_on=step.follow_up_on,
            lines=lines, words=words, **self._who(step),
        ).id  # fmt: skip
        self._made.grants.update(
            (key, grant.id)
            for grant in sorted(services.of_case(self._made.case), key=lambda one: one.id)
            for key in {one.offer for one in step.lines if one.offer}
            if self._ground.offers[key] == grant.offer_id
        )

    def serve_goal(self, step: plan.ServeGoal) -> None:
        deliveries.serve_goal(
            grant_id=self._made.grants[step.offer], goal_id=self._made.named["goal", step.goal], **self._who(step)
        )

    def place_order(self, step: plan.PlaceOrder) -> None:
        orders.place(
            grant_id=self._made.grants[step.offer], ordered_on=clock.danish_day(step.at), background=step.background,
            **self._who(step),
        )  # fmt: skip

    def _order(self, offer: str) -> int:
        found = services.standing_order(self._made.grants[offer])
        if found is None:
            raise KeyError(offer)
        return found.id

    def accept_order(self, step: plan.AcceptOrder) -> None:
        orders.accept(order_id=self._order(step.offer), text=step.text, **self._who(step))

    def decline_order(self, step: plan.DeclineOrder) -> None:
        orders.decline(order_id=self._order(step.offer), text=step.text, **self._who(step))

    def begin_placement(self, step: plan.BeginPlacement) -> None:
        placements.begin(order_id=self._order(step.offer), from_on=clock.danish_day(step.at), **self._who(step))

    def set_sub_goal(self, step: plan.SetSubGoal) -> None:
        self._made.named["sub_goal", step.key] = deliveries.set_sub_goal(
            grant_id=self._made.grants[step.offer], goal_id=self._made.named["goal", step.goal], text=step.text,
            set_on=clock.danish_day(step.at), **self._who(step),
        ).id  # fmt: skip

    def change_sub_goal(self, step: plan.ChangeSubGoal) -> None:
        sub_goal_id = self._made.named["sub_goal", step.sub_goal]
        deliveries.change_sub_goal(sub_goal_id=sub_goal_id, state=step.state, **self._who(step))

    def note_delivery(self, step: plan.NoteDelivery) -> None:
        deliveries.note(
            grant_id=self._made.grants[step.offer], text=step.text, happened_at=step.happened_at,
            sub_goal_id=self._made.named["sub_goal", step.sub_goal] if step.sub_goal else None, **self._who(step),
        )  # fmt: skip

    def report_status(self, step: plan.ReportStatus) -> None:
        deliveries.report_status(
            grant_id=self._made.grants[step.offer], on=clock.danish_day(step.at), text=step.text,
            proposal=step.proposal, **self._who(step),
        )  # fmt: skip

    def follow_up(self, step: plan.FollowUp) -> None:
        follow_ups.hold(
            grant_id=self._made.grants[step.offer], held_on=clock.danish_day(step.at), result=step.result,
            own_words=step.own_words, judgement=step.judgement, **self._who(step),
        )  # fmt: skip

    def tell_experience(self, step: plan.TellExperience) -> None:
        experiences.tell(
            case_id=self._made.case, grant_id=self._made.grants[step.offer], answers=step.answers,
            answered_on=clock.danish_day(step.at), answered_by=step.answered_by, own_words=step.own_words,
            **self._who(step),
        )  # fmt: skip

    def complain(self, step: plan.Complain) -> None:
        self._made.complaint = complaints.receive(
            decision_id=self._made.decision, received_on=clock.danish_day(step.at), said=complaints.Said(step.text),
            **self._who(step),
        ).id  # fmt: skip

    def reassess(self, step: plan.Reassess) -> None:
        complaints.reassess(
            complaint_id=self._made.complaint, outcome=step.outcome, reasons=step.reasons,
            reassessed_on=clock.danish_day(step.at), **self._who(step),
        )  # fmt: skip

    def forward_complaint(self, step: plan.ForwardComplaint) -> None:
        day = clock.danish_day(step.at)
        complaints.forward(complaint_id=self._made.complaint, forwarded_on=day, **self._who(step))

    def note_appeal(self, step: plan.NoteAppeal) -> None:
        complaints.note_appeal(
            complaint_id=self._made.complaint, outcome=step.outcome, decided_on=clock.danish_day(step.at),
            text=step.text, **self._who(step),
        )  # fmt: skip

    def ask_access(self, step: plan.AskAccess) -> None:
        self._made.access_request = access_requests.receive(
            case_id=self._made.case, kind=step.kind, asked_by=step.asked_by, wish=step.wish,
            received_on=clock.danish_day(step.at), **self._who(step),
        ).id  # fmt: skip

    def answer_access(self, step: plan.AnswerAccess) -> None:
        access_requests.answer(
            access_request_id=self._made.access_request, outcome=step.outcome, text=step.text,
            answered_on=clock.danish_day(step.at), **self._who(step),
        )  # fmt: skip

    def close_case(self, step: plan.CloseCase) -> None:
        cases.close(case_id=self._made.case, on=clock.danish_day(step.at), **self._who(step))
