"""The drawn courses: all citizens at once, from one follow-up to the next, as planning_* lets one citizen live."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from treklang.assessment.rules import NOT_ASSESSED
from treklang.demo.municipality.drawn_people import NEVER, Array, Hidden, hidden
from treklang.demo.municipality.drawn_stage import HELPS, KINDS, Stage
from treklang.demo.municipality.planning_decision import FOLLOW_UP, FOLLOW_UP_USUALLY, LIMITED
from treklang.demo.municipality.planning_follow_up import AFTER_STAY, LESS_INTRUSIVE, MORE_INTRUSIVE
from treklang.demo.municipality.planning_person import YEAR
from treklang.demo.municipality.shapes import DAYTIME, HOUSING, SHAPES, Help, Kind
from treklang.demo.municipality.truth import OLD

GOAL_KINDS = ("develop", "keep", "limit_loss")
_DEVELOP, _KEEP, _LIMIT_LOSS = range(3)
_GOALS, _HELPS, _ROUNDS = 8, 14, 14  # the most of a course
_CONTINUE, _END, _REFER = range(3)
_NO_HELP = 0.09  # advice only, or refused
_NOT_ASSESSED = 0.02


def _at(help: Help) -> int:
    return HELPS.index(help)


def _among(helps: tuple[Help, ...]) -> Array:
    return np.array([help in helps for help in HELPS])


_FOLLOW_UP_AFTER = np.array([FOLLOW_UP.get(help, FOLLOW_UP_USUALLY) for help in HELPS])
_LIMITS = np.array([LIMITED.get(help, (NEVER, NEVER)) for help in HELPS])
_LESS = np.array([_at(LESS_INTRUSIVE.get(help, help)) for help in HELPS])
_MORE = np.array([_at(MORE_INTRUSIVE.get(help, help)) for help in HELPS])
_SAME = np.array([_at(Help.HOME) if help in (Help.SHORT, Help.GROUP) else _at(help) for help in HELPS])
_IS_HOUSING, _IS_DAYTIME, _LASTS = _among(HOUSING), _among(DAYTIME), _among((Help.LASTING, Help.DWELLING))
_BESIDE = np.array([SHAPES[help].beside for help in HELPS])
_DECIDED = np.array([SHAPES[help].days_to_decision for help in HELPS])
_LOSING = np.array([kind in (Kind.PHYSICAL, Kind.SENSORY) for kind in KINDS])
# By how it has gone (0 better, 1 the same, 2 worse): the shares of follow-ups that end help, and that refer.
_ENDS, _REFERS = np.array([0.09, 0.03, 0.02]), np.array([0.36, 0.16, 0.46])


@dataclass
class Course:
    """Where everybody's course stands. Goals and helps have a column for each that a citizen can have."""

    rng: np.random.Generator
    stage: Stage
    who: Hidden
    today: int

    def __post_init__(self) -> None:
        count = len(self.who.kind)
        goals, helps = (count, _GOALS), (count, _HELPS)
        self.activity, self.first, self.newest, self.expected = (np.full(goals, -1) for _ in range(4))
        self.goal_kind, self.assessment, self.set_on = (np.zeros(goals, dtype=np.int64) for _ in range(3))
        self.goal_ended, self.runs = np.full(goals, NEVER), np.zeros(goals, dtype=bool)
        self.offer, self.granted, self.answered = (np.full(helps, -1) for _ in range(3))
        self.until, self.served = np.full(helps, NEVER), np.zeros((count, _HELPS, _GOALS), dtype=bool)
        self.due = np.full((count, _HELPS, _GOALS), float(NEVER))
        self.helps, self.goals = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self.main, self.beside = np.full(count, -1), np.full(count, -1)
        self.findings = np.full((count, len(self.stage.activities)), -1)
        self.assessments, self.assessed_on = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self.measured: list[tuple[Array, Array, Array, Array]] = []
        self.found: list[tuple[Array, Array, Array, Array, Array]] = []

    # Chance

    def chance(self, rows: Array, share: float | Array) -> Array:
        """For whom something happens that happens in a share of cases."""
        happens: Array = self.rng.random(len(rows)) < share
        return happens

    def days(self, rows: Array, first: float, last: float) -> Array:
        """Some days between two numbers of days for each."""
        drawn: Array = first + self.rng.random(len(rows)) * (last - first)
        return drawn

    # Assessment and goals

    def assess(self, rows: Array, day: Array, done: Array) -> None:
        """Levels found on a day, of the activities looked at before, or the ten that the reduction is felt in."""
        drawn = self.rng.random((len(rows), len(self.stage.activities))) ** self.who.looked_at[rows]
        tenth = np.sort(drawn, axis=1)[:, -10][:, None]
        is_first = (self.assessments[rows] == 0)[:, None]
        looked = np.where(is_first, drawn >= tenth, self.findings[rows] >= 0)
        place, activity = np.nonzero(looked)
        level = self.who.level(self.rng, rows[place], activity, day[place])
        level[self.rng.random(len(level)) < _NOT_ASSESSED] = NOT_ASSESSED
        self.findings[rows[place], activity] = level
        self.assessments[rows] += 1
        self.assessed_on[rows] = done
        self.found.append((rows[place], self.assessments[rows[place]], activity, level, day[place]))

    def set_goal(self, rows: Array, day: Array) -> None:
        """A goal on one of the five hardest activities that have none, where there is one; level 0 is not hard."""
        level = self.findings[rows].astype(float)
        aimed = np.zeros(level.shape, dtype=bool)
        place, slot = np.nonzero(self.runs[rows])
        aimed[place, self.activity[rows[place], slot]] = True
        level[aimed | (level < 1) | (level > 4)] = -1.0
        order = np.argsort(-(level + self.rng.random(level.shape) * 0.5), axis=1)
        hard = np.minimum((level > 0).sum(axis=1), 5)
        chosen = order[np.arange(len(rows)), (self.rng.random(len(rows)) * hard).astype(np.int64)]
        kept = (hard > 0) & (self.goals[rows] < _GOALS)
        self._write_goal(rows[kept], chosen[kept], day[kept])

    def _write_goal(self, rows: Array, activity: Array, day: Array) -> None:
        slot, level = self.goals[rows], self.findings[rows, activity]
        losing = _LOSING[self.who.kind[rows]] | ((day - self.who.born[rows]) / YEAR > OLD)
        drawn = self.rng.random(len(rows))
        kind = np.where(
            losing, np.digitize(drawn, [0.45, 0.75]), np.where(drawn < 0.80, _DEVELOP, _KEEP)
        )  # fmt: skip
        step = 1 + ((level > 2) & self.chance(rows, 0.2))
        expected = np.select([kind == _DEVELOP, kind == _KEEP], [level - step, level], np.minimum(level + 1, 4))
        for name, value in (
            ("activity", activity), ("first", level), ("newest", level), ("expected", expected), ("goal_kind", kind),
            ("set_on", day), ("assessment", self.assessments[rows]), ("runs", True),
        ):  # fmt: skip
            getattr(self, name)[rows, slot] = value
        self.goals[rows] += 1

    def measure(self, rows: Array, slot: Array, day: Array) -> None:
        """Goals measured as the citizens are on a day."""
        level = self.who.level(self.rng, rows, self.activity[rows, slot], day)
        self.newest[rows, slot] = level
        self.measured.append((rows, slot, day, level))

    # Help

    def grant(self, rows: Array, help: Array, day: Array, without: Array) -> Array:
        """Help at an offer for each from a day; when it is answered and begins follows. Gives its number in the course."""
        who, number = self.who, self.helps[rows].copy()
        level = who.severity[rows] + who.moved(rows, day)
        offer = self.stage.chosen(self.rng, help, who.kind[rows], level, without)
        late, slow = self.chance(rows, 0.08), self.chance(rows, 0.12)
        ordered = day + np.where(late, self.days(rows, 20, 60), self.days(rows, 0, 9))
        ordered += np.where(self.chance(rows, 0.06), self.days(rows, 14, 36), 0)
        answered = ordered + np.where(slow, self.days(rows, 15, 40), self.days(rows, 1, 11))
        housed = np.minimum(self.rng.lognormal(3.7, 0.7, len(rows)), 240)
        wait = np.select(
            [_IS_HOUSING[help], _IS_DAYTIME[help]], [housed, self.days(rows, 5, 30)], self.days(rows, 1, 10)
        )
        began = np.rint(answered + wait).astype(np.int64)
        self.offer[rows, number], self.granted[rows, number] = offer, day
        self.answered[rows, number] = np.rint(answered)
        self.until[rows, number] = day + _LIMITS[help, self.chance(rows, 0.5).astype(np.int64)]
        who.effect[rows, number] = self._effect(rows, offer, began)
        who.began[rows, number] = began
        self.served[rows, number] = self.runs[rows]
        first = began[:, None] + 110 + self.rng.random((len(rows), _GOALS)) * 140
        measured = self.runs[rows] & (self.rng.random((len(rows), _GOALS)) < 0.55)
        self.due[rows, number] = np.where(measured, np.rint(first), NEVER)
        self.helps[rows] += 1
        return number

    def _effect(self, rows: Array, offer: Array, began: Array) -> Array:
        level = self.who.severity[rows] + self.who.moved(rows, began)
        spread = self.rng.normal(0, self.stage.spread, len(rows)) if self.stage.spread else 0.0
        effect: Array = self.stage.effect_on(offer, self.who.kind[rows], level) + spread
        return effect

    def end(self, rows: Array, number: Array, day: Array) -> None:
        """Help ends; what has not begun by then never does."""
        self.who.ended[rows, number] = day
        never = self.who.began[rows, number] >= day
        self.who.began[rows[never], number[never]] = NEVER
        self.due[rows, number] = NEVER

    def pass_until(self, day: Array) -> None:
        """Let providers measure what they measure on their own before a day of each."""
        for _ in range(6):
            rows, number, slot = np.nonzero(self.due < np.minimum(day, self.today)[:, None, None])
            if not len(rows):
                return
            when = self.due[rows, number, slot].astype(np.int64)
            self.due[rows, number, slot] = np.where(
                self.chance(rows, 0.55), np.rint(when + self.days(rows, 110, 250)), NEVER
            )
            running = self.runs[rows, slot]
            self.measure(rows[running], slot[running], when[running])

    # Following up

    def follow_up(self, rows: Array, held: Array) -> Array:
        """One follow-up of each on a day. Gives the day of the next, NEVER where there is none."""
        ranks = np.cumsum(self.runs[rows], axis=1)
        place, slot = np.nonzero(self.runs[rows] & (ranks <= 2) & (self.rng.random((len(rows), _GOALS)) < 0.45))
        self.measure(rows[place], slot, held[place])
        way, result = self._judged(rows, held)
        decided = np.rint(held + self.days(rows, 0, 14)).astype(np.int64)
        due = np.full(len(rows), NEVER)
        goes = decided < self.today
        for outcome, do in ((_CONTINUE, self._continue), (_END, self._end), (_REFER, self._refer)):
            these = goes & (result == outcome)
            due[these] = do(rows[these], decided[these], way[these])
        return due

    def _judged(self, rows: Array, held: Array) -> tuple[Array, Array]:
        running = self.runs[rows]
        change = np.where(running, self.newest[rows] - self.first[rows], 0).sum(axis=1)
        way = 1 + np.sign(change)
        number = self.main[rows]
        help = self.stage.help[self.offer[rows, number]]
        near = self.until[rows, number] - held < 100
        reached = (running & (self.goal_kind[rows] == _DEVELOP) & (self.newest[rows] <= self.expected[rows])).any(
            axis=1
        )
        ends, refers = _ENDS[way] + 0.05 * reached, _REFERS[way]
        ends, refers = np.where(_LASTS[help], ends / 6, ends), np.where(_LASTS[help], refers / 2, refers)
        is_stay = help == _at(Help.STAY)
        refers = np.where(is_stay | ((help == _at(Help.HOME)) & (way == 0)), refers / 2, refers)
        drawn = self.rng.random(len(rows))
        usual = np.select([drawn < ends, drawn < ends + refers], [_END, _REFER], _CONTINUE)
        last = np.where(~is_stay & (drawn < np.where(way == 0, 0.40, 0.20)), _END, _REFER)
        return way, np.where(near, last, usual)

    def _continue(self, rows: Array, day: Array, way: Array) -> Array:
        more = self.chance(rows, 0.55)
        self.set_goal(rows[more], day[more])
        return day + FOLLOW_UP_USUALLY

    def _end(self, rows: Array, day: Array, way: Array) -> Array:
        """End the main help and the goals; what ran beside it is then what is followed up."""
        self.end(rows, self.main[rows], day)
        self.goal_ended[rows] = np.where(self.runs[rows], day[:, None], self.goal_ended[rows])
        self.runs[rows] = False
        self.main[rows], self.beside[rows] = self.beside[rows], -1
        return np.where(self.main[rows] >= 0, day + FOLLOW_UP_USUALLY, NEVER)

    def _refer(self, rows: Array, day: Array, way: Array) -> Array:
        """Other help in place of the main one: less intrusive where it goes well, more where it does not."""
        old = self.main[rows]
        reached = self.runs[rows] & (self.newest[rows] <= self.expected[rows])
        self.goal_ended[rows] = np.where(reached, day[:, None], self.goal_ended[rows])
        self.runs[rows] &= ~reached
        day = day + np.rint(self.days(rows, 3, 16)).astype(np.int64)
        help = self._next_help(rows, self.stage.help[self.offer[rows, old]], way, day)
        self.end(rows, old, day)
        aimless = ~self.runs[rows].any(axis=1)
        self.set_goal(rows[aimless], day[aimless])
        self.main[rows] = self.grant(rows, help, day, self.offer[rows, old])
        due: Array = day + _FOLLOW_UP_AFTER[help]
        return due

    def _next_help(self, rows: Array, help: Array, way: Array, day: Array) -> Array:
        after_stay = self.rng.choice([_at(one) for one in AFTER_STAY], len(rows), p=list(AFTER_STAY.values()))
        age = (day - self.who.born[rows]) / YEAR
        more = np.where((help == _at(Help.HOME)) & (age < 30), _at(Help.STAY), _MORE[help])
        less = np.where((_LESS[help] == _at(Help.WORK)) & (age > 65), help, _LESS[help])
        chosen: Array = np.select([help == _at(Help.STAY), way == 2, way == 0], [after_stay, more, less], _SAME[help])
        return chosen


