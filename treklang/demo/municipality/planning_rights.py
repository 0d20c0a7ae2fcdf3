"""What a citizen's rights begin in a course: the application, a complaint over a refusal, wishes to see the files.

It has a chance of its own beside the course's, so that what else happens to a citizen does not hang on it before it
happens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.demo.municipality.plan import (
    AnswerAccess,
    AnswerApplication,
    Apply,
    AskAccess,
    Complain,
    ForwardComplaint,
    NoteAppeal,
    Reassess,
)
from treklang.demo.municipality.planning_desk import Desk
from treklang.demo.municipality.shapes import (
    ACCESS_KINDS,
    ANSWERED_LATE,
    APPEALS,
    COMPLAINED,
    DAYTIME,
    HOUSING,
    REASSESSED,
    REASSESSED_LATE,
    SEES_FILES,
    Help,
)
from treklang.demo.municipality.texts import words
from treklang.visitation.rules import AppealOutcome, Reassessment

HOME_AREA, HOUSING_AREA, DAY_AREA = "stoette-i-hjemmet", "botilbud", "beskaeftigelse-og-samvaer"
_REPRESENTED = 0.2  # of those who ask to see their files: by somebody who is named
_GRANTED_ANEW = 0.6  # of returned cases


@dataclass(frozen=True)
class After:
    """What a complaint can come to: help after all, another refusal, or the end of the case."""

    grant: Callable[[], None]
    refuse: Callable[[], None]
    close: Callable[[], None]


def area_of(help: Help) -> str:
    """The area of the municipality's limits that help of a group is applied for within."""
    return HOUSING_AREA if help in HOUSING else DAY_AREA if help in DAYTIME else HOME_AREA


def apply(desk: Desk, by: str) -> None:
    """The application that the case is opened for: it came that day, or within the four days before."""
    came = max(0, int(desk.rights.random() * 9) - 4)
    help = desk.person.help
    part = "housing" if help in HOUSING else "day" if help in DAYTIME else "home"
    desk.pen.write_beside(
        Apply,
        by,
        area=area_of(help),
        received_on=date.fromordinal(desk.pen.day - came),
        text=_words(desk, "applied", part),
    )
    # A dwelling is applied for as other housing, and the support in it is decided by the section of support at home.
    desk.to_mark = help is Help.DWELLING


def mark_answered(desk: Desk) -> None:
    """Say of a decision by another section than the area's that it answers the application."""
    if desk.to_mark:
        desk.to_mark = False
        desk.pen.write_beside(AnswerApplication, desk.caseworker.key)


def complains(desk: Desk, after: After) -> bool:
    """Whether a refusal that was just made is complained of; then that is on the agenda."""
    if desk.rights.random() >= COMPLAINED:
        return False
    desk.after(_days(desk, 4, 26), lambda: _complain(desk, after))
    return True


def _complain(desk: Desk, after: After) -> None:
    desk.write(Complain, text=_words(desk, "complaint", "text"))
    is_late = desk.rights.random() < REASSESSED_LATE
    desk.after(_days(desk, 30, 50) if is_late else _days(desk, 6, 24), lambda: _reassess(desk, after))


def _reassess(desk: Desk, after: After) -> None:
    outcome = REASSESSED.draw(desk.rights)
    desk.write(Reassess, outcome=outcome, reasons=_words(desk, "complaint", outcome.value))
    if outcome is Reassessment.CHANGED:
        desk.after(_days(desk, 0, 4), after.grant)
    else:
        desk.after(_days(desk, 0, 3), lambda: _forward(desk, after))


def _forward(desk: Desk, after: After) -> None:
    desk.write(ForwardComplaint)
    desk.after(_days(desk, 90, 210), lambda: _appeal(desk, after))


def _appeal(desk: Desk, after: After) -> None:
    outcome = APPEALS.draw(desk.rights)
    desk.write(NoteAppeal, outcome=outcome, text=_words(desk, "appeal", outcome.value))
    if outcome is AppealOutcome.CHANGED:
        desk.after(_days(desk, 3, 14), after.grant)
    elif outcome is AppealOutcome.RETURNED:
        anew = after.grant if desk.rights.random() < _GRANTED_ANEW else after.refuse
        desk.after(_days(desk, 14, 52), anew)
    else:
        desk.after(_days(desk, 20, 50), after.close)


def see_files(desk: Desk) -> None:
    """Put on the agenda of some that the files of the case that was just opened are asked for."""
    if desk.rights.random() < SEES_FILES:
        desk.after(_days(desk, 20, 500), lambda: _ask(desk))


def _ask(desk: Desk) -> None:
    if desk.is_asked:
        return
    desk.is_asked = True
    kind = ACCESS_KINDS.draw(desk.rights)
    desk.write(AskAccess, kind=kind, asked_by=_asker(desk, kind), wish=_words(desk, "wish", kind.value))
    late = desk.rights.random() < ANSWERED_LATE
    on_time = _days(desk, 5, 26) if kind is AccessKind.GDPR else _days(desk, 1, 8)
    desk.after(_days(desk, 33, 50) if late else on_time, lambda: _answer(desk, kind))


def _asker(desk: Desk, kind: AccessKind) -> str:
    if kind is AccessKind.PUBLIC:
        return "Lokalavisen"
    name = desk.person.facts.name
    return f"Advokat for {name}" if desk.rights.random() < _REPRESENTED else name


def _answer(desk: Desk, kind: AccessKind) -> None:
    partly = desk.rights.random() < 0.2
    outcome = AccessOutcome.PARTLY if partly else AccessOutcome.GIVEN
    if kind is AccessKind.PUBLIC:
        outcome = AccessOutcome.REFUSED
    desk.write(AnswerAccess, outcome=outcome, text=_words(desk, "answered", outcome.value))
    desk.is_asked = False


def _days(desk: Desk, first: float, last: float) -> float:
    return first + desk.rights.random() * (last - first)


def _words(desk: Desk, part: str, key: str) -> str:
    fragments = words("rights")[part][key]
    return desk.person.voice.fill(fragments[int(desk.rights.random() * len(fragments))])
