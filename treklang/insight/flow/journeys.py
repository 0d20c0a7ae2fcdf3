"""One citizen's way through the help: what happened, how long it was waited for, and whether somebody else took over
(S3.34). Pure: of the events that the reader may see, as they stand now and not as the lake knew them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from treklang.cases.rules import ENTERS, Phase


@dataclass(frozen=True)
class Happened:
    """A step or a contact; `person` tells who did it apart from all others."""

    uid: UUID
    at: datetime
    activity: str
    person: int


@dataclass(frozen=True)
class Stop:
    """A place on the way. `waited`: since the one before (None at the first); `handed_over`: somebody else than last time."""

    uid: UUID
    at: datetime
    activity: str
    person: int
    waited: timedelta | None
    handed_over: bool


@dataclass(frozen=True)
class Stretch:
    """Time in one phase without a break; `phase` is None before the first case."""

    phase: Phase | None
    from_at: datetime
    until_at: datetime

    @property
    def length(self) -> timedelta:
        """How long it took."""
        return self.until_at - self.from_at


def journey(events: Iterable[Happened]) -> list[Stop]:
    """The stops in the order they happened in."""
    stops: list[Stop] = []
    for one in sorted(events, key=lambda one: (one.at, one.uid)):
        before = stops[-1] if stops else None
        stops.append(
            Stop(
                one.uid, one.at, one.activity, one.person,
                waited=one.at - before.at if before else None,
                handed_over=before is not None and before.person != one.person,
            )
        )  # fmt: skip
    return stops


def stretches(stops: list[Stop], *, until: datetime) -> list[Stretch]:
    """The way divided by phases, up to `until`; a phase that is entered again is a stretch of its own."""
    turns: list[tuple[Phase | None, datetime]] = []
    for stop in stops:
        phase = ENTERS.get(stop.activity, turns[-1][0] if turns else None)
        if not turns or turns[-1][0] is not phase:
            turns.append((phase, stop.at))
    ends = [*(at for _phase, at in turns[1:]), until]
    return [Stretch(phase, at, end) for (phase, at), end in zip(turns, ends, strict=False)]


def longest_wait(stops: list[Stop]) -> Stop | None:
    """The stop that was waited for longest; None where nothing was."""
    waits = [stop for stop in stops if stop.waited]
    return max(waits, key=lambda stop: stop.waited or timedelta(0), default=None)
