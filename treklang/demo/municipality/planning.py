"""Planning a municipality and its citizens' courses: pure, seeded, one course at a time.

The same seed gives the same municipality, whatever the machine; what happens to citizen number n does not hang on how
many citizens there are, but for the units, people and offers, which grow with them.
"""

from __future__ import annotations

from datetime import date
from math import exp, log
from random import Random
from uuid import UUID

from treklang.demo.municipality.plan import FIRST_DAY, Assign, Course, Courses, Municipality
from treklang.demo.municipality.planning_assessment import assess, set_goals
from treklang.demo.municipality.planning_decision import choose, grant, hear, offer_plan, recommend, refuse
from treklang.demo.municipality.planning_delivery import order_soon
from treklang.demo.municipality.planning_desk import Desk, Held
from treklang.demo.municipality.planning_follow_up import PENSION, close, follow_up_on
from treklang.demo.municipality.planning_market import Market
from treklang.demo.municipality.planning_offers import supply
from treklang.demo.municipality.planning_opening import add_task, first_weeks, open_case, other_note
from treklang.demo.municipality.planning_pen import Pen, Today
from treklang.demo.municipality.planning_people import authority_units, employees
from treklang.demo.municipality.planning_person import MOST_CITIZENS as MOST_CITIZENS, draw
from treklang.demo.municipality.planning_rights import After, complains, see_files
from treklang.demo.municipality.shapes import SHAPES, Help

NAME, STS = "Socialforvaltningen", UUID("d4e3f4fb-6761-4d6c-9086-74c49231f11e")
CITIZENS = 2670  # S4.7
# When cases are opened, in days before the plan's day: a fifth lately, the others evenly over five years.
LATELY, LATELY_DAYS, MOST_DAYS = 0.2, 130, 1750
_LEAST_DAYS = 200  # of the plan's day from FIRST_DAY

ADVICE_ONLY = 0.03
REFUSED = 0.06
HEARD = 0.15
LEAST_DECISION, MOST_DECISION = 7.0, 300.0  # days
_NORMAL_85 = 1.0364  # the 85th percentile of the normal distribution


def plan(*, citizens: int = CITIZENS, seed: int = 1, today: date) -> Municipality:
    """The stage for so many citizens. `today` is the day that the plan ends before."""
    if not 0 <= citizens < MOST_CITIZENS:
        raise ValueError(f"citizens must be from 0 up to {MOST_CITIZENS - 1}")
    if (today - FIRST_DAY).days < _LEAST_DAYS:
        raise ValueError(f"a plan needs {_LEAST_DAYS} days from {FIRST_DAY}")
    supplied = supply(seed, citizens, today)
    return Municipality(
        name=NAME, sts=STS, seed=seed, citizens=citizens, today=today,
        units=(*authority_units(citizens), *supplied.units), employees=employees(seed, citizens, supplied),
        providers=supplied.providers, offers=supplied.offers,
    )  # fmt: skip


def courses(municipality: Municipality, *, first: int = 1, last: int | None = None) -> Courses:
    """The courses of the citizens with these numbers (all), in order."""
    market = _market_of(municipality)
    for number in range(first, (municipality.citizens if last is None else last) + 1):
        yield course(market, number)


_newest: list[Market] = []


def _market_of(municipality: Municipality) -> Market:
    """The municipality's market; the newest one is kept, since courses are asked for in many parts."""
    if not _newest or _newest[0].municipality is not municipality:
        _newest[:] = [Market(municipality)]
    return _newest[0]


def course(market: Market, number: int) -> Course:
    """One citizen's course until the plan's day."""
    stage = market.municipality
    rng, today = Random(f"{stage.seed}/{number}"), stage.today.toordinal()
    opened = _opened(rng, today)
    person, pen = draw(rng, number, opened, today), Pen(rng, market.days)
    caseworker = market.caseworkers[(number - 1) % len(market.caseworkers)]
    desk = Desk(market, person, pen, caseworker)
    try:
        _change_hands(desk, opened)
        _begin(desk, opened)
        desk.run()
    except Today:
        pass
    return Course(stage.seed, number, tuple(pen.steps))


def _opened(rng: Random, today: int) -> int:
    """The ordinal of the day a case is opened; at least three days ago, so that every course has a beginning."""
    lately = rng.random() < LATELY
    most = min(MOST_DAYS, today - FIRST_DAY.toordinal() - 10)
    least, span = (12, LATELY_DAYS) if lately else (LATELY_DAYS, most)
    return today - int(least + rng.random() * (span - least))


