"""The phases V1-V9 as steps with the days they were reached. Pure."""

from __future__ import annotations

from typing import Any

from treklang.cases.rules import ENTERS, Phase, phase_after
from treklang.kernel.events import Event


def phases(found: list[Event]) -> list[dict[str, Any]]:
    """One step a phase: when it was first reached, when last, and whether the case is in it now. Oldest event first."""
    current = phase_after([event.name for event in found])
    return [_step(phase, [event for event in found if ENTERS.get(event.name) is phase], current) for phase in Phase]


def _step(phase: Phase, reached: list[Event], current: Phase) -> dict[str, Any]:
    return {
        "code": phase.value,
        "title": str(phase.title),
        "state": "current" if phase is current else "done" if reached else "ahead",
        "first": reached[0].at if reached else None,
        "last": reached[-1].at if len(reached) > 1 else None,
    }
