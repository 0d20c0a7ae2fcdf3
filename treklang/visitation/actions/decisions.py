"""Making decisions. Grants follow from a decision's lines in the same transaction (services hears of the event)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from django.db import transaction

from treklang.assessment import queries as assessment
from treklang.cases import queries as cases
from treklang.cases.rules import check_text
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.guarding import Refusal
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.offers import queries as offers
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import FIRST_DAY, check_believable
from treklang.visitation import queries
from treklang.visitation.ages_and_lengths import is_short, over_pension_age
from treklang.visitation.delegating import Weight, check_delegated
from treklang.visitation.events import VisitationEvent
from treklang.visitation.models import Decision, DecisionLine, DecisionTargetGroup, Deviation, LineHours
from treklang.visitation.rules import (
    OWN_WORKER,
    DecisionFacts,
    DecisionKind,
    LineKind,
    check_decision,
    check_deviations,
    check_eligible,
    check_hours,
    decided_data,
    decision_refusals,
    names_offer,
)


@dataclass(frozen=True)
class Line:
    """One line: what is done with one service (title or code) at an offer, in a period.

    `section` is the law it is done by (its key); empty, it is the one that the service is given by. An ending line
    names the offer and service that end and ends them on `from_on`. `hours` are hours a week, each from its day.
    """

    kind: LineKind
    section: str
    service: str
    offer_id: int | None
    from_on: date
    until: date | None = None
    amount: str = ""
    hours: tuple[tuple[date, Decimal], ...] = ()


@dataclass(frozen=True)
class Departure:
    """Why a decision is made although a rule of the law (its id) asks for more."""

    rule: str
    reason: str


@dataclass(frozen=True)
class Words:
    """What a decision says: the reasons, how to complain, and why it was made although something was missing.

    `exception_reason` is about the procedure (informed, heard, reasoned, guided); any rule that asks for a reason can be
    departed from by a reason of its own. `discharge` names the conditions of a discharge from a shelter that hold.
    """

    in_full_favour: bool
    reasons: str = ""
    complaint_guidance: str = ""
    exception_reason: str = ""
    is_oral: bool = False
    departures: tuple[Departure, ...] = ()
    discharge: tuple[str, ...] = ()


@transaction.atomic
def make(
    *, case_id: int, kind: DecisionKind, effective_on: date, lines: tuple[Line, ...], words: Words, by: Actor,
    at: datetime, follow_up_on: date | None = None,
) -> Decision:  # fmt: skip
    """Decide. Raises RuleBroken, with the section, for what the law demands; target groups are those that hold."""
    organisation.check_may(by, Deed.DECIDE)
    case = cases.open_case(case_id)
    day = clock.danish_day(at)
    _check_effective(effective_on, case.opened_on)
    facts = decision_facts(case_id=case_id, lines=lines, words=words, effective_on=effective_on, on=day)
    check_delegated(by, (_weight(line, day) for line in lines), on=day)
    check_decision(facts)
    held = decision_refusals(facts)
    check_deviations(facts.deviations, held)
    recommended = queries.recommendations(case_id)
    decision = Decision.objects.create(
        uid=ids.new("decision"), case_id=case_id, citizen_id=case.citizen_id, kind=kind.value, decided_at=at,
        recommendation=recommended[0] if recommended else None,
        hearing=queries.hearing_for(case_id, on=day, decided_on=day),
        decided_by_id=by.id, effective_on=effective_on, follow_up_on=follow_up_on, in_full_favour=words.in_full_favour,
        is_oral=words.is_oral, reasons=words.reasons, complaint_guidance=words.complaint_guidance,
        exception_reason=words.exception_reason,
    )  # fmt: skip
    worst = assessment.worst_level(case_id)
    for line in lines:
        _add_line(decision, line, worst=worst)
    for group in assessment.target_groups(case_id):
        DecisionTargetGroup.objects.create(
            uid=ids.new("confirmed", group.uid), decision=decision, target_group_id=group.id
        )
    _keep_departures(decision, facts, held)
    events.append(
        VisitationEvent.DECIDED, by=by, at=at, citizen=case.citizen_id, case=case_id,
        data=decided_data(decision.id, kind, is_oral=words.is_oral, in_full_favour=words.in_full_favour,
                          sections=facts.granted | facts.ended | facts.refused | facts.kept, ended=facts.ended),
    )  # fmt: skip
    return decision


def _weight(line: Line, on: date) -> Weight:
    """What a line weighs by the delegation plan: what is given costs; what is refused, kept or ended costs nothing new."""
    costs = line.kind is LineKind.GRANT and line.offer_id is not None
    return Weight(_section(line), offers.price_a_month(line.offer_id, on=on) if costs and line.offer_id else None)


def _keep_departures(decision: Decision, facts: DecisionFacts, held: list[Refusal]) -> None:
    """Write, for each rule that asked for a reason, the rule in its version with the reason that was given."""
    for found in held:
        if reason := facts.reason_for(found.rule.id).strip():
            Deviation.objects.create(
                uid=ids.new("deviation", found.rule.id), decision=decision, rule=found.rule.id,
                rule_version=found.version.since, reason=reason,
            )  # fmt: skip


def _check_effective(effective_on: date, opened_on: date) -> None:
    if effective_on < max(opened_on, FIRST_DAY):
        raise BadInput(
            say("Afgørelsen kan ikke virke fra den %(day)s, før sagen blev åbnet. Ret datoen.",
                day=f"{effective_on:%d.%m.%Y}"),
            field="effective_on",
        )  # fmt: skip


def decision_facts(
    *, case_id: int, lines: tuple[Line, ...], words: Words, effective_on: date, on: date,
    standing: queries.Standing | None = None,
) -> DecisionFacts:  # fmt: skip
    """What the law's guards look at, of a decision about to be made in a case on a day; `standing` where it was read already."""
    known = standing or queries.standing(case_id, on=on)
    sections = {kind: frozenset(_section(line) for line in lines if line.kind is kind) - {""} for kind in LineKind}
    return DecisionFacts(
        in_full_favour=words.in_full_favour, reasons=words.reasons, complaint_guidance=words.complaint_guidance,
        has_law=bool(lines) and all(line.service.strip() for line in lines),
        assessment_completed=known.assessment_completed,
        hearing_open_until=known.answer_by, exception_reason=words.exception_reason, today=on,
        deviations={one.rule: one.reason for one in words.departures}, is_oral=words.is_oral,
        granted=sections[LineKind.GRANT], ended=sections[LineKind.END], refused=sections[LineKind.REFUSE],
        kept=sections[LineKind.CONTINUE], effective_on=effective_on, plan_judged=known.plan_judged,
        over_pension_age=over_pension_age(known.born_on, on=on), discharge=frozenset(words.discharge),
        within_six_months=all(_is_short(line) for line in lines if line.kind is LineKind.GRANT),
        wish_not_followed=not _follows_wish(known.provider_wish, lines),
        wish_refused_because=bool(known.wish_refused_because.strip()),
    )  # fmt: skip


