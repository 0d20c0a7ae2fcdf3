"""How each guard of the law that is in use is tried: a world in which it alone refuses, and the deed in its three ways.

The deed is done by the house's action, by the API and by the screen. `reason` is what a worker writes to depart from the
rule, "" for nothing; `mended` does it as the law wants it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Protocol

from django.test import Client
from django.urls import reverse

from treklang.assessment import queries as assessment
from treklang.assessment.actions import assessments, findings
from treklang.catalogue import queries as catalogue
from treklang.offers.actions import offers
from treklang.people.actions import citizens
from treklang.rest.tests.reach import post
from treklang.services import queries as services
from treklang.services.actions import orders
from treklang.visitation import queries
from treklang.visitation.actions import action_plans, decisions, hearings, letters
from treklang.visitation.actions.decisions import Departure, Line, Words
from treklang.visitation.rules import CONDITIONS, PLAN_JUDGED, DecisionKind, LineKind, PlanDuty
from treklang.web.tests.course import NOW, SHOPPING, SINCE, Course, open_case

TODAY = NOW.date()
LATER = date(2026, 8, 1)
SUPPORT = "Støtte til psykisk trivsel"


class Trial(Protocol):
    """A guard's trial."""

    @property
    def on_screen(self) -> bool:
        """Whether the screen has a field for what the guard refuses; where it has none, the page is looked at instead."""

    def prepare(self, course: Course) -> None:
        """Build the world."""

    def act(self, course: Course, reason: str) -> object:
        """Do it by the action."""

    def call(self, course: Course, reason: str, client: Client, language: str) -> Any:
        """Do it by the API; the answer."""

    def press(self, course: Course, reason: str, client: Client, language: str) -> Any:
        """Do it by the screen, as far as it goes; the last page."""


def shown(client: Client, address: str, language: str, sent: Mapping[str, Any] | None = None) -> Any:
    """A page in a language, or the answer to a form."""
    client.cookies["django_language"] = language
    return client.get(address) if sent is None else client.post(address, sent)


def nothing(course: Course) -> None:
    """Nothing is there beside the course."""


def judge_plan(course: Course) -> None:
    """It is judged that no plan is offered, so that this does not stand in the way."""
    action_plans.offer(
        case_id=course.case.id, duty=PlanDuty.MAY, judgement="Ikke nu.", offered_on=None, by=course.by, at=NOW
    )


