"""One citizen's way through the help: what happened, how long it was waited for, and whether somebody else took over
(S3.34). Pure: of the events that the reader may see, as they stand now and not as the lake knew them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from treklang.cases.rules import ENTERS, Phase
from treklang.insight.steps import CASE_ENDS, HELP_BEGINS, HELP_ENDS


@dataclass(frozen=True)
class Happened:
    """A step or a contact; `person` tells who did it apart from all others."""

    uid: UUID
    at: datetime
    activity: str
    person: int


@dataclass(frozen=True)
class Stop:
    """A place on the way. `waited`: since the one before (None at the first), `helped` meanwhile or not; `handed_over`:
    somebody else than last time."""

    uid: UUID
    at: datetime
    activity: str
    person: int
    waited: timedelta | None
    helped: bool
    handed_over: bool


@dataclass(frozen=True)
class Stretch:
    """Time in one phase without a break, or with help whatever the phase (`helped`); else `phase` is None before the first
    case."""

    phase: Phase | None
    helped: bool
    from_at: datetime
    until_at: datetime

    @property
    def length(self) -> timedelta:
        """How long it took."""
        return self.until_at - self.from_at


def journey(events: Iterable[Happened]) -> list[Stop]:
    """The stops in the order they happened in; what happened at one moment stays in the order it is given in."""
    stops: list[Stop] = []
    running = 0
    for one in sorted(events, key=lambda one: one.at):
        before = stops[-1] if stops else None
        stops.append(
            Stop(
                one.uid, one.at, one.activity, one.person,
                waited=one.at - before.at if before else None,
                helped=running > 0,
                handed_over=before is not None and before.person != one.person,
            )
        )  # fmt: skip
        running = _running_after(one.activity, running)
    return stops


def _running_after(activity: str, running: int) -> int:
    """How many grants are carried out after a stop."""
    if activity == HELP_BEGINS:
        return running + 1
    if activity == HELP_ENDS:
        return max(running - 1, 0)
    return 0 if activity == CASE_ENDS else running


def stretches(stops: list[Stop], *, until: datetime) -> list[Stretch]:
    """The way divided by phases, up to `until`; a phase that is entered again is a stretch of its own."""
    turns: list[tuple[Phase | None, bool, datetime]] = []
    phase, running = None, 0
    for stop in stops:
        phase = ENTERS.get(stop.activity, phase)
        running = _running_after(stop.activity, running)
        state = (None, True) if running else (phase, False)
        if not turns or turns[-1][:2] != state:
            turns.append((*state, stop.at))
    ends = [*(at for _phase, _helped, at in turns[1:]), until]
    return [Stretch(phase, helped, at, end) for (phase, helped, at), end in zip(turns, ends, strict=False)]


def longest_wait(stops: list[Stop]) -> Stop | None:
    """The stop that was waited for longest without help; None where nothing was."""
    waits = [stop for stop in stops if stop.waited and not stop.helped]
    return max(waits, key=lambda stop: stop.waited or timedelta(0), default=None)