def refusals(
    *, case_id: int, lines: tuple[Line, ...], words: Words, effective_on: date, on: date,
    known: Mapping[int, offers.Offer] = MappingProxyType({}), standing: queries.Standing | None = None,
) -> list[Refusal]:  # fmt: skip
    """All that the law holds against a decision about to be made, of the whole and of each offer, whatever reasons are given.

    `known` are offers that were read already, by their inner keys, and so is `standing`.
    """
    facts = decision_facts(
        case_id=case_id, lines=lines, words=words, effective_on=effective_on, on=on, standing=standing
    )
    used = {(line.offer_id, line.from_on) for line in lines if line.kind is LineKind.GRANT and line.offer_id}
    asked = [
        offers.registration_refusal(known.get(offer_id) or offers.by_id(offer_id), on=day)
        for offer_id, day in sorted(used)
    ]
    return [*decision_refusals(facts), *(found for found in asked if found)]


def _follows_wish(wish: str, lines: tuple[Line, ...]) -> bool:
    """Whether the citizen's wish for a provider, where there is one, names every offer of support after a shelter (R38)."""
    given = [line.offer_id for line in lines if line.kind is LineKind.GRANT and _section(line) == OWN_WORKER]
    found = [offers.by_id(offer_id) for offer_id in given if wish.strip() and offer_id]
    return all(names_offer(wish, one.name, one.provider.name) for one in found)


def _section(line: Line) -> str:
    """The section a line is done by; "" where it names no service."""
    if line.section or not line.service.strip():
        return line.section
    return catalogue.service(line.service, on=line.from_on).section.key


def _is_short(line: Line) -> bool:
    return is_short(line.from_on, line.until)


