"""Run as a program beside a served demo: makes what the demo lacks by the system's own actions, and prints an example of every page.

    TREKLANG_HOME=... python -m tests.system.examples

One line of JSON: [{"name", "user", "address"}, ...]. What it makes is one of each thing that a page of its own is about and
that neither stories nor municipality have.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from treklang.cli import house


def main() -> None:
    house.start_django()
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    with acting_as(accounts.system(), purpose="examples") as by:
        print(json.dumps(_pages(_Things(by))))  # noqa: T201 - the result of a program


class _Things:
    """One of each thing in the demo, chosen in the order of its rows."""

    def __init__(self, by: Any) -> None:
        from treklang.assessment.models import Assessment, Finding, SupportNeed, TargetGroup
        from treklang.cases.models import Case, Document, Note, Task
        from treklang.catalogue.models import Concept
        from treklang.goals.models import Goal
        from treklang.offers.models import Offer
        from treklang.services.models import Grant, Placement, SubGoal
        from treklang.visitation.models import ActionPlan, Decision, Recommendation

        self.by = by
        # Børge of the official story: a course from its first day to its last.
        self.case = Case.objects.get(number="Sag154689")
        done = Assessment.objects.filter(case=self.case, set_aside_at=None).exclude(completed_at=None)
        self.finding = Finding.objects.filter(assessment__in=done).order_by("id")[0]
        self.need = SupportNeed.objects.filter(assessment__in=done, entered_in_error_at=None).order_by("id")[0]
        self.group = TargetGroup.objects.filter(case=self.case, ended_on=None, entered_in_error_at=None)[0]
        self.note = Note.objects.filter(case=self.case, corrects=None).order_by("id")[0]
        self.document = Document.objects.filter(case=self.case).order_by("id")[0]
        self.decision = Decision.objects.filter(case=self.case).order_by("id")[0]
        self.recommendation = Recommendation.objects.filter(case=self.case).order_by("id")[0]
        # A case with help that runs at an own provider, where petra works.
        grants = Grant.objects.filter(ended_on=None, orders__state="accepted", case__closed_on=None)
        self.grant = grants.filter(offer__name="Værkstedet Åen").order_by("id")[0]
        self.running = self.grant.case
        self.unordered = Grant.objects.filter(ended_on=None, orders=None, case__closed_on=None).order_by("id").first()
        self.goal = Goal.objects.filter(case=self.running, ended_on=None, entered_in_error_at=None).order_by("id")[0]
        self.plan = ActionPlan.objects.filter(answer="yes").order_by("id")[0]
        self.sub_goal = SubGoal.objects.filter(grant=self.grant).order_by("id").first()
        self.place = Placement.objects.filter(order__grant=self.grant).order_by("id").first()
        self.task = Task.objects.order_by("id").first()
        self.concept = Concept.objects.filter(kind="condition_ad").order_by("position")[0]
        self.workshop = Offer.objects.filter(name="Værkstedet Åen").order_by("id")[0]
        self.open_offer = Offer.objects.filter(ring__referred=False).order_by("id").first()
        self._make()

    def _make(self) -> None:
        self._in_the_case()
        self._in_the_committee()

    def _in_the_case(self) -> None:
        from treklang.assessment.actions import assessments
        from treklang.cases import queries as case_queries
        from treklang.cases.actions import external_plans, handovers
        from treklang.cases.actions.external_plans import PlanElsewhere
        from treklang.kernel import clock
        from treklang.organisation import queries as organisation
        from treklang.people.actions import cautions
        from treklang.visitation.actions import action_plans, hearings
        from treklang.visitation.rules import PlanDuty

        now, today = clock.now(), clock.today()
        case, by = self.running, self.by
        self.assessment = assessments.start(case_id=case.id, started_at=now, by=by, at=now)
        self.caution = cautions.add(
            citizen_id=case.citizen_id, text="Mød altid to og to", review_on=today + timedelta(days=90), by=by, at=now
        )
        reception = next(unit for unit in organisation.authority_units(on=today) if unit.name == "Modtagelsen")
        waiting = [one for one in case_queries.handovers(case.id) if one.answered_at is None]
        self.handover = (
            waiting[0]
            if waiting
            else handovers.offer(
                case_id=case.id, to_unit_id=reception.id, reason="Flytter til byen", next_step="Følg op", by=by, at=now
            )
        )
        plan = PlanElsewhere("Jobcentret", "Min plan", "Ida Holm, 12 34 56 78")
        self.external_plan = external_plans.link(case_id=case.id, plan=plan, by=by, at=now)
        self.hearing = hearings.send(
            case_id=case.id, about="En udtalelse", sent_on=today, answer_by=today + timedelta(days=14), by=by, at=now
        )
        self.offered = action_plans.offer(
            case_id=case.id, duty=PlanDuty.MAY, judgement="Vil gerne", offered_on=today, by=by, at=now
        )

        self.unordered = self.unordered or self._granted()

    def _granted(self) -> Any:
        """Help that is granted and not ordered."""
        from treklang.kernel import clock
        from treklang.services.models import Grant
        from treklang.visitation.actions import decisions
        from treklang.visitation.actions.decisions import Line, Words
        from treklang.visitation.rules import DecisionKind, LineKind

        today = clock.today()
        service = self.grant.services.order_by("id")[0].service.title
        line = Line(LineKind.GRANT, "", service, self.grant.offer_id, today, until=today + timedelta(days=365))
        decision = decisions.make(
            case_id=self.running.id, kind=DecisionKind.GRANT, effective_on=today, lines=(line,), by=self.by,
            words=Words(in_full_favour=True, exception_reason="Et eksempel"), at=clock.now(),
        )  # fmt: skip
        return Grant.objects.filter(decision=decision)[0]

    def _in_the_committee(self) -> None:
        from treklang.kernel import clock
        from treklang.visitation.actions import committees
        from treklang.visitation.models import Committee, CommitteeMember, Meeting

        self.committee = Committee.objects.order_by("id")[0]
        self.member = CommitteeMember.objects.filter(committee=self.committee).order_by("id")[0]
        self.meeting = Meeting.objects.filter(committee=self.committee, held_at=None).order_by("meets_at")[0]
        items = list(self.meeting.items.filter(outcome=""))
        self.item = items[0] if items else committees.put_on_agenda(
            meeting_id=self.meeting.id, recommendation_id=self.recommendation.id, by=self.by, at=clock.now()
        )  # fmt: skip


def _pages(one: _Things) -> list[dict[str, str]]:
    from django.urls import reverse

    from treklang.intake.models import Enquiry

    waiting = Enquiry.objects.filter(finished_at=None).order_by("id")[0]
    case, citizen, running = one.case.uid, one.case.citizen.uid, one.running.uid
    addresses: dict[str, tuple[str, list[Any]]] = {
        "my-day": ("anne", []), "my-cases": ("lars", []), "my-waiting": ("lars", ["opgaver"]), "my-orders": ("petra", []),
        "offer": ("anne", [one.workshop.uid]), "order": ("anne", [one.unordered.case.uid, one.unordered.uid]),
        "drafts": ("anne", []), "search": ("anne", []), "conduct": ("anne", []),
        "conduct-publish": ("sys", []), "offers": ("anne", []), "flows": ("anne", []),
        "citizen": ("anne", [citizen]), "cautions": ("anne", [one.running.citizen.uid]),
        "citizen-readers": ("anne", [citizen]), "cpr": ("anne", [citizen]),
        **{name: ("anne", [case]) for name in (
            "case", "treklang", "case-summary", "case-close", "case-team", "handover", "journal", "goals", "decision",
            "assessment", "services",
        )},
        **{name: ("anne", [running]) for name in (
            "assessment-conditions", "assessment-texts", "assessment-diagnoses", "assessment-dimensions",
            "assessment-need", "assessment-groups", "assessment-complete", "goal-set", "recommend", "hearing-send",
            "plan-offer", "decide",
        )},
        "handover-answer": ("ravi", [running, one.handover.uid]),
        "note-correct": ("anne", [case, one.note.uid]),
        "assessment-condition": ("anne", [running, one.concept.code]),
        "assessment-correct-finding": ("anne", [case, one.finding.uid]),
        "assessment-correct-need": ("anne", [case, one.need.uid]),
        "assessment-correct-group": ("anne", [case, one.group.uid]),
        "goal-measure": ("anne", [running, one.goal.uid]), "goal-end": ("anne", [running, one.goal.uid]),
        "goal-error": ("anne", [running, one.goal.uid]),
        "hearing-answer": ("anne", [running, one.hearing.uid]),
        "plan-answer": ("anne", [running, one.offered.uid]),
        "plan-write": ("anne", [one.plan.case.uid, one.plan.uid]),
        "plan-hand-over": ("anne", [one.plan.case.uid, one.plan.uid]),
        "decision-letter": ("anne", [case, one.decision.uid]),
        "decision-reasons": ("anne", [case, one.decision.uid]),
        "follow-up": ("anne", [running, one.grant.uid]),
        "provider-grant": ("petra", [one.grant.uid]), "provider-status": ("petra", [one.grant.uid]),
        "provider-measure": ("petra", [one.grant.uid]),
        "offer-workplaces": ("petra", [one.workshop.uid]), "contacts": ("petra", []),
        "enquiries": ("ravi", []), "enquiries-finished": ("ravi", []), "enquiry-new": ("ravi", []),
        "enquiry": ("ravi", [waiting.uid]),
        "committee": ("vibeke", []), "committee-new": ("vibeke", []),
        "committee-members": ("vibeke", [one.committee.uid]), "meeting": ("vibeke", [one.meeting.uid]),
    }  # fmt: skip
    if one.open_offer:
        addresses["offer-contacts"] = ("petra", [one.open_offer.uid])
    return [
        {"name": name, "user": user, "address": reverse(name, args=given)} for name, (user, given) in addresses.items()
    ]


if __name__ == "__main__":
    main()
