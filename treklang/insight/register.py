"""Every measure there is: each file in `insight/measures` holds one, `MEASURE`, and is found by itself.

A file is checked when it is read: what is wrong is told with its name, at the first start after it was written.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from treklang.insight import measures as folder
from treklang.insight.lake.tables import SOURCES
from treklang.insight.measure import Measure, Theme
from treklang.insight.source_words import WORDS

# What a lake has beside the rooms' tables: made of the events when it is filled.
MADE = ("transitions", "activities")
COLUMNS = {"citizen_id": "int64", "case_id": "int64", "unit_id": "int64", "on_day": "date", "value": "float64"}


class WrongMeasure(Exception):
    """A measure's file is not as it must be."""


@cache
def measures() -> Mapping[str, Measure]:
    """The measures by key, in the order of their themes and files."""
    names = [module.name for module in pkgutil.iter_modules(folder.__path__) if not module.ispkg]
    found = [_read(name) for name in sorted(names)]
    order = list(Theme)
    found.sort(key=lambda one: order.index(one.theme))
    return MappingProxyType({one.key: one for one in found})


def _read(name: str) -> Measure:
    measure = getattr(importlib.import_module(f"{folder.__name__}.{name}"), "MEASURE", None)
    if not isinstance(measure, Measure):
        raise WrongMeasure(f"measures/{name}.py has no MEASURE")
    if faults := list(faults_of(measure, name)):
        raise WrongMeasure(f"measures/{name}.py: {'; '.join(faults)}")
    return measure


def faults_of(measure: Measure, name: str) -> list[str]:
    """What is wrong with a measure in the file `name`, in words; its rows' columns are held by a test."""
    faults = []
    if measure.key != name.replace("_", "-"):
        faults.append(f"its key is {measure.key!r}, not the file's name with hyphens")
    for part in ("title", "purpose", "population", "numerator", "denominator", "owner"):
        if not getattr(measure, part).text.strip():
            faults.append(f"{part} says nothing")
    known = {source.name for source in SOURCES} | set(MADE)
    faults += [f"there is no table {one!r} in the lake" for one in measure.sources if one not in known]
    faults += [f"source_words.py has no words for {one!r}" for one in measure.sources if one not in WORDS]
    columns = [dimension.column for dimension in measure.dimensions]
    if len({*columns, *COLUMNS, "unit", "part"}) != len(columns) + len(COLUMNS) + 2:
        faults.append("two divisions have the same column, or one is called as a column that all rows have")
    return faults
