"""What a decision must hold before it can be made and sent. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from treklang.kernel import guarding
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.guarding import Refusal
from treklang.kernel.wording import Worded, say


class DecisionKind(Worded):
    """What a decision does."""

    GRANT = "grant", say("Bevilling")
    CHANGE = "change", say("Ændring af hjælp")
    CONTINUE = "continue", say("Fortsættelse af hjælp")
    END = "end", say("Afslutning af hjælp")
    REFUSE = "refuse", say("Afslag")


class LineKind(Worded):
    """What a line of a decision does."""

    GRANT = "grant", say("Bevilges")
    CONTINUE = "continue", say("Fortsætter")
    END = "end", say("Ophører")
    REFUSE = "refuse", say("Afslås")


class PlanDuty(Worded):
    """Whether an action plan may or must be offered (serviceloven section 141, 1 and 2; section 142)."""

    MAY = "may", say("Kan tilbydes")
    MUST = "must", say("Skal tilbydes")
    SHELTER = "shelter", say("Skal udarbejdes ved ophold efter § 110")


class PlanAnswer(Worded):
    """The citizen's answer to an offered plan."""

    YES = "yes", say("Ja tak")
    NO = "no", say("Nej tak")
    WAITING = "waiting", say("Afventer svar")
    NOT_OFFERED = "not_offered", say("Ikke tilbudt")


class Side(Worded):
    """For whom a member sits in the visitation committee (S0.43)."""

    AUTHORITY = "authority", say("Myndighed")
    PROVIDER = "provider", say("Udfører")


class AgendaOutcome(Worded):
    """What the committee came to of a recommendation. The decision is the authority's, with this before it."""

    FOLLOWS = "follows", say("Følger indstillingen")
    OTHER = "other", say("Peger på et andet alternativ")
    POSTPONED = "postponed", say("Udsat: der mangler oplysninger")
    AGAINST = "against", say("Anbefaler afslag")


class Manner(Worded):
    """How a complaint was made; it has no form (retssikkerhedsloven section 67)."""

    WRITTEN = "written", say("Skriftligt")
    SPOKEN = "spoken", say("Mundtligt")


class Reassessment(Worded):
    """What the municipality came to when it looked at its decision again (retssikkerhedsloven section 66)."""

    CHANGED = "changed", say("Fuldt medhold")
    PARTLY = "partly", say("Delvis medhold")
    UPHELD = "upheld", say("Afgørelsen fastholdes")


class AppealOutcome(Worded):
    """What the Appeals Board came to."""

    UPHELD = "upheld", say("Stadfæstet")
    CHANGED = "changed", say("Ændret")
    RETURNED = "returned", say("Hjemvist")
    REJECTED = "rejected", say("Afvist")


@dataclass(frozen=True)
class PartyFacts:
    """What the citizen's rights hang on, when a decision is made and again when its letter is sent.

    `exception_reason` is why it is done although something of the procedure is missing; `deviations` give a reason for a
    rule of its own, by the rule's id. `granted` are the sections by which help is granted, `plan_judged` whether it was judged
    if an action plan is to be offered.
    """

    in_full_favour: bool
    reasons: str
    complaint_guidance: str
    has_law: bool
    hearing_open_until: date | None
    exception_reason: str
    today: date
    granted: frozenset[str] = field(default=frozenset(), kw_only=True)
    plan_judged: bool = field(default=True, kw_only=True)
    over_pension_age: bool = field(default=False, kw_only=True)
    deviations: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    def reason_for(self, rule: str) -> str:
        """The reason that is given for departing from a rule; "" where none is."""
        own = self.deviations.get(rule, "")
        return own or (self.exception_reason if rule in PROCEDURE else "")


@dataclass(frozen=True)
class DecisionFacts(PartyFacts):
    """What the check of a decision about to be made looks at. `has_law`: it has lines, and each its section.

    `ended`, `refused` and `kept` are the sections of its lines of that kind, `discharge` the conditions of a discharge
    from a shelter that hold (serviceloven section 110, 5), `within_six_months` whether all lines are that short,
    `wish_not_followed` that the citizen's wish for a provider does not name what is granted, and `wish_refused_because` that
    the action plan says why.
    """

    assessment_completed: bool
    is_oral: bool = False
    ended: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    effective_on: date | None = None
    within_six_months: bool = True
    discharge: frozenset[str] = frozenset()
    wish_not_followed: bool = False
    wish_refused_because: bool = False


@dataclass(frozen=True)
class SendFacts(PartyFacts):
    """What the check of a letter about to be sent looks at; guidance is what the letter says, typed or by default."""

    sent_on: date | None
    is_newest: bool
    is_up_to_date: bool


