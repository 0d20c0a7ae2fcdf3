"""One of each thing that a page is about, in a demo: found where stories and municipality have it, else made by the actions.

Done again on the same demo it finds what it made.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

PETRAS = "Værkstedet Åen"
# So many that her list of offers without referral is a page (one only leads straight to that one's page).
OPEN_OFFERS = ("Åbent værksted", "Medborgerhuset")


def _told(case_id: int, by: Any) -> Any:
    """What the citizen of a case answered of her own experience."""
    from treklang.effect import instrument, queries
    from treklang.effect.actions import experiences
    from treklang.effect.rules import Answer, AnsweredBy
    from treklang.kernel import clock

    asked = instrument.at(instrument.EVERYDAY, clock.today())
    return next(iter(queries.experiences(case_id)), None) or experiences.tell(
        case_id=case_id, answers=tuple(Answer(key, 4) for key in asked.keys), answered_on=clock.today(),
        answered_by=AnsweredBy.CITIZEN, by=by, at=clock.now(),
    )  # fmt: skip


class Things:
    """The things, chosen in the order of their rows."""

    def __init__(self, by: Any) -> None:
        self.by = by
        self._of_boerge()
        self._of_herself()
        self._of_running_help()
        self._of_the_case()
        self._of_the_person()
        self._of_deciding()
        self._of_ordering()
        self._of_the_committee()
        self._of_offers()
        self._of_learning()
        self._of_the_law()
        self._of_complaints()
        self._of_the_organisation()
        self._of_plans()

    def _of_the_organisation(self) -> None:
        """A unit with all that may be kept of one, a rule, a line of the delegation plan, a district and a forum."""
        from treklang.kernel import clock
        from treklang.organisation.actions import districts, employees, forums, responsibilities
        from treklang.organisation.models import (
            Delegation,
            District,
            Employee,
            Forum,
            ForumMember,
            Responsibility,
            Unit,
        )
        from treklang.organisation.rules import CoverageKind, ForumKind, ForumRole, FunctionKind, MoneyPeriod, Outcome

        from_on, by = clock.today(), self.by
        self.unit = Unit.objects.get(name="Myndighed Voksne")
        self.worker = Employee.objects.get(account__username="anne")
        self.district = District.objects.order_by("id").first() or districts.create(
            code="N", name="Nord", postcodes=[6705], from_on=from_on, by=by
        )
        if not self.district.coverages.exists():
            districts.cover(
                district_id=self.district.id, kind=CoverageKind.ADULT, unit_id=self.unit.id, from_on=from_on, by=by
            )
        known = Responsibility.objects.filter(outcome=Outcome.UNIT.value).order_by("id").first()
        self.taking = known or responsibilities.place(
            rank=10, outcome=Outcome.UNIT, unit_id=self.unit.id, because="Voksne hører til her.", age_from=18,
            facts=["Førtidspension"], from_on=from_on, by=by,
        )  # fmt: skip
        self.delegation = Delegation.objects.order_by("id").first() or responsibilities.delegate(
            function=FunctionKind.CASEWORKER, amount=Decimal(20000), period=MoneyPeriod.MONTH, from_on=from_on, by=by
        )
        self.forum = Forum.objects.order_by("id").first() or forums.create(
            name="Chefgruppen", kind=ForumKind.MANAGEMENT, unit_id=self.unit.id, from_on=from_on, by=by
        )
        self.seat = ForumMember.objects.filter(forum=self.forum).order_by("id").first() or forums.seat(
            forum_id=self.forum.id, role=ForumRole.CHAIR, employee_id=self.worker.id, from_on=from_on, by=by
        )
        if not self.worker.competences.exists():
            employees.qualify(employee_id=self.worker.id, name="Kognitiv terapi", from_on=from_on, by=by)

    def _of_boerge(self) -> None:
        """Børge of the official story: a course from its first day to its last."""
        from treklang.assessment.models import Assessment, Finding, SupportNeed, TargetGroup
        from treklang.cases.models import Case, Document, Note
        from treklang.visitation.models import Decision, Recommendation

        self.case = Case.objects.get(number="Sag154689")
        done = Assessment.objects.filter(case=self.case, set_aside_at=None).exclude(completed_at=None)
        self.finding = Finding.objects.filter(assessment__in=done).order_by("id")[0]
        self.need = SupportNeed.objects.filter(assessment__in=done, entered_in_error_at=None).order_by("id")[0]
        self.group = TargetGroup.objects.filter(case=self.case, ended_on=None, entered_in_error_at=None)[0]
        self.note = Note.objects.filter(case=self.case, corrects=None).order_by("id")[0]
        self.document = Document.objects.filter(case=self.case).order_by("id")[0]
        self.decision = Decision.objects.filter(case=self.case).order_by("id")[0]
        self.recommendation = Recommendation.objects.filter(case=self.case).order_by("id")[0]

    def _of_herself(self) -> None:
        """The first citizen who logs in to the portal."""
        from treklang.cases.models import Case
        from treklang.demo.users import DEMO_CITIZENS
        from treklang.people.models import Citizen

        self.own = Citizen.objects.get(cpr=DEMO_CITIZENS[0].cpr)
        self.own_case = Case.objects.filter(citizen=self.own).order_by("id")[0]

    def _of_running_help(self) -> None:
        """A case with help that runs at an own provider, where petra works."""
        from treklang.goals.models import Goal
        from treklang.kernel import clock
        from treklang.services.actions import deliveries, placements
        from treklang.services.models import Grant, Placement, SubGoal

        now, today, by = clock.now(), clock.today(), self.by
        grants = Grant.objects.filter(ended_on=None, orders__state="accepted", case__closed_on=None)
        self.grant = grants.filter(offer__name=PETRAS).order_by("id")[0]
        self.running = self.grant.case
        goals = Goal.objects.filter(case=self.running, ended_on=None, entered_in_error_at=None)
        self.goal = goals.order_by("id")[0]
        found = SubGoal.objects.filter(grant=self.grant).order_by("id").first()
        self.sub_goal = found or deliveries.set_sub_goal(
            grant_id=self.grant.id, goal_id=self.goal.id, text="Kommer selv ad stien", set_on=today, by=by, at=now
        )
        place = Placement.objects.filter(order__grant=self.grant).order_by("id").first()
        order = self.grant.orders.filter(state="accepted").order_by("id")[0]
        self.place = place or placements.begin(order_id=order.id, from_on=today, by=by, at=now)
        self.experience = _told(self.running.id, by)

    def _of_the_case(self) -> None:
        from treklang.assessment.actions import assessments
        from treklang.assessment.models import Assessment
        from treklang.cases.actions import external_plans, tasks
        from treklang.cases.actions.external_plans import PlanElsewhere
        from treklang.cases.models import ExternalPlan, Task
        from treklang.catalogue.models import Concept
        from treklang.kernel import clock
        from treklang.people.actions import cautions
        from treklang.people.models import Caution

        now, case, by = clock.now(), self.running, self.by
        self.concept = Concept.objects.filter(kind="condition_ad").order_by("position")[0]
        if not Assessment.objects.filter(case=case, completed_at=None, set_aside_at=None).exists():
            assessments.start(case_id=case.id, started_at=now, by=by, at=now)
        known = Caution.objects.filter(citizen=case.citizen, ended_on=None).order_by("id").first()
        review_on = clock.today() + timedelta(days=90)
        self.caution = known or cautions.add(
            citizen_id=case.citizen_id, text="Mød altid to og to", review_on=review_on, by=by, at=now
        )
        self.handover = self._handover()
        linked = ExternalPlan.objects.filter(case=case, ended_on=None).order_by("id").first()
        plan = PlanElsewhere("Jobcentret", "Min plan", "Ida Holm, 12 34 56 78")
        self.external_plan = linked or external_plans.link(case_id=case.id, plan=plan, by=by, at=now)
        task = Task.objects.filter(case=case, done_at=None).order_by("id").first()
        self.task = task or tasks.add(case_id=case.id, title="Ring til jobcentret", by=by, at=now)

    def _of_the_person(self) -> None:
        """Somebody around her, who acts for her, what she consented to, and what she says is wrong."""
        from treklang.kernel import clock
        from treklang.kernel.scope import Fact
        from treklang.people.actions import addresses, consents, rectifications, relations, representatives
        from treklang.people.models import Address, Consent, Rectification, Relation, Representative
        from treklang.people.rules import ConsentKind, ConsentManner, RelationKind, Representation

        now, today, who, by = clock.now(), clock.today(), self.running.citizen_id, self.by
        other = self.case.citizen_id
        if not Address.objects.filter(citizen_id=who).exists():
            addresses.note(
                citizen_id=who, line="Prøvevej 1", postcode="6700", town="Esbjerg", from_on=today, by=by, at=now
            )
        known = Relation.objects.filter(citizen_id=who, valid__endswith=None).first()
        self.relation = known or relations.note(
            citizen_id=who, relative_id=other, kind=RelationKind.SIBLING, from_on=today, by=by, at=now
        )
        acting = Representative.objects.filter(citizen_id=who, valid__endswith=None).first()
        self.representative = acting or representatives.note(
            citizen_id=who, person_id=other, kind=Representation.POWER_OF_ATTORNEY, scope=["decision", "help"],
            from_on=today, by=by, at=now,
        )  # fmt: skip
        given = Consent.objects.filter(citizen_id=who, withdrawn_on=None).first()
        self.consent = given or consents.give(
            citizen_id=who, kind=ConsentKind.OBTAIN, party="Egen læge", scope="Diagnoser og medicin",
            manner=ConsentManner.WRITTEN, given_on=today, by=by, at=now,
        )  # fmt: skip
        asked = Rectification.objects.filter(citizen_id=who, outcome="pending").first()
        self.rectification = asked or rectifications.ask(
            citizen_id=who, fact=Fact.JOURNAL, about="Notatet om ferien", statement="Det var min søster, der ringede.",
            asked_on=today, by=by, at=now,
        )  # fmt: skip

    def _handover(self) -> Any:
        """An offered hand-over that waits for the reception's answer."""
        from treklang.cases import queries as cases
        from treklang.cases.actions import handovers
        from treklang.kernel import clock
        from treklang.organisation import queries as organisation

        units = organisation.authority_units(on=clock.today())
        reception = next(unit for unit in units if unit.name == "Modtagelsen")
        waiting = [one for one in cases.handovers(self.running.id) if one.answered_at is None]
        return waiting[0] if waiting else handovers.offer(
            case_id=self.running.id, to_unit_id=reception.id, reason="Flytter til byen", left_open="Aftales", next_step="Følg op",
            by=self.by, at=clock.now(),
        )  # fmt: skip

    def _of_deciding(self) -> None:
        from treklang.kernel import clock
        from treklang.visitation.actions import action_plans, hearings
        from treklang.visitation.models import ActionPlan, Hearing
        from treklang.visitation.rules import PlanDuty

        now, today, case, by = clock.now(), clock.today(), self.running, self.by
        heard = Hearing.objects.filter(case=case, answered_on=None, answer_by__gte=today).order_by("id").first()
        self.hearing = heard or hearings.send(
            case_id=case.id, about="En udtalelse", sent_on=today, answer_by=today + timedelta(days=14), by=by, at=now
        )
        self.plan = ActionPlan.objects.filter(answer="yes").order_by("id")[0]
        offered = ActionPlan.objects.filter(case=case, answer="").order_by("id").first()
        self.offered = offered or action_plans.offer(
            case_id=case.id, duty=PlanDuty.MAY, judgement="Vil gerne", offered_on=today, by=by, at=now
        )
        self.typed = self.plan.case

    def _of_ordering(self) -> None:
        """Help at petra's that waits: to be ordered, to be answered, and about work without a place."""
        from treklang.kernel import clock
        from treklang.services.actions import orders
        from treklang.services.models import Grant, Placement

        today = clock.today()
        running = Grant.objects.filter(ended_on=None, case__closed_on=None).order_by("id")
        hers = running.filter(offer__provider__unit=self.grant.offer.provider.unit)
        self.unanswered = hers.filter(orders__state="placed").first() or self._granted()
        if not self.unanswered.orders.exists():
            orders.place(
                grant_id=self.unanswered.id, ordered_on=today, follow_up_on=today + timedelta(days=90), by=self.by,
                at=clock.now(),
            )  # fmt: skip
        self.unordered = running.filter(orders=None).first() or self._granted()
        about_work = hers.filter(offer__ring__flow__key="employment", orders__state="accepted")
        self.work = about_work.exclude(id__in=Placement.objects.values("order__grant"))[0]

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

    def _of_the_committee(self) -> None:
        from treklang.kernel import clock
        from treklang.visitation.actions import committees
        from treklang.visitation.models import Committee, CommitteeMember, Meeting

        self.committee = Committee.objects.order_by("id")[0]
        self.member = CommitteeMember.objects.filter(committee=self.committee).order_by("id")[0]
        coming = Meeting.objects.filter(committee=self.committee, held_at=None).order_by("meets_at")
        self.meeting = coming[0]
        if len(coming) == 1:  # a case can be moved where there is another one
            committees.plan_meeting(
                committee_id=self.committee.id, meets_at=self.meeting.meets_at + timedelta(days=14), place="Salen",
                by=self.by, at=clock.now(),
            )  # fmt: skip
        item = self.meeting.items.filter(outcome="").order_by("position").first()
        self.item = item or committees.put_on_agenda(
            meeting_id=self.meeting.id, recommendation_id=self.recommendation.id, by=self.by, at=clock.now()
        )

    def _of_offers(self) -> None:
        from treklang.kernel import clock
        from treklang.offers import queries as offers
        from treklang.offers.actions import offers as keeping
        from treklang.offers.actions.offers import OfferFacts
        from treklang.offers.models import Offer
        from treklang.services.actions import workplaces
        from treklang.services.actions.workplaces import WorkplaceFacts
        from treklang.services.models import Workplace

        today = clock.today()
        self.workshop = Offer.objects.filter(name=PETRAS).select_related("provider", "type").order_by("id")[0]
        provider = self.workshop.provider
        assert provider.unit_id
        unit: int = provider.unit_id
        while len(found := offers.open_to_all([unit], on=today)) < len(OPEN_OFFERS):
            offer = OfferFacts(
                name=OPEN_OFFERS[len(found)], type=self.workshop.type.title, open_from=today - timedelta(days=365),
                must_register=False, ring="home-kraftcenter",
            )  # fmt: skip
            keeping.add(provider_id=provider.id, facts=offer, by=self.by)
        self.open_offer = found[0]
        # Only offers about work have workplaces.
        works = Offer.objects.filter(provider__unit_id=unit, ring__flow__key="employment")
        self.canteen = works.order_by("id")[0]
        known = Workplace.objects.filter(offer=self.canteen, ended_on=None).order_by("id").first()
        facts = WorkplaceFacts("Byens Planteskole")
        self.workplace = known or workplaces.add(
            offer_id=self.canteen.id, facts=facts, begun_on=today, by=self.by, at=clock.now()
        )

    def _of_learning(self) -> None:
        """A course that runs, and one with its certificate."""
        from treklang.kernel import clock
        from treklang.services.actions import courses
        from treklang.services.actions.courses import Yield
        from treklang.services.models import LearningCourse

        now, today, by = clock.now(), clock.today(), self.by

        def begun(title: str) -> Any:
            return courses.begin(grant_id=self.grant.id, title=title, from_on=today, by=by, at=now)

        known = LearningCourse.objects.filter(grant=self.grant).order_by("id")
        self.course = known.filter(completed_on=None).first() or begun("Forklift")
        done = known.exclude(completed_on=None).first()
        self.completed = done or courses.complete(
            course_id=begun("Hygiejne").id, completed_on=today, gained=Yield("Kan kravene"), by=by, at=now
        )

    def _of_the_law(self) -> None:
        """A clock that runs in the case with running help: what was applied for there waits for its answer; and a wish to
        see its files."""
        from treklang.cases import areas
        from treklang.cases.actions import access_requests, applications
        from treklang.cases.models import AccessRequest, Application, Clock
        from treklang.cases.rules import AccessKind
        from treklang.kernel import clock

        now, today, case, by = clock.now(), clock.today(), self.running, self.by
        waiting = Application.objects.filter(case=case, answered_on=None, withdrawn_on=None)
        if not waiting.exists():
            area, came = areas.to_apply_for(on=today)[0].area, today - timedelta(days=20)
            applications.receive(case_id=case.id, area=area, received_on=came, by=by, at=now)
        self.application = waiting.order_by("id")[0]
        self.clock = Clock.objects.get(rule="ansoegning-afgoeres", about=str(self.application.id))
        known = AccessRequest.objects.filter(case=case, answered_on=None).order_by("id").first()
        self.access_request = known or access_requests.receive(
            case_id=case.id, kind=AccessKind.PARTY, asked_by=case.citizen.name, received_on=today, by=by, at=now
        )

    def _of_plans(self) -> None:
        """A plan of change with a step that can be done and one that cannot, and somebody who is heard about it."""
        from treklang.change import queries

        title = "En plan at se på"
        found = [one for one in queries.plans() if one.title == title]
        self.proposal = found[0] if found else self._proposed(title)
        self.proposal_step = queries.steps(self.proposal.id)[0]
        self.proposal_heard = queries.consultations(self.proposal.id)[0]

    def _proposed(self, title: str) -> Any:
        from treklang.change.actions import consultations, plans
        from treklang.change.steps import CloseUnit, RenameUnit
        from treklang.kernel import clock
        from treklang.kernel.models import Account
        from treklang.organisation import queries as organisation

        today, lars = clock.today(), Account.objects.get(username="lars").actor
        given: dict[str, Any] = {"by": lars, "at": clock.now()}
        made = plans.draw_up(title=title, takes_effect_on=today + timedelta(days=60), **given)
        authority, administration = (
            organisation.units_like(name, on=today, most=1)[0].uid for name in ("Myndighed", "Socialforvaltningen")
        )
        for step in (RenameUnit(unit=authority, name="Voksne og handicap"), CloseUnit(unit=administration)):
            plans.write(plan_id=made.id, step=step, **given)
        due = today + timedelta(days=14)
        consultations.ask(plan_id=made.id, body="MED-udvalget", asked_on=today, due_on=due, **given)
        return made

    def _of_complaints(self) -> None:
        """A complaint in each state that looks different: it waits, is upheld, lies with the Board, was returned."""
        from treklang.kernel import clock
        from treklang.visitation.actions import complaints
        from treklang.visitation.actions.complaints import Said
        from treklang.visitation.models import Complaint
        from treklang.visitation.rules import AppealOutcome, Reassessment

        now, today = clock.now(), clock.today()
        hers = Complaint.objects.filter(withdrawn_on=None).order_by("id")
        board = hers.exclude(forwarded_on=None)

        def complained(decision: Any, steps: int) -> Any:
            given: dict[str, Any] = {"by": self.by, "at": now}
            said = Said("Hjælpen er ikke nok.", late_reason="Borgeren var indlagt.")
            made = complaints.receive(decision_id=decision.id, received_on=today, said=said, **given)
            given["complaint_id"] = made.id
            if steps > 0:
                upheld = Reassessment.UPHELD
                complaints.reassess(outcome=upheld, reasons="Den er nok.", reassessed_on=today, **given)
            if steps > 1:
                complaints.forward(forwarded_on=today, **given)
            if steps > 2:
                returned = AppealOutcome.RETURNED
                complaints.note_appeal(outcome=returned, decided_on=today, text="Oplys mere.", **given)
            return made

        of_case, of_running = board.filter(case=self.case), board.filter(case=self.running)
        self.returned = of_running.filter(appeal_outcome="returned").first() or complained(self.grant.decision, 3)
        self.forwarded = of_case.filter(appeal_decided_on=None).first() or complained(self.decision, 2)
        upheld = hers.filter(case=self.case, reassessment="upheld", forwarded_on=None)
        self.upheld = upheld.first() or complained(self.decision, 1)
        waits = hers.filter(case=self.case, reassessed_on=None)
        self.complaint = waits.first() or complained(self.decision, 0)


def type_a_decision(one: Things, by: Any) -> None:
    """A decision that the acting user has filled in and that waits to be checked: only its writer sees a draft."""
    from treklang.kernel import clock, drafts

    today = clock.today().isoformat()
    data = {
        "decision-effective_on": today, "decision-in_full_favour": "yes", "decision-reasons": "Et eksempel",
        "line-0-kind": "grant", "line-0-service": one.grant.services.order_by("id")[0].service.title,
        "line-0-offer": str(one.grant.offer.uid), "line-0-from_on": today,
    }  # fmt: skip
    drafts.keep(
        by=by, form="decision", subject=one.typed.uid, data=data, citizen=one.typed.citizen_id, case=one.typed.id
    )
