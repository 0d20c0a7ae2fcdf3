"""Small numbers: the one place that decides what of an answer is shown, to whom, and how exactly.

`protect` is the only way out of the raw cells. What it does and why, and what an attacker can and cannot do, stands in
docs/decisions/0037-small-numbers.md.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from math import ceil, floor, log10
from typing import Any, TypeVar, cast

from treklang.insight import intervals
from treklang.insight.counting import Cell
from treklang.insight.keying import noise
from treklang.insight.measure import Figure, Hidden, Kind
from treklang.insight.reading import Protection, Reader

Result = TypeVar("Result")
BASE = 5
# A share, mean or sum goes to a multiple of what so many people could move it, up or down. With three, two sets that differ by
# one person agree with the same multiple, or with neighbouring ones, whatever she has; with fewer they need not.
PEOPLE = 3
# A step is at least 1/2.5 of the reach it was made for (a reach itself would tell how many people there are), and a figure is
# at most two people from what was counted.
_WIDER = 5


def protect(found: Sequence[Cell], kind: Kind, reader: Reader) -> tuple[Figure, ...]:
    """The figures of an answer's cells that the reader may see, as exactly as she may."""
    hidden = {number: _primary(cell, kind, reader) for number, cell in enumerate(found)}
    for number in _complementary(found, {number for number, why in hidden.items() if why}, reader):
        hidden[number] = Hidden.FOLLOWS
    return tuple(_shown(cell, kind, reader, hidden[number]) for number, cell in enumerate(found))


def coarsened(found: Result, protection: Protection, counts: frozenset[str], *about: object) -> Result:
    """An analysis' result (dataclasses, tuples and mappings inside each other) in which the numbers of these names are
    multiples of five, right on average and the same each time, so that nobody reckons one person by subtracting.

    Numbers below the threshold stay: whoever presents the result hides them, and what hangs on them. `about` says what
    the result is of; what stands beside a number says which one it is.
    """
    if is_dataclass(found) and not isinstance(found, type):
        parts = {field.name: getattr(found, field.name) for field in fields(found)}
        return cast(Result, replace(found, **_coarse_parts(parts, protection, counts, about)))
    if isinstance(found, Mapping):
        return cast(Result, _coarse_parts(found, protection, counts, about))
    if isinstance(found, tuple):
        return cast(Result, tuple(coarsened(one, protection, counts, *about) for one in found))
    return found


def _coarse_parts(
    parts: Mapping[str, Any], protection: Protection, counts: frozenset[str], about: tuple[object, ...]
) -> dict[str, Any]:
    place = (*about, *sorted(f"{name}={one}" for name, one in parts.items() if name not in counts and _names(one)))
    return {
        name: coarse(one, protection, name, *place)
        if name in counts and isinstance(one, int)
        else coarsened(one, protection, counts, name, *place)
        for name, one in parts.items()
    }


def _names(value: object) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool)


def coarse(number: int, protection: Protection, *about: object) -> int:
    """A count to a multiple of five; one below the threshold stays, to be hidden."""
    if number < protection.least:
        return number
    fives, rest = divmod(number, BASE)
    key = int.from_bytes(hashlib.blake2b(repr(about).encode(), digest_size=7).digest())
    return BASE * (fives + (noise(protection.secret, key, f"of {number}") * BASE < rest))


def may_see_rows(cell: Cell, reader: Reader) -> bool:
    """Whether all rows of a cell are ones the reader sees exactly."""
    return reader.sees_all or cell.unseen_rows == 0


def _shown(cell: Cell, kind: Kind, reader: Reader, why: Hidden | None) -> Figure:
    if why:
        return Figure(cell.period, cell.group, None, None, None, None, hidden=why)
    if may_see_rows(cell, reader):
        return _exact(cell, kind)
    return _Blurred(cell, reader.protection).figure(kind)


def _primary(cell: Cell, kind: Kind, reader: Reader) -> Hidden | None:
    """Too few people whom the reader does not know exactly anyway, or people who are all alike."""
    if may_see_rows(cell, reader):
        return None
    people = cell.others if cell.measured else cell.unseen
    if people < reader.protection.least:
        return Hidden.FEW
    alike = cell.low_there is not None and cell.low_there == cell.high_there
    mixed = cell.unseen_rows < cell.n
    hides_alike = kind in {Kind.MEAN, Kind.MEDIAN, Kind.SUM} or (kind is Kind.SHARE and mixed)
    return Hidden.FEW if alike and hides_alike else None


def _complementary(found: Sequence[Cell], hidden: set[int], reader: Reader) -> Iterable[int]:
    """The further cells to hide, so that no line of the table (along time or a division) has one hidden cell alone."""
    more: set[int] = set()
    lines = _lines(found)
    while True:
        new = {number for line in lines if (number := _lone(line, hidden | more, found, reader)) is not None}
        if not new:
            return more
        more |= new


def _lines(found: Sequence[Cell]) -> list[list[int]]:
    lines: dict[Hashable, list[int]] = defaultdict(list)
    for number, cell in enumerate(found):
        place: tuple[Hashable, ...] = (cell.period, *cell.group)
        for axis in range(len(place)):
            lines[axis, *place[:axis], None, *place[axis + 1 :]].append(number)
    return list(lines.values())


def _lone(line: list[int], hidden: set[int], found: Sequence[Cell], reader: Reader) -> int | None:
    """The smallest further cell to hide in a line with one hidden cell; cells the reader knows exactly hide nothing."""
    if sum(number in hidden for number in line) != 1:
        return None
    rest = [number for number in line if number not in hidden and not may_see_rows(found[number], reader)]
    return min(rest, key=lambda number: (found[number].others, found[number].key), default=None)


