"""What catalogue shows to reports and analyses: the rows as they are now (`...Now`) and, where they are needed, every version."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from treklang.kernel.published import published


@published("catalogue_concepts")
@dataclass(frozen=True)
class ConceptNow:
    """A code of a national classification with its title."""

    id: int
    system: str
    code: UUID
    title: str
    kind: str
    parent_id: int | None
    digit: int | None


@published("catalogue_rings")
@dataclass(frozen=True)
class RingNow:
    """A ring of a flow; `position` counts inwards from 1, the least intrusive."""

    id: int
    flow: str
    flow_title: str
    position: int
    title: str


@published("catalogue_services")
@dataclass(frozen=True)
class ServiceNow:
    """A service above FFB with its section (its key, as in decisions and offers), the law's name for it, ring and FFB concept."""

    id: int
    key: str
    title: str
    section: str
    law: str
    ring_id: int | None
    concept_id: int | None
