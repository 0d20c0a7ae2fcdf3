"""What each reason opens. The SQL view of doors (migrations/doors.sql) is held against this table by a test."""

from __future__ import annotations

from collections.abc import Mapping

from treklang.access.rules import Reason
from treklang.kernel.scope import Fact

_ALL = frozenset(Fact)
_PERSON = frozenset({Fact.IDENTITY, Fact.ADDRESS})
_TO_DECIDE = frozenset({Fact.IDENTITY, Fact.ASSESSMENT, Fact.DECISION, Fact.HELP, Fact.ECONOMY, Fact.DOCUMENTS})

OPENS: Mapping[Reason, frozenset[Fact]] = {
    Reason.CASEWORKER: _ALL,
    Reason.COORDINATOR: _ALL,
    Reason.TEAM: _ALL,
    Reason.HANDOVER: _ALL,
    Reason.ENQUIRY: _PERSON,
    Reason.REGISTERED: _PERSON,
    Reason.PROVIDER: _PERSON | {Fact.HELP, Fact.ECONOMY},
    Reason.CONTACT: frozenset({Fact.IDENTITY}),
    Reason.COMMITTEE: _TO_DECIDE,
    Reason.LEGAL: _TO_DECIDE | {Fact.JOURNAL},
    Reason.ECONOMY: frozenset({Fact.IDENTITY, Fact.ECONOMY}),
    Reason.CITIZEN: _ALL,
    Reason.CUSTODY: _ALL - {Fact.JOURNAL},
    # A representative sees what the power of attorney covers; identity always.
    Reason.REPRESENTATIVE: _ALL,
    Reason.GLASS: _ALL,
    Reason.SYSTEM: _ALL,
}
# A protected address is opened by these alone (CPR-loven § 28); the rest see that there is one.
OPEN_PROTECTED_ADDRESS = frozenset({
    Reason.CASEWORKER, Reason.COORDINATOR, Reason.TEAM, Reason.CITIZEN, Reason.GLASS, Reason.SYSTEM,
})  # fmt: skip
# A secret citizen is known to those alone who work with her by name or by order, or must answer what was asked about her,
# and to herself.
KNOW_SECRET = frozenset({
    Reason.CASEWORKER, Reason.COORDINATOR, Reason.PROVIDER, Reason.COMMITTEE, Reason.LEGAL, Reason.ENQUIRY,
    Reason.REGISTERED, Reason.CITIZEN, Reason.GLASS, Reason.SYSTEM,
})  # fmt: skip


def opens(reason: Reason, *, protected: bool = False) -> frozenset[Fact]:
    """The facts that a reason opens about a citizen, whose address may be protected."""
    if protected and reason not in OPEN_PROTECTED_ADDRESS:
        return OPENS[reason] - {Fact.ADDRESS}
    return OPENS[reason]
