"""The named users of demo mode, one or more a role. They log in with a local password, in demo mode only."""

from __future__ import annotations

from dataclasses import dataclass

from treklang.organisation.rules import FunctionKind

DEMO_PASSWORD = "treklang-demo"  # noqa: S105 - shown on the log-in page; works in demo mode only


@dataclass(frozen=True)
class DemoUser:
    """A demo user: the story's employee with this username."""

    username: str
    name: str
    role: FunctionKind
    unit: str


DEMO_USERS: tuple[DemoUser, ...] = (
    DemoUser("anne", "Anne Lund", FunctionKind.CASEWORKER, "Myndighed Voksne"),
    DemoUser("ravi", "Ravi Holm", FunctionKind.RECEPTION, "Modtagelsen"),
    DemoUser("vibeke", "Vibeke Krag", FunctionKind.COMMITTEE, "Myndighed Voksne"),
    DemoUser("lars", "Lars Bro", FunctionKind.LEADER, "Myndighed Voksne"),
    DemoUser("petra", "Petra Skov", FunctionKind.PROVIDER, "Værkstedet Åen"),
    DemoUser("bo", "Bo Friis", FunctionKind.PROVIDER, "Bofællesskabet Bakken"),
    DemoUser("sys", "Signe Yde", FunctionKind.SYSTEM_OWNER, "Socialforvaltningen"),
)
