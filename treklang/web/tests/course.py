"""A citizen's course, built by the actions that build it in the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from treklang.assessment.actions import assessments, findings, needs, target_groups
from treklang.assessment.rules import Dimension
from treklang.cases import queries as cases
from treklang.cases.actions import cases as opening, documents, notes, tasks
from treklang.cases.rules import Direction, NoteKind
from treklang.effect.actions import follow_ups
from treklang.effect.rules import FollowUpResult
from treklang.goals import queries as goal_queries
from treklang.goals.actions import goals, measurements
from treklang.goals.actions.goals import Theme
from treklang.goals.rules import GoalKind
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.offers import queries as offer_queries
from treklang.offers.actions import offers
from treklang.offers.rules import Ownership, PriceUnit
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people import queries as people
from treklang.people.actions import citizens
from treklang.services import queries as services
from treklang.services.actions import deliveries, orders
from treklang.visitation import queries as committee_queries
from treklang.visitation.actions import committees, decisions, hearings, recommendations
from treklang.visitation.actions.decisions import Line, Words
from treklang.visitation.actions.recommendations import AlternativeFacts, Grounds
from treklang.visitation.rules import DecisionKind, LineKind, Side

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
CPR = "0101801238"
CONTACT, SHOPPING, FAMILY = "Indgå i samspil og kontakt", "Købe ind", "Familiesituation"
WORKERS = {
    "anne": ("Anne Lund", FunctionKind.CASEWORKER), "lars": ("Lars Bro", FunctionKind.LEADER),
    "petra": ("Petra Skov", FunctionKind.PROVIDER), "sys": ("Signe Yde", FunctionKind.SYSTEM_OWNER),
}  # fmt: skip


@dataclass
class Course:
    """A case with all that hangs on it, and the accounts of those who work with it; `by` acts."""

    by: Actor
    case: cases.Case
    citizen: people.Citizen
    offer: offer_queries.Offer
    unit_id: int
    employees: dict[str, int]
    accounts: dict[str, Any]
    goals: list[goal_queries.Goal] = field(default_factory=list)
    grants: list[services.Grant] = field(default_factory=list)


def build(by: Actor) -> Course:
    """A course as far as the help that runs: assessed, decided, ordered, noted and followed up."""
    course = _begin(by)
    assess(course, at=NOW - timedelta(days=30), level=3)
    decide(course)
    deliver(course)
    write(course)
    return course


def _begin(by: Actor) -> Course:
    authority = units.create(name="Myndighed Voksne", kind=UnitKind.AUTHORITY, from_on=SINCE, by=by)
    workshop = units.create(name="Værkstedet Åen", kind=UnitKind.PROVIDER, from_on=SINCE, by=by)
    made, employed = {}, {}
    for username, (name, function) in WORKERS.items():
        made[username] = accounts.ensure_demo_user(username=username, name=name, password="kun til prøver")
        unit = workshop if function is FunctionKind.PROVIDER else authority
        employed[username] = employees.employ(
            name=name, unit_id=unit.id, functions=(function,), from_on=SINCE, by=by, account_id=made[username].id
        ).id
    citizen = citizens.register(name="Aya Nørgård Sørensen", cpr=CPR, by=by, at=NOW - timedelta(days=40))
    case = open_case(by, citizen, "2026-004711", authority.id, employed["anne"])
    return Course(by, case, citizen, _offer(by, workshop.id, "Værkstedet Åen"), authority.id, employed, made)


def seat_committee(course: Course, authority: str) -> committee_queries.Committee:
    """A committee in the unit that has the case, with somebody of the authority and the provider's worker in it."""
    made = committees.establish(name="Udvalget", unit_id=course.unit_id, by=course.by, at=NOW)
    for name, side in ((authority, Side.AUTHORITY), ("petra", Side.PROVIDER)):
        committees.seat(
            committee_id=made.id,
            employee_id=course.employees[name],
            side=side,
            from_on=NOW.date(),
            by=course.by,
            at=NOW,
        )
    return made


