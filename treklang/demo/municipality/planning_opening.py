"""Phase 1 of a course: the enquiry, the case and what is done in its first weeks."""

from __future__ import annotations

from datetime import date

from treklang.cases.rules import Agreement, NoteKind
from treklang.demo.municipality.plan import AddTask, EmployeeFacts, FinishTask, JudgeCoordination, OpenCase, Register
from treklang.demo.municipality.planning_desk import Desk
from treklang.demo.municipality.planning_rights import apply
from treklang.demo.municipality.shapes import Help, Kind, Shares

YOUNG = 28
_LEFT_OPEN = 40  # days that a task can be overdue at the most
KLE = {
    Help.GROUP: "27.36.12", Help.SHORT: "27.36.12", Help.HOME: "27.36.12", Help.DWELLING: "27.36.12",
    Help.STAY: "27.57.04", Help.LASTING: "27.57.08", Help.ACTIVITY: "27.54.08", Help.WORK: "27.54.04",
}  # fmt: skip
_ENQUIRER: Shares[str] = Shares({
    "Borger": 0.50, "Pårørende alene": 0.12, "Borger støttet af pårørende": 0.12, "Andre": 0.12,
    "Medarbejder alene": 0.08, "Borger støttet af medarbejder": 0.06,
})  # fmt: skip
_AGREEMENT: Shares[Agreement] = Shares({
    Agreement.AGREES: 0.88, Agreement.NOT_ASKED: 0.09, Agreement.DISAGREES: 0.03,
})  # fmt: skip
_SUBJECTS = {
    NoteKind.CONTACT: "first",
    NoteKind.FACTS: "facts",
    NoteKind.STEP: "step",
    NoteKind.ASSESSMENT: "assessment",
}
_OTHER_NOTES = (NoteKind.FACTS, NoteKind.STEP, NoteKind.ASSESSMENT)


def open_case(desk: Desk, opened: int) -> None:
    """Register the citizen (once) and open a case for her application in her caseworker's unit."""
    by = _receiver(desk).key if desk.chance(0.8) else desk.caseworker.key
    desk.pen.on(opened)
    if desk.case == 0:
        desk.write(Register, by, citizen=desk.person.facts)
    desk.case += 1
    moment = desk.pen.next_moment()
    number = f"V-{moment.year}-{desk.person.number:06}" + (f"-{desk.case}" if desk.case > 1 else "")
    kind = desk.person.kind.value
    desk.pen.write_at(
        moment, OpenCase, by, number=number, kle=KLE[desk.person.help], unit=desk.caseworker.unit,
        caseworker=desk.caseworker.key, enquired_by=_ENQUIRER.draw(desk.rng), agreement=_AGREEMENT.draw(desk.rng),
        cause=desk.phrase("opening", "cause", _cause(desk)), experienced_need=desk.phrase("opening", "need", kind),
        wishes=desk.phrase("opening", "wishes", "any"), purpose=desk.phrase("opening", "purpose", "any"),
    )  # fmt: skip
    apply(desk, by)
    if desk.chance(0.5):
        desk.note(NoteKind.CONTACT, "first", by)


def _receiver(desk: Desk) -> EmployeeFacts:
    return desk.market.reception[desk.person.number % len(desk.market.reception)]


def _cause(desk: Desk) -> str:
    kind = desk.person.kind
    is_young = desk.person.age(desk.pen.day) < YOUNG
    return f"{kind.value}_young" if is_young and kind in (Kind.COGNITIVE, Kind.MENTAL) else kind.value


def first_weeks(desk: Desk, days: float) -> None:
    """Put on the agenda what the caseworker does until the assessment begins so many days after the enquiry."""
    if desk.chance(0.5):
        desk.after(days * desk.days(0.1, 0.6), lambda: _judge(desk))
    if desk.chance(0.45):
        desk.after(days * desk.days(0.3, 1.0), lambda: desk.note(NoteKind.CONTACT, "first"))
    if desk.chance(0.35):
        desk.after(days * desk.days(0.1, 0.9), lambda: add_task(desk))


def _judge(desk: Desk) -> None:
    needed = desk.chance(0.3)
    reason = desk.phrase("opening", "coordination", "needed" if needed else "not_needed")
    desk.write(JudgeCoordination, needed=needed, reason=reason)


def other_note(desk: Desk) -> None:
    """A note along the way."""
    kind = _OTHER_NOTES[int(desk.rng.random() * len(_OTHER_NOTES))]
    desk.note(kind, _SUBJECTS[kind])


def add_task(desk: Desk) -> None:
    """A task for the caseworker or the team; it is done about the day it is due, but some of the newest ones not yet."""
    key, days = desk.key(), round(desk.days(5, 25))
    due = date.fromordinal(desk.pen.day + days)
    title, assigned_to = desk.phrase("opening", "task", "title"), desk.caseworker.key if desk.chance(0.7) else None
    desk.write(AddTask, key=key, title=title, due_on=due, assigned_to=assigned_to)
    is_new = due.toordinal() > desk.pen.last_day - _LEFT_OPEN
    if not is_new or desk.chance(0.5):
        desk.at(due.toordinal() + desk.days(-4, 9), lambda: desk.write(FinishTask, task=key))