def _exact(cell: Cell, kind: Kind) -> Figure:
    value, (low, high) = _value(cell, kind), intervals.NONE
    if value is not None and kind is Kind.SHARE:
        low, high = intervals.of_share(value, cell.measured) if cell.mass == cell.measured else intervals.NONE
    elif value is not None and kind is Kind.MEAN:
        half = intervals.half_of_mean(cell.total, cell.squares, cell.measured)
        low, high = (None, None) if half is None else (value - half, value + half)
    elif value is not None and kind is Kind.COUNT:
        low, high = intervals.of_count(value)
    elif kind is Kind.MEDIAN:
        low, high = cell.middle_low, cell.middle_high
    return Figure(
        cell.period, cell.group, round(cell.n), cell.people, round(cell.n - cell.measured), value, low, high,
        hidden=Hidden.NONE if value is None else Hidden.NOT,
    )  # fmt: skip


def _value(cell: Cell, kind: Kind) -> float | None:
    if kind is Kind.COUNT:
        return cell.n
    if kind is Kind.PEOPLE:
        return float(cell.people)
    if not cell.mass:
        return None
    if kind is Kind.MEDIAN:
        return cell.middle
    return cell.total if kind is Kind.SUM else cell.total / cell.mass


class _Blurred:
    """A cell made coarse: every number follows from the set of rows and the secret, so that asking again tells nothing."""

    def __init__(self, cell: Cell, protection: Protection) -> None:
        self.cell, self.secret = cell, protection.secret
        self.n, self.people = self._count(cell.n), self._count(cell.people)
        self.missing = min(self._count(cell.n - cell.measured), self.n)

    def figure(self, kind: Kind) -> Figure:
        """The figure of this kind."""
        value, low, high = self._value(kind)
        why = Hidden.NONE if value is None else Hidden.NOT
        place = self.cell.period, self.cell.group
        return Figure(*place, self.n, self.people, self.missing, value, low, high, hidden=why, rounded=True)

    def _value(self, kind: Kind) -> tuple[float | None, float | None, float | None]:
        if kind is Kind.COUNT:
            return float(self.n), intervals.of_count(max(0, self.n - BASE))[0], intervals.of_count(self.n + BASE)[1]
        if kind is Kind.PEOPLE:
            return float(self.people), None, None
        if not self.cell.mass:
            return None, None, None
        ways = {Kind.SHARE: self._share, Kind.MEAN: self._mean, Kind.MEDIAN: self._median, Kind.SUM: self._sum}
        return ways[kind]()

    def _count(self, number: float) -> int:
        """To a multiple of five, up or down so that it is right on average."""
        fives, rest = divmod(round(number), BASE)
        return BASE * (fives + (noise(self.secret, self.cell.key, "count") * BASE < rest))

    def _to_people(self, value: float, reach: float) -> float:
        """To a multiple of what three people can move it, up or down so that it is right on average; then to a step of the
        size of what one can (`reach`)."""
        if reach <= 0:
            return value
        lattice = PEOPLE * reach
        below, rest = divmod(value, lattice)
        above = noise(self.secret, self.cell.key, f"value {self.cell.total:.6f}") * lattice < rest
        return _to_step(lattice * (below + above), reach)

    def _moved(self, value: float, reach: float, use: str) -> float:
        """Moved by at most `reach`, and rounded to a step of that size."""
        drawn = noise(self.secret, self.cell.key, f"{use} {self.cell.total:.6f}")
        return _to_step(value + (2 * drawn - 1) * reach, reach)

    def _share(self) -> tuple[float, float | None, float | None]:
        reach = self.cell.most / self.cell.mass
        step = step_for(reach)
        bound = min(step * ceil(2 * reach / step), 0.5)
        share = min(max(self._to_people(self.cell.total / self.cell.mass, reach), bound), 1 - bound)
        if self.cell.mass != self.cell.measured:
            return share, None, None
        low, high = intervals.of_share(share, max(self.n - self.missing, BASE))
        assert low is not None
        assert high is not None
        return share, max(0.0, low - _WIDER * step), min(1.0, high + _WIDER * step)

    def _mean(self) -> tuple[float, float | None, float | None]:
        cell = self.cell
        reach = self._range() * cell.most / cell.mass
        mean = self._to_people(cell.total / cell.mass, reach)
        half = intervals.half_of_mean(cell.total, cell.squares, cell.measured)
        if half is None:
            return mean, None, None
        wide = self._moved(half + 2 * reach, reach, "half")
        return mean, mean - wide, mean + wide

    def _median(self) -> tuple[float, float | None, float | None]:
        cell = self.cell
        if cell.middle is None or cell.middle_low is None or cell.middle_high is None:
            return self._mean()[0], None, None
        near = (cell.middle_high - cell.middle_low) / max(1.0, cell.measured**0.5)
        reach = max(near, self._range() / cell.measured) * cell.most
        median = self._moved(cell.middle, reach, "value")
        low = self._moved(cell.middle_low - 2 * reach, reach, "low")
        return median, min(low, median), max(self._moved(cell.middle_high + 2 * reach, reach, "high"), median)

    def _sum(self) -> tuple[float, None, None]:
        return self._to_people(self.cell.total, self.cell.largest), None, None

    def _range(self) -> float:
        return (self.cell.high or 0.0) - (self.cell.low or 0.0)


def _to_step(value: float, reach: float) -> float:
    """To the nearest multiple of the step for `reach`."""
    if reach <= 0:
        return value
    step = step_for(reach)
    return round(round(value / step) * step, max(0, ceil(-log10(step)) + 1))


def step_for(reach: float) -> float:
    """The greatest of 1, 2 and 5 times a power of ten that is no more than `reach`."""
    power = 10.0 ** floor(log10(reach))
    return next(times * power for times in (5, 2, 1) if times * power <= reach * (1 + 1e-9))
