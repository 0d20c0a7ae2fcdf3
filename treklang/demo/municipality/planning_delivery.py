"""Phases 7 and 8 of a course: orders, their answers, places, and what providers write and measure."""

from __future__ import annotations

from treklang.demo.municipality.plan import (
    AcceptOrder,
    BeginPlacement,
    ChangeSubGoal,
    DeclineOrder,
    Measure,
    NoteDelivery,
    PlaceOrder,
    ReportStatus,
    ServeGoal,
    SetSubGoal,
)
from treklang.demo.municipality.planning_desk import Aim, Desk, Held
from treklang.demo.municipality.planning_experience import tell_experience
from treklang.demo.municipality.shapes import DAYTIME, HOUSING
from treklang.services.rules import SubGoalState

_DECLINED = 0.06
_LATELY = 45  # days before the plan's last one in which providers write more: those are what people look at


def order_soon(desk: Desk, held: Held) -> None:
    """Put the order of a grant on the agenda: mostly within days, now and then much later."""
    desk.after(desk.days(20, 60) if desk.chance(0.08) else desk.days(0, 9), lambda: _order(desk, held))


def _order(desk: Desk, held: Held) -> None:
    if held not in desk.held:
        return
    desk.write(PlaceOrder, offer=held.offer, background=desk.phrase("helping", "background", "any"))
    for aim in [one for one in desk.aims if one not in held.aims]:
        desk.write(ServeGoal, offer=held.offer, goal=aim.key)
        held.aims.append(aim)
    if not held.asked:
        tell_experience(desk, held)
        held.asked = True
    desk.after(desk.days(15, 40) if desk.chance(0.12) else desk.days(1, 11), lambda: _answer(desk, held))


def _answer(desk: Desk, held: Held) -> None:
    if held not in desk.held:
        return
    kind = "place" if held.place.nature.help in (*HOUSING, *DAYTIME) else "mobile"
    if desk.chance(_DECLINED):
        desk.write(DeclineOrder, held.worker, offer=held.offer, text=desk.phrase("helping", "decline", kind))
        desk.after(desk.days(10, 25), lambda: _order(desk, held))
        return
    desk.write(AcceptOrder, held.worker, offer=held.offer, text=desk.phrase("helping", "accept", kind))
    desk.after(_wait(desk, held), lambda: _start(desk, held))


def _wait(desk: Desk, held: Held) -> float:
    """Days from the provider's yes to the first day of help."""
    help = held.place.nature.help
    if help in HOUSING:
        return min(desk.rng.lognormvariate(3.7, 0.7), 240)
    return desk.days(5, 30) if help in DAYTIME else desk.days(1, 10)


def _start(desk: Desk, held: Held) -> None:
    if held not in desk.held:
        return
    if held.place.nature.help in (*HOUSING, *DAYTIME):
        desk.write(BeginPlacement, held.worker, offer=held.offer)
    held.working = desk.person.receive(held.place.nature, desk.pen.day)
    if held.aims and desk.chance(0.6):
        desk.after(desk.days(6, 30), lambda: _set_sub_goal(desk, held))
    if desk.chance(0.5):
        desk.after(desk.days(2, 25), lambda: _note(desk, held))
    for _ in range(1 + desk.chance(0.5)):
        lately = desk.pen.last_day - desk.days(0, _LATELY)
        if lately > desk.pen.day + 3:
            desk.at(lately, lambda: _note(desk, held))
    for aim in held.aims:
        measure_later(desk, held, aim)


def measure_later(desk: Desk, held: Held, aim: Aim) -> None:
    """Put a measurement of a goal on the agenda, half a year or so from now."""
    if desk.chance(0.55):
        desk.after(desk.days(110, 250), lambda: _measure(desk, held, aim))


def _measure(desk: Desk, held: Held, aim: Aim) -> None:
    if held in desk.held and aim in desk.aims:
        measure(desk, aim, held.worker)
        measure_later(desk, held, aim)


def measure(desk: Desk, aim: Aim, by: str) -> None:
    """Measure a goal as the citizen is on the day."""
    moment = desk.pen.next_moment()
    level = desk.person.level(aim.condition, desk.pen.day)
    remark = desk.phrase("helping", "measured", outcome(aim.newest, level))
    desk.pen.write_at(moment, Measure, by, goal=aim.key, level=level, remark=remark)
    aim.newest = level


def outcome(before: int, now: int) -> str:
    """Whether a level is better, the same or worse than one before."""
    return "better" if now < before else "worse" if now > before else "same"


def _set_sub_goal(desk: Desk, held: Held) -> None:
    aims = [aim for aim in held.aims if aim in desk.aims]
    if held not in desk.held or not aims:
        return
    aim, key = aims[int(desk.rng.random() * len(aims))], desk.key()
    text = desk.phrase("helping", "sub_goal", aim.theme)
    desk.write(SetSubGoal, held.worker, key=key, offer=held.offer, goal=aim.key, text=text)
    held.sub_goals.append((key, aim))
    if desk.chance(0.6):
        desk.after(desk.days(60, 220), lambda: _change_sub_goal(desk, held, key))


def _change_sub_goal(desk: Desk, held: Held, key: str) -> None:
    if held in desk.held:
        state = SubGoalState.REACHED if desk.chance(0.75) else SubGoalState.DROPPED
        desk.write(ChangeSubGoal, held.worker, sub_goal=key, state=state)


def _note(desk: Desk, held: Held) -> None:
    if held not in desk.held:
        return
    themes = [aim.theme for aim in held.aims] or ["social"]
    open_ones = held.sub_goals[-1:] if desk.chance(0.5) else []
    theme = open_ones[0][1].theme if open_ones else desk.person.voice.pick(themes)
    moment = desk.pen.next_moment()
    desk.pen.write_at(
        moment, NoteDelivery, held.worker, offer=held.offer, text=desk.phrase("helping", "note", theme),
        sub_goal=open_ones[0][0] if open_ones else None, happened_at=desk.shortly_before(moment),
    )  # fmt: skip


def report_status(desk: Desk, held: Held) -> None:
    """The provider's status before a follow-up, of help that has begun."""
    if held in desk.held and held.working:
        was = max((aim.baseline for aim in held.aims), default=0)
        now = max((aim.newest for aim in held.aims), default=0)
        way = outcome(was, now)
        text, proposal = desk.phrase("helping", "status", way), desk.phrase("helping", "proposal", way)
        desk.write(ReportStatus, held.worker, offer=held.offer, text=text, proposal=proposal)
