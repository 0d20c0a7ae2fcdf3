"""What a case may be, who the sources of a statement are, and the phases that follow from events. Pure."""

from __future__ import annotations

import re
from datetime import date

from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.wording import Worded, say


class CaseKind(Worded):
    """Which law's course a case follows."""

    ADULT = "adult", say("Voksensag efter serviceloven")


class Agreement(Worded):
    """Whether the citizen agrees to the enquiry (FFB: indforståelse ifm. henvendelse)."""

    AGREES = "agrees", say("Borgeren er indforstået med henvendelsen")
    DISAGREES = "disagrees", say("Borgeren er ikke indforstået med henvendelsen")
    NOT_ASKED = "not_asked", say("Borgeren er ikke spurgt")


class NoteKind(Worded):
    """What a journal note is about (notatpligt: offentlighedsloven section 13)."""

    CONTACT = "contact", say("Kontakt med borgeren")
    FACTS = "facts", say("Oplysning modtaget")
    STEP = "step", say("Sagsskridt")
    ASSESSMENT = "assessment", say("Faglig vurdering")
    CORRECTION = "correction", say("Rettelse")


class Direction(Worded):
    """Where a document came from."""

    RECEIVED = "received", say("Modtaget")
    SENT = "sent", say("Sendt")
    INTERNAL = "internal", say("Internt")


class HandoverState(Worded):
    """What the receiving team said to a case that was offered to it."""

    OFFERED = "offered", say("Afventer svar")
    TAKEN = "taken", say("Modtaget")
    RETURNED = "returned", say("Sendt tilbage")


class Phase(Worded):
    """The phases of VUM 2.0 (V1-V9); a case is in the phase of its newest event that leads into one."""

    OPENING = "V1", say("Sagsåbning")
    INFORMATION = "V2", say("Sagsoplysning")
    ASSESSMENT = "V3", say("Sagsvurdering")
    RECOMMENDATION = "V4", say("Indstilling")
    PLAN = "V5", say("Handleplan")
    DECISION = "V6", say("Afgørelse")
    ORDER = "V7", say("Bestilling")
    DELIVERY = "V8", say("Levering af indsats")
    FOLLOW_UP = "V9", say("Opfølgning")


# Which event leads into which phase. Event codes of rooms above are named by their text: rules import no room.
ENTERS: dict[str, Phase] = {
    "case.opened": Phase.OPENING,
    "assessment.started": Phase.INFORMATION,
    "assessment.completed": Phase.ASSESSMENT,
    "recommendation.made": Phase.RECOMMENDATION,
    "action_plan.offered": Phase.PLAN,
    "decision.made": Phase.DECISION,
    "order.placed": Phase.ORDER,
    "order.accepted": Phase.DELIVERY,
    "follow_up.held": Phase.FOLLOW_UP,
}


def phase_after(events: list[str]) -> Phase:
    """The phase a case is in after these event codes, oldest first."""
    entered = [ENTERS[code] for code in events if code in ENTERS]
    return entered[-1] if entered else Phase.OPENING


# Ten digits that begin with a date, as CPR numbers and replacement numbers (day + 60) do; a year and a running number do not.
_LIKE_CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d\d[- ]?\d{4}(?!\d)")


def check_kle(number: str) -> None:
    """Refuse a KLE number that is not of the form 27.36.12."""
    if not re.fullmatch(r"\d\d\.\d\d\.\d\d", number):
        raise BadInput(say("Et KLE-nummer skrives som 27.36.12. Ret nummeret."), field="kle")


def check_number(number: str) -> None:
    """Refuse a municipality case number that is empty or holds something like a CPR number."""
    if not number.strip():
        raise BadInput(say("Sagen mangler et sagsnummer. Skriv kommunens sagsnummer."), field="number")
    if looks_like_cpr(number):
        raise BadInput(say("Sagsnummeret ligner et CPR-nummer. Brug kommunens eget sagsnummer."), field="number")


def looks_like_cpr(text: str) -> bool:
    """Whether a text holds something like a CPR number: it must not stand in an address."""
    return bool(_LIKE_CPR.search(text))


def check_number_system(system: str) -> None:
    """Refuse a name of the numbers' system with blanks in it: reports carry it as an address."""
    if re.search(r"\s", system):
        raise BadInput(
            say("Sagsnummerets system skrives som en adresse uden mellemrum, fx http://kommune.dk/sag. Ret det."),
            field="number_system",
        )


def check_open(closed_on: date | None) -> None:
    """Refuse new work in a case that is closed; corrections and notes are still taken."""
    if closed_on is not None:
        raise RuleBroken(
            say("Sagen er lukket den %(day)s. Åbn en ny sag, hvis borgeren har brug for hjælp igen.",
                day=f"{closed_on:%d.%m.%Y}")
        )  # fmt: skip


def check_closes(closed_on: date | None) -> None:
    """A case is closed once: the day it was closed stands."""
    if closed_on is not None:
        raise RuleBroken(say("Sagen er allerede lukket den %(day)s.", day=f"{closed_on:%d.%m.%Y}"))


def check_text(text: str, *, field: str) -> None:
    """Refuse an empty text."""
    if not text.strip():
        raise BadInput(say("Teksten er tom. Skriv den, før du gemmer."), field=field)


def check_waits(state: HandoverState) -> None:
    """A handover is answered once."""
    if state is not HandoverState.OFFERED:
        raise RuleBroken(say("Overdragelsen er allerede besvaret: %(state)s.", state=state.title))


def check_receives(*, works_there: bool, unit: str) -> None:
    """A handover is answered by the team it is offered to."""
    if not works_there:
        raise NotAllowed(say("Det er %(unit)s, der svarer. Kun medarbejdere dér kan tage imod sagen.", unit=unit))


def check_other_unit(from_unit: int, to_unit: int) -> None:
    """A case is handed over to another team than the one that has it."""
    if from_unit == to_unit:
        raise BadInput(say("Sagen ligger allerede i den enhed. Vælg en anden."), field="to_unit")