# The guards of the law that a decision is held against, in the order in which a worker meets them.
INFORMED, HEARING, REASONS, GUIDANCE = "sagen-er-oplyst", "partshoering", "begrundelse", "klagevejledning"
PROCEDURE = (INFORMED, HEARING, REASONS, GUIDANCE)
PLAN_JUDGED, WARNED, ELDERS = "handleplan-stilling", "varsling-14-uger", "aeldreloven-gaelder"
SHORT_HELP, DISCHARGE, JUDGED_102 = "tidsafgraenset-82b", "udskrivning-fra-herberg", "konkret-vurdering-102"
WISH = "leverandoerens-valg-begrundes"
SHELTER, OWN_WORKER = "SEL-110", "SEL-85a"


class Condition(Worded):
    """The five conditions of a discharge from a shelter, as the guard names them (serviceloven section 110, 5)."""

    PLAN_MADE = "plan_made", say("Der er lavet en plan for borgeren")
    HAS_DWELLING = "has_dwelling", say("Borgeren har en bolig eller en afgørelse om botilbud efter § 107 eller § 108")
    HAS_MATCHING_SUPPORT = "has_matching_support", say("Der er truffet afgørelse om støtte, der passer til boligen")
    LEASE_SIGNED = "lease_signed", say("Lejekontrakten er underskrevet, og borgeren kan flytte ind")
    NOT_BEFORE_MOVE_IN = "not_before_move_in", say("Udskrivningen ligger ikke før indflytningen")


CONDITIONS = tuple(one.value for one in Condition)


def check_decision(facts: DecisionFacts) -> None:
    """Refuse a decision that would not hold. What the law asks for gives way to a recorded reason where the law lets it.

    An oral decision needs reasons and guidance in writing only once a letter is sent (forvaltningsloven §§ 22, 23, 25).
    """
    _check_law(facts)
    _stop_at_first((found for found in decision_refusals(facts) if stops_decision(found)), facts)


def stops_decision(found: Refusal) -> bool:
    """Whether a refusal is about making the decision: the plan is judged when help is granted, which may be after the
    decision and before the citizen is told."""
    return found.rule.id != PLAN_JUDGED


def decision_refusals(facts: DecisionFacts) -> list[Refusal]:
    """All that the law holds against a decision, whatever reasons are given: what stops it and what only warns."""
    procedure = [INFORMED, HEARING] if facts.is_oral else list(PROCEDURE)
    asked = [(rule, _procedural(facts) | {"assessment_completed": facts.assessment_completed}) for rule in procedure]
    asked += [
        (PLAN_JUDGED, _of_plan(facts)),
        (ELDERS, {"sections": facts.granted, "over_pension_age": facts.over_pension_age}),
        (SHORT_HELP, {"sections": facts.granted, "within_six_months": facts.within_six_months}),
        (WARNED, {"sections": facts.ended, "reduces": bool(facts.ended), "decided_on": facts.today,
                  "takes_effect": facts.effective_on or facts.today}),
        (DISCHARGE, {"sections": facts.ended, "discharges": bool(facts.ended), **dict.fromkeys(facts.discharge, True)}),
        (JUDGED_102, {"sections": facts.refused, "refuses": bool(facts.refused)}),
        (WISH, {"sections": facts.granted, "wish_not_followed": facts.wish_not_followed,
                "wish_refused_because": facts.wish_refused_because}),
    ]  # fmt: skip
    return [found for rule, known in asked if (found := guarding.refusal(rule, known, on=facts.today))]


def decided_data(
    decision_id: int, kind: DecisionKind, *, is_oral: bool, in_full_favour: bool, sections: Collection[str],
    ended: Collection[str],
) -> dict[str, object]:  # fmt: skip
    """What the event of a decision carries for the clocks that hang on it."""
    return {
        "decision": decision_id, "kind": kind.value, "sections": sorted(sections), "reduces": bool(ended),
        "is_oral": is_oral, "in_full_favour": in_full_favour,
    }  # fmt: skip


def check_send(facts: SendFacts) -> None:
    """Refuse a letter that may not go to the citizen (the house's rule 3). The recorded exception holds here."""
    _check_worth_sending(facts)
    _check_law(facts)
    asked = [(rule, _procedural(facts)) for rule in (HEARING, REASONS, GUIDANCE)] + [(PLAN_JUDGED, _of_plan(facts))]
    refusals = [guarding.refusal(rule, known, on=facts.today) for rule, known in asked]
    _stop_at_first([found for found in refusals if found], facts)


