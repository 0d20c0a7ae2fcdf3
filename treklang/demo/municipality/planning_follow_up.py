"""Phase 9 of a course: the follow-up, what it comes to, the decision that follows, and the end of a case."""

from __future__ import annotations

from treklang.cases.rules import NoteKind
from treklang.demo.municipality.plan import CloseCase, EndGoal, FollowUp
from treklang.demo.municipality.planning_assessment import assess, set_goals
from treklang.demo.municipality.planning_decision import choose, end, grant, keep_on, recommend
from treklang.demo.municipality.planning_delivery import measure, order_soon, outcome, report_status
from treklang.demo.municipality.planning_desk import Desk, Held
from treklang.demo.municipality.planning_experience import tell_experience
from treklang.demo.municipality.shapes import Help, Shares
from treklang.effect.rules import FollowUpResult
from treklang.goals.rules import GoalKind

LESS_INTRUSIVE = {Help.LASTING: Help.DWELLING, Help.DWELLING: Help.HOME, Help.STAY: Help.HOME, Help.HOME: Help.GROUP,
                  Help.ACTIVITY: Help.WORK}  # fmt: skip
MORE_INTRUSIVE = {Help.GROUP: Help.HOME, Help.SHORT: Help.HOME, Help.HOME: Help.DWELLING, Help.STAY: Help.DWELLING,
                  Help.DWELLING: Help.LASTING, Help.WORK: Help.ACTIVITY}  # fmt: skip
AFTER_STAY: Shares[Help] = Shares({Help.HOME: 0.55, Help.DWELLING: 0.35, Help.LASTING: 0.10})
YOUNG_ADULT, PENSION = 30, 65
_ASSESS_AGAIN_AFTER = 300  # days since the last assessment
_CONTINUE, _END, _REFER = FollowUpResult.CONTINUE, FollowUpResult.END, FollowUpResult.END_AND_REFER

_JUDGED = {_CONTINUE: "continue", _END: "end", _REFER: "refer"}


def follow_up_on(desk: Desk, due: int) -> None:
    """Put a planned follow-up on the agenda: most are held on time, some late, a few very late."""
    drawn = desk.rng.random()
    late = desk.days(0, 12) if drawn < 0.7 else desk.days(12, 60) if drawn < 0.9 else desk.days(60, 150)
    main = desk.held[0]
    for held in desk.held:
        if desk.chance(0.55):
            desk.at(due + late - desk.days(4, 25), lambda held=held: report_status(desk, held))  # type: ignore[misc]
    desk.at(due + late, lambda: _follow_up(desk, main, due))


def _follow_up(desk: Desk, main: Held, due: int) -> None:
    if main not in desk.held:
        return
    if desk.pen.day - desk.assessed_on > _ASSESS_AGAIN_AFTER and desk.chance(0.6):
        assess(desk, desk.days(8, 40), lambda: _hold(desk, main))
    else:
        _hold(desk, main)


def _hold(desk: Desk, main: Held) -> None:
    """Hold the follow-up on what is the main help, and on what runs beside it."""
    if main not in desk.held:
        return
    for aim in desk.aims[:2]:
        if desk.chance(0.45):
            measure(desk, aim, desk.caseworker.key)
    way = _way(desk)
    result = _result(desk, main, way)
    for held in desk.held:
        if held is main or desk.chance(0.5):
            of_it = result if held is main else _CONTINUE
            judged = f"{_JUDGED[of_it]}_{way}"
            desk.write(
                FollowUp, offer=held.offer, result=of_it, own_words=desk.phrase("helping", "own_view", way),
                judgement=desk.phrase("helping", "judgement", judged),
            )  # fmt: skip
    tell_experience(desk, main)
    desk.after(desk.days(0, 14), lambda: _decide(desk, main, result, way))


def _way(desk: Desk) -> str:
    """How the goals have gone: the newest levels against the first."""
    return outcome(sum(aim.baseline for aim in desk.aims), sum(aim.newest for aim in desk.aims))


