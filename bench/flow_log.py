"""An event log made from nothing, of the shape of a municipality's permit process, as often over as wanted.

As the log that such a bench is usually run on: 8,577 events in 1,434 cases, 27 activities, 48 people, 10 groups, most cases
along one way of six steps; many events at the moment of the one before. The same seed gives the same log.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute

CASES, EVENTS = 1_434, 8_577
ACTIVITIES = [f"T{number:02d} step of the permit" for number in range(27)]
PERSONS, UNITS = [f"Person {number:02d}" for number in range(48)], [f"Group {number}" for number in range(10)]
SECOND, DAY = 1_000_000, 86_400_000_000
START_US = 1_285_891_200 * SECOND  # October 2010
WAY = [0, 2, 4, 5, 6, 10]
SHIFT_US = 3 * 3_600 * SECOND  # a copy's events come so much after the original's


def one(seed: int = 1, *, missing: float = 0.0, tied: float = 0.3) -> list[dict[str, Any]]:
    """The events of one log, in the order of the file (by time). A share lacks a person; a share ties with the one before."""
    lot = random.Random(seed)
    lengths = _lengths(lot)
    events = []
    for case, length in enumerate(lengths):
        at = START_US + lot.randrange(470 * 86_400) * SECOND
        person = lot.randrange(48)
        for activity in _way(lot, length):
            person = person if lot.random() < 0.5 else min(47, int(lot.expovariate(0.12)))
            known = lot.random() >= missing
            events.append({
                "case": case, "activity": activity, "at_us": at, "person": person if known else None,
                "unit": person % 10,
            })  # fmt: skip
            at += 0 if lot.random() < tied else int(lot.lognormvariate(8, 3) * 1000) * 1000
    return sorted(events, key=lambda event: event["at_us"])


def _lengths(lot: random.Random) -> list[int]:
    lengths = [1 if lot.random() < 0.08 else 6 if lot.random() < 0.8 else lot.randint(2, 20) for _ in range(CASES)]
    while (more := EVENTS - sum(lengths)) != 0:
        at = lot.randrange(CASES)
        lengths[at] = max(1, lengths[at] + (1 if more > 0 else -1))
    return lengths


def _way(lot: random.Random, length: int) -> list[int]:
    way = (WAY * 4)[:length]
    if length == 6 and lot.random() < 0.7:
        return way
    return [step if lot.random() < 0.8 else min(26, int(lot.expovariate(0.15))) for step in way]


def copies(count: int, seed: int = 1) -> pa.Table:
    """The log so many times over, its cases renumbered and each copy shifted: case, activity, time, person, unit as pm4py
    calls them, in the order of time."""
    events = one(seed)
    columns = {
        name: np.array([event[name] for event in events]) for name in ("case", "activity", "at_us", "person", "unit")
    }
    copy = np.repeat(np.arange(count), len(events))
    case = np.tile(columns["case"], count) + copy * CASES
    at = np.tile(columns["at_us"], count) + copy * SHIFT_US
    order = np.lexsort((case, at))
    # Within a moment a case's events keep the order of the log: lexsort is stable.
    return pa.table({
        "case:concept:name": pa.compute.binary_join_element_wise("case-", pa.array(case[order]).cast(pa.string()), ""),
        "concept:name": _names(ACTIVITIES, np.tile(columns["activity"], count)[order]),
        "time:timestamp": pa.array(at[order]).cast(pa.timestamp("us", tz="UTC")),
        "org:resource": _names(PERSONS, np.tile(columns["person"], count)[order]),
        "org:group": _names(UNITS, np.tile(columns["unit"], count)[order]),
    })  # fmt: skip


def _names(names: list[str], codes: Any) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), names).cast(pa.string())