def _add_line(decision: Decision, line: Line, *, worst: int | None) -> DecisionLine:
    service = catalogue.service(line.service, on=line.from_on)
    section = catalogue.section(line.section or service.section.key, on=line.from_on)
    _check_line(line, section.time_limited, section.name)
    if line.kind is LineKind.GRANT:
        check_eligible(section.key, worst=worst, exception_reason=decision.exception_reason)
    made = DecisionLine.objects.create(
        uid=ids.new("line"),
        decision=decision, kind=line.kind.value, section_id=section.id, service_id=service.id, offer_id=line.offer_id,
        amount=line.amount, period=(line.from_on, line.until),
    )  # fmt: skip
    for from_on, hours in sorted(line.hours):
        LineHours.objects.create(uid=ids.new("line_hours", from_on), line=made, from_on=from_on, hours_a_week=hours)
    return made


def _check_line(line: Line, time_limited: bool, law: str) -> None:
    if line.until and line.until <= line.from_on:
        raise BadInput(say("Linjens slutdato ligger ikke efter dens startdato. Ret datoerne."), field="until")
    check_hours(line.hours, from_on=line.from_on, until=line.until)
    if line.kind is LineKind.GRANT and line.offer_id is None:
        raise BadInput(say("Vælg det tilbud, der skal give hjælpen."), field="offer")
    if line.kind is LineKind.GRANT and line.offer_id is not None:
        offers.check_may_use(offers.by_id(line.offer_id), on=line.from_on)
    if line.kind is LineKind.GRANT and time_limited and line.until is None:
        raise RuleBroken(say("Ophold efter %(law)s er midlertidigt. Skriv, hvornår det ender.", law=law), law=law,
                         field="until")  # fmt: skip


@transaction.atomic
def ask_for_reasons(*, decision_id: int, asked_on: date, by: Actor, at: datetime) -> Decision:
    """Note that the citizen wants the reasons of an oral decision in writing: within 14 days she can ask (R99).

    A later wish is noted too: it is the worker's to judge, and nothing but the day of asking starts the clock.
    """
    organisation.check_may(by, Deed.DECIDE)
    decision = fetch(Decision.objects.select_for_update(), id=decision_id)
    if not decision.is_oral:
        raise RuleBroken(say("Afgørelsen er skriftlig; begrundelsen står i brevet."), law="forvaltningsloven § 23")
    if decision.written_reasons_asked_on:
        raise RuleBroken(say("Borgeren har allerede bedt om begrundelsen på skrift."), law="forvaltningsloven § 23")
    check_believable(asked_on, today=clock.today(), earliest=clock.danish_day(decision.decided_at), field="asked_on")
    decision.written_reasons_asked_on = asked_on
    decision.save(update_fields=["written_reasons_asked_on"])
    events.append(
        VisitationEvent.REASONS_ASKED, by=by, at=at, citizen=decision.citizen_id, case=decision.case_id,
        data={"decision": decision.id, "on": asked_on.isoformat()},
    )  # fmt: skip
    return decision


@transaction.atomic
def give_reasons(
    *, decision_id: int, reasons: str, given_on: date, by: Actor, at: datetime, complaint_guidance: str = ""
) -> Decision:
    """Give an oral decision's reasons in writing, with how to complain where that was not typed before."""
    organisation.check_may(by, Deed.DECIDE)
    check_text(reasons, field="reasons")
    decision = fetch(Decision.objects.select_for_update(), id=decision_id)
    if decision.written_reasons_asked_on is None:
        raise RuleBroken(say("Borgeren har ikke bedt om skriftlig begrundelse."), law="forvaltningsloven § 23")
    check_believable(given_on, today=clock.today(), earliest=decision.written_reasons_asked_on, field="given_on")
    decision.reasons, decision.written_reasons_given_on = reasons, given_on
    decision.complaint_guidance = complaint_guidance or decision.complaint_guidance
    decision.save(update_fields=["reasons", "complaint_guidance", "written_reasons_given_on"])
    events.append(
        VisitationEvent.REASONS_GIVEN, by=by, at=at, citizen=decision.citizen_id, case=decision.case_id,
        data={"decision": decision.id, "on": given_on.isoformat()},
    )  # fmt: skip
    return decision


def confirm_replacement(*, wrong_id: int, right_id: int) -> None:
    """Let a target group that was put right stand in the decisions that confirmed the wrong one."""
    for decision_id in queries.decisions_with_group(wrong_id):
        # Told apart by their order: inner numbers differ after a rollback, and outer ids must not follow from them.
        DecisionTargetGroup.objects.create(uid=ids.new("confirmed"), decision_id=decision_id, target_group_id=right_id)