def live(rng: np.random.Generator, stage: Stage, count: int, today: int) -> Course:
    """Everybody's course until a day."""
    course = Course(rng, stage, hidden(rng, stage, count, _HELPS, today), today)
    due = _begun(course)
    for _ in range(_ROUNDS):
        rows = np.flatnonzero(due < today)
        if not len(rows):
            break
        late = course.rng.random(len(rows))
        days = np.select(
            [late < 0.7, late < 0.9], [course.days(rows, 0, 12), course.days(rows, 12, 60)], course.days(rows, 60, 150)
        )
        held = _assessed_again(course, rows, np.rint(due[rows] + days).astype(np.int64))
        until = np.full(count, -1)
        until[rows] = held
        course.pass_until(until)
        happens = held < today
        due[rows] = NEVER
        due[rows[happens]] = course.follow_up(rows[happens], held[happens])
    course.pass_until(np.full(count, today))
    return course


def _begun(course: Course) -> Array:
    """From the enquiry to the first decision. Gives the days of the first follow-ups."""
    everybody, who = np.arange(len(course.who.kind)), course.who
    median, high = _DECIDED[who.help].T
    spread = np.log(high / median) / 1.0364
    days = np.clip(median * np.exp(spread * course.rng.normal(size=len(everybody))), 7, 300)
    begins, takes = days * course.days(everybody, 0.1, 0.25), days * course.days(everybody, 0.35, 0.5)
    found = np.rint(who.opened + begins + takes * course.days(everybody, 0.3, 0.6)).astype(np.int64)
    done = np.rint(who.opened + begins + takes).astype(np.int64)
    rows = everybody[done < course.today]
    course.assess(rows, found[rows], done[rows])
    course.set_goal(rows, done[rows])
    second = rows[course.chance(rows, 0.5)]
    course.set_goal(second, done[second])
    decided = np.rint(who.opened + days).astype(np.int64)
    rows = rows[(decided[rows] < course.today) & ~course.chance(rows, _NO_HELP)]
    none = np.full(len(rows), -1)
    course.main[rows] = course.grant(rows, who.help[rows], decided[rows], none)
    due = np.full(len(everybody), NEVER)
    due[rows] = decided[rows] + _FOLLOW_UP_AFTER[who.help[rows]]
    _grant_beside(course, rows, decided[rows], due)
    return due


def _grant_beside(course: Course, rows: Array, decided: Array, due: Array) -> None:
    activity, work = _BESIDE[course.who.help[rows]].T
    drawn = course.rng.random(len(rows))
    gets = drawn < activity + work
    works = (drawn >= activity) & ((decided - course.who.born[rows]) / YEAR < 65)
    help = np.where(works, _at(Help.WORK), _at(Help.ACTIVITY))[gets]
    rows, decided = rows[gets], decided[gets]
    course.beside[rows] = course.grant(rows, help, decided, np.full(len(rows), -1))
    due[rows] = np.minimum(due[rows], decided + _FOLLOW_UP_AFTER[help])


def _assessed_again(course: Course, rows: Array, held: Array) -> Array:
    """Follow-ups of those assessed long ago wait for a new assessment, mostly. Gives the days they are held on."""
    again = (held - course.assessed_on[rows] > 300) & course.chance(rows, 0.6)
    takes = course.days(rows, 8, 40)
    found = np.rint(held + takes * course.days(rows, 0.3, 0.6)).astype(np.int64)
    done = np.where(again, np.rint(held + takes), held).astype(np.int64)
    again &= done < course.today
    course.assess(rows[again], found[again], done[again])
    return done
