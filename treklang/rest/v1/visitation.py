"""Recommendations, hearings, decisions with their letters and complaints, action plans, committees and their agendas."""

from __future__ import annotations

from treklang.kernel.scope import Fact
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import NOT_PERSONAL, Resource, facts, several
from treklang.ui.pages import Page
from treklang.visitation import lists
from treklang.visitation.actions import (
    action_plans,
    committees,
    complaints,
    decisions,
    hearings,
    letters,
    recommendations,
)

IN_CASE = {"case": "case_id"}

_OF_THE_CASE = (
    Resource(
        "recommendation", lists.recommendations, page=Page.DECISION, citizen="citizen_id", case="case_id",
        under=IN_CASE, mirrors=("recommend", "recommendation-agenda"),
        fields=facts(
            Fact.DECISION, "uid made_at text why_not_lower intensity extent duration evidence", case="case.uid",
            assessment="assessment.uid",
        ),
    ),
    Resource(
        "alternative", lists.alternatives, page=Page.DECISION, citizen="recommendation.citizen_id",
        case="recommendation.case_id", under={"recommendation": "recommendation_id"},
        fields=facts(
            Fact.DECISION, "uid is_recommended price_a_month ring_position distance_km free_places remark",
            recommendation="recommendation.uid", offer="offer.uid", offer_name="offer.name",
        ),
    ),
    Resource(
        "hearing", lists.hearings, page=Page.DECISION, citizen="citizen_id", case="case_id", under=IN_CASE,
        mirrors=("hearing-send", "hearing-answer"),
        fields=facts(Fact.DECISION, "uid about sent_on answer_by answered_on answer", case="case.uid"),
    ),
    Resource(
        "decision", lists.decisions, page=Page.DECISION, citizen="citizen_id", case="case_id", under=IN_CASE,
        mirrors=("decision", "decide", "decide-check", "decision-reasons"),
        fields=(
            *facts(
                Fact.DECISION,
                "uid kind decided_at effective_on follow_up_on in_full_favour is_oral written_reasons_asked_on "
                "written_reasons_given_on reasons complaint_guidance exception_reason",
                case="case.uid", decided_by="decided_by.name", recommendation="recommendation.uid",
                hearing="hearing.uid",
            ),
            *several(
                "lines", "lines",
                facts(
                    Fact.DECISION, "uid kind amount", section="section.key", service="service.key",
                    service_title="service.title", offer="offer.uid", from_on="period.lower", until="period.upper",
                ),
            ),
            *several("departures", "deviations", facts(Fact.DECISION, "rule rule_version reason")),
        ),
    ),
    Resource(
        "letter", lists.letters, page=Page.DECISION, citizen="decision.citizen_id", case="decision.case_id",
        under={"decision": "decision_id", "case": "decision__case_id"}, mirrors=("decision-letter",),
        fields=facts(Fact.DECISION, "uid made_at sent_at", decision="decision.uid", document="document.uid"),
    ),
    Resource(
        "deviation", lists.deviations, page=Page.DECISION, citizen="decision.citizen_id", case="decision.case_id",
        under={"decision": "decision_id", "case": "decision__case_id"},
        fields=facts(Fact.DECISION, "uid rule rule_version reason", decision="decision.uid"),
    ),
    Resource(
        "complaint", lists.complaints, page=Page.COMPLAINT, citizen="citizen_id", case="case_id",
        under={"decision": "decision_id", "case": "case_id"}, mirrors=("complaint", "complaint-new"),
        fields=facts(
            Fact.DECISION,
            "uid received_on manner complainant text late_reason withdrawn_on reassessed_on reassessment "
            "reassessment_reasons forwarded_on appeal_decided_on appeal_outcome appeal_text",
            case="case.uid", decision="decision.uid",
        ),
    ),
    Resource(
        "action_plan", lists.action_plans, page=Page.DECISION, citizen="citizen_id", case="case_id", under=IN_CASE,
        mirrors=("plan-offer", "plan-answer", "plan-write", "plan-hand-over"),
        fields=facts(
            Fact.DECISION,
            "uid duty judgement offered_on answer purpose effort duration other_matters provider_wish "
            "provider_wish_refused_because handed_over_on version",
            case="case.uid",
        ),
    ),
)  # fmt: skip
_OF_THE_COMMITTEE = (
    Resource(
        "committee", lists.committees, mine=lambda request: lists.committees(), mirrors=("committee", "committee-new"),
        fields=facts(NOT_PERSONAL, "uid name", unit="unit.uid", unit_name="unit.name"),
    ),
    Resource(
        "committee_member", lists.members, under={"committee": "committee_id"},
        mirrors=("committee-members", "committee-unseat"),
        fields=facts(
            NOT_PERSONAL, "uid side", committee="committee.uid", employee="employee.uid",
            employee_name="employee.name", from_on="valid.lower", until="valid.upper",
        ),
    ),
    Resource(
        "meeting", lists.meetings, under={"committee": "committee_id"}, mine=lambda request: lists.meetings(),
        mirrors=("meeting", "meeting-close"),
        fields=(
            *facts(NOT_PERSONAL, "uid meets_at place held_at", committee="committee.uid"),
            *several("attendances", "attendances", facts(NOT_PERSONAL, "was_present", member="member.uid")),
        ),
    ),
    Resource(
        "agenda_item", lists.agenda_items, page=Page.AGENDA, citizen="citizen_id", case="case_id",
        under={"meeting": "meeting_id", "case": "case_id"}, mirrors=("meeting",),
        fields=facts(
            Fact.DECISION, "uid position outcome reason concluded_at", meeting="meeting.uid", case="case.uid",
            recommendation="recommendation.uid", alternative="alternative.uid",
        ),
    ),
)  # fmt: skip
RESOURCES = (*_OF_THE_CASE, *_OF_THE_COMMITTEE)
ACTS = (
    Act(recommendations.make), Act(hearings.send), Act(hearings.answer),
    Act(decisions.make), Act(decisions.ask_for_reasons), Act(decisions.give_reasons),
    Act(letters.make), Act(letters.send),
    Act(complaints.receive), Act(complaints.reassess), Act(complaints.forward), Act(complaints.withdraw),
    Act(complaints.note_appeal),
    Act(action_plans.offer), *(
        Act(one, named={"plan_id": "action_plan"})
        for one in (action_plans.answer, action_plans.write, action_plans.hand_over)
    ),
    Act(committees.establish), Act(committees.seat), Act(committees.unseat, named={"member_id": "committee_member"}),
    Act(committees.plan_meeting), Act(committees.put_on_agenda),
    Act(committees.move_to_meeting, named={"item_id": "agenda_item", "to_meeting_id": "meeting"}),
    Act(committees.conclude, named={"item_id": "agenda_item"}),
    Act(committees.close_meeting, named={"present": "committee_member"}),
)  # fmt: skip