def open_case(by: Actor, citizen: people.Citizen, number: str, unit_id: int, caseworker_id: int) -> cases.Case:
    """A case in which the citizen has said what she wants."""
    words = opening.Opening(
        enquired_by="Borger", experienced_need="Jeg kommer ikke ud.", wishes="Jeg vil have nogen at tale med."
    )
    return opening.open_case(
        citizen_id=citizen.id, kle="27.36.12", number=number, unit_id=unit_id, caseworker_id=caseworker_id,
        opening=words, by=by, at=NOW - timedelta(days=39),
    )  # fmt: skip


def _offer(by: Actor, unit_id: int | None, name: str) -> offer_queries.Offer:
    ownership = Ownership.OWN if unit_id else Ownership.PRIVATE
    owner = offers.add_provider(name=name, ownership=ownership, by=by, unit_id=unit_id)
    facts = offers.OfferFacts(
        name=name, type="Aktivitets- og samværstilbud", open_from=SINCE, registered_from=SINCE, ring="home-learning",
        accessibility="Niveaufri adgang", distance_km=Decimal("1.2"),
    )  # fmt: skip
    offer = offers.add(provider_id=owner.id, facts=facts, by=by)
    offers.set_price(offer_id=offer.id, unit=PriceUnit.MONTH, amount=Decimal("9800"), from_on=SINCE, by=by)
    return offer


def add_offer(course: Course, name: str) -> offer_queries.Offer:
    """One more offer, a private one."""
    return _offer(course.by, None, name)


def assess(course: Course, *, at: datetime, level: int) -> None:
    """A completed assessment with findings, dimensions, need and target group."""
    by = course.by
    found = assessments.start(case_id=course.case.id, started_at=at, by=by, at=at)
    said = (findings.Said("Borger", "Jeg går i stå."), findings.Said("Sagsbehandler", "Har brug for en at følges med."))
    for condition in (CONTACT, SHOPPING):
        findings.record(assessment_id=found.id, condition=condition, level=level, said=said, by=by, at=at)
    findings.record(assessment_id=found.id, condition=FAMILY, level=None, said=said[:1], by=by, at=at)
    for dimension in Dimension:
        assessments.score(assessment_id=found.id, dimension=dimension, digit=level - 1, by=by, at=at, text="Kort sagt.")
    texts = {
        "situation": "Aya isolerer sig.", "potential": "Lærer hurtigt ved siden af en anden.",
        "compensation": "Let nedsat i det konkrete.", "perspective": "Jeg vil klare mig selv.",
    }  # fmt: skip
    assessments.describe(assessment_id=found.id, seen_version=None, texts=texts, by=by, at=at)
    assessments.diagnose(assessment_id=found.id, name="Angst", stated_by="Egen læge", by=by, at=at)
    needs.judge(
        assessment_id=found.id, level=level - 1, judged_at=at, by=by, at=at, reason="Støtte til at komme i gang."
    )
    if not course.goals:
        target_groups.confirm(
            case_id=course.case.id, groups=(("Anden udviklingsforstyrrelse", 1),), on=at.date(), by=by, at=at
        )
    assessments.complete(assessment_id=found.id, completed_at=at, by=by, at=at)
    set_goal(course, found.id, at)


def set_goal(course: Course, assessment_id: int, at: datetime) -> None:
    """A goal that is measured once more."""
    goal = goals.set_goal(
        assessment_id=assessment_id, kind=GoalKind.KEEP, expected_level=1, themes=(Theme(CONTACT, 1), Theme(SHOPPING, 2)),
        text="Aya ser to mennesker om ugen.", own_words="Jeg vil have en ven.", by=course.by, at=at,
    )  # fmt: skip
    day = (at + timedelta(days=2)).date()
    measurements.measure(goal_id=goal.id, level=1, measured_on=day, by=course.by, at=NOW, remark="Taler med to.")
    course.goals.append(goal)


