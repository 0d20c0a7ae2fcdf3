"""The limits that a municipality has published itself (retssikkerhedsloven § 3, stk. 2), as its own file has them.

    [[limits]]
    area = "socialpaedagogisk-stoette"
    title = "Socialpædagogisk støtte"
    title_en = "Social pedagogical support"
    sections = ["SEL-85"]
    within = "8 weeks"
    from = 2024-01-01

A limit holds until a newer one of the same area does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from treklang.law.lengths import Length, length
from treklang.law.words import Phrase

KEYS = {"area", "title", "title_en", "sections", "within", "from"}


@dataclass(frozen=True)
class Limit:
    """How long the municipality takes at most to decide an application of an area, for those received from `since`."""

    area: str
    title: Phrase
    sections: tuple[str, ...]
    within: Length
    since: date


def read(tables: Iterable[Mapping[str, Any]]) -> tuple[Limit, ...]:
    """The limits by area, the oldest first. Raises ValueError with the fault."""
    limits = sorted((_limit(one) for one in tables), key=lambda one: (one.area, one.since))
    for before, after in pairwise(limits):
        if (before.area, before.since) == (after.area, after.since):
            raise ValueError(f"limits: {after.area} stands twice from {after.since}; keep one of them.")
    return tuple(limits)


def held(limits: Iterable[Limit], area: str, on: date) -> Limit | None:
    """The limit that holds for an area on a day; None where none is published."""
    found = [one for one in limits if one.area == area and one.since <= on]
    return max(found, key=lambda one: one.since, default=None)


def areas(limits: Iterable[Limit], on: date) -> list[Limit]:
    """The limits that hold on a day, one an area, in the order of the areas."""
    limits = tuple(limits)
    names = sorted({one.area for one in limits})
    return [found for name in names if (found := held(limits, name, on))]


def _limit(found: Mapping[str, Any]) -> Limit:
    where = f"limits: {found.get('area') or 'a limit without area'}"
    if missing := sorted(KEYS - set(found)):
        raise ValueError(f"{where}: {', '.join(missing)} is missing")
    if strange := sorted(set(found) - KEYS):
        raise ValueError(f"{where}: unknown key {', '.join(strange)}")
    if fault := _fault(found):
        raise ValueError(f"{where}: {fault}")
    try:
        within = length(found["within"])
    except ValueError as error:
        raise ValueError(f"{where}: within: {error}") from None
    if not within.count:
        raise ValueError(f"{where}: within is nothing; write how long it may take, as 8 weeks")
    title = Phrase(found["title"], english=found["title_en"])
    return Limit(found["area"], title, tuple(found["sections"]), within, found["from"])


def _fault(found: Mapping[str, Any]) -> str:
    """What is of the wrong kind; "" for nothing."""
    for key in ("area", "title", "title_en", "within"):
        if not isinstance(found[key], str) or not found[key].strip():
            return f"{key} is {found[key]!r}; write a text"
    if type(found["from"]) is not date:
        return f"from is {found['from']!r}; write a day as 2024-01-01, without quotes"
    sections = found["sections"]
    if not isinstance(sections, list | tuple) or not all(isinstance(one, str) for one in sections):
        return 'sections is no list of sections; write it as ["SEL-85"]'
    return ""
