"""What a decision must hold before it can be made and sent. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from treklang.kernel.errors import RuleBroken
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


@dataclass(frozen=True)
class DecisionFacts:
    """What the checks of a decision look at."""

    in_full_favour: bool
    reasons: str
    complaint_guidance: str
    has_lines: bool
    every_line_has_law: bool
    assessment_completed: bool
    hearing_open_until: date | None
    exception_reason: str
    today: date


def check_decision(facts: DecisionFacts) -> None:
    """Refuse a decision that would not hold. Hearing and reasons give way to a recorded, reasoned exception."""
    if not facts.has_lines or not facts.every_line_has_law:
        raise RuleBroken(
            say("Afgørelsen mangler en linje med ydelse og paragraf. Tilføj mindst én."),
            law="forvaltningsloven § 24",
            field="lines",
        )
    if facts.exception_reason.strip():
        return
    _check_informed(facts)
    _check_heard(facts)
    _check_reasoned(facts)


def _check_informed(facts: DecisionFacts) -> None:
    if not facts.assessment_completed:
        raise RuleBroken(
            say("Sagen er ikke oplyst: der er ingen afsluttet udredning. Afslut den, eller skriv, hvorfor der må"
                " træffes afgørelse nu."),
            law="retssikkerhedsloven § 10",
            field="exception_reason",
        )  # fmt: skip


def _check_heard(facts: DecisionFacts) -> None:
    if facts.hearing_open_until and facts.today <= facts.hearing_open_until:
        raise RuleBroken(
            say("Borgeren har frist til den %(day)s til at svare på partshøringen. Vent, eller skriv, hvorfor der må"
                " træffes afgørelse nu.", day=f"{facts.hearing_open_until:%d.%m.%Y}"),
            law="forvaltningsloven § 19",
            field="hearing",
        )  # fmt: skip


def _check_reasoned(facts: DecisionFacts) -> None:
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