def _change_hands(desk: Desk, opened: int) -> None:
    """Let one case in eight begin with another caseworker, who hands it on."""
    heir, others = desk.caseworker, desk.market.caseworkers
    drawn, day = int(desk.rng.random() * len(others)), opened + desk.days(60, 600)
    if not desk.chance(0.12) or others[drawn] is heir:
        return
    desk.caseworker = others[drawn]
    desk.at(day, lambda: _hand_on(desk, heir.key, heir.unit))


def _hand_on(desk: Desk, key: str, unit: str) -> None:
    if not desk.closed and desk.case == 1:
        coordinator = key if desk.chance(0.3) else None
        desk.write(Assign, desk.market.leaders[unit].key, unit=unit, caseworker=key, coordinator=coordinator)
        desk.caseworker = next(one for one in desk.market.caseworkers if one.key == key)


def _begin(desk: Desk, opened: int) -> None:
    """Open a case and put its first weeks on the agenda."""
    desk.closed = False
    open_case(desk, opened)
    see_files(desk)
    if desk.chance(ADVICE_ONLY):
        desk.after(desk.days(3, 15), lambda: other_note(desk))
        desk.after(desk.days(16, 40), lambda: _close(desk))
        return
    days = _days_to_decision(desk)
    begin = days * desk.days(0.1, 0.25)
    first_weeks(desk, begin)
    if desk.chance(0.4):
        desk.after(days * desk.days(0.3, 0.9), lambda: other_note(desk))
    assessing = days * desk.days(0.35, 0.5)
    desk.after(begin, lambda: assess(desk, assessing, lambda: _assessed(desk, days - begin - assessing)))


def _days_to_decision(desk: Desk) -> float:
    """Calendar days from the enquiry to the decision: log-normal around the median of the help."""
    median, high = SHAPES[desk.person.help].days_to_decision
    drawn = median * exp(log(high / median) * desk.rng.gauss(0, 1 / _NORMAL_85))
    return min(max(drawn, LEAST_DECISION), MOST_DECISION)


def _assessed(desk: Desk, days: float) -> None:
    """Goals, and what leads to the decision in the days that are left."""
    set_goals(desk, 1 + int(desk.rng.random() * 2))
    chosen = [choose(desk, desk.person.help)]
    chosen.extend(_beside(desk))
    decided = desk.pen.day + days
    if desk.chance(HEARD):
        desk.after(days * 0.1, lambda: hear(desk, lambda: _recommend(desk, chosen, decided)))
    else:
        desk.after(days * desk.days(0.2, 0.6), lambda: _recommend(desk, chosen, decided))


def _beside(desk: Desk) -> list[Held]:
    """Help in the daytime beside the main help, for some."""
    activity, work = SHAPES[desk.person.help].beside
    drawn = desk.rng.random()
    if drawn >= activity + work:
        return []
    works = drawn >= activity and desk.person.age(desk.pen.day) < PENSION
    return [choose(desk, Help.WORK if works else Help.ACTIVITY)]


def _recommend(desk: Desk, chosen: list[Held], decided: float) -> None:
    recommend(desk, chosen)
    refused = desk.chance(REFUSED)
    if not refused and desk.chance(0.6):
        desk.after(desk.days(0, 3), lambda: offer_plan(desk, chosen))
    desk.at(decided, lambda: _refuse(desk, chosen[0]) if refused else _grant(desk, chosen))


def _refuse(desk: Desk, held: Held) -> None:
    refuse(desk, held)
    closes = desk.chance(0.7)
    after = After(lambda: _grant(desk, [held]), lambda: _refuse(desk, held), lambda: _close(desk))
    if not complains(desk, after) and closes:
        desk.after(desk.days(30, 60), lambda: _close(desk))


def _grant(desk: Desk, chosen: list[Held]) -> None:
    due = grant(desk, chosen)
    for held in chosen:
        order_soon(desk, held)
    follow_up_on(desk, due)
    if desk.chance(0.5):
        desk.after(desk.days(20, 300), lambda: _along_the_way(desk))


def _along_the_way(desk: Desk) -> None:
    if not desk.closed:
        other_note(desk)
        if desk.chance(0.4):
            add_task(desk)


def _close(desk: Desk) -> None:
    close(desk)
    if desk.closed and desk.chance(0.3):
        desk.after(desk.days(150, 500), lambda: _again(desk))


def _again(desk: Desk) -> None:
    """The citizen comes again: another case, with what is known of the citizen as it was left."""
    desk.person.help = Help.HOME if desk.person.help in (Help.GROUP, Help.SHORT) else desk.person.help
    _begin(desk, desk.pen.day_to_come())
