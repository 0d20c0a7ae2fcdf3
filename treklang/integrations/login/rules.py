"""Who is let in. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import say

_NO_PRIVILEGE = say("Din bruger har ingen rolle i Treklang. Bed din leder eller systemejeren om at få den tildelt.")


def check_level(level: int, *, least: int) -> None:
    """A log-in that is too weak is refused, whoever it is."""
    if level < least:
        raise NotAllowed(say("Dit log-ind er ikke sikkert nok. Log ind med MitID eller en anden stærkere metode."))


def check_firm(cvr: str | None, *, ours: str) -> None:
    """Who logs in as a professional of another firm is no colleague here."""
    if not ours or cvr != ours:
        raise NotAllowed(say("Du er logget ind for en anden virksomhed eller kommune. Vælg den rigtige, og prøv igen."))


def check_privileged(held: Collection[tuple[str, str]], known: Mapping[str, object], *, ours: str) -> None:
    """Some privilege that this installation knows, in this municipality (`held`: address and firm, "" for any firm)."""
    if not any(uri in known and cvr in ("", ours) for uri, cvr in held):
        raise NotAllowed(_NO_PRIVILEGE)
