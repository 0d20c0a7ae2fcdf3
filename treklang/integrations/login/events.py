"""What can happen to those who log in without a broker."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class LoginEvent(EventName):
    """Noted about a system owner's account; `data["account"]` is its inner key."""

    OWNER_MADE = "login.owner_made", say("Systemejer oprettet")
    FACTOR_MADE = "login.factor_made", say("Totrinsbekræftelse sat op")
    FACTOR_RESET = "login.factor_reset", say("Totrinsbekræftelse nulstillet")
    RECOVERY_USED = "login.recovery_used", say("Nødkode brugt")
    CODES_MADE = "login.codes_made", say("Nye nødkoder lavet")
    CLOSED = "login.closed", say("Bruger lukket")


declare(LoginEvent)
