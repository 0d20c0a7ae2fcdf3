"""Hears of every event: what happens to a citizen must be told of."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from treklang.integrations.ffb_gateway.actions import outbox
from treklang.kernel import clock


class Told(Protocol):
    """What the subscriber needs to know of an event."""

    @property
    def citizen(self) -> int | None: ...
    @property
    def recorded_at(self) -> datetime: ...


def note_change(event: Told) -> None:
    """Put the citizen's day in the outbox, in the transaction of what happened.

    The day is that of writing, not of happening: the report tells what the municipality's system knew at its end.
    """
    if event.citizen is not None:
        outbox.mark(citizen=event.citizen, day=clock.danish_day(event.recorded_at))
