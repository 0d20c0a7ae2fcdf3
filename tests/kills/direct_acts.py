"""Actions that no step of a story does, each called once the way its caller does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from treklang.demo.stories.cast import Cast
from treklang.integrations.ffb_gateway.actions import deliveries, outbox
from treklang.integrations.ffb_gateway.actions.attempts import Parcel
from treklang.integrations.ffb_gateway.client import Answer
from treklang.integrations.ffb_gateway.models import Delivery
from treklang.integrations.ffb_gateway.rules import Outcome
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.wording import say
from treklang.offers.actions import offers
from treklang.people.actions import citizens

Casts = dict[str, Cast]
AFTERWARDS = datetime(2022, 7, 2, 3, 0, tzinfo=UTC)
HELP_ENDED_ON = date(2022, 7, 1)


@contextmanager
def _system(what: str) -> Iterator[Actor]:
    with clock.at(AFTERWARDS), ids.seeded(f"direct/{what}"), acting_as(accounts.system()) as by:
        yield by


def reside(casts: Casts) -> None:
    """A step of registering that no screen or story asks for yet."""
    with _system("reside") as by:
        citizens.reside(
            citizen_id=casts["second"].citizen_id, lives_in="0101", acts="0101", pays="0101",
            from_on=date(2022, 7, 1), by=by, at=AFTERWARDS,
        )  # fmt: skip


def make_demo_user(casts: Casts) -> None:
    """What `treklang demo` does: no story has a user with a password."""
    with _system("demo user"):
        accounts.ensure_demo_user(username="gaest", name="Gæst", password="kun-til-proeve")


def end_registration(casts: Casts) -> None:
    """What the import from Tilbudsportalen does: an offer is no longer registered."""
    with _system("registration") as by:
        offers.end_registration(offer_id=casts["second"].offers["hjemmestoette"], on=date(2022, 7, 1), by=by)


def mark_planned_ends(casts: Casts) -> None:
    """What the nightly tick does the day after help ended as planned."""
    with _system("planned ends"):
        outbox.mark_planned_ends(today=clock.today())
        assert Delivery.objects.filter(citizen=casts["second"].citizen_id, day=HELP_ENDED_ON).exists()


def prepare_delivery(casts: Casts) -> None:
    """What the delivering job does before it sends."""
    with _system("prepare") as by:
        assert isinstance(deliveries.prepare(delivery_id=_delivery(casts, date(2021, 5, 29)), by=by), Parcel)


def settle_delivery(casts: Casts) -> None:
    """What the delivering job does with the gateway's answer."""
    with _system("settle") as by:
        parcel = deliveries.prepare(delivery_id=_delivery(casts, date(2021, 5, 29)), by=by)
        assert isinstance(parcel, Parcel)
        deliveries.settle(parcel, Outcome.CREATED, detail="HTTP 201", answer=Answer(201, "Bundle/1", 'W/"1"'), by=by)


def hold_delivery(casts: Casts) -> None:
    """What the delivering job does with a report that cannot be built."""
    with _system("hold") as by:
        deliveries.hold(delivery_id=_delivery(casts, date(2021, 5, 30)), because=say("Prøve"), by=by)


def _delivery(casts: Casts, day: date) -> int:
    return Delivery.objects.get(citizen=casts["guide"].citizen_id, day=day).id


ALL: tuple[Callable[[Casts], None], ...] = (
    reside, make_demo_user, end_registration, mark_planned_ends, prepare_delivery, settle_delivery, hold_delivery,
)  # fmt: skip
