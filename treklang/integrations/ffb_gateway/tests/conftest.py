"""A listening outbox and a gateway of one's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from treklang.integrations.ffb_gateway import client, fake
from treklang.integrations.ffb_gateway.client import HttpGateway
from treklang.integrations.ffb_gateway.fake import FakeGateway
from treklang.integrations.ffb_gateway.subscriber import note_change
from treklang.kernel import events
from treklang.kernel.tests.own_database import own_database as own_database


@pytest.fixture(autouse=True)
def listening(monkeypatch: pytest.MonkeyPatch) -> None:
    """The outbox hears of events, whether or not the composition root bound it yet."""
    others = [one for one in events._subscribers if one is not note_change]
    monkeypatch.setattr(events, "_subscribers", [*others, note_change])


@pytest.fixture
def fake_gateway() -> Iterator[FakeGateway]:
    with fake.running() as running:
        yield running


@pytest.fixture
def gateway(fake_gateway: FakeGateway) -> HttpGateway:
    """The real client on its way to the fake."""
    return HttpGateway(fake_gateway.url, timeout=5)


@pytest.fixture
def bound(gateway: HttpGateway) -> Iterator[HttpGateway]:
    """The gateway that jobs send to."""
    before = client.bound()
    client.use(gateway)
    yield gateway
    client.use(before)
