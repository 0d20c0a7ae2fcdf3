"""Who acts: what every action is told and every event remembers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What kind of user an account belongs to."""

    STAFF = "staff"
    CITIZEN = "citizen"
    PROGRAM = "program"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """The acting user, as actions and queries take it."""

    id: int
    username: str
    name: str
    kind: ActorKind
