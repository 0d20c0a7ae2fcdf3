"""Which clocks run in a case, from what happened in it: a pure function of the happenings and their times.

The order in which they were told does not matter, so a happening that is told late, or put right, moves what it must, and
playing all of them again gives the same clocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from treklang.law.calendar_dk import USUAL, Calendar
from treklang.law.facts import BadFact
from treklang.law.lengths import DENMARK, plus_months
from treklang.law.limits import Limit, held
from treklang.law.register import Register
from treklang.law.rules import Again, Due, NoRuleInForce, Rule

EXTENDED = "deadline.extended"
CORRECTED = "happening.corrected"
AGE_REACHED = "age.reached"
# What a happening may carry besides what rules ask for: the day it was, where that is another than when it was told.
ON = "on"


@dataclass(frozen=True)
class Happening:
    """Something that happened. `at` is aware; `data["on"]`, an ISO day, says that it was that day."""

    uid: str
    name: str
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The Danish day on which it was."""
        return date.fromisoformat(str(self.data[ON])) if self.data.get(ON) else self.at.astimezone(DENMARK).date()

    @property
    def when(self) -> date | datetime:
        """The day where only that is told, else the moment."""
        return self.day if self.data.get(ON) else self.at

    @property
    def place(self) -> tuple[datetime, str]:
        """Where it stands among the others: by its time; what is told of a day only, at the time it was told or that midnight."""
        moment = self.at.astimezone(DENMARK)
        if moment.date() != self.day:
            moment = _midnight(self.day)
        return moment, self.uid


@dataclass(frozen=True)
class Circumstances:
    """What holds besides the happenings: the citizen's birth, the calendar, the municipality's published limits."""

    born_on: date | None = None
    working: Calendar = USUAL
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True)
class Running:
    """A clock: its rule and version, what started it, when it is due, and what met or ended it."""

    rule: str
    version: date
    about: str
    started_by: str
    started_on: date
    due_on: date
    due_at: datetime | None
    met_by: str = ""
    met_on: date | None = None
    met_at: datetime | None = None
    ended_by: str = ""
    ended_on: date | None = None
    extended_by: str = ""
    first_due_on: date | None = None

    @property
    def runs(self) -> bool:
        """Whether nothing has met or ended it."""
        return not self.met_by and not self.ended_by


def told(happenings: Iterable[Happening]) -> list[Happening]:
    """The happenings as they stand now, in the order of their times: what was put right is in its right place."""
    happenings = list(happenings)
    corrections = {
        str(one.data["event"]): one for one in sorted(happenings, key=lambda one: one.place) if one.name == CORRECTED
    }
    standing = []
    for one in happenings:
        right = corrections.get(one.uid)
        if right is None:
            standing.append(one)
        elif not right.data.get("void"):
            standing.append(replace(one, data={**one.data, ON: right.data["right_on"]}))
    return sorted(standing, key=lambda one: one.place)


def reckon(happenings: Iterable[Happening], around: Circumstances, register: Register) -> list[Running]:
    """The clocks that have run and run, by rule and start."""
    standing = told(happenings)
    names = {one.name for one in standing}
    found = [
        clock
        for rule in register.clocks()
        if not rule.waits_for and names & set(rule.starts)
        for clock in _of_rule(rule, standing, around)
    ]
    return sorted(found, key=lambda one: (one.rule, one.started_on, one.started_by))


def due_of(rule: Rule, started_by: str, happenings: Iterable[Happening], around: Circumstances) -> Due | None:
    """How the deadline of a clock that one of the happenings started is reckoned, before any extension; None where what is
    told gives no day."""
    standing = told(happenings)
    return next((_due(rule, one, standing, around) for one in standing if one.uid == started_by), None)


def names_that_matter(register: Register) -> frozenset[str]:
    """The names of happenings that start, meet, end or move a clock of a rule that does not wait."""
    rules = [rule for rule in register.clocks() if not rule.waits_for]
    names = {name for rule in rules for name in _names(rule)}
    return frozenset(names | {EXTENDED, CORRECTED})


def rules_by_name(register: Register) -> dict[str, tuple[Rule, ...]]:
    """Of each name that matters the rules whose clocks such a happening may start, meet, end or move."""
    rules = [rule for rule in register.clocks() if not rule.waits_for]
    return {
        name: tuple(rule for rule in rules if name in (EXTENDED, CORRECTED, *_names(rule)))
        for name in names_that_matter(register)
    }


def _names(rule: Rule) -> tuple[str, ...]:
    return (*rule.starts, *rule.stops, *rule.ends, *rule.firsts)


class Following:
    """The clocks of one case while it is told, one happening after the other: those of `reckon` of all that was told.

    For tellers of many cases: only what a happening touches is reckoned. `rules` are `rules_by_name` of the register.
    """

    def __init__(self, around: Circumstances, rules: Mapping[str, tuple[Rule, ...]]) -> None:
        self._around = around
        self._rules = rules
        self._told: list[Happening] = []
        self._is_corrected = False
        self._with_clocks: set[str] = set()

    def tell(self, one: Happening) -> dict[str, list[Running]]:
        """Take in a happening; gives, by rule, the clocks of those rules whose clocks it may have changed."""
        self._told.append(one)
        self._is_corrected = self._is_corrected or one.name == CORRECTED
        touched = [rule for rule in self._rules.get(one.name, ()) if self._may_change(rule, one)]
        if not touched:
            return {}
        standing = told(self._told)
        found = {rule.id: _of_rule(rule, standing, self._around) for rule in touched}
        self._with_clocks.update(rule for rule, clocks in found.items() if clocks)
        return found

    def _may_change(self, rule: Rule, one: Happening) -> bool:
        """A rule that has no clock yet gets one by a start that starts one, and by nothing else."""
        if rule.id in self._with_clocks or self._is_corrected or one.name in rule.firsts:
            return True
        return one.name in rule.starts and _started(rule, one, self._told, self._around) is not None