@dataclass(frozen=True)
class Decided:
    """A decision of one line, tried on the pages of deciding."""

    rule: str
    service: str = SUPPORT
    section: str = "SEL-85"
    kind: LineKind = LineKind.GRANT
    from_on: date = TODAY
    until: date | None = LATER
    in_full_favour: bool = True
    reasons: str = ""
    guidance: str = ""
    world: Callable[[Course], None] = nothing
    discharge: tuple[str, ...] = ()
    on_screen: bool = True

    def prepare(self, course: Course) -> None:
        judge_plan(course)
        self.world(course)

    def _offer(self, course: Course) -> Any:
        return course.offer if self.kind is not LineKind.REFUSE else None

    def act(self, course: Course, reason: str) -> object:
        offer = self._offer(course)
        line = Line(self.kind, self.section, self.service, offer.id if offer else None, self.from_on, until=self.until)
        words = Words(
            in_full_favour=self.in_full_favour, reasons=self.reasons, complaint_guidance=self.guidance,
            departures=(Departure(self.rule, reason),) if reason else (), discharge=self.discharge,
        )  # fmt: skip
        return decisions.make(
            case_id=course.case.id, kind=DecisionKind.GRANT, effective_on=self.from_on, lines=(line,), words=words,
            by=course.by, at=NOW,
        )  # fmt: skip

    def call(self, course: Course, reason: str, client: Client, language: str) -> Any:
        offer = self._offer(course)
        line = {
            "kind": self.kind.value, "section": self.section, "service": self.service,
            "offer": str(offer.uid) if offer else None, "from_on": self.from_on.isoformat(),
            "until": self.until.isoformat() if self.until else None,
        }  # fmt: skip
        words = {
            "in_full_favour": self.in_full_favour, "reasons": self.reasons, "complaint_guidance": self.guidance,
            "departures": [{"rule": self.rule, "reason": reason}] if reason else [], "discharge": list(self.discharge),
        }  # fmt: skip
        body = {
            "case": str(course.case.uid), "kind": "grant", "effective_on": self.from_on.isoformat(), "lines": [line],
            "words": words,
        }  # fmt: skip
        return post(client, "visitation/decisions/make", body, language)

    def press(self, course: Course, reason: str, client: Client, language: str) -> Any:
        answer = shown(client, reverse("decide", args=[course.case.uid]), language, self._filled(course, reason))
        return shown(client, answer["Location"], language) if answer.status_code == 302 else answer

    def _filled(self, course: Course, reason: str) -> dict[str, Any]:
        offer = self._offer(course)
        sent = {
            "lines": "1", "check": "yes", "line-0-kind": LineKind.GRANT.value, "decision-effective_on": self.from_on.isoformat(),
            "decision-in_full_favour": "yes" if self.in_full_favour else "no", "decision-reasons": self.reasons,
            "decision-complaint_guidance": self.guidance, "decision-discharge": list(self.discharge),
            **({f"departure-{self.rule}": reason} if reason else {}),
        }  # fmt: skip
        if self.kind is LineKind.END:
            running = next(
                one for one in services.running_services(course.case.id) if one.service.title == self.service
            )
            return sent | {
                f"running-{running.uid}-change": "end",
                f"running-{running.uid}-on": self.from_on.isoformat(),
            }
        last = self.until - timedelta(days=1) if self.until else None
        return sent | {
            "line-0-kind": self.kind.value, "line-0-service": self.service,
            "line-0-offer": str(offer.uid) if offer else "", "line-0-from_on": self.from_on.isoformat(),
            "line-0-until": last.isoformat() if last else "",
        }  # fmt: skip


@dataclass(frozen=True)
class LetterSent:
    """The letter of a grant, sent before it was judged whether to offer a plan."""

    on_screen: bool = True
    made: dict[bool, queries.Letter] = field(default_factory=dict)

    def prepare(self, course: Course) -> None:
        """Two decisions, without and with a reason for departing."""
        for departs in (False, True):
            departures = (Departure(PLAN_JUDGED, "Vurderes efter udskrivning."),) if departs else ()
            line = Line(LineKind.GRANT, "SEL-85", SUPPORT, course.offer.id, TODAY, until=LATER)
            decision = decisions.make(
                case_id=course.case.id, kind=DecisionKind.GRANT, effective_on=TODAY, lines=(line,), by=course.by, at=NOW,
                words=Words(in_full_favour=True, departures=departures),
            )  # fmt: skip
            self.made[departs] = letters.make(decision_id=decision.id, by=course.by, at=NOW)

    def act(self, course: Course, reason: str) -> object:
        return letters.send(letter_id=self.made[bool(reason)].id, by=course.by, at=NOW)

    def call(self, course: Course, reason: str, client: Client, language: str) -> Any:
        return post(client, "visitation/letters/send", {"letter": str(self.made[bool(reason)].uid)}, language)

    def press(self, course: Course, reason: str, client: Client, language: str) -> Any:
        letter = self.made[bool(reason)]
        address = reverse("decision-letter", args=[course.case.uid, letter.decision.uid])
        answer = shown(client, address, language, {"letter": str(letter.uid)})
        return shown(client, answer["Location"], language) if answer.status_code == 302 else answer


