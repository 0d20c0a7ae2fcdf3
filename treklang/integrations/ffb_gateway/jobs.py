"""Daily reporting, by itself: what waited when the day ended is built and sent."""

from __future__ import annotations

import logging
import traceback

from treklang.integrations.ffb_gateway import client, queries
from treklang.integrations.ffb_gateway.actions import deliveries, outbox
from treklang.integrations.ffb_gateway.client import Gateway
from treklang.integrations.ffb_gateway.rules import DeliveryState
from treklang.kernel import clock, jobs
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.wording import say

log = logging.getLogger(__name__)

# A round ends after so many reports, so that a worker told to stop need not wait long; the next tick goes on.
_A_ROUND = 500
# So many without an answer, one after the other, and the gateway is left in peace until the next tick.
_ENOUGH = 3
_UNBUILDABLE = say("Rapporten kunne ikke bygges; fejlen står i driftsloggen.")


@jobs.job("ffb_gateway.deliver_due", alone=True, whole=False)
def deliver_due(by: Actor) -> None:
    """Deliver every day that has ended and waits. Without a gateway all stay waiting."""
    gateway = client.bound()
    if gateway is None:
        return
    with acting_as(by, purpose=deliveries.PURPOSE):
        outbox.mark_planned_ends(today=clock.today())
    deliver_round(gateway, by=by)


# Every five minutes and not once a night: Danish midnight moves in UTC, a worker that was away catches up as it starts
# (it makes up for ticks missed by up to ten minutes), and what is to be tried again needs no job of its own.
jobs.every("*/5 * * * *", deliver_due)


def deliver_round(gateway: Gateway, *, by: Actor) -> int:
    """Deliver what is due, one after the other, each on its own; gives how many were looked at."""
    looked_at = unanswered = 0
    while looked_at < _A_ROUND and unanswered < _ENOUGH:
        found = _due(by)
        if not found:
            break
        for delivery_id in found[: _A_ROUND - looked_at]:
            looked_at += 1
            state = _deliver(delivery_id, gateway, by)
            unanswered = unanswered + 1 if state is DeliveryState.WAITING else 0
            if unanswered >= _ENOUGH:
                break
    return looked_at


def _due(by: Actor) -> list[int]:
    with acting_as(by, purpose=deliveries.PURPOSE):
        return queries.due(now=clock.now(), newest=_A_ROUND)


def _deliver(delivery_id: int, gateway: Gateway, by: Actor) -> DeliveryState:
    """One report; a fault in one citizen's data or in ours must not stop everybody's reporting."""
    try:
        return deliveries.deliver(delivery_id=delivery_id, gateway=gateway, by=by)
    except Exception as error:
        # People are told by the reason, the log is told where and what kind; never the message: databases quote
        # values in theirs.
        places = "".join(traceback.format_tb(error.__traceback__))
        log.error("delivery %s could not be made: %s\n%s", delivery_id, type(error).__name__, places)
        deliveries.hold(delivery_id=delivery_id, because=_UNBUILDABLE, by=by)
        return DeliveryState.HELD
