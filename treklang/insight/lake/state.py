"""How the lake is: how old, how large, how it was last refreshed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from treklang.insight.lake.versions import NoLake, hold
from treklang.kernel import clock
from treklang.kernel.wording import Sentence, say

OLD = timedelta(hours=24)


@dataclass(frozen=True)
class State:
    """The present version: `as_of` is what it knows up to, `rows` a table's, `bytes` of all its files."""

    version: str
    as_of: datetime
    how: str
    rows: dict[str, int]
    bytes: int

    @property
    def age(self) -> timedelta:
        return clock.now() - self.as_of


def state(lake: Path) -> State | None:
    """The present version's state, None where there is no lake."""
    try:
        held = hold(lake)
    except NoLake:
        return None
    try:
        size = sum(file.stat().st_size for file in held.folder.rglob("*") if file.is_file())
        facts = held.facts
        return State(held.folder.name, datetime.fromisoformat(facts.as_of), facts.how, facts.rows, size)
    finally:
        held.let_go()


def look(lake: Path) -> tuple[bool, Sentence]:
    """The line of `treklang check`: well unless it is a day old; a house without a lake is well too."""
    there = state(lake)
    if there is None:
        return True, say("er ikke hentet endnu. Hent dem med: treklang lake refresh")
    minutes = max(int(there.age.total_seconds() // 60), 0)
    if there.age > OLD:
        return False, say("er %(hours)s timer gamle. Kører treklang worker?", hours=minutes // 60)
    return True, say("er %(minutes)s minutter gamle", minutes=minutes)