@dataclass(frozen=True)
class Ordered:
    """An order whose follow-up lies on its own day."""

    on_screen: bool = True

    def prepare(self, course: Course) -> None:
        judge_plan(course)
        line = Line(LineKind.GRANT, "SEL-85", SUPPORT, course.offer.id, TODAY, until=LATER)
        decisions.make(
            case_id=course.case.id, kind=DecisionKind.GRANT, effective_on=TODAY, lines=(line,), by=course.by, at=NOW,
            words=Words(in_full_favour=True),
        )  # fmt: skip

    @staticmethod
    def _grant(course: Course) -> services.Grant:
        return max(services.of_case(course.case.id), key=lambda one: one.id)

    def act(self, course: Course, reason: str) -> object:
        return orders.place(
            grant_id=self._grant(course).id,
            ordered_on=TODAY,
            follow_up_on=TODAY,
            background=reason,
            by=course.by,
            at=NOW,
        )

    def call(self, course: Course, reason: str, client: Client, language: str) -> Any:
        body = {
            "grant": str(self._grant(course).uid), "ordered_on": TODAY.isoformat(), "follow_up_on": TODAY.isoformat(),
            "background": reason,
        }  # fmt: skip
        return post(client, "services/orders/place", body, language)

    def press(self, course: Course, reason: str, client: Client, language: str) -> Any:
        address = reverse("order", args=[course.case.uid, self._grant(course).uid])
        return shown(client, address, language, {"order-follow_up_on": TODAY.isoformat(), "order-background": reason})


@dataclass(frozen=True)
class Found:
    """A condition recorded with a level that is missing, or that it cannot have."""

    condition: str
    level: int | None
    on_screen: bool = True

    def prepare(self, course: Course) -> None:
        assessments.start(case_id=course.case.id, started_at=NOW, by=course.by, at=NOW)

    @staticmethod
    def _assessment(course: Course) -> assessment.Assessment:
        return next(one for one in assessment.of_case(course.case.id) if one.completed_at is None)

    def act(self, course: Course, reason: str) -> object:
        said = (findings.Said("Borger", reason),) if reason else ()
        return findings.record(
            assessment_id=self._assessment(course).id, condition=self.condition, level=self.level, said=said,
            by=course.by, at=NOW,
        )  # fmt: skip

    def call(self, course: Course, reason: str, client: Client, language: str) -> Any:
        body = {
            "assessment": str(self._assessment(course).uid), "condition": self.condition, "level": self.level,
            "said": [{"source": "Borger", "text": reason}] if reason else [],
        }  # fmt: skip
        return post(client, "assessment/findings/record", body, language)

    def press(self, course: Course, reason: str, client: Client, language: str) -> Any:
        concept = catalogue.concept(catalogue.CONDITION_KINDS, self.condition, on=TODAY)
        address = reverse("assessment-condition", args=[course.case.uid, concept.code])
        if not self.on_screen:
            return shown(client, address, language)
        seen = shown(client, address, language).text.partition('name="seen" value="')[2].partition('"')[0]
        return shown(client, address, language, {"seen": seen, "level": ""})


def unassessed(course: Course) -> None:
    """Another case of the citizen, in which nothing is judged but the plan."""
    course.case = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    judge_plan(course)


def heard(course: Course) -> None:
    """The citizen has a week yet to answer a hearing."""
    hearings.send(
        case_id=course.case.id, about="Udtalelse", sent_on=TODAY, answer_by=TODAY + timedelta(days=7), by=course.by,
        at=NOW,
    )  # fmt: skip


def wishes(course: Course) -> None:
    """The citizen has a plan in which somebody else is wished for."""
    given: dict[str, Any] = {"by": course.by, "at": NOW}
    plan = action_plans.offer(
        case_id=course.case.id, duty=PlanDuty.SHELTER, judgement="", offered_on=TODAY, **given
    )  # fmt: skip
    action_plans.write(plan_id=plan.id, texts=action_plans.PlanTexts(purpose="Ro", provider_wish="Firmaet"), **given)