def _of_plan(facts: PartyFacts) -> dict[str, object]:
    """The facts of the action plan."""
    return {
        "sections": facts.granted, "plan_judged": facts.plan_judged, "over_pension_age": facts.over_pension_age,
    }  # fmt: skip


def _procedural(facts: PartyFacts) -> dict[str, object]:
    """The facts of hearing, reasons and guidance."""
    until = facts.hearing_open_until
    return {
        "in_full_favour": facts.in_full_favour, "reasons": bool(facts.reasons.strip()),
        "complaint_guidance": bool(facts.complaint_guidance.strip()),
        "hearing_over": until is None or facts.today > until, "answer_by": _day(until) if until else "",
    }  # fmt: skip


def _stop_at_first(refusals: Iterable[Refusal], facts: PartyFacts) -> None:
    for found in refusals:
        if guarding.stops(found, facts.reason_for(found.rule.id)):
            raise guarding.broken(found)


def names_offer(wish: str, *names: str) -> bool:
    """Whether a citizen's wish for who gives the support names an offer, by one of its `names`."""
    return any(name.casefold() in wish.casefold() for name in names if name.strip())


def check_deviations(given: Mapping[str, str], refusals: Iterable[Refusal]) -> None:
    """A reason is given for a rule that asks for one; any other would stand in the case for nothing."""
    asking = {found.rule.id for found in refusals}
    for rule, reason in given.items():
        if not reason.strip():
            raise BadInput(say("En afvigelse mangler sin begrundelse. Skriv den, eller fjern afvigelsen."), field=rule)
        if rule not in asking:
            raise BadInput(say("Reglen “%(rule)s” står ikke i vejen. Fjern afvigelsen.", rule=rule), field=rule)


def _check_worth_sending(facts: SendFacts) -> None:
    if facts.sent_on is not None:
        raise RuleBroken(
            say("Brevet er sendt den %(day)s. Lav et nyt brev, hvis noget skal rettes.", day=_day(facts.sent_on))
        )
    if not facts.is_newest:
        raise RuleBroken(say("Der er lavet et nyere brev om afgørelsen. Læs og send det."))
    if not facts.is_up_to_date:
        raise RuleBroken(
            say("Der er skrevet nyt i sagen, siden brevet blev lavet. Lav brevet igen, læs det, og send det.")
        )


def _check_law(facts: PartyFacts) -> None:
    if not facts.has_law:
        raise RuleBroken(
            say("Afgørelsen mangler en linje med ydelse og paragraf. Tilføj mindst én."),
            law="forvaltningsloven § 24",
            field="lines",
        )


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def asks_why_not_lower(position: int | None, beside: Collection[int | None]) -> bool:
    """Whether it must be said why nothing less intrusive will do (S4.19).

    `position` is the ring of what is recommended (1 is outermost), `beside` those of the other alternatives.
    """
    if position is None:
        return False
    return position > 1 or any(other is not None and other < position for other in beside)


def check_conclusion(outcome: AgendaOutcome, *, alternative: bool, reason: str) -> None:
    """An outcome that leaves the recommendation says why, and another alternative names it."""
    if outcome is AgendaOutcome.OTHER and not alternative:
        raise BadInput(say("Vælg det alternativ, udvalget peger på."), field="alternative")
    if outcome is not AgendaOutcome.FOLLOWS and not reason.strip():
        raise BadInput(say("Skriv, hvorfor udvalget ikke følger indstillingen."), field="reason")


def check_meeting_open(*, held: bool) -> None:
    """The agenda of a meeting that was held stands."""
    if held:
        raise RuleBroken(say("Mødet er holdt og afsluttet. Sæt sagen på et nyt møde."))


def check_once_on_agenda(*, waits: bool, on_this: bool) -> None:
    """A recommendation waits on one agenda at a time, and is looked at once at a meeting."""
    if waits:
        raise RuleBroken(say("Indstillingen står allerede på en dagsorden."), field="meeting")
    if on_this:
        raise RuleBroken(
            say("Indstillingen har allerede været behandlet på det møde. Vælg et andet møde."), field="meeting"
        )


def check_sits(sits: bool) -> None:
    """A committee's agenda is read by its members and by those who make and decide recommendations."""
    if not sits:
        raise NotAllowed(say("Kun udvalgets medlemmer og myndigheden kan se udvalgets møder."))


def check_meeting_began(meets_on: date, *, today: date) -> None:
    """A meeting is closed on its day or later: nobody was there before."""
    if meets_on > today:
        raise RuleBroken(say("Mødet er først den %(day)s. Det kan afsluttes den dag.", day=_day(meets_on)))


