"""What a course knows while it is written: its citizen, who has the case, the goals and the help that runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from heapq import heappop, heappush
from random import Random
from typing import Any

from treklang.cases.rules import NoteKind
from treklang.demo.municipality.plan import EmployeeFacts, Step, WriteNote
from treklang.demo.municipality.planning_market import Market, Place
from treklang.demo.municipality.planning_pen import Pen, earlier
from treklang.demo.municipality.planning_person import Person, Running
from treklang.demo.municipality.truth import FOLLOWS, MOOD
from treklang.goals.rules import GoalKind


@dataclass
class Aim:
    """A goal that is set; levels as they were measured."""

    key: str
    condition: str
    theme: str
    kind: GoalKind
    expected: int
    baseline: int
    newest: int


@dataclass
class Held:
    """A grant: who helps with what, and how far it has come."""

    place: Place
    services: tuple[str, ...]
    worker: str
    since: int
    until: date | None = None
    working: Running | None = None
    aims: list[Aim] = field(default_factory=list)
    sub_goals: list[tuple[str, Aim]] = field(default_factory=list)
    asked: bool = False  # of her own experience before the help began

    @property
    def offer(self) -> str:
        """The offer's key."""
        return self.place.offer.key


@dataclass(frozen=True)
class Feels:
    """A citizen's own mood, in steps of the scale, and whether her answers follow how she fares."""

    mood: float
    follows: bool


@dataclass
class Desk:
    """All that the parts of a course's writing share."""

    market: Market
    person: Person
    pen: Pen
    caseworker: EmployeeFacts
    case: int = 0
    closed: bool = False
    assessments: int = 0
    assessed_on: int = 0
    grouped_case: int = 0  # the newest case whose target groups are confirmed
    keys: int = 0
    last_need: int = 0
    to_mark: bool = False  # whether the decision to come answers the application only if somebody says so
    is_asked: bool = False  # whether a wish to see the files waits
    findings: dict[str, int | None] = field(default_factory=dict)
    life: dict[str, str] = field(default_factory=dict)  # what was said of the citizen's life and stays true
    aims: list[Aim] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    _agenda: list[tuple[int, int, Callable[[], None]]] = field(default_factory=list)
    _put: int = 0

    @cached_property
    def rights(self) -> Random:
        """The chance of what the citizen's rights begin."""
        return Random(f"{self.market.municipality.seed}/{self.person.number}/rights")

    @cached_property
    def telling(self) -> Random:
        """The chance of what the citizen answers of her own experience."""
        return Random(f"{self.market.municipality.seed}/{self.person.number}/telling")

    @cached_property
    def feels(self) -> Feels:
        """What a citizen's answers hang on beside how she fares."""
        return Feels(self.telling.gauss(0, MOOD), self.telling.random() < FOLLOWS)

    @property
    def rng(self) -> Random:
        """The course's own chance."""
        return self.person.rng

    def at(self, day: float, do: Callable[[], None]) -> None:
        """Put something on the agenda for a day (its ordinal)."""
        self._put += 1
        heappush(self._agenda, (round(day), self._put, do))

    def after(self, days: float, do: Callable[[], None]) -> None:
        """Put something on the agenda so many days after the last step."""
        self.at(self.pen.day + days, do)

    def run(self) -> None:
        """Do what is on the agenda in the order of days, and what comes on it meanwhile, until nothing is left."""
        while self._agenda:
            day, _, do = heappop(self._agenda)
            self.pen.on(day)
            do()

    def chance(self, share: float) -> bool:
        """Whether something that happens in this share of cases happens now."""
        return self.rng.random() < share

    def days(self, first: float, last: float) -> float:
        """Some days between two numbers of days."""
        return first + self.rng.random() * (last - first)

    def phrase(self, file: str, *path: str, **more: str) -> str:
        """A fragment about the citizen."""
        return self.person.voice.phrase(file, *path, **more)

    def say_of_life(self, part: str, key: str) -> str:
        """A fragment about the citizen's life: the same one whenever it is asked for."""
        if f"{part}/{key}" not in self.life:
            self.life[f"{part}/{key}"] = self.phrase("assessing", part, key)
        return self.life[f"{part}/{key}"]

    def key(self) -> str:
        """A key that the course has not used."""
        self.keys += 1
        return f"k{self.keys}"

    def write(self, step: type[Step], by: str | None = None, /, **facts: Any) -> None:
        """A step, by the caseworker where nobody else is named."""
        self.pen.write(step, by or self.caseworker.key, **facts)

    def note(self, kind: NoteKind, subject: str, by: str | None = None) -> None:
        """A journal note of what happened shortly before it was written."""
        moment = self.pen.next_moment()
        title, _, text = self.phrase("opening", "note", subject).partition(": ")
        self.pen.write_at(
            moment, WriteNote, by or self.caseworker.key, kind=kind, title=title, text=text,
            happened_at=self.shortly_before(moment),
        )  # fmt: skip

    def shortly_before(self, moment: datetime) -> datetime:
        """Up to an hour before a moment."""
        return earlier(moment, 5 * (1 + int(self.rng.random() * 11)))
