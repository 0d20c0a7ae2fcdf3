"""The analyses of flow once more, in plain Python as their definitions read: what the quick ones are held against."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import fmean, median
from typing import NamedTuple

import numpy as np


class Event(NamedTuple):
    case: str
    activity: str
    at_us: int
    person: str | None = None
    unit: str | None = None


def by_case(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Each case's events by time; Python's sort keeps the order of those at the same moment."""
    cases = defaultdict(list)
    for event in events:
        cases[event.case].append(event)
    return {case: sorted(found, key=lambda event: event.at_us) for case, found in cases.items()}


def pairs(events: Iterable[Event]) -> list[tuple[Event, Event]]:
    return [pair for found in by_case(events).values() for pair in pairwise(found)]


def directly_follows(events: Iterable[Event]) -> dict[tuple[str, str], tuple[float, ...]]:
    took = defaultdict(list)
    for one, other in pairs(events):
        took[one.activity, other.activity].append((other.at_us - one.at_us) / 1e6)
    return {key: spread(found) for key, found in took.items()}


def waiting(events: Iterable[Event]) -> dict[str, tuple[float, ...]]:
    took = defaultdict(list)
    for one, other in pairs(events):
        took[other.activity].append((other.at_us - one.at_us) / 1e6)
    return {key: spread(found) for key, found in took.items()}


def spread(found: list[float]) -> tuple[float, ...]:
    return len(found), fmean(found), median(found), float(np.quantile(found, 0.9))


def throughput(events: Iterable[Event]) -> dict[str, float]:
    return {case: (found[-1].at_us - found[0].at_us) / 1e6 for case, found in by_case(events).items()}


def variants(events: Iterable[Event]) -> Counter[str]:
    return Counter(">".join(event.activity for event in found) for found in by_case(events).values())


def handovers(events: Iterable[Event], who: str) -> Counter[tuple[str, str]]:
    both = [(getattr(one, who), getattr(other, who)) for one, other in pairs(events)]
    return Counter(pair for pair in both if None not in pair)


def rework(events: Iterable[Event]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for of_case in by_case(events).values():
        for activity, times in Counter(event.activity for event in of_case).items():
            if times > 1:
                cases, repeats = found.get(activity, (0, 0))
                found[activity] = cases + 1, repeats + times - 1
    return found


def open_cases(events: Iterable[Event]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for of_case in by_case(events).values():
        first, last = (_moment(one.at_us).date() for one in (of_case[0], of_case[-1]))
        found.update((first + timedelta(days=day)).isoformat() for day in range((last - first).days + 1))
    return found


def _moment(at_us: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)
