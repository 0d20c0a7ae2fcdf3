"""What the data files of the catalogue hold, typed. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Period:
    """First day, and the first day after; None where it runs on."""

    first: date
    after: date | None


@dataclass(frozen=True)
class ConceptRow:
    """A code with its official title. `key` is the word the program uses for it, empty for most."""

    system: str
    code: UUID
    title: str
    kind: str
    parent: UUID | None
    digit: int | None
    key: str
    period: Period


@dataclass(frozen=True)
class SectionRow:
    """A section of an act in a period."""

    key: str
    act: str
    section: str
    title: str
    appeal_to: str
    time_limited: bool
    needs_registration: bool
    period: Period


@dataclass(frozen=True)
class RingRow:
    """A ring of a flow; `position` counts inwards from 1."""

    key: str
    position: int
    title: str
    law: str
    referred: bool
    period: Period


@dataclass(frozen=True)
class FlowRow:
    """A flow with its rings, outermost first."""

    key: str
    title: str
    rings: tuple[RingRow, ...]


@dataclass(frozen=True)
class ServiceRow:
    """A service of the municipality. `ffb` is FFB's title of it, `ring` a ring's key; both may be missing."""

    key: str
    title: str
    section: str
    ffb: str | None
    ring: str | None
    kle: str
    dst_code: str
    account: str
    period: Period
