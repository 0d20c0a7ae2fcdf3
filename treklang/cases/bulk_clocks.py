"""Writing the clocks of many cases at once: the rows that `actions.clocks.keep` gives, without asking the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from treklang.cases import happenings
from treklang.cases.events import CaseEvent
from treklang.cases.models import Clock
from treklang.kernel import clock, ids
from treklang.kernel.bulk.rows import Row, Rows, Told
from treklang.law.reckoning import Circumstances, Following, Happening, Running


@dataclass
class _Standing:
    """A clock that was told of: its row and what that holds."""

    row: Row
    columns: dict[str, Any]


@dataclass
class _Followed:
    """What was told of one case, or of a citizen and no case, and the clocks that follow: by rule, by what started them."""

    reckoning: Following
    standing: dict[str, dict[str, _Standing]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Moved:
    """A clock that is due on another day now."""

    rule: str
    row: Row
    was: date
    now: date


class Clocks:
    """Follows what is told to `rows` and keeps the clocks of one citizen at a time, the one that was `begun` last."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._citizen = 0
        self._around = Circumstances()
        self._followed: dict[int | None, _Followed] = {}
        rows.followers.append(self.hear)

    def begin(self, citizen_id: int, *, born_on: date | None) -> None:
        """Forget whom was told of before: from here on it is this citizen, of whom nothing was told that has a clock."""
        self._citizen, self._around = citizen_id, happenings.born(born_on)
        self._followed = {}

    def hear(self, told: Told) -> None:
        """As `clocks.keep`. Raises LookupError for another citizen than the one that was begun."""
        if told.name not in happenings.names() or told.citizen is None:
            return
        if told.citizen != self._citizen:
            raise LookupError(f"the clocks of citizen {told.citizen} were not begun")
        if told.case not in self._followed:
            self._followed[told.case] = _Followed(happenings.following(self._around))
        followed = self._followed[told.case]
        happening = Happening(str(told.uid), told.name, told.at, told.data)
        touched = followed.reckoning.tell(happening)
        moved = [one for rule in sorted(touched) for one in self._bring_in_step(followed, rule, touched[rule], told)]
        if told.name != CaseEvent.DEADLINE_EXTENDED.value:
            self._tell_of(moved, told)

    def _bring_in_step(self, followed: _Followed, rule: str, wanted: list[Running], told: Told) -> list[_Moved]:
        """Write what has changed of a rule's clocks; gives those that are due on another day now."""
        standing = followed.standing.setdefault(rule, {})
        left, moved = set(standing), []
        for running in sorted(wanted, key=lambda one: (one.started_on, one.started_by)):
            left.discard(running.started_by)
            columns = happenings.columns(running)
            before = standing.get(running.started_by)
            if before is None:
                standing[running.started_by] = _Standing(self._insert(running, columns, told), columns)
            elif was := self._write(before, columns):
                moved.append(_Moved(rule, before.row, was, running.due_on))
        for one in (standing[started_by] for started_by in sorted(left)):
            if one.columns["ended_by"] is None:
                ended = {"ended_by": told.uid, "ended_on": clock.danish_day(told.at)}
                self._write(one, one.columns | ended)
        return moved

    def _insert(self, running: Running, columns: dict[str, Any], told: Told) -> Row:
        uid = ids.new("clock", running.rule, running.started_by)
        return self._rows.insert(Clock, uid=uid, citizen_id=told.citizen, case_id=told.case, **columns)

    def _write(self, standing: _Standing, columns: dict[str, Any]) -> date | None:
        """Write the columns that differ. Gives the day it was due before, where that changed."""
        changed = {name: value for name, value in columns.items() if standing.columns[name] != value}
        was: date = standing.columns["due_on"]
        standing.columns = columns
        if changed:
            self._rows.update(standing.row, **changed)
        return was if "due_on" in changed else None

    def _tell_of(self, moved: list[_Moved], told: Told) -> None:
        for one in moved:
            self._rows.event(
                CaseEvent.DEADLINE_MOVED, citizen=told.citizen, case=told.case,
                data={"rule": one.rule, "clock": str(one.row.uid), "was": one.was.isoformat(),
                      "now": one.now.isoformat(), "because": told.name},
            )  # fmt: skip
