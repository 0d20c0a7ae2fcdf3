"""What is left of log-ins, cleared away by itself: sessions that ended, and attempts that count no more."""

from __future__ import annotations

from treklang.kernel import jobs, sessions, throttle
from treklang.kernel.actor import Actor


@jobs.job("login.tidy", alone=True)
def tidy(by: Actor) -> None:
    """Remove sessions that ended by themselves, and old failed attempts."""
    sessions.clear()
    throttle.clear()


jobs.every("23 1 * * *", tidy)