def of_age(course: Course) -> None:
    """A citizen over pension age with an assessed case."""
    begun = NOW - timedelta(days=30)
    course.citizen = citizens.register(name="Ældre Borger", born_on=date(1950, 1, 1), by=course.by, at=begun)
    unassessed(course)
    found = assessments.start(case_id=course.case.id, started_at=begun, by=course.by, at=begun)
    assessments.complete(assessment_id=found.id, completed_at=begun, by=course.by, at=begun)


def unregistered_from_april(course: Course) -> None:
    """The offer may be used today, and not from 1 April on."""
    facts = offers.OfferFacts(
        name="Til marts", type="Aktivitets- og samværstilbud", open_from=SINCE, registered_from=SINCE,
        registered_until=date(2026, 4, 1), ring="home-learning",
    )  # fmt: skip
    course.offer = offers.add(provider_id=course.offer.provider_id, facts=facts, by=course.by)


def granted(section: str, service: str, until: date | None = None) -> Callable[[Course], None]:
    """Help that runs."""

    def build(course: Course) -> None:
        line = Line(LineKind.GRANT, section, service, course.offer.id, TODAY - timedelta(days=1), until=until)
        decisions.make(
            case_id=course.case.id, kind=DecisionKind.GRANT, effective_on=line.from_on, lines=(line,), by=course.by,
            at=NOW, words=Words(in_full_favour=True),
        )  # fmt: skip

    return build


AGAINST: dict[str, Any] = {"kind": LineKind.REFUSE, "until": None, "in_full_favour": False}
SHELTER, HELPERS = "Akut ophold på herberg", "Borgerstyret personlig assistance"
TRIALS: dict[str, Trial] = {
    "sagen-er-oplyst": Decided("sagen-er-oplyst", world=unassessed),
    "partshoering": Decided("partshoering", world=heard),
    "begrundelse": Decided("begrundelse", **AGAINST, guidance="Klag inden 4 uger."),
    # The usual text is filled in on the screen; it is asked for where the law names no body that hears the complaint.
    "klagevejledning": Decided(
        "klagevejledning", **AGAINST, reasons="Du har brug for andet.", section="SUL-141",
        service="Behandling for alkoholmisbrug",
    ),
    "handleplan-stilling": LetterSent(),
    "leverandoerens-valg-begrundes": Decided(
        "leverandoerens-valg-begrundes", world=wishes, section="SEL-85a",
        service="Støtte til at fastholde egen bolig efter hjemløshed",
    ),
    "tidsafgraenset-82b": Decided(
        "tidsafgraenset-82b", section="SEL-82b", until=date(2027, 1, 1),
        service="Individuel tidsbegrænset socialpædagogisk hjælp og støtte",
    ),
    "udskrivning-fra-herberg": Decided(
        "udskrivning-fra-herberg", kind=LineKind.END, section="SEL-110", service=SHELTER, until=None,
        world=granted("SEL-110", SHELTER, date(2026, 12, 1)), discharge=CONDITIONS[:4],
    ),
    "konkret-vurdering-102": Decided(
        "konkret-vurdering-102", **AGAINST, reasons="Du har brug for andet.", guidance="Klag inden 4 uger.",
        section="SEL-102", service="Særlig behandling",
    ),
    "varsling-14-uger": Decided(
        "varsling-14-uger", kind=LineKind.END, section="SEL-96", service=HELPERS, until=None,
        from_on=TODAY + timedelta(days=30), world=granted("SEL-96", HELPERS),
    ),
    "tilbudsportalen": Decided("tilbudsportalen", world=unregistered_from_april, from_on=date(2026, 4, 2)),
    "aeldreloven-gaelder": Decided(
        "aeldreloven-gaelder", world=of_age, section="SEL-83", service="Personlig og praktisk hjælp"
    ),
    "bestilling-har-opfoelgning": Ordered(),
    "niveau-paa-aktivitet-og-deltagelse": Found(SHOPPING, None),
    # The page of a condition without levels has no field for one.
    "niveau-kun-paa-aktivitet-og-deltagelse": Found("Syn", 2, on_screen=False),
}  # fmt: skip