def _of_rule(rule: Rule, standing: list[Happening], around: Circumstances) -> list[Running]:
    """Go through what happened once, moment by moment."""
    clocks: list[Running] = []
    turns = sorted(standing, key=lambda one: (_turn(rule, one), one.uid))
    for _moment_of, together in groupby(turns, key=lambda one: _turn(rule, one)):
        clocks = _at_one_moment(rule, list(together), clocks, standing, around)
    return clocks


def _at_one_moment(
    rule: Rule, together: list[Happening], clocks: list[Running], standing: list[Happening], around: Circumstances
) -> list[Running]:
    """What meets or ends clocks that run comes first, then what starts new ones, then what meets or ends those."""
    waiting = []
    for one in together:
        if one.name in rule.stops or one.name in rule.ends:
            before, clocks = clocks, [_closed(rule, clock, one) for clock in clocks]
            if clocks == before and one.name not in rule.starts:
                waiting.append(one)
    for one in together:
        if one.name in rule.starts and (new := _started(rule, one, standing, around)):
            clocks = _with(rule, clocks, new)
    for one in waiting:
        clocks = [_closed(rule, clock, one) for clock in clocks]
    return clocks


def _turn(rule: Rule, one: Happening) -> datetime:
    """When a happening's turn is: where only its day is told, what meets or ends a clock comes last that day.

    Else a complaint that is told late, as of the day of the letter, would lie before the letter.
    """
    moment, _uid = one.place
    if one.name not in rule.starts and one.data.get(ON) and moment == _midnight(one.day):
        moment = datetime.combine(one.day, time.max, tzinfo=DENMARK)
    return moment


def _about(rule: Rule, one: Happening) -> str:
    return str(one.data.get(rule.about, "")) if rule.about else ""


def _closed(rule: Rule, clock: Running, one: Happening) -> Running:
    """The clock met or ended by a happening that is about the same thing; one that names no thing is about all."""
    if not clock.runs or _about(rule, one) not in ("", clock.about):
        return clock
    if one.name in rule.stops:
        if one.name == AGE_REACHED and one.data.get("rule") != rule.id:
            return clock
        return replace(clock, met_by=one.uid, met_on=one.day, met_at=_moment(one))
    return replace(clock, ended_by=one.uid, ended_on=one.day)


def _moment(one: Happening) -> datetime | None:
    return None if one.data.get(ON) else one.at


def _with(rule: Rule, clocks: list[Running], new: Running) -> list[Running]:
    """The clocks and a new one; where one runs on the same thing already, the rule says which of the two stays."""
    running = [clock for clock in clocks if clock.runs and clock.about == new.about]
    if not running:
        return [*clocks, new]
    if rule.again is Again.FIRST:
        return clocks
    replaced = [
        replace(clock, ended_by=new.started_by, ended_on=new.started_on) if clock in running else clock
        for clock in clocks
    ]
    return [*replaced, new]


def _started(rule: Rule, one: Happening, standing: list[Happening], around: Circumstances) -> Running | None:
    """The clock that a happening starts; None where its rule was not in force, does not apply, or no day is to be had."""
    due = _due(rule, one, standing, around)
    if due is None or (rule.is_age and due.on <= one.day):
        return None
    clock = Running(
        rule.id, due.version.since, _about(rule, one), one.uid, one.day, due.on, due.at, first_due_on=due.on
    )
    extensions = [late for late in standing if _extends(late, clock)]
    if not extensions:
        return clock
    # A deadline is put off to a later day only, so the last extension is the one to the latest day.
    last = max(extensions, key=lambda late: str(late.data["until"]))
    return replace(clock, due_on=date.fromisoformat(str(last.data["until"])), due_at=None, extended_by=last.uid)


def _extends(one: Happening, clock: Running) -> bool:
    return one.name == EXTENDED and one.data["rule"] == clock.rule and one.data["started_by"] == clock.started_by


def _due(rule: Rule, one: Happening, standing: list[Happening], around: Circumstances) -> Due | None:
    when = one.when
    if rule.age is not None:
        if around.born_on is None or plus_months(around.born_on, rule.age + 1) <= one.day:
            return None  # long past, as all ages of a child are for most; told without reckoning
        when = around.born_on
    facts = dict(one.data)
    area = str(facts.get("area", ""))
    try:
        version = rule.started_on(when if not isinstance(when, datetime) else one.day)
        if not version.applies.holds(facts):
            return None
        if limit := held(around.limits, area, one.day):
            facts["limit"] = limit.within
        for name in rule.firsts:
            first = next((late for late in standing if late.name == name and late.place >= one.place), None)
            facts[name] = first.day if first else None
        return rule.due(when, facts, around.working)
    except (NoRuleInForce, BadFact):
        return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=DENMARK)