def check_can_close(*, present: Collection[Side], waiting: int) -> None:
    """A meeting is closed when both sides were there and every case has its outcome (S0.43)."""
    for side in Side:
        if side not in present:
            raise RuleBroken(
                say("Ingen fra siden “%(side)s” er noteret som til stede. Udvalget består af begge.", side=side.title),
                field="present",
            )
    if waiting:
        raise RuleBroken(say("Sager på dagsordenen uden udfald: %(count)s. Skriv udfaldet, eller udsæt dem.",
                             count=waiting))  # fmt: skip


# Funktionsevneniveau or støttebehov from which functioning counts as considerably reduced (VUM 2.0: 3 svært nedsat).
CONSIDERABLE = 3
LASTING_HOME = "SEL-108"


def check_eligible(section: str, *, worst: int | None, exception_reason: str) -> None:
    """A lasting home is for people whose functioning is considerably and lastingly reduced (S4.37).

    `worst` is the highest level of functioning or need that is judged, None where nothing is.
    """
    if section != LASTING_HOME or exception_reason.strip():
        return
    if worst is None or worst < CONSIDERABLE:
        raise RuleBroken(
            say("Længerevarende botilbud kræver betydeligt nedsat funktionsevne: mindst ét niveau eller støttebehov på"
                " 3. Vurder borgeren igen, vælg anden hjælp, eller skriv, hvorfor der må afviges."),
            law="serviceloven § 108",
            field="service",
        )  # fmt: skip


def check_hours(steps: Collection[tuple[date, Decimal]], *, from_on: date, until: date | None) -> None:
    """Hours a week lie between 0 and 168, each from its own day within the line's period (S4.35)."""
    days = [day for day, _ in steps]
    if len(days) != len(set(days)):
        raise BadInput(say("To timetal begynder samme dag. Fjern det ene."), field="hours")
    if any(day < from_on or (until and day >= until) for day in days):
        raise BadInput(say("Et timetal ligger uden for hjælpens periode. Ret datoen."), field="hours")
    if any(not 0 <= hours <= 168 for _, hours in steps):
        raise BadInput(say("Timer pr. uge er mellem 0 og 168. Ret tallet."), field="hours")


def check_complaint_time(until: date | None, *, received_on: date, reason: str) -> None:
    """A complaint that came after its time is noted with why it is taken all the same, or that it is sent on as late."""
    if until is not None and received_on > until and not reason.strip():
        raise RuleBroken(
            say("Klagefristen udløb den %(day)s. Skriv, hvorfor klagen alligevel behandles, eller at den sendes videre som"
                " for sen: det er Ankestyrelsen, der kan se bort fra fristen.", day=_day(until)),
            law="retssikkerhedsloven § 67",
            field="late_reason",
        )  # fmt: skip


def check_complaint_open(withdrawn_on: date | None) -> None:
    """A complaint that was withdrawn is done with."""
    if withdrawn_on is not None:
        raise RuleBroken(say("Klagen er trukket tilbage den %(day)s.", day=_day(withdrawn_on)))


def check_reassessed(reassessed_on: date | None, *, wanted: bool) -> None:
    """A complaint is looked at again once, before it is sent on."""
    if reassessed_on is not None and not wanted:
        raise RuleBroken(say("Klagen er genvurderet den %(day)s.", day=_day(reassessed_on)))
    if reassessed_on is None and wanted:
        raise RuleBroken(
            say("Klagen er ikke genvurderet. Genvurdér afgørelsen, før klagen sendes videre."),
            law="retssikkerhedsloven § 66",
        )


def check_forwardable(outcome: Reassessment, *, forwarded_on: date | None) -> None:
    """What the citizen did not get in full is sent to the Appeals Board, once."""
    if outcome is Reassessment.CHANGED:
        raise RuleBroken(say("Borgeren fik fuldt medhold. Klagen skal ikke sendes videre."))
    if forwarded_on is not None:
        raise RuleBroken(say("Klagen er sendt til Ankestyrelsen den %(day)s.", day=_day(forwarded_on)))


def check_withdrawable(outcome: str) -> None:
    """A complaint that was met in full is over: there is nothing to take back."""
    if outcome == Reassessment.CHANGED.value:
        raise RuleBroken(say("Borgeren fik fuldt medhold. Der er ikke noget at trække tilbage."))


def check_not_appealed(decided_on: date | None) -> None:
    """The Appeals Board decides once."""
    if decided_on is not None:
        raise RuleBroken(say("Ankestyrelsen har afgjort klagen den %(day)s.", day=_day(decided_on)))
