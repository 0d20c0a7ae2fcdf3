"""What a case may be, who the sources of a statement are, and the phases that follow from events. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.wording import Worded, of_law, say
from treklang.law.calendar_dk import USUAL
from treklang.law.lengths import plus
from treklang.law.reckoning import AGE_REACHED, CORRECTED, EXTENDED
from treklang.law.rules import Version


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


class HandoverCheck(Worded):
    """What is gone through before a case goes to another unit (S1.34, S3.28)."""

    CITIZEN_KNOWS = "citizen_knows", say("Borgeren ved besked og kender sin nye enhed")
    JOURNAL = "journal", say("Journalen er ajour")
    DEADLINES = "deadlines", say("Løbende frister er gennemgået")
    PLAN = "plan", say("Mål og handleplan er gennemgået")
    HELP = "help", say("Bevilget hjælp og bestillinger er gennemgået")
    CONSENT = "consent", say("Samtykke til at dele oplysninger er vurderet")


class AccessKind(Worded):
    """By what right somebody asks to see the files."""

    PARTY = "party", say("Aktindsigt som part (forvaltningsloven § 9)")
    PUBLIC = "public", say("Aktindsigt efter offentlighedsloven")
    GDPR = "gdpr", say("Indsigt i egne oplysninger (databeskyttelsesforordningen art. 15)")


class AccessOutcome(Worded):
    """What became of a wish to see the files."""

    GIVEN = "given", say("Givet")
    PARTLY = "partly", say("Givet delvis")
    REFUSED = "refused", say("Afslået")


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


def check_checklist(checked: Collection[str], left_open: str) -> None:
    """Each point is gone through, or it is said why not."""
    missing = [str(one.title) for one in HandoverCheck if one.value not in checked]
    if missing and not left_open.strip():
        raise BadInput(
            say(
                "Skriv, hvorfor dette ikke er gennemgået, eller gennemgå det først: %(points)s.",
                points="; ".join(missing),
            ),
            field="left_open",
        )


def check_unsettled(settled_at: object) -> None:
    """Whether a case goes or stays is decided once."""
    if settled_at is not None:
        raise RuleBroken(
            say("Det er allerede afgjort, om sagen følger borgeren. Se hvordan på sagens side Samarbejde.")
        )


def check_receives(*, works_there: bool, unit: str) -> None:
    """A handover is answered by the team it is offered to."""
    if not works_there:
        raise NotAllowed(say("Det er %(unit)s, der svarer. Kun medarbejdere dér kan tage imod sagen.", unit=unit))


def check_other_unit(from_unit: int, to_unit: int) -> None:
    """A case is handed over to another team than the one that has it."""
    if from_unit == to_unit:
        raise BadInput(say("Sagen ligger allerede i den enhed. Vælg en anden."), field="to_unit")


def check_application_waits(answered_on: date | None, withdrawn_on: date | None) -> None:
    """An application is answered or withdrawn once."""
    if answered_on is not None:
        raise RuleBroken(say("Ansøgningen er allerede besvaret den %(day)s.", day=f"{answered_on:%d.%m.%Y}"))
    if withdrawn_on is not None:
        raise RuleBroken(say("Ansøgningen er trukket tilbage den %(day)s.", day=f"{withdrawn_on:%d.%m.%Y}"))


def check_access_waits(answered_on: date | None) -> None:
    """A wish to see the files is answered once; a new one is a new wish."""
    if answered_on is not None:
        raise RuleBroken(
            say("Anmodningen er allerede besvaret den %(day)s. Registrér en ny, hvis der bedes om mere.",
                day=f"{answered_on:%d.%m.%Y}")
        )  # fmt: skip


def check_access_answer(outcome: AccessOutcome, text: str) -> None:
    """What is refused in any part has its reason."""
    if outcome is not AccessOutcome.GIVEN and not text.strip():
        raise RuleBroken(
            say("Der er ikke givet fuld aktindsigt. Skriv begrundelsen, og hvad der er undtaget."),
            law="forvaltningsloven §§ 22 og 24",
            field="text",
        )


def check_extendable(version: Version, *, runs: bool) -> None:
    """A deadline is put off while it runs, by a rule that knows it."""
    if not runs:
        raise RuleBroken(say("Fristen løber ikke mere. Der er ikke noget at forlænge."), law=version.law)
    if version.extension is None:
        raise RuleBroken(say("Loven lader ikke fristen forlænge."), law=version.law)


def check_extends(version: Version, *, runs: bool, due_on: date, first_due_on: date, until: date) -> None:
    """A deadline is put off while it runs, to a later day, by a rule that knows it, and no longer than that rule lets."""
    check_extendable(version, runs=runs)
    if until <= due_on:
        raise BadInput(
            say("Den nye dag skal ligge efter fristen den %(day)s. Ret dagen.", day=f"{due_on:%d.%m.%Y}"), field="until"
        )
    most = version.extension.at_most if version.extension else None
    if most is not None and until > (latest := plus(first_due_on, most, USUAL)):
        raise BadInput(
            say("Fristen kan forlænges med højst %(length)s, til den %(day)s. Ret dagen.", length=of_law(most.words),
                day=f"{latest:%d.%m.%Y}"),
            field="until",
        )  # fmt: skip


def is_correctable(name: str, *, names: Collection[str]) -> bool:
    """Whether a deadline hangs on what is called so, and it is not itself a correction or what the calendar does."""
    return name in names and name not in (EXTENDED, CORRECTED, AGE_REACHED)


def check_correctable(name: str, *, names: Collection[str], in_case: bool) -> None:
    """Only what a deadline hangs on, and what is not itself a correction, can be put right in time."""
    if not in_case or not is_correctable(name, names=names):
        raise RuleBroken(say("Ingen frist hænger på den hændelse. Skriv et journalnotat om, hvad der er rigtigt."))
