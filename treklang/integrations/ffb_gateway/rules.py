"""What the gateway's answers lead to. Pure: no database."""

from __future__ import annotations

from treklang.kernel.wording import Worded, say


class DeliveryState(Worded):
    """Where a day's report of a citizen is."""

    WAITING = "waiting", say("Venter på at blive sendt")
    HELD = "held", say("Holdt tilbage")
    ACCEPTED = "accepted", say("Modtaget af indberetningen")
    REFUSED = "refused", say("Afvist med fejl, der skal rettes")


class Outcome(Worded):
    """What one attempt came to."""

    CREATED = "created", say("Modtaget")
    DUPLICATE = "duplicate", say("Var allerede modtaget")
    INVALID = "invalid", say("Afvist: indholdet er ikke gyldigt")
    UNAVAILABLE = "unavailable", say("Modtageren svarede ikke rigtigt; der prøves igen")
    TIMED_OUT = "timed_out", say("Modtageren svarede ikke i tide; der prøves igen")


# What each outcome makes of the delivery; the two others leave it waiting and try again.
AFTER: dict[Outcome, DeliveryState] = {
    Outcome.CREATED: DeliveryState.ACCEPTED,
    Outcome.DUPLICATE: DeliveryState.ACCEPTED,
    Outcome.INVALID: DeliveryState.REFUSED,
}


def wait_seconds(attempts: int) -> int:
    """How long to wait before trying again after so many failed attempts: a minute, doubled each time, at most a day."""
    return int(min(60 * 2 ** max(attempts - 1, 0), 24 * 60 * 60))
