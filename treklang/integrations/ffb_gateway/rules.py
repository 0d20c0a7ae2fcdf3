"""What the gateway's answers lead to. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection

from treklang.kernel.wording import Worded, say


class DeliveryState(Worded):
    """Where a day's report of a citizen is."""

    WAITING = "waiting", say("Venter på at blive sendt")
    HELD = "held", say("Holdt tilbage")
    NOTHING = "nothing", say("Intet at indberette")
    ACCEPTED = "accepted", say("Modtaget af indberetningen")
    REFUSED = "refused", say("Afvist med fejl, der skal rettes")


class Outcome(Worded):
    """What one attempt came to."""

    CREATED = "created", say("Modtaget")
    DUPLICATE = "duplicate", say("Var allerede modtaget")
    INVALID = "invalid", say("Afvist: indholdet er ikke gyldigt")
    UNAVAILABLE = "unavailable", say("Modtageren svarede ikke rigtigt; der prøves igen")
    TIMED_OUT = "timed_out", say("Modtageren svarede ikke i tide; der prøves igen")


# What an outcome makes of the delivery; the two others leave it waiting.
AFTER: dict[Outcome, DeliveryState] = {
    Outcome.CREATED: DeliveryState.ACCEPTED,
    Outcome.DUPLICATE: DeliveryState.ACCEPTED,
    Outcome.INVALID: DeliveryState.REFUSED,
}
TRY_AGAIN = frozenset(Outcome) - frozenset(AFTER)
_ABOUT_THE_CONTENT = frozenset({400, 413, 422})


def outcome_of(status: int, errors: Collection[str]) -> Outcome:
    """What an answer means: its HTTP status, and the codes of the errors that it names (FHIR's IssueType).

    An answer that names errors is no receipt, whatever its status. Refused log-ins, wrong addresses and all that is
    not said of the content is tried again: the report is not at fault.
    """
    if set(errors) == {"duplicate"} and status < 500:
        return Outcome.DUPLICATE
    if status in _ABOUT_THE_CONTENT or (errors and (status < 300 or status == 409)):
        return Outcome.INVALID
    if status in (200, 409):
        return Outcome.DUPLICATE
    return Outcome.CREATED if 200 < status < 300 else Outcome.UNAVAILABLE


def wait_seconds(attempts: int) -> int:
    """How long to wait after so many failed attempts in a row: a minute, doubled each time, at most a day."""
    return int(min(60 * 2 ** max(attempts - 1, 0), 24 * 60 * 60))
