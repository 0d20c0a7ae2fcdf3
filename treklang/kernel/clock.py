"""The one clock. Nothing else asks the machine for the time; tests, stories and demos set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC; the moment the clock was set to inside `at`."""
    return _set_to.get() or datetime.now(UTC)


def today() -> date:
    """Today's date in Denmark."""
    return danish_day(now())


def danish_day(moment: datetime) -> date:
    """The date a moment has in Denmark."""
    return moment.astimezone(DENMARK).date()


def is_set() -> bool:
    """Whether the clock was set by hand (a story, a demo or a test)."""
    return _set_to.get() is not None


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Set the clock to an aware moment for the time of the block."""
    if moment.tzinfo is None:
        raise ValueError("the clock takes aware moments only")
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
