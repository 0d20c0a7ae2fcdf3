"""What a unit may be, what a function permits. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection

from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import Worded, say


class UnitKind(Worded):
    """The kinds of unit that a municipality's social services have."""

    ADMINISTRATION = "administration", say("Forvaltning")
    CENTRE = "centre", say("Center")
    SECTION = "section", say("Afdeling")
    AUTHORITY = "authority", say("Myndighed")
    RECEPTION = "reception", say("Modtagelse")
    TEAM = "team", say("Team")
    STAFF = "staff", say("Stab")
    PROVIDER = "provider", say("Udfører")
    PROJECT = "project", say("Projekt")


class FunctionKind(Worded):
    """What an employee may do somewhere."""

    RECEPTION = "reception", say("Modtagelsesmedarbejder")
    CASEWORKER = "caseworker", say("Sagsbehandler")
    COMMITTEE = "committee", say("Medlem af visitationsudvalget")
    LEADER = "leader", say("Leder")
    PROVIDER = "provider", say("Medarbejder hos udfører")
    CONTROLLER = "controller", say("Controller")
    LEGAL = "legal", say("Jurist")
    SYSTEM_OWNER = "system_owner", say("Systemejer")


class Deed(Worded):
    """What a function permits: the left column of the table below."""

    RECEIVE = "receive", say("modtage henvendelser")
    OPEN_CASE = "open_case", say("åbne en sag")
    KEEP_JOURNAL = "keep_journal", say("skrive i journalen")
    ASSESS = "assess", say("udrede")
    RECOMMEND = "recommend", say("indstille")
    MEET = "meet", say("føre visitationsudvalgets dagsorden")
    DECIDE = "decide", say("træffe afgørelse")
    ORDER = "order", say("bestille")
    DELIVER = "deliver", say("svare på bestillinger og skrive om indsatsen")
    FOLLOW_UP = "follow_up", say("følge op")
    KEEP_OFFERS = "keep_offers", say("vedligeholde tilbud")
    ORGANISE = "organise", say("ændre organisationen")


_AUTHORITY = {
    Deed.RECEIVE, Deed.OPEN_CASE, Deed.KEEP_JOURNAL, Deed.ASSESS, Deed.RECOMMEND, Deed.MEET, Deed.ORDER, Deed.FOLLOW_UP,
}  # fmt: skip
PERMITS: dict[FunctionKind, set[Deed]] = {
    FunctionKind.RECEPTION: {Deed.RECEIVE, Deed.OPEN_CASE, Deed.KEEP_JOURNAL},
    FunctionKind.CASEWORKER: _AUTHORITY | {Deed.DECIDE},
    FunctionKind.COMMITTEE: {Deed.MEET, Deed.DECIDE, Deed.KEEP_JOURNAL},
    FunctionKind.LEADER: _AUTHORITY | {Deed.DECIDE, Deed.KEEP_OFFERS},
    FunctionKind.PROVIDER: {Deed.DELIVER},
    FunctionKind.CONTROLLER: set(),
    FunctionKind.LEGAL: {Deed.KEEP_JOURNAL},
    FunctionKind.SYSTEM_OWNER: {Deed.ORGANISE, Deed.KEEP_OFFERS},
}


def can(functions: Collection[FunctionKind], deed: Deed) -> bool:
    """Whether someone who holds `functions` may do `deed`."""
    return any(deed in PERMITS[function] for function in functions)


def check_can(functions: Collection[FunctionKind], deed: Deed) -> None:
    """Refuse with the sentence that the user reads beside the button."""
    if not can(functions, deed):
        who = ", ".join(str(kind.title) for kind, deeds in PERMITS.items() if deed in deeds)
        raise NotAllowed(say("Du kan ikke %(deed)s. Det kan: %(who)s.", deed=deed.title, who=who.lower()))
