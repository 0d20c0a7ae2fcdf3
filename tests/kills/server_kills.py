"""Killing the embedded PostgreSQL under a play: the server, its guardian, or both."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from treklang.config import environment
from treklang.kernel.embedded.tests.processes import end, guardian, postmaster

VICTIMS = ("postmaster", "guardian", "both")


def is_embedded() -> bool:
    """Whether the server is our own, so that there is something to kill."""
    return "EMBEDDED" in settings.DATABASES["default"]


def of(victim: str) -> Callable[[], None]:
    """What kills that victim, at once and for good."""

    def shoot() -> None:
        home = environment.home()
        pids = {"postmaster": [postmaster], "guardian": [guardian], "both": [guardian, postmaster]}[victim]
        for pid in [find(home) for find in pids]:
            end(pid)

    return shoot
