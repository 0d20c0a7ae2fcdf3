"""What a rule of the law is: its id and rows, its kind, and its versions, each with the days it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from treklang.law.calendar_dk import USUAL, Calendar
from treklang.law.clocks import AtAge, Before, Clock, Closed, Reckoned, Start, moved_if_closed, shown
from treklang.law.facts import BadFact, Facts, as_day, as_words, as_yes
from treklang.law.lengths import Length, plus, plus_months
from treklang.law.words import Phrase, say

NO_FACTS: Facts = {}


class Kind(StrEnum):
    """What a rule does."""

    CLOCK = "clock"
    GUARD = "guard"
    VALUE = "value"


class Source(StrEnum):
    """From what a human read the rule: the marks A, B, C and K of the table of rules."""

    STATUTE = "statute"
    AUTHORITY = "authority"
    SECONDARY = "secondary"
    MEMORY = "memory"


class Effect(StrEnum):
    """What a guard does when it is not fulfilled: no way around, a recorded reason is asked for, or it only says so."""

    BLOCKS = "blocks"
    ASKS = "asks"
    WARNS = "warns"


class Party(StrEnum):
    """Whose deadline it is."""

    AUTHORITY = "authority"
    CITIZEN = "citizen"
    PROVIDER = "provider"


class Again(StrEnum):
    """What a start does while a clock of the rule runs on the same thing: nothing, or the newest takes the place."""

    FIRST = "first"
    NEWEST = "newest"


class NoRuleInForce(Exception):
    """The rule had no version on that day."""

    def __init__(self, rule: Rule, day: date) -> None:
        self.rule, self.day = rule, day
        self.sentence = say("Reglen %(rule)s gjaldt ikke den %(day)s.", rule=rule.id, day=shown(day))
        super().__init__(str(self.sentence))


@dataclass(frozen=True)
class Read:
    """When a human last read the rule, and from what."""

    on: date
    source: Source


@dataclass(frozen=True)
class Condition:
    """When a version applies: each fact of `when` holds, none of `unless`, and one of `sections` where there are any."""

    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    sections: frozenset[str] = frozenset()

    def holds(self, facts: Facts) -> bool:
        """Whether it applies to these facts."""
        if self.sections and not self.sections & as_words(facts, "sections"):
            return False
        return all(as_yes(facts, one) for one in self.when) and not any(as_yes(facts, one) for one in self.unless)


@dataclass(frozen=True)
class Demand:
    """What a guard asks: each fact of `needs` holds; `takes_effect` is no earlier than `not_before` after `decided_on`."""

    effect: Effect
    says: Phrase
    way_on: Phrase
    needs: tuple[str, ...] = ()
    not_before: Length | None = None
    field: str = ""

    def met(self, facts: Facts, working: Calendar) -> bool:
        """Whether the facts fulfil it."""
        return all(as_yes(facts, one) for one in self.needs) and not self._too_early(facts, working)

    def _too_early(self, facts: Facts, working: Calendar) -> bool:
        if self.not_before is None:
            return False
        decided, effective = as_day(facts, "decided_on"), as_day(facts, "takes_effect")
        if decided is None or effective is None:
            missing = "takes_effect" if decided else "decided_on"
            raise BadFact(missing, say("Datoen %(name)s mangler.", name=missing))
        return effective < plus(decided, self.not_before, working)


@dataclass(frozen=True)
class Worth:
    """A value of the law: a number and what it counts ("years", "days", "of 5")."""

    number: int
    unit: str


@dataclass(frozen=True)
class Extension:
    """How a deadline may be put off: by a letter to the citizen with the new day, at most so long after the first one."""

    at_most: Length | None = None


@dataclass(frozen=True)
class Version:
    """A rule as it holds in `[since, until)`, with its section and one of clock, demand and worth."""

    since: date
    until: date | None
    law: str
    read: Read
    applies: Condition = Condition()
    clock: Clock | None = None
    if_closed: Closed = Closed.STANDS
    extension: Extension | None = None
    demand: Demand | None = None
    worth: Worth | None = None
    note: Phrase | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts that its reckoning may ask for."""
        extended = ("extended_to",) if self.extension else ()
        return (*(self.clock.asks if self.clock else ()), *extended)


@dataclass(frozen=True)
class Due:
    """When a clock of a rule is due, by which version, and how it was reckoned. `at` for deadlines in hours."""

    rule: Rule
    version: Version
    started: Start
    on: date
    at: datetime | None
    steps: tuple[Phrase, ...]


@dataclass(frozen=True)
class Rule:
    """A rule with its versions, the oldest first. `act` is the file it stands in, `rows` those of the table of rules.

    A clock is started by one of `starts`, met by one of `stops`, and ends unmet by one of `ends`; `about` is the fact of
    their happenings that ties them together. `waits_for` names the room that will tell of them, where it is not there yet.
    """

    id: str
    act: str
    rows: tuple[str, ...]
    kind: Kind
    title: Phrase
    versions: tuple[Version, ...]
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    about: str = ""
    again: Again = Again.FIRST
    party: Party = Party.AUTHORITY
    meets: Phrase | None = None
    place: str = ""
    waits_for: str = ""

    def on(self, day: date) -> Version:
        """The version in force on a day. Raises NoRuleInForce."""
        for version in self.versions:
            if version.holds_on(day):
                return version
        raise NoRuleInForce(self, day)

    @property
    def is_age(self) -> bool:
        """Whether it is about an age: its clock starts with the birth."""
        return self.age is not None

    @cached_property
    def age(self) -> int | None:
        """The age it is about, in months, by its newest version."""
        clock = self.versions[-1].clock
        return (clock.age or None) if isinstance(clock, AtAge | Before) else None

    @cached_property
    def firsts(self) -> tuple[str, ...]:
        """The events that its deadline may come forward to."""
        return tuple(name for version in self.versions for name in version.asks if "." in name)

    def started_on(self, day: date) -> Version:
        """The version that judges a clock which starts on a day: of that day, or, for ages, of the day it is reached."""
        return self.on(plus_months(day, self.age)) if self.age else self.on(day)

    def due(self, when: date | datetime, facts: Facts = NO_FACTS, working: Calendar = USUAL) -> Due:
        """When a clock that starts then is due. Raises NoRuleInForce, and BadFact where a fact is missing or wrong."""
        start = Start.at(when)
        version = self.started_on(start.day)
        if version.clock is None:
            raise ValueError(f"{self.id} is a {self.kind}, not a clock")
        reckoned = version.clock.due(start, facts, working)
        reckoned = moved_if_closed(reckoned, version.if_closed, working)
        reckoned = _extended(version, reckoned, facts, working)
        return Due(self, version, start, reckoned.on, reckoned.at, reckoned.steps)


def _extended(version: Version, found: Reckoned, facts: Facts, working: Calendar) -> Reckoned:
    """The deadline put off, where the facts say so and the rule lets it be."""
    to = as_day(facts, "extended_to")
    if to is None:
        return found
    if version.extension is None:
        raise BadFact("extended_to", say("Fristen kan ikke forlænges (%(law)s).", law=version.law))
    if to <= found.on:
        raise BadFact("extended_to", say("Den nye dag skal ligge efter fristen den %(day)s.", day=shown(found.on)))
    most = version.extension.at_most
    if most is not None and to > (latest := plus(found.on, most, working)):
        raise BadFact(
            "extended_to",
            say("Fristen kan forlænges med højst %(length)s, til den %(day)s.", length=most.words, day=shown(latest)),
        )
    return found.then(to, say("Forlænget ved brev til borgeren: til den %(day)s.", day=shown(to)))
