"""What a decision must hold before it can be made and sent. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
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


@dataclass(frozen=True)
class PartyFacts:
    """What the citizen's rights hang on, when a decision is made and again when its letter is sent."""

    in_full_favour: bool
    reasons: str
    complaint_guidance: str
    has_law: bool
    hearing_open_until: date | None
    exception_reason: str
    today: date


@dataclass(frozen=True)
class DecisionFacts(PartyFacts):
    """What the check of a decision about to be made looks at. `has_law`: it has lines, and each its section."""

    assessment_completed: bool
    is_oral: bool = False


@dataclass(frozen=True)
class SendFacts(PartyFacts):
    """What the check of a letter about to be sent looks at; guidance is what the letter says, typed or by default."""

    sent_on: date | None
    is_newest: bool
    is_up_to_date: bool


def check_decision(facts: DecisionFacts) -> None:
    """Refuse a decision that would not hold. Hearing and reasons give way to a recorded, reasoned exception.

    An oral decision needs reasons and guidance in writing only once a letter is sent (forvaltningsloven §§ 22, 23, 25).
    """
    _check_law(facts)
    if facts.exception_reason.strip():
        return
    _check_informed(facts)
    if (until := _waits_until(facts)) is not None:
        raise RuleBroken(
            say("Borgeren har frist til den %(day)s til at svare på partshøringen. Vent, eller skriv, hvorfor der må"
                " træffes afgørelse nu.", day=until),
            law="forvaltningsloven § 19",
            field="hearing",
        )  # fmt: skip
    if not facts.is_oral:
        _check_reasoned(facts)


def check_send(facts: SendFacts) -> None:
    """Refuse a letter that may not go to the citizen (the house's rule 3). The recorded exception holds here."""
    _check_worth_sending(facts)
    _check_law(facts)
    if facts.exception_reason.strip():
        return
    if (until := _waits_until(facts)) is not None:
        raise RuleBroken(
            say("Borgeren har frist til den %(day)s til at svare på partshøringen. Send brevet, når svaret er kommet,"
                " eller fristen er udløbet.", day=until),
            law="forvaltningsloven § 19",
            field="hearing",
        )  # fmt: skip
    _check_reasoned(facts)


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


def _check_informed(facts: DecisionFacts) -> None:
    if not facts.assessment_completed:
        raise RuleBroken(
            say("Sagen er ikke oplyst: der er ingen afsluttet udredning. Afslut den, eller skriv, hvorfor der må"
                " træffes afgørelse nu."),
            law="retssikkerhedsloven § 10",
            field="exception_reason",
        )  # fmt: skip


def _waits_until(facts: PartyFacts) -> str | None:
    """The last day the citizen can still answer a hearing, as a sentence has it; None where nothing is waited for."""
    until = facts.hearing_open_until
    return _day(until) if until and facts.today <= until else None


def _check_reasoned(facts: PartyFacts) -> None:
    if facts.in_full_favour:
        return
    if not facts.reasons.strip():
        raise RuleBroken(
            say("Afgørelsen giver ikke borgeren fuldt medhold og mangler begrundelse. Skriv begrundelsen."),
            law="forvaltningsloven §§ 22 og 24",
            field="reasons",
        )
    if not facts.complaint_guidance.strip():
        raise RuleBroken(
            say("Afgørelsen giver ikke borgeren fuldt medhold og mangler klagevejledning. Skriv den."),
            law="forvaltningsloven § 25",
            field="complaint_guidance",
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
