"""Texts for goals that a worker can begin from, by condition and by ring of the flows (S4.34). Pure: no database."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from treklang.catalogue import data_files

DATA = Path(__file__).with_name("data") / "goal_library.toml"


@dataclass(frozen=True)
class GoalText:
    """A text with the conditions (official titles) it is meant for."""

    text: str
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class GoalSubject:
    """What a citizen may want to learn, the rings it is learnt in (by title, outermost first), and its texts."""

    title: str
    rings: tuple[str, ...]
    texts: tuple[GoalText, ...]


@cache
def subjects() -> tuple[GoalSubject, ...]:
    """The library in the order of its file."""
    return tuple(_subject(row) for row in tomllib.loads(DATA.read_text("utf-8"))["subject"])


def fitting(conditions: set[str]) -> tuple[GoalText, ...]:
    """The texts for any of the conditions (official titles), in the order of the library."""
    return tuple(one for subject in subjects() for one in subject.texts if conditions.intersection(one.conditions))


def _subject(row: dict[str, Any]) -> GoalSubject:
    rings = tuple(ring.title for flow in data_files.flows() for ring in flow.rings if ring.key in row["rings"])
    texts = tuple(GoalText(goal["text"], tuple(goal["conditions"])) for goal in row["goal"])
    return GoalSubject(row["title"], rings, texts)
