"""Telling courses as rows to be written in bulk: the same rows as playing them gives, without asking the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from treklang.assessment import bulk as assessment
from treklang.cases import bulk as cases
from treklang.catalogue.bulk import CONDITION_KINDS, Card, Codes
from treklang.demo.municipality import plan
from treklang.demo.municipality.founding import Ground
from treklang.demo.municipality.plan import NUMBER_SYSTEM, Course, Step
from treklang.effect import bulk as effect, instrument
from treklang.goals import bulk as goals
from treklang.kernel import clock, ids
from treklang.kernel.bulk.rows import Rows
from treklang.offers.bulk import OfferCard
from treklang.people import bulk as people
from treklang.services import bulk as services
from treklang.visitation import bulk as visitation

# In the order that keys between tables demand.
TABLES = (
    *people.TABLES, *cases.TABLES, *assessment.TABLES, *goals.TABLES, *visitation.TABLES, *services.TABLES,
    *effect.TABLES,
)  # fmt: skip
TEXTS = ("background", "situation", "potential", "compensation", "perspective", "resources", "purpose")


@dataclass(frozen=True)
class World:
    """What a writer knows of what was there before: the stage, the catalogue and the offers."""

    ground: Ground
    codes: Codes
    offers: dict[int, OfferCard]


class WrittenDeeds:
    """`deeds.Deeds` into rows; the state is what one course has made so far."""

    def __init__(self, rows: Rows, world: World) -> None:
        self._rows = rows
        self._clocks = cases.Clocks(rows)
        self._ground = world.ground
        self._codes = world.codes
        self._offers = world.offers

    def begin(self, course: Course) -> None:
        self._tasks: dict[str, cases.BulkTask] = {}
        self._goals: dict[str, goals.BulkGoal] = {}
        self._sub_goals: dict[str, tuple[services.BulkGrant, services.BulkSubGoal]] = {}
        self._citizen = 0
        self._assessed: assessment.Assessed | None = None
        self._access: cases.BulkAccess | None = None

    @contextmanager
    def moment(self, step: Step, seed: str) -> Iterator[None]:
        self._day = clock.danish_day(step.at)
        self._rows.acts(by=self._ground.actors[step.by].id, at=step.at, purpose="demo")
        with ids.seeded(seed):
            yield

    def register(self, step: plan.Register) -> None:
        one = step.citizen
        self._citizen = people.register(
            self._rows, name=one.name, cpr=one.cpr, sex=one.sex, civil_status=one.civil_status,
            is_protected=one.is_protected,
        ).id  # fmt: skip
        self._clocks.begin(self._citizen, born_on=people.born_on(one.cpr))

    def open_case(self, step: plan.OpenCase) -> None:
        source = self._concept(("source",), step.enquired_by)
        beginning = cases.Beginning(
            enquired_by_id=source.id, agreement=step.agreement, cause=step.cause,
            experienced_need=step.experienced_need, wishes=step.wishes, purpose=step.purpose,
        )  # fmt: skip
        self._case = cases.open_case(
            self._rows, citizen_id=self._citizen, kle=step.kle, number=step.number, number_system=NUMBER_SYSTEM,
            unit_id=self._ground.units[step.unit], caseworker_id=self._ground.employees[step.caseworker],
            beginning=beginning,
        )  # fmt: skip
        case_id, before = self._case.id, self._assessed
        self._assessed = before.in_case(case_id) if before else assessment.Assessed(case_id, self._citizen)
        self._referred = visitation.Referred(case_id, self._citizen)
        self._helped = services.Helped(case_id, self._citizen)
        self._followed = effect.Followed()

    def apply(self, step: plan.Apply) -> None:
        cases.receive_application(
            self._rows, self._case, area=step.area, received_on=step.received_on, text=step.text
        )  # fmt: skip

    def answer_application(self, step: plan.AnswerApplication) -> None:
        cases.mark_answered(self._rows, self._case, answered_on=self._day)

    def judge_coordination(self, step: plan.JudgeCoordination) -> None:
        cases.judge_coordination(self._rows, self._case, needed=step.needed, reason=step.reason)

    def assign(self, step: plan.Assign) -> None:
        cases.assign(
            self._rows, self._case, unit_id=self._ground.units[step.unit],
            caseworker_id=self._ground.employees[step.caseworker],
            coordinator_id=self._ground.employees[step.coordinator] if step.coordinator else None, from_on=self._day,
        )  # fmt: skip

    def write_note(self, step: plan.WriteNote) -> None:
        cases.write_note(
            self._rows, self._case, kind=step.kind, title=step.title, text=step.text, happened_at=step.happened_at
        )

    def add_task(self, step: plan.AddTask) -> None:
        self._tasks[step.key] = cases.add_task(
            self._rows, self._case, title=step.title, due_on=step.due_on,
            assigned_to_id=self._ground.employees[step.assigned_to] if step.assigned_to else None,
        )  # fmt: skip

    def finish_task(self, step: plan.FinishTask) -> None:
        cases.finish_task(self._rows, self._case, self._tasks[step.task])

    @property
    def _found(self) -> assessment.Assessed:
        if self._assessed is None:
            raise LookupError("the course has opened no case")
        return self._assessed

    def start_assessment(self, step: plan.StartAssessment) -> None:
        assessment.start(self._rows, self._found, started_at=step.at)

    def find(self, step: plan.Find) -> None:
        for one in step.findings:
            concept = self._concept(CONDITION_KINDS, one.condition)
            said = tuple(
                assessment.Told(source.id, source.code, told.text)
                for told in one.said
                for source in (self._concept(("source",), told.source),)
            )
            assessment.record(
                self._rows, self._found, concept_id=concept.id, code=concept.code, level=one.level, said=said
            )

    def describe(self, step: plan.Describe) -> None:
        assessment.describe(self._rows, self._found, texts={name: getattr(step, name) for name in TEXTS})

    def diagnose(self, step: plan.Diagnose) -> None:
        assessment.diagnose(self._rows, self._found, name=step.name, stated_by=step.stated_by, code=step.code)

    def score(self, step: plan.Score) -> None:
        assessment.score(self._rows, self._found, dimension=step.dimension, digit=step.digit, text=step.text)

    def judge_need(self, step: plan.JudgeNeed) -> None:
        assessment.judge(self._rows, self._found, level=step.level, reason=step.reason)

    def complete(self, step: plan.Complete) -> None:
        assessment.complete(self._rows, self._found, completed_at=step.at)

    def confirm_groups(self, step: plan.ConfirmGroups) -> None:
        groups = tuple((self._concept(("target_group",), title).id, rank) for title, rank in step.groups)
        assessment.confirm_groups(self._rows, self._found, groups=groups, on=self._day)

    def set_goal(self, step: plan.SetGoal) -> None:
        concepts = [self._concept(CONDITION_KINDS, title) for title in (step.primary, *step.secondary)]
        themes = tuple(
            goals.BulkTheme(concept.id, concept.code, 2 if place else 1) for place, concept in enumerate(concepts)
        )
        self._goals[step.key] = goals.set_goal(
            self._rows, case_id=self._case.id, citizen_id=self._citizen, assessment_id=self._found.current.id,
            kind=step.kind, expected_level=step.expected_level, themes=themes,
            baseline=self._found.levels.get(concepts[0].id),
            texts=goals.GoalTexts(step.text, step.own_words, step.why_not_develop),
        )  # fmt: skip

    def measure(self, step: plan.Measure) -> None:
        goals.measure(self._rows, self._goals[step.goal], level=step.level, measured_on=self._day, remark=step.remark)

    def end_goal(self, step: plan.EndGoal) -> None:
        goals.end(self._rows, self._goals[step.goal], on=self._day, reached=step.reached)

    def recommend(self, step: plan.Recommend) -> None:
        grounds = visitation.BulkGrounds(
            step.text, step.why_not_lower, step.intensity, step.extent, step.duration, step.evidence
        )
        visitation.recommend(
            self._rows, self._referred, assessment_id=self._found.current.id, grounds=grounds,
            alternatives=tuple(self._alternative(one) for one in step.alternatives),
        )  # fmt: skip

    def _alternative(self, one: plan.AlternativeFacts) -> visitation.BulkAlternative:
        offer = self._offers[self._ground.offers[one.offer]]
        return visitation.BulkAlternative(
            offer_id=offer.id, offer_uid=offer.uid, is_recommended=one.is_recommended,
            price_a_month=offer.price_a_month(on=self._day), ring_position=offer.ring_position,
            distance_km=offer.distance_km, free_places=one.free_places, remark=one.remark,
        )  # fmt: skip

    def hear(self, step: plan.Hear) -> None:
        visitation.hear(
            self._rows, self._referred, about=step.about, sent_on=self._day, answer_by=step.answer_by
        )  # fmt: skip

    def answer_hearing(self, step: plan.AnswerHearing) -> None:
        visitation.answer_hearing(self._rows, self._referred, answered_on=self._day, text=step.text)

    def offer_plan(self, step: plan.OfferPlan) -> None:
        visitation.offer_plan(
            self._rows, self._referred, duty=step.duty, judgement=step.judgement,
            offered_on=self._day if step.offered else None,
        )  # fmt: skip

    def answer_plan(self, step: plan.AnswerPlan) -> None:
        visitation.answer_plan(self._rows, self._referred, yes=step.yes)

    def write_plan(self, step: plan.WritePlan) -> None:
        visitation.write_plan(
            self._rows, self._referred, purpose=step.purpose, effort=step.effort, duration=step.duration,
            other_matters=step.other_matters,
        )  # fmt: skip

    def decide(self, step: plan.Decide) -> None:
        decided = visitation.decide(
            self._rows, self._referred, kind=step.kind, effective_on=step.effective_on, follow_up_on=step.follow_up_on,
            lines=tuple(self._line(one) for one in step.lines), groups=[one.row for one in self._found.groups_by_rank],
            words=visitation.BulkWords(step.in_full_favour, step.reasons, step.complaint_guidance),
        )  # fmt: skip
        # As config.composition has it: who hears of a decision, and in which order.
        services.follow_decision(self._rows, self._helped, decided, need_id=self._need)
        effect.note_decision(self._rows, self._followed, decision_id=decided.id)
        cases.answer_by_decision(self._rows, self._case, sections=decided.sections)

    @property
    def _need(self) -> int | None:
        return self._found.need.id if self._found.need else None

    def _line(self, one: plan.LineFacts) -> visitation.BulkLine:
        service = self._codes.service(one.service, on=one.from_on)
        section = self._codes.section(service.section, on=one.from_on)
        return visitation.BulkLine(
            kind=one.kind, section_id=section.id, section_key=service.section or "", service_id=service.id,
            service_key=service.key,
            offer_id=self._ground.offers[one.offer] if one.offer else None, from_on=one.from_on, until=one.until,
            amount=one.amount,
        )  # fmt: skip

    def serve_goal(self, step: plan.ServeGoal) -> None:
        services.serve_goal(self._rows, self._helped, self._grant(step.offer), self._goals[step.goal].row)

    def _grant(self, offer: str) -> services.BulkGrant:
        return self._helped.grant_at(self._ground.offers[offer])

    def place_order(self, step: plan.PlaceOrder) -> None:
        offer = self._offers[self._ground.offers[step.offer]]
        price = offer.price(on=self._day)
        services.place_order(
            self._rows, self._helped, self._grant(step.offer), ordered_on=self._day, background=step.background,
            is_own=offer.is_own, price=(price.amount, price.unit) if price else None, need_id=self._need,
        )  # fmt: skip

    def accept_order(self, step: plan.AcceptOrder) -> None:
        services.accept_order(self._rows, self._helped, self._grant(step.offer), text=step.text)

    def decline_order(self, step: plan.DeclineOrder) -> None:
        services.decline_order(self._rows, self._helped, self._grant(step.offer), text=step.text)

    def begin_placement(self, step: plan.BeginPlacement) -> None:
        services.begin_placement(self._rows, self._helped, self._grant(step.offer), from_on=self._day)

    def set_sub_goal(self, step: plan.SetSubGoal) -> None:
        grant = self._grant(step.offer)
        goal = self._goals[step.goal].row
        self._sub_goals[step.key] = (
            grant, services.set_sub_goal(self._rows, self._helped, grant, goal, text=step.text, set_on=self._day),
        )  # fmt: skip

    def change_sub_goal(self, step: plan.ChangeSubGoal) -> None:
        grant, sub_goal = self._sub_goals[step.sub_goal]
        services.change_sub_goal(self._rows, self._helped, grant, sub_goal, state=step.state)

    def note_delivery(self, step: plan.NoteDelivery) -> None:
        services.note(
            self._rows, self._helped, self._grant(step.offer), text=step.text, happened_at=step.happened_at,
            sub_goal=self._sub_goals[step.sub_goal][1] if step.sub_goal else None,
        )  # fmt: skip

    def report_status(self, step: plan.ReportStatus) -> None:
        services.report_status(
            self._rows, self._helped, self._grant(step.offer), on=self._day, text=step.text, proposal=step.proposal
        )

    def follow_up(self, step: plan.FollowUp) -> None:
        effect.hold(
            self._rows, self._followed, self._helped, self._grant(step.offer), held_on=self._day, result=step.result,
            own_words=step.own_words, judgement=step.judgement,
        )  # fmt: skip

    def tell_experience(self, step: plan.TellExperience) -> None:
        effect.tell(
            self._rows, self._helped, self._grant(step.offer), instrument=instrument.at(instrument.EVERYDAY, self._day),
            answers=step.answers, answered_on=self._day, answered_by=step.answered_by, own_words=step.own_words,
        )  # fmt: skip

    def complain(self, step: plan.Complain) -> None:
        visitation.complain(self._rows, self._referred, received_on=self._day, text=step.text)

    def reassess(self, step: plan.Reassess) -> None:
        visitation.reassess(
            self._rows, self._referred, outcome=step.outcome, reasons=step.reasons, reassessed_on=self._day
        )

    def forward_complaint(self, step: plan.ForwardComplaint) -> None:
        visitation.forward_complaint(self._rows, self._referred, forwarded_on=self._day)

    def note_appeal(self, step: plan.NoteAppeal) -> None:
        visitation.note_appeal(
            self._rows, self._referred, outcome=step.outcome, decided_on=self._day, text=step.text
        )  # fmt: skip

    def ask_access(self, step: plan.AskAccess) -> None:
        self._access = cases.receive_access_request(
            self._rows, self._case, kind=step.kind, asked_by=step.asked_by, received_on=self._day, wish=step.wish
        )

    def answer_access(self, step: plan.AnswerAccess) -> None:
        if self._access is None:
            raise LookupError("nobody asked to see the files")
        cases.answer_access_request(
            self._rows, self._case, self._access, outcome=step.outcome, answered_on=self._day, text=step.text
        )

    def close_case(self, step: plan.CloseCase) -> None:
        cases.close(self._rows, self._case, on=self._day)

    def _concept(self, kinds: tuple[str, ...], title: str) -> Card:
        return self._codes.concept(kinds, title, on=self._day)
