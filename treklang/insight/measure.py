"""A measure is data: what it is for, whom it counts, over what, who owns it, and its rows as one Ibis expression.

Everything shown of measures (pages, lists behind them, files, the API, a notebook) is reckoned from `rows` by
insight/reckoning.py and made safe by insight/disclosure.py; a measure's own file holds nothing of that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from treklang.kernel.wording import Sentence, Worded, say

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Tables(Protocol):
    """The lake's tables by name (insight/lake/tables.py), as Ibis tables of whichever engine runs, and the moment up to
    which they know what had happened."""

    @property
    def as_of(self) -> datetime: ...

    def __getitem__(self, name: str) -> ir.Table: ...


class Theme(Worded):
    """What a measure is about: the headings of the overview, in their order."""

    FLOW = "flow", say("Sagsgang og ventetid")
    RIGHTS = "rights", say("Frister og rettigheder")
    EFFECT = "effect", say("Virkning for borgerne")
    EXPERIENCE = "experience", say("Borgernes egen oplevelse")
    MOVEMENT = "movement", say("Bevægelse mellem ringe")
    CAPACITY = "capacity", say("Kapacitet og ventelister")
    POPULATION = "population", say("Hvem borgerne er")
    MONEY = "money", say("Økonomi og egen drift")


class Kind(Enum):
    """How a figure comes of its rows' values."""

    SHARE = "share"  # of the rows, those with value 1 (values are 0 or 1)
    MEAN = "mean"
    MEDIAN = "median"
    COUNT = "count"  # of rows
    PEOPLE = "people"  # of different citizens
    SUM = "sum"


class Unit(Worded):
    """What a figure is counted in."""

    PERCENT = "percent", say("procent")
    DAYS = "days", say("dage")
    LEVELS = "levels", say("niveauer")
    POINTS = "points", say("point")
    NUMBER = "number", say("antal")
    KRONER = "kroner", say("kroner")


class Better(Enum):
    """Which way is good, where one is."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True)
class Dimension:
    """What a measure can be divided by: `column` of its rows holds the value as text, "" where it is not known.

    `values` says codes in words (and gives their order); a value that is not in it is shown as it stands.
    """

    column: str
    title: Sentence
    values: Mapping[str, Sentence] = field(default_factory=dict)


@dataclass(frozen=True)
class Measure:
    """One measure. `rows` gives one row for each thing that is counted, with the columns

    - `citizen_id`, `case_id`, `unit_id`: int64, null where there is none (`unit_id`: whose figure it is, as it was then);
    - `on_day`: date, the day that places it in a period;
    - `value`: float64, null where it was not measured: counted as missing, never left out;
    - a text column for each of `dimensions`.

    `missing` says in words why a value may be missing; None where it cannot be. A `stock` is what there is on a day: its
    rows stand on the last day of each month, and the figure of a longer period is that of its last month. Where rows are
    `weighed`, a share or mean is of their `weight` (float64) and not of their number: a share of money.
    """

    key: str
    theme: Theme
    title: Sentence
    purpose: Sentence
    population: Sentence
    numerator: Sentence
    denominator: Sentence
    owner: Sentence
    kind: Kind
    unit: Unit
    rows: Callable[[Tables], ir.Table]
    sources: tuple[str, ...]
    missing: Sentence | None = None
    better: Better = Better.NEITHER
    dimensions: tuple[Dimension, ...] = ()
    stock: bool = False
    weighed: bool = False
    # The rows of the mission that ask for it.
    mission: tuple[str, ...] = ()


class Step(Worded):
    """What a period is divided into."""

    MONTH = "month", say("måned")
    QUARTER = "quarter", say("kvartal")
    YEAR = "year", say("år")
    WHOLE = "whole", say("hele perioden")


@dataclass(frozen=True)
class Question:
    """What is asked of a measure: [from_on, until_on) in steps, divided by columns, for some values of columns only.

    `by` names columns of the measure's dimensions, or one of two divisions that every measure has: "unit", the very unit
    whose figure it is, and "part", the units right below the asked ones (right below the top where none is asked), each
    with all that lies below it. `units` are the units whose rows count (a unit and all below it), None for all;
    `restated` shows old figures under the units that took over from those of the time. It is what stands in a page's
    address.
    """

    measure: str
    from_on: date
    until_on: date
    step: Step = Step.YEAR
    by: tuple[str, ...] = ()  # dimension columns, "unit", "part"
    only: tuple[tuple[str, str], ...] = ()
    units: tuple[int, ...] | None = None
    restated: bool = False


class Hidden(Worded):
    """Why a figure is not shown."""

    NOT = "", say("Vises")
    FEW = "few", say("Vises ikke: tallet gælder for få borgere, eller borgere, som er ens.")
    FOLLOWS = "follows", say("Vises ikke: et andet skjult tal kunne regnes ud af det.")
    NONE = "none", say("Ingen er talt med.")

    def __bool__(self) -> bool:
        """Whether something is hidden."""
        return self is not Hidden.NOT


@dataclass(frozen=True)
class Figure:
    """An answer's cell: `n` rows of `people` citizens, of which `missing` rows have no value, and the value with its 95 %
    interval. What is hidden has none of them; `rounded` says that numbers were made coarser for protection.

    A share is 0-1 and is shown in percent; money is whole oerer. `people` is 0 where the rows are not of citizens.
    """

    period: date
    group: tuple[str, ...]
    n: int | None
    people: int | None
    missing: int | None
    value: float | None
    low: float | None = None
    high: float | None = None
    hidden: Hidden = Hidden.NOT
    rounded: bool = False


@dataclass(frozen=True)
class Answer:
    """A question's figures, with the moment up to which the lake knew what had happened.

    `labels` says what the values of a division are called, by column; "" is not known. `least` is the number of people
    below which a figure is hidden.
    """

    question: Question
    figures: tuple[Figure, ...]
    as_of: str  # ISO moment of the lake's refresh
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    least: int = 0
