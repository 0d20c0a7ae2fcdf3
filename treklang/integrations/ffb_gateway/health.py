"""Whether reporting is well, as one line of `treklang check`."""

from __future__ import annotations

from treklang.integrations.ffb_gateway import queries
from treklang.integrations.ffb_gateway.rules import DeliveryState
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.wording import Sentence, say


def look() -> tuple[bool, Sentence]:
    """Not well is what somebody must do something about: reports that are late or refused. A missing address is told."""
    with acting_as(accounts.system(), purpose="check"):
        health = queries.health()
    well = not health.is_late and not health.counts[DeliveryState.REFUSED]
    if health.troubles:
        return well, say("%(troubles)s", troubles=" ".join(map(str, health.troubles)))
    return well, say("%(n)s rapporter venter på, at dagen er omme", n=health.counts[DeliveryState.WAITING])
