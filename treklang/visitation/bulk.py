"""Writing many decisions at once: the rows of the actions of the same names, of facts that their rules would take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from treklang.cases.areas import RETURNED
from treklang.kernel import clock, ids
from treklang.kernel.bulk.rows import Row, Rows
from treklang.visitation.events import VisitationEvent
from treklang.visitation.models import (
    ActionPlan,
    Alternative,
    Complaint,
    Decision,
    DecisionLine,
    DecisionTargetGroup,
    Hearing,
    Recommendation,
)
from treklang.visitation.rules import (
    AppealOutcome,
    DecisionKind,
    LineKind,
    Manner,
    PlanAnswer,
    PlanDuty,
    Reassessment,
    decided_data,
)

TABLES = (Recommendation, Alternative, Hearing, ActionPlan, Decision, DecisionLine, DecisionTargetGroup, Complaint)


@dataclass
class BulkHearing:
    """A hearing that was told of, and the day a decision first rested on it."""

    row: Row
    sent_on: date
    used_on: date | None = None


@dataclass
class BulkPlan:
    """An action plan that was told of."""

    row: Row
    version: int = 1


@dataclass(frozen=True)
class BulkComplaint:
    """A complaint that was told of, and the decision it is over."""

    row: Row
    decision_id: int


@dataclass
class Referred:
    """What was told of one case; the decision and the complaint are the newest."""

    case_id: int
    citizen_id: int
    recommendation: Row | None = None
    hearings: list[BulkHearing] = field(default_factory=list)
    plan: BulkPlan | None = None
    decision_id: int | None = None
    complaint: BulkComplaint | None = None


@dataclass(frozen=True)
class BulkAlternative:
    """One way to help, with what is kept of its offer as it was on the day."""

    offer_id: int
    offer_uid: UUID
    is_recommended: bool
    price_a_month: Decimal | None
    ring_position: int | None
    distance_km: Decimal | None
    free_places: int | None
    remark: str


@dataclass(frozen=True)
class BulkGrounds:
    """Why this help: `actions.recommendations.Grounds`."""

    text: str
    why_not_lower: str
    intensity: str
    extent: str
    duration: str
    evidence: str


@dataclass(frozen=True)
class BulkLine:
    """A line to decide: what is done with one service at an offer, in a period."""

    kind: LineKind
    section_id: int
    section_key: str
    service_id: int
    service_key: str
    offer_id: int | None
    from_on: date
    until: date | None
    amount: str


@dataclass(frozen=True)
class BulkWords:
    """What a decision says."""

    in_full_favour: bool
    reasons: str
    complaint_guidance: str


@dataclass(frozen=True)
class Decided:
    """A decision that was told of, with its lines and their inner keys: what follows from it is told of next."""

    id: int
    effective_on: date
    follow_up_on: date | None
    lines: tuple[tuple[int, BulkLine], ...]
    sections: frozenset[str]


def recommend(
    rows: Rows, of: Referred, *, assessment_id: int, alternatives: tuple[BulkAlternative, ...], grounds: BulkGrounds
) -> None:
    """As `recommendations.make`."""
    of.recommendation = rows.insert(
        Recommendation, uid=ids.new("recommendation"), case_id=of.case_id, citizen_id=of.citizen_id,
        assessment_id=assessment_id, made_at=rows.at, text=grounds.text, why_not_lower=grounds.why_not_lower,
        intensity=grounds.intensity, extent=grounds.extent, duration=grounds.duration, evidence=grounds.evidence,
    )  # fmt: skip
    for one in alternatives:
        rows.insert(
            Alternative, uid=ids.new("alternative", one.offer_uid), recommendation_id=of.recommendation.id,
            offer_id=one.offer_id, is_recommended=one.is_recommended, price_a_month=one.price_a_month,
            ring_position=one.ring_position, distance_km=one.distance_km, free_places=one.free_places,
            remark=one.remark,
        )  # fmt: skip
    _event(rows, VisitationEvent.RECOMMENDED, of)


def hear(rows: Rows, of: Referred, *, about: str, sent_on: date, answer_by: date) -> None:
    """As `hearings.send`."""
    row = rows.insert(
        Hearing, uid=ids.new("hearing", sent_on), case_id=of.case_id, citizen_id=of.citizen_id, about=about,
        sent_on=sent_on, answer_by=answer_by,
    )  # fmt: skip
    of.hearings.append(BulkHearing(row, sent_on))
    data = {"hearing": row.id, "on": sent_on.isoformat(), "answer_by": answer_by.isoformat()}
    _event(rows, VisitationEvent.HEARING_SENT, of, data)


def answer_hearing(rows: Rows, of: Referred, *, answered_on: date, text: str) -> None:
    """As `hearings.answer` of the newest hearing."""
    rows.update(of.hearings[-1].row, answered_on=answered_on, answer=text)
    _event(
        rows, VisitationEvent.HEARING_ANSWERED, of, {"hearing": of.hearings[-1].row.id, "on": answered_on.isoformat()}
    )


def offer_plan(rows: Rows, of: Referred, *, duty: PlanDuty, judgement: str, offered_on: date | None) -> None:
    """As `action_plans.offer`."""
    row = rows.insert(
        ActionPlan, uid=ids.new("action_plan"), case_id=of.case_id, citizen_id=of.citizen_id, duty=duty.value,
        judgement=judgement, offered_on=offered_on,
        answer=(PlanAnswer.WAITING if offered_on else PlanAnswer.NOT_OFFERED).value,
    )  # fmt: skip
    of.plan = BulkPlan(row)
    _plan_event(rows, VisitationEvent.PLAN_OFFERED, of, of.plan)


def answer_plan(rows: Rows, of: Referred, *, yes: bool) -> None:
    """As `action_plans.answer` of the newest plan."""
    plan = _change_plan(rows, of, answer=(PlanAnswer.YES if yes else PlanAnswer.NO).value)
    _plan_event(rows, VisitationEvent.PLAN_ANSWERED, of, plan)


def write_plan(rows: Rows, of: Referred, *, purpose: str, effort: str, duration: str, other_matters: str) -> None:
    """As `action_plans.write` of the newest plan, without a wish for a provider."""
    plan = _change_plan(rows, of, purpose=purpose, effort=effort, duration=duration, other_matters=other_matters)
    _plan_event(rows, VisitationEvent.PLAN_WRITTEN, of, plan)


def _change_plan(rows: Rows, of: Referred, **changes: object) -> BulkPlan:
    plan = of.plan
    if plan is None:
        raise LookupError("no action plan was told of in this case")
    plan.version += 1
    rows.update(plan.row, version=plan.version, **changes)
    return plan


def decide(
    rows: Rows, of: Referred, *, kind: DecisionKind, effective_on: date, follow_up_on: date | None,
    lines: tuple[BulkLine, ...], words: BulkWords, groups: list[Row],
) -> Decided:  # fmt: skip
    """As `decisions.make`, of a written decision; `groups` are the target groups that hold. Who heard of it comes next."""
    decision = rows.insert(
        Decision, uid=ids.new("decision"), case_id=of.case_id, citizen_id=of.citizen_id, kind=kind.value,
        decided_at=rows.at, decided_by_id=rows.by, effective_on=effective_on, follow_up_on=follow_up_on,
        recommendation_id=of.recommendation.id if of.recommendation else None, hearing_id=_hearing(of, rows.at),
        in_full_favour=words.in_full_favour, reasons=words.reasons, complaint_guidance=words.complaint_guidance,
    )  # fmt: skip
    of.decision_id = decision.id
    decided = tuple((_line(rows, decision, line), line) for line in lines)
    for group in groups:
        rows.insert(
            DecisionTargetGroup, uid=ids.new("confirmed", group.uid), decision_id=decision.id, target_group_id=group.id
        )
    sections = {line.section_key for line in lines}
    ended = {line.section_key for line in lines if line.kind is LineKind.END}
    data = decided_data(decision.id, kind, is_oral=False, in_full_favour=words.in_full_favour, sections=sections,
                        ended=ended)  # fmt: skip
    _event(rows, VisitationEvent.DECIDED, of, data)
    return Decided(decision.id, effective_on, follow_up_on, decided, frozenset(sections))


def _line(rows: Rows, decision: Row, line: BulkLine) -> int:
    return rows.insert(
        DecisionLine, uid=ids.new("line"), decision_id=decision.id, kind=line.kind.value, section_id=line.section_id,
        service_id=line.service_id, offer_id=line.offer_id, amount=line.amount, period=(line.from_on, line.until),
    ).id  # fmt: skip


def _hearing(of: Referred, at: datetime) -> int | None:
    """As `queries.hearing_for`: the newest that no decision of an earlier day rests on."""
    day = clock.danish_day(at)
    free = [one for one in of.hearings if one.sent_on <= day and (one.used_on is None or one.used_on >= day)]
    if not free:
        return None
    newest = max(free, key=lambda one: (one.sent_on, one.row.id))
    newest.used_on = newest.used_on or day
    return newest.row.id


def _event(rows: Rows, name: VisitationEvent, of: Referred, data: dict[str, object] | None = None) -> None:
    rows.event(name, citizen=of.citizen_id, case=of.case_id, data=data)


def _plan_event(rows: Rows, name: VisitationEvent, of: Referred, plan: BulkPlan) -> None:
    _event(rows, name, of, {"plan": plan.row.id})


def complain(rows: Rows, of: Referred, *, received_on: date, text: str) -> None:
    """As `complaints.receive` over the newest decision, in writing and in time."""
    if of.decision_id is None:
        raise LookupError("no decision was told of in this case")
    row = rows.insert(
        Complaint, uid=ids.new("complaint", received_on), case_id=of.case_id, citizen_id=of.citizen_id,
        decision_id=of.decision_id, received_on=received_on, manner=Manner.WRITTEN.value, text=text.strip(),
    )  # fmt: skip
    of.complaint = BulkComplaint(row, of.decision_id)
    _complaint_event(rows, VisitationEvent.COMPLAINED, of, of.complaint, received_on)


def reassess(rows: Rows, of: Referred, *, outcome: Reassessment, reasons: str, reassessed_on: date) -> None:
    """As `complaints.reassess` of the newest complaint."""
    complaint, changed = _complaint(of), outcome is Reassessment.CHANGED
    rows.update(
        complaint.row, reassessment=outcome.value, reassessment_reasons=reasons.strip(), reassessed_on=reassessed_on
    )
    name = VisitationEvent.COMPLAINT_CHANGED if changed else VisitationEvent.COMPLAINT_UPHELD
    _complaint_event(rows, name, of, complaint, reassessed_on)


def forward_complaint(rows: Rows, of: Referred, *, forwarded_on: date) -> None:
    """As `complaints.forward` of the newest complaint."""
    complaint = _complaint(of)
    rows.update(complaint.row, forwarded_on=forwarded_on)
    _complaint_event(rows, VisitationEvent.COMPLAINT_FORWARDED, of, complaint, forwarded_on)


def note_appeal(rows: Rows, of: Referred, *, outcome: AppealOutcome, decided_on: date, text: str) -> None:
    """As `complaints.note_appeal` of the newest complaint."""
    complaint = _complaint(of)
    rows.update(complaint.row, appeal_outcome=outcome.value, appeal_decided_on=decided_on, appeal_text=text.strip())
    _complaint_event(rows, VisitationEvent.APPEAL_DECIDED, of, complaint, decided_on, outcome=outcome.value)
    if outcome is AppealOutcome.RETURNED:
        _complaint_event(rows, VisitationEvent.APPEAL_RETURNED, of, complaint, decided_on, area=RETURNED)


def _complaint(of: Referred) -> BulkComplaint:
    if of.complaint is None:
        raise LookupError("no complaint was told of in this case")
    return of.complaint


def _complaint_event(
    rows: Rows, name: VisitationEvent, of: Referred, complaint: BulkComplaint, on: date, **more: object
) -> None:
    data = {"complaint": complaint.row.id, "decision": complaint.decision_id, "on": on.isoformat(), **more}
    _event(rows, name, of, data)