def _result(desk: Desk, main: Held, way: str) -> FollowUpResult:
    """What a follow-up comes to, by how it has gone and whether the help has a last day that comes near."""
    help, drawn = main.place.nature.help, desk.rng.random()
    if main.until and main.until.toordinal() - desk.pen.day < 100:
        return _END if help is not Help.STAY and drawn < (0.40 if way == "better" else 0.20) else _REFER
    reached = any(aim.kind is GoalKind.DEVELOP and aim.newest <= aim.expected for aim in desk.aims)
    lasts = help in (Help.LASTING, Help.DWELLING)
    ends, refers = {"better": (0.09, 0.36), "same": (0.03, 0.16), "worse": (0.02, 0.46)}[way]
    if reached:
        ends += 0.05
    if lasts:
        ends, refers = ends / 6, refers / 2
    if help is Help.STAY or (help is Help.HOME and way == "better"):
        refers /= 2
    return _END if drawn < ends else _REFER if drawn < ends + refers else _CONTINUE


def _decide(desk: Desk, main: Held, result: FollowUpResult, way: str) -> None:
    if main not in desk.held:
        return
    if result is _CONTINUE:
        follow_up_on(desk, keep_on(desk))
        if desk.chance(0.55):
            set_goals(desk, 1)
    elif result is _END:
        _end(desk, main, way)
    else:
        _refer(desk, main, way)


def _end(desk: Desk, main: Held, way: str) -> None:
    """End the main help; with nothing beside it the case ends too, mostly."""
    _end_goals(desk)
    due = end(desk, main, way)
    if due:
        follow_up_on(desk, due)
    elif desk.chance(0.85):
        desk.after(desk.days(15, 60), lambda: close(desk))


def _end_goals(desk: Desk) -> None:
    for aim in desk.aims:
        if aim.newest <= aim.expected or desk.chance(0.5):
            desk.write(EndGoal, goal=aim.key, reached=aim.newest <= aim.expected)
    desk.aims = []


def _refer(desk: Desk, main: Held, way: str) -> None:
    """End the main help and grant another in its place: less intrusive where it goes well, more where it does not."""
    chosen = choose(desk, _next_help(desk, main.place.nature.help, way), without=main.offer)
    if any(held.offer == chosen.offer for held in desk.held):
        follow_up_on(desk, keep_on(desk))
        return
    reached = [aim for aim in desk.aims if aim.newest <= aim.expected]
    for aim in reached:
        desk.write(EndGoal, goal=aim.key, reached=True)
    desk.aims = [aim for aim in desk.aims if aim not in reached]
    recommend(desk, [chosen])
    desk.after(desk.days(3, 16), lambda: _grant_instead(desk, main, chosen))


def _grant_instead(desk: Desk, main: Held, chosen: Held) -> None:
    if main not in desk.held:
        return
    due = grant(desk, [chosen], ending=[main])
    if not desk.aims:
        set_goals(desk, 1)
    desk.held.sort(key=lambda held: held is not chosen)
    order_soon(desk, chosen)
    follow_up_on(desk, due)


def _next_help(desk: Desk, help: Help, way: str) -> Help:
    if help is Help.STAY:
        return AFTER_STAY.draw(desk.rng)
    if way == "worse":
        is_young = desk.person.age(desk.pen.day) < YOUNG_ADULT
        return Help.STAY if help is Help.HOME and is_young else MORE_INTRUSIVE.get(help, help)
    if way == "better":
        less = LESS_INTRUSIVE.get(help, help)
        return help if less is Help.WORK and desk.person.age(desk.pen.day) > PENSION else less
    return Help.HOME if help in (Help.SHORT, Help.GROUP) else help


def close(desk: Desk) -> None:
    """Close the case, unless help has come to run in it."""
    if desk.held or desk.closed:
        return
    if desk.chance(0.4):
        desk.note(NoteKind.STEP, "step")
    desk.write(CloseCase)
    desk.closed = True
    desk.aims = []
