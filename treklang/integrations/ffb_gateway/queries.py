"""What waits, is held back and was refused, and whether reporting is well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from treklang.integrations.ffb_gateway import client
from treklang.integrations.ffb_gateway.facts import end_of
from treklang.integrations.ffb_gateway.messages import Issue
from treklang.integrations.ffb_gateway.models import Attempt, Delivery
from treklang.integrations.ffb_gateway.rules import DeliveryState, Outcome
from treklang.kernel import clock
from treklang.kernel.wording import Sentence, say

_OPEN = (DeliveryState.WAITING.value, DeliveryState.HELD.value)
# Guide: deliver at least daily. A day that still waits this long after it ended is late.
_LATE_AFTER = timedelta(hours=24)
# What was begun before midnight is written with yesterday's date when it commits.
_SETTLES = timedelta(minutes=10)


def due(*, now: datetime, newest: int) -> list[int]:
    """The deliveries to look at now, each citizen's oldest day only: an older state must not overtake a newer one."""
    earlier = Delivery.objects.filter(
        citizen=OuterRef("citizen"), day__lt=OuterRef("day"), state=DeliveryState.WAITING.value
    )
    rows = Delivery.objects.filter(state__in=_OPEN, day__lt=clock.danish_day(now - _SETTLES), due_at__lte=now)
    return list(rows.exclude(Exists(earlier)).order_by("due_at", "day", "id").values_list("id", flat=True)[:newest])


@dataclass(frozen=True)
class Standing:
    """A delivery for a list: whose, which day, where it is and why."""

    uid: UUID
    citizen_id: int
    day: date
    state: DeliveryState
    reasons: tuple[Sentence | Issue, ...]


def standing(state: DeliveryState, *, newest: int = 200) -> list[Standing]:
    """Deliveries in a state, oldest day first, with the reasons; those refused are tasks for people."""
    return [_standing(one) for one in Delivery.objects.filter(state=state.value).order_by("day", "id")[:newest]]


def _standing(row: Delivery) -> Standing:
    state = DeliveryState(row.state)
    reasons: tuple[Sentence | Issue, ...] = tuple(Issue(**issue) for issue in row.refusal or ())
    if state is DeliveryState.HELD:
        reasons = (say(row.held_because),)
    elif state is DeliveryState.WAITING:
        last = row.attempts.order_by("-id").first()
        reasons = (Outcome(last.outcome).title,) if last else ()
    return Standing(row.uid, row.citizen, row.day, state, reasons)


@dataclass(frozen=True)
class Health:
    """Whether reporting is well, for a page and for `treklang check`."""

    configured: bool
    is_late: bool
    counts: dict[DeliveryState, int]
    oldest_waiting: date | None
    last_received_at: datetime | None
    troubles: tuple[Sentence, ...]


def health() -> Health:
    """Counts by state, the oldest day that waits, and what somebody must do something about."""
    found = dict(Delivery.objects.values_list("state").annotate(count=Count("id")))
    counts = {state: found.get(state.value, 0) for state in DeliveryState}
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING.value).order_by("day")
    oldest = waiting.values_list("day", flat=True).first()
    received = Attempt.objects.filter(outcome__in=[Outcome.CREATED.value, Outcome.DUPLICATE.value]).order_by("-id")
    last = received.values_list("at", flat=True).first()
    configured = client.bound() is not None
    late = configured and oldest is not None and clock.now() - end_of(oldest) > _LATE_AFTER
    return Health(
        configured, late, counts, oldest, last, tuple(_troubles(configured, oldest if late else None, counts))
    )


def _troubles(configured: bool, late: date | None, counts: dict[DeliveryState, int]) -> list[Sentence]:
    troubles: list[Sentence] = []
    if not configured:
        troubles.append(say("Indberetningens adresse mangler (TREKLANG_FFB_URL); rapporterne bliver liggende."))
    if late:
        troubles.append(say("Rapporter fra %(day)s er ikke sendt endnu. Se, om arbejdsprocessen kører.", day=late))
    if refused := counts[DeliveryState.REFUSED]:
        troubles.append(say("%(n)s rapporter er afvist og skal rettes.", n=refused))
    if held := counts[DeliveryState.HELD]:
        troubles.append(say("%(n)s rapporter holdes tilbage.", n=held))
    return troubles
