"""A gateway to try against: a real HTTP server on this machine only, that answers as far as the documents say how.

What is known of the real one: it takes bundles by POST and says at once, machine-readable, what is wrong. That it
knows a bundle it has by its id is our assumption; both ways of saying so that FHIR servers use can be chosen.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from treklang.integrations.ffb_gateway.fake_checks import faults
from treklang.integrations.ffb_gateway.messages import Issue


class Trouble(Enum):
    """What the fake can be told to do instead of answering."""

    HANG = "hang"
    HANG_AFTER_TAKING = "hang after taking"
    DROP_AFTER_TAKING = "drop after taking"
    DROP_BEFORE_TAKING = "drop before taking"


@dataclass
class FakeGateway:
    """What it was sent and what it has; `next_answers` are given first, one a request: an HTTP status or a trouble."""

    url: str = ""
    says_duplicate_with: int = 409
    taken: dict[str, str] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    next_answers: deque[int | Trouble] = field(default_factory=deque)
    stopped: Event = field(default_factory=Event)

    def answer(self, text: str) -> tuple[int, str, list[Issue]] | None:
        """The status, the receipt's address and the faults; None to say nothing at all."""
        self.sent.append(text)
        told = self.next_answers.popleft() if self.next_answers else None
        if told is Trouble.HANG:
            self.stopped.wait()
            return None
        if told is Trouble.DROP_BEFORE_TAKING:
            return None
        if isinstance(told, int):
            return told, "", [Issue("exception", "", "told to fail")]
        answer = self._take(text)
        if told is Trouble.HANG_AFTER_TAKING:
            self.stopped.wait()
        return answer if told is None else None

    def _take(self, text: str) -> tuple[int, str, list[Issue]]:
        if found := faults(text):
            return 422, "", found
        # The standard lets a bundle go without an id; such a one is known by its letters.
        identity = json.loads(text).get("id") or hashlib.sha256(text.encode()).hexdigest()
        if identity in self.taken:
            known = [Issue("duplicate", "Bundle.id", "is known already")] if self.says_duplicate_with != 200 else []
            return self.says_duplicate_with, "", known
        self.taken[identity] = text
        return 201, f"{self.url}/{identity}/_history/1", []


def outcome(issues: list[Issue]) -> str:
    """Faults as FHIR's OperationOutcome."""
    listed = [
        {"severity": "error", "code": one.code, "diagnostics": one.what, "expression": [one.where]} for one in issues
    ]
    return json.dumps({"resourceType": "OperationOutcome", "issue": listed})


@contextmanager
def running() -> Iterator[FakeGateway]:
    """A fake gateway on a free port of the loopback address, for the time of the block."""
    fake = FakeGateway()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake))
    fake.url = f"http://127.0.0.1:{server.server_port}/fhir/Bundle"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(fake: FakeGateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.close_connection = True
            if answer := fake.answer(text):
                self._say(*answer)

        def _say(self, status: int, location: str, issues: list[Issue]) -> None:
            body = outcome(issues).encode() if issues else b""
            self.send_response(status)
            if location:
                self.send_header("Location", location)
                self.send_header("ETag", 'W/"1"')
            self.send_header("Content-Type", "application/fhir+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing: bundles hold CPR numbers."""

    return Handler
