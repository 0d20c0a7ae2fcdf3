"""The named users of demo mode, one or more a role. They log in with a local password, in demo mode only."""

from __future__ import annotations

from dataclasses import dataclass

from treklang.kernel.wording import Sentence, say
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


@dataclass(frozen=True)
class DemoCitizen:
    """A citizen of a story who logs in to the portal; `role` says which course is hers."""

    username: str
    name: str
    cpr: str
    role: Sentence


DEMO_CITIZENS: tuple[DemoCitizen, ...] = (
    DemoCitizen(
        "mette", "Mette Kirkegaard", "6506881234", say("Får støtte hjemme. Har en datter på 17 og hjælper Jonas")
    ),
    DemoCitizen("jonas", "Jonas Vestergaard", "7409024235", say("Bor på et midlertidigt botilbud")),
    DemoCitizen("samira", "Samira Aydin", "8811951234", say("Er i beskyttet beskæftigelse")),
)
