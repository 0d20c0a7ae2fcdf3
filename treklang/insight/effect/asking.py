"""What can be asked of effect, and what an answer holds. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from treklang.kernel.wording import Worded, say


class Group(Worded):
    """What effect is divided by. The first five are properties of the goal and its citizen, the others of the help."""

    GOAL_KIND = "goal_kind", say("Måltype")
    THEME = "theme", say("Tema")
    AREA = "area", say("Område")
    DIMENSION = "dimension", say("Dimension")
    TARGET_GROUP = "target_group", say("Målgruppe")
    OFFER = "offer", say("Tilbud")
    SECTION = "section", say("Paragraf")
    UNIT = "unit", say("Enhed")
    METHOD = "method", say("Metode (FFB-ydelse)")

    @property
    def is_of_help(self) -> bool:
        """Whether it divides help; else goals."""
        return self in (Group.OFFER, Group.SECTION, Group.UNIT, Group.METHOD)


@dataclass(frozen=True)
class EffectQuestion:
    """Effect by groups. Later measurements in [from_on, until_on) count, all where None; `least` is the fewest citizens
    of whom an adjusted figure is reckoned: groups with fewer are put together while it is."""

    by: Group
    from_on: date | None = None
    until_on: date | None = None
    least: int = 5


class Standing(Worded):
    """What an interval carries of a comparison with the others."""

    BETTER = "better", say("Bedre end gennemsnittet")
    ALIKE = "alike", say("Kan ikke skelnes fra gennemsnittet")
    WORSE = "worse", say("Ringere end gennemsnittet")


@dataclass(frozen=True)
class Estimate:
    """Levels a year, positive where the level got better (lower), with a 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_seen(self) -> bool:
        """Whether the interval is on one side of nothing."""
        return self.low > 0 or self.high < 0

    def holds(self, value: float) -> bool:
        """Whether a value lies in the interval."""
        return self.low <= value <= self.high


class Lost(Enum):
    """Why a goal has no later measurement."""

    NOT_YET = "not_yet"  # the goal runs
    ENDED = "ended"  # goal or help ended before one: dropped out
    NO_BASELINE = "no_baseline"  # not assessed when it was set


@dataclass(frozen=True)
class GroupEffect:
    """One group's figures.

    Of `goals` goals of `people` citizens, `measured` have a later measurement (in the period), `not_yet` run and have
    none, `dropped_out` ended before one (`reasons`: why the help ended, where it is known), and `no_baseline` were not
    assessed when they were set. `naive` is the plain mean change a year from baseline, `adjusted` what is left of it
    when case mix and time are taken out, over the `adjusted_people` citizens whose help it is; None where there are too
    few. `standing` is None where no comparison was made.
    """

    key: str
    title: str
    people: int
    goals: int
    measured: int
    not_yet: int
    dropped_out: int
    no_baseline: int
    reasons: tuple[tuple[str, int], ...]
    naive: Estimate | None
    adjusted: Estimate | None
    adjusted_people: int
    standing: Standing | None = None

    @property
    def naive_misleads(self) -> bool:
        """Whether the plain mean says something else than the adjusted effect: its interval leaves that out, or one is
        clearly on a side of nothing where the other is not."""
        if self.naive is None or self.adjusted is None:
            return False
        sides = [(one.low > 0, one.high < 0) for one in (self.naive, self.adjusted)]
        return not self.naive.holds(self.adjusted.value) or sides[0] != sides[1]


@dataclass(frozen=True)
class EffectAnswer:
    """The groups by key. `mean` is the mean adjusted effect of all help; `carries` says whether the intervals tell any
    group from the others: without it no order of groups may be shown. `rows` later measurements of `people` citizens."""

    question: EffectQuestion
    groups: tuple[GroupEffect, ...]
    mean: Estimate | None
    carries: bool
    rows: int
    people: int
