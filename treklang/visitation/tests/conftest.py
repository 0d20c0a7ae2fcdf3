"""A case on its way to a decision, built by the actions that build it in the house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.world import world as world
from treklang.assessment.actions import assessments
from treklang.cases import queries as cases
from treklang.cases.actions import cases as opening
from treklang.kernel import clock, events
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.offers import queries as offers
from treklang.offers.actions import offers as keeping
from treklang.offers.rules import Ownership
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people.actions import citizens
from treklang.visitation import queries
from treklang.visitation.actions import action_plans, decisions, hearings
from treklang.visitation.actions.decisions import Line, Words
from treklang.visitation.rules import DecisionKind, LineKind, PlanDuty

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SUPPORT, ACTIVITY, TREATMENT = "Støtte til psykisk trivsel", "Social aktivitet", "Behandling for alkoholmisbrug"
REASONS = "Fire timers støtte om ugen er nok til, at du kan nå dine mål."
GUIDANCE = "Du kan klage til Ankestyrelsen inden 4 uger. Giv klagen til kommunen."
REFUSED = Words(in_full_favour=False, reasons=REASONS, complaint_guidance=GUIDANCE)


@dataclass(frozen=True)
class Course:
    """A citizen's case with a unit and a caseworker, and an offer to grant; `by` acts, at NOW."""

    by: Actor
    case: cases.Case
    offer: offers.Offer

    def assess(self, **texts: str) -> None:
        """A completed assessment with these texts."""
        begun = datetime(2026, 2, 5, 9, 0, tzinfo=UTC)
        found = assessments.start(case_id=self.case.id, started_at=begun, by=self.by, at=begun)
        assessments.describe(assessment_id=found.id, seen_version=None, texts=texts, by=self.by, at=begun)
        done = datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
        assessments.complete(assessment_id=found.id, completed_at=done, by=self.by, at=done)

    def judge_plan(self) -> queries.ActionPlan:
        """It is judged that a plan may be offered, and that it is not."""
        return action_plans.offer(
            case_id=self.case.id,
            duty=PlanDuty.MAY,
            judgement="Afgørelsen siger nok.",
            offered_on=None,
            by=self.by,
            at=NOW,
        )

    def grant(self, **other: Any) -> Line:
        """A line that grants support at the offer from 1 April."""
        line = Line(LineKind.GRANT, "SEL-85", SUPPORT, self.offer.id, date(2026, 4, 1), amount="4 timer om ugen")
        return replace(line, **other)

    def refuse(self, **other: Any) -> Line:
        """A line that refuses an activity."""
        return replace(Line(LineKind.REFUSE, "SEL-104", ACTIVITY, None, date(2026, 4, 1)), **other)

    def decide(self, *lines: Line, words: Words = REFUSED, at: datetime = NOW, **other: Any) -> queries.Decision:
        """A decision of these lines, to take effect on 1 April: a grant and a refusal where none are given."""
        given: dict[str, Any] = {"kind": DecisionKind.GRANT, "effective_on": date(2026, 4, 1), **other}
        return decisions.make(
            case_id=self.case.id, lines=lines or (self.grant(), self.refuse()), words=words, by=self.by, at=at, **given
        )

    def hear(self, *, sent_on: date = date(2026, 2, 23), answer_by: date = date(2026, 3, 9)) -> queries.Hearing:
        """A hearing whose time is not out at NOW."""
        about = "Udtalelse fra egen læge"
        return hearings.send(
            case_id=self.case.id, about=about, sent_on=sent_on, answer_by=answer_by, by=self.by, at=NOW
        )

    def happened(self) -> list[str]:
        """The codes of what happened in the case, oldest first."""
        return [event.name for event in events.of_case(self.case.id)]


@pytest.fixture
def course(db: None) -> Iterator[Course]:
    """A case that is not assessed yet."""
    with clock.at(NOW), acting_as(accounts.system()) as by:
        yield Course(by, _case(by), _offer(by))


@pytest.fixture
def assessed(course: Course) -> Course:
    """A case that is ready for a decision."""
    course.assess(situation="Aya bor alene og isolerer sig i lange perioder.", purpose="En hverdag med faste aftaler.")
    course.judge_plan()
    return course


def _case(by: Actor) -> cases.Case:
    unit = units.create(name="Myndighed, voksne", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=by)
    caseworker = employees.employ(
        name="Birgitte Holm", unit_id=unit.id, functions=(FunctionKind.CASEWORKER,), from_on=date(2020, 1, 1), by=by
    )
    citizen = citizens.register(name="Aya Nørgård Sørensen", cpr="0101801238", by=by, at=NOW)
    opened_at = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
    return opening.open_case(
        citizen_id=citizen.id, kle="27.36.12", number="2026-004711", unit_id=unit.id, caseworker_id=caseworker.id,
        opening=opening.Opening(enquired_by="Pårørende alene"), by=by, at=opened_at,
    )  # fmt: skip


def _offer(by: Actor) -> offers.Offer:
    provider = keeping.add_provider(name="Udfører Nord", ownership=Ownership.OWN, by=by)
    facts = keeping.OfferFacts(
        name="Bostøtten", type="Aktivitets- og samværstilbud", open_from=date(2020, 1, 1), must_register=False
    )
    return keeping.add(provider_id=provider.id, facts=facts, by=by)
