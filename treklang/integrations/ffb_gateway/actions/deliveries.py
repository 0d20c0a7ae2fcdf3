"""Building a day's report and delivering it: two short transactions with the sending between them.

What is about to be sent is kept before it is sent. Who is killed in between sends the same bundle again, letter by
letter and under the same id, and the gateway answers that it has it.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from treklang.integrations.ffb_gateway import facts, messages, reports
from treklang.integrations.ffb_gateway.actions import attempts, outbox
from treklang.integrations.ffb_gateway.actions.attempts import Parcel
from treklang.integrations.ffb_gateway.client import Answer, Gateway, NoAnswer
from treklang.integrations.ffb_gateway.messages import Issue
from treklang.integrations.ffb_gateway.models import Attempt, Delivery
from treklang.integrations.ffb_gateway.rules import AFTER, TRY_AGAIN, DeliveryState, Outcome, outcome_of, wait_seconds
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.kernel.wording import Sentence, say

PURPOSE = "ffb_gateway.deliver"
# A held report is looked at again each night: what held it back (a unit without its id) may be mended without an event.
_HELD_FOR = timedelta(hours=20)
_OPEN = frozenset({DeliveryState.WAITING.value, DeliveryState.HELD.value})
OTHER_TEXT = say("Modtageren siger, at den har dagens rapport, men kan have fået en tidligere udgave af den.")


def deliver(*, delivery_id: int, gateway: Gateway, by: Actor) -> DeliveryState:
    """Build a waiting day's report and send it; what the answer leads to stands in rules.py and the README."""
    parcel = prepare(delivery_id=delivery_id, by=by)
    if isinstance(parcel, DeliveryState):
        return parcel
    try:
        answer = gateway.post(parcel.text)
    except NoAnswer as none:
        return settle(parcel, Outcome.TIMED_OUT if none.timed_out else Outcome.UNAVAILABLE, detail=none.why, by=by)
    errors = messages.errors(answer.body)
    outcome = outcome_of(answer.status, {one.code for one in errors})
    return settle(parcel, outcome, detail=f"HTTP {answer.status}", answer=answer, errors=errors, by=by)


def prepare(*, delivery_id: int, by: Actor) -> Parcel | DeliveryState:
    """Build and keep the report of a waiting or held day; only the state where there is nothing to send."""
    with acting_as(by, purpose=PURPOSE):
        delivery = _locked(delivery_id)
        if delivery.state in _OPEN:
            _build(delivery)
            delivery.save()
        state = DeliveryState(delivery.state)
        return Parcel(delivery.id, delivery.changes, delivery.bundle) if state is DeliveryState.WAITING else state


def _build(delivery: Delivery) -> None:
    known = facts.of_citizen(delivery.citizen)
    # Days that were over when they were first written of (a history that is brought in) have no event of their own.
    outbox.mark_missing(citizen=delivery.citizen, days=(day for day in known.days() if day < clock.today()))
    # A later day that was taken told of this one too; its older facts must not come after the newer ones.
    told = _taken(delivery).filter(day__gt=delivery.day).exists()
    report = None if told else reports.report(known, delivery.day, since=_told_until(delivery))
    delivery.refusal, delivery.held_because = None, ""
    if report is None:
        delivery.state = DeliveryState.NOTHING.value
    elif report.held:
        _hold(delivery, report.held)
    else:
        delivery.state, delivery.bundle = DeliveryState.WAITING.value, report.text()


def _told_until(delivery: Delivery) -> date | None:
    """The last day before this one that the gateway has taken."""
    earlier = _taken(delivery).filter(day__lt=delivery.day)
    return earlier.order_by("-day").values_list("day", flat=True).first()


def _taken(delivery: Delivery) -> QuerySet[Delivery]:
    """The citizen's days that the gateway has taken."""
    return Delivery.objects.filter(citizen=delivery.citizen, state=DeliveryState.ACCEPTED.value)


def _hold(delivery: Delivery, because: Sentence) -> None:
    delivery.state, delivery.held_because = DeliveryState.HELD.value, because.text
    delivery.due_at = clock.now() + _HELD_FOR


def hold(*, delivery_id: int, because: Sentence, by: Actor) -> None:
    """Hold back a day whose report cannot even be built, where people see it."""
    with acting_as(by, purpose=PURPOSE):
        delivery = _locked(delivery_id)
        _hold(delivery, because)
        delivery.save()


def settle(
    parcel: Parcel, outcome: Outcome, *, detail: str, by: Actor, answer: Answer | None = None,
    errors: tuple[Issue, ...] = (),
) -> DeliveryState:  # fmt: skip
    """Keep what an attempt came to, and what that makes of the delivery."""
    with acting_as(by, purpose=PURPOSE):
        delivery = _locked(parcel.delivery_id)
        Attempt.objects.create(
            delivery=delivery, outcome=outcome.value, digest=parcel.digest,
            detail="; ".join([messages.hide_cpr(detail), *map(str, errors)]),
        )  # fmt: skip
        if answer and answer.location:
            delivery.receipt = " ".join(part for part in (answer.location, answer.etag) if part)
        _conclude(delivery, parcel, outcome, errors or (Issue("unknown", "", detail),))
        delivery.save()
        return DeliveryState(delivery.state)


def _conclude(delivery: Delivery, parcel: Parcel, outcome: Outcome, errors: tuple[Issue, ...]) -> None:
    if delivery.changes != parcel.changes or outcome in TRY_AGAIN:
        delivery.state = DeliveryState.WAITING.value
        delivery.due_at = clock.now() + timedelta(seconds=wait_seconds(attempts.failures(delivery)))
    elif outcome is Outcome.DUPLICATE and attempts.other_text_sent(delivery, parcel):
        _refuse(delivery, (Issue("duplicate", "Bundle.id", OTHER_TEXT.text),))
    elif AFTER[outcome] is DeliveryState.REFUSED:
        _refuse(delivery, errors)
    else:
        delivery.state = AFTER[outcome].value


def _refuse(delivery: Delivery, errors: tuple[Issue, ...]) -> None:
    delivery.state = DeliveryState.REFUSED.value
    delivery.refusal = [{"code": one.code, "where": one.where, "what": one.what} for one in errors]


def _locked(delivery_id: int) -> Delivery:
    return fetch(Delivery.objects.select_for_update(), id=delivery_id)
