"""Each answer of the gateway and what it makes of the delivery, through the real client over HTTP."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from treklang.integrations.ffb_gateway import queries
from treklang.integrations.ffb_gateway.actions import deliveries, outbox
from treklang.integrations.ffb_gateway.client import Answer, HttpGateway
from treklang.integrations.ffb_gateway.fake import FakeGateway, Trouble
from treklang.integrations.ffb_gateway.models import Attempt, Delivery
from treklang.integrations.ffb_gateway.rules import DeliveryState, Outcome
from treklang.integrations.ffb_gateway.tests.living import CPR, MONDAY, assess, assessed, night_after, on, open_case
from treklang.kernel import clock
from treklang.kernel.actor import Actor


def send(delivery: Delivery, gateway: HttpGateway, by: Actor) -> Delivery:
    with clock.at(night_after(delivery.day)):
        deliveries.deliver(delivery_id=delivery.id, gateway=gateway, by=by)
    return Delivery.objects.get(id=delivery.id)


def outcomes(delivery: Delivery) -> list[str]:
    return list(delivery.attempts.order_by("id").values_list("outcome", flat=True))


def test_a_report_is_taken_and_kept_letter_by_letter_with_its_receipt(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway
) -> None:
    sent = send(assessed(system), gateway, system)
    identity = json.loads(sent.bundle)["id"]
    assert (sent.state, outcomes(sent)) == ("accepted", ["created"])
    assert fake_gateway.sent == [sent.bundle]
    assert sent.receipt == f'{fake_gateway.url}/{identity}/_history/1 W/"1"'


@pytest.mark.parametrize("status", [200, 409])
def test_a_report_that_was_taken_already_is_accepted_as_a_duplicate(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway, status: int
) -> None:
    fake_gateway.says_duplicate_with = status
    fake_gateway.next_answers.append(Trouble.DROP_AFTER_TAKING)
    waiting = send(assessed(system), gateway, system)
    assert (waiting.state, outcomes(waiting)) == ("waiting", ["unavailable"])
    sent = send(waiting, gateway, system)
    assert (sent.state, outcomes(sent)) == ("accepted", ["unavailable", "duplicate"])
    assert len(fake_gateway.taken) == 1
    assert fake_gateway.sent[0] == fake_gateway.sent[1]


def test_a_refused_report_names_its_faults_and_is_not_sent_again_until_facts_change(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [{"severity": "error", "code": "value", "diagnostics": f"{CPR} is not known", "expression": ["Bundle.x"]},
             {"severity": "warning", "code": "informational", "diagnostics": "a hint"}]  # fmt: skip
    body = json.dumps({"resourceType": "OperationOutcome", "issue": found})
    delivery = assessed(system)
    with monkeypatch.context() as patched:
        patched.setattr(HttpGateway, "post", lambda self, bundle: Answer(422, body=body))
        refused = send(delivery, gateway, system)
    assert refused.state == "refused"
    assert [str(one) for one in queries.standing(DeliveryState.REFUSED)[0].reasons] == ["Bundle.x: [CPR] is not known"]
    assert Attempt.objects.get().detail == "HTTP 422; Bundle.x: [CPR] is not known"
    assert queries.due(now=night_after(MONDAY) + timedelta(days=30), newest=9) == []
    outbox.mark(citizen=refused.citizen, day=MONDAY)
    assert send(refused, gateway, system).state == "accepted"


def test_what_was_refused_is_told_with_the_next_report_that_is_taken(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    with on(MONDAY) as at:
        _, case_id = open_case(system, at)
        assess(case_id, system, at)
    with monkeypatch.context() as patched:
        patched.setattr(HttpGateway, "post", lambda self, bundle: Answer(422, body="{}"))
        refused = send(Delivery.objects.get(), gateway, system)
    with on(MONDAY + timedelta(days=1)) as at:
        assess(case_id, system, at, level=2)
    taken = send(Delivery.objects.get(day=MONDAY + timedelta(days=1)), gateway, system)
    assert (refused.state, taken.state) == ("refused", "accepted")
    assert addresses(refused) < addresses(taken)
    outbox.mark(citizen=refused.citizen, day=MONDAY)
    assert send(refused, gateway, system).state == "nothing", "its older facts may not come after the newer ones"


def addresses(delivery: Delivery) -> set[str]:
    return {entry["fullUrl"] for entry in json.loads(delivery.bundle)["entry"]}


@pytest.mark.parametrize("answer", [500, 502, 503, 401, 404, 429, Trouble.DROP_BEFORE_TAKING])
def test_a_gateway_in_trouble_is_tried_again_after_waits_that_double(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway, answer: int | Trouble
) -> None:
    delivery = assessed(system)
    night = night_after(MONDAY)
    for seconds in (60, 120, 240):
        fake_gateway.next_answers.append(answer)
        delivery = send(delivery, gateway, system)
        assert (delivery.state, delivery.due_at) == ("waiting", night + timedelta(seconds=seconds))
    assert queries.due(now=delivery.due_at - timedelta(seconds=1), newest=9) == []
    assert queries.due(now=delivery.due_at, newest=9) == [delivery.id]
    delivery = send(delivery, gateway, system)
    assert (delivery.state, outcomes(delivery)) == ("accepted", ["unavailable"] * 3 + ["created"])


def test_a_gateway_that_hangs_is_left_and_tried_again(system: Actor, fake_gateway: FakeGateway) -> None:
    fake_gateway.next_answers.append(Trouble.HANG)
    delivery = send(assessed(system), HttpGateway(fake_gateway.url, timeout=0.2), system)
    assert (delivery.state, outcomes(delivery)) == ("waiting", ["timed_out"])
    assert Attempt.objects.get().detail == "no answer within 0.2 seconds"


def test_a_gateway_that_is_not_there_is_tried_again(system: Actor) -> None:
    delivery = send(assessed(system), HttpGateway("http://127.0.0.1:1/fhir", timeout=1), system)
    assert (delivery.state, outcomes(delivery)) == ("waiting", ["unavailable"])


class Stopped(BaseException):
    """The process ends here."""


def test_who_is_killed_between_sending_and_keeping_sends_the_same_again(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = assessed(system)

    def killed(*_: object, **__: object) -> None:
        raise Stopped

    with monkeypatch.context() as patched, pytest.raises(Stopped):
        patched.setattr(deliveries, "settle", killed)
        send(delivery, gateway, system)
    assert (Delivery.objects.get().state, outcomes(delivery)) == ("waiting", [])
    again = send(delivery, gateway, system)
    assert (again.state, outcomes(again)) == ("accepted", ["duplicate"])
    assert fake_gateway.sent[0] == fake_gateway.sent[1] == fake_gateway.taken[json.loads(again.bundle)["id"]]


def test_a_fact_that_comes_while_the_report_is_on_its_way_is_not_lost(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway
) -> None:
    delivery = assessed(system)
    parcel = deliveries.prepare(delivery_id=delivery.id, by=system)
    assert not isinstance(parcel, DeliveryState)
    outbox.mark(citizen=delivery.citizen, day=MONDAY)
    deliveries.settle(parcel, Outcome.CREATED, detail="HTTP 201", by=system)
    assert (Delivery.objects.get().state, outcomes(delivery)) == ("waiting", ["created"])


def test_a_duplicate_of_another_text_is_not_taken_for_a_receipt(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway
) -> None:
    with on(MONDAY) as at:
        _, case_id = open_case(system, at)
        assess(case_id, system, at)
    delivery = send(Delivery.objects.get(), gateway, system)
    with on(MONDAY, hour=23) as at:
        assess(case_id, system, at, level=4)
    delivery = send(delivery, gateway, system)
    assert (delivery.state, outcomes(delivery)) == ("refused", ["created", "duplicate"])
    assert delivery.refusal == [{"code": "duplicate", "where": "Bundle.id", "what": deliveries.OTHER_TEXT.text}]
    assert len(set(fake_gateway.sent)) == 2


def test_a_day_without_anything_to_report_is_done_without_sending(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway
) -> None:
    with on(MONDAY) as at:
        open_case(system, at)
    delivery = send(Delivery.objects.get(), gateway, system)
    assert (delivery.state, delivery.bundle, fake_gateway.sent) == ("nothing", "", [])


HELD = [("6101800001", "erstatnings-CPR-nummer"), ("2902044321", "29. februar")]


@pytest.mark.parametrize(("cpr", "because"), HELD)
def test_a_number_that_the_profile_cannot_carry_holds_the_report_back(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway, cpr: str, because: str
) -> None:
    delivery = send(assessed(system, cpr=cpr), gateway, system)
    assert (delivery.state, fake_gateway.sent) == ("held", [])
    assert because in str(queries.standing(DeliveryState.HELD)[0].reasons[0])


def test_a_held_report_is_looked_at_again_the_next_night(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway
) -> None:
    delivery = send(assessed(system, sts=None), gateway, system)
    assert delivery.state == "held"
    night = night_after(MONDAY)
    assert queries.due(now=night + timedelta(hours=1), newest=9) == []
    assert queries.due(now=night + timedelta(days=1), newest=9) == [delivery.id]