def decide(course: Course) -> None:
    """Recommended, heard, decided: a new grant at the offer."""
    by, at, day = course.by, NOW - timedelta(days=20), (NOW - timedelta(days=20)).date()
    facts = (AlternativeFacts(course.offer.id, is_recommended=True, free_places=3, remark="Tæt på hjemmet."),)
    recommendations.make(
        case_id=course.case.id,
        alternatives=facts,
        grounds=Grounds(text="Støtte.", why_not_lower="Prøvet."),
        by=by,
        at=at,
    )
    hearing = hearings.send(
        case_id=course.case.id, about="Lægens udtalelse", sent_on=day, answer_by=day + timedelta(days=7), by=by, at=at
    )
    hearings.answer(hearing_id=hearing.id, answered_on=day, text="Enig.", by=by, at=at)
    line = Line(LineKind.GRANT, "SEL-104", "Social aktivitet", course.offer.id, day, amount="3 dage om ugen")
    words = Words(in_full_favour=True, reasons="Det hjælper.", complaint_guidance="Klag inden 4 uger.")
    decisions.make(
        case_id=course.case.id, kind=DecisionKind.GRANT, effective_on=day, lines=(line,), words=words, by=by, at=at,
        follow_up_on=(NOW + timedelta(days=5)).date(),
    )  # fmt: skip
    course.grants[:] = services.of_case(course.case.id)


def deliver(course: Course) -> None:
    """Ordered, accepted, worked on, told of, and followed up on the newest grant."""
    by, at, grant = course.by, NOW - timedelta(days=15), max(course.grants, key=lambda one: one.id)
    order = orders.place(grant_id=grant.id, ordered_on=at.date(), by=by, at=at, background="Brug for følge.")
    orders.accept(order_id=order.id, by=by, at=at, text="Kan begynde.")
    deliveries.serve_goal(grant_id=grant.id, goal_id=course.goals[0].id, by=by, at=at)
    step = deliveries.set_sub_goal(
        grant_id=grant.id, goal_id=course.goals[0].id, text="Spiser frokost med holdet.", set_on=at.date(), by=by, at=at
    )
    deliveries.note(grant_id=grant.id, text="Aya lo.", happened_at=at, by=by, at=at, sub_goal_id=step.id)
    deliveries.report_status(
        grant_id=grant.id, on=at.date(), text="Aya møder hver dag.", proposal="Et forløb i træ.", by=by, at=at
    )
    follow_ups.hold(
        grant_id=grant.id, held_on=(NOW - timedelta(days=1)).date(), result=FollowUpResult.CONTINUE,
        own_words="Jeg er glad.", judgement="Det virker.", by=by, at=NOW,
    )  # fmt: skip


def write(course: Course) -> None:
    """A note with a correction, a document and a task."""
    by, case, at = course.by, course.case, NOW - timedelta(days=10)
    note = notes.write(
        case_id=case.id, kind=NoteKind.CONTACT, title="Samtale", text="Aya ringede.", happened_at=at, by=by, at=at
    )
    notes.correct(note_id=note.id, text="Det var søsteren, der ringede.", by=by, at=at)
    documents.add(
        case_id=case.id, title="Lægeerklæring", direction=Direction.RECEIVED, name="erklaering.txt", content=b"Rask.",
        dated_on=at.date(), by=by, at=at,
    )  # fmt: skip
    tasks.add(case_id=case.id, title="Ring til Aya", due_on=NOW.date(), by=by, at=at)


def grow(course: Course) -> None:
    """More of everything that a page lists."""
    for number in range(3):
        assess(course, at=NOW - timedelta(days=9 - number), level=2)
        decide(course)
        deliver(course)
        write(course)
        add_offer(course, f"Tilbud {number}")
        other = citizens.register(name=f"Borger {number}", by=course.by, at=NOW - timedelta(days=39))
        open_case(course.by, other, f"2026-99{number}", course.unit_id, course.employees["anne"])
