"""XES event logs (IEEE 1849), also packed: traces and their events, one by one."""

from __future__ import annotations

from pathlib import Path

from treklang.integrations.eventlog.columns import ROLES, XES, Columns, chosen
from treklang.integrations.eventlog.spooling import Spool, texts
from treklang.integrations.eventlog.xml_stream import parse
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

OF_TRACE = "case:"
MOST_NAMES = 500  # that are remembered, to tell which there are


def read(path: Path, asked: Columns, out: Path) -> dict[str, str | None]:
    """Write the log's events, as texts by role, to the Parquet file `out`; which attribute each role was.

    Lifecycle transitions are not looked at: every event counts. Events outside a trace have no case.
    """
    names = {role: asked.asked(role) or XES[role][0] for role in ROLES}
    with Spool(out, texts(*ROLES)) as spool:
        traces = _Traces(names, spool)
        parse(path, traces.start, traces.end)
    if not traces.is_log:
        raise BadInput(say("%(file)s er ingen XES-log: den begynder ikke med <log>.", file=path.name))
    return chosen(asked, traces.names, XES) if spool.count else dict(names)


class _Traces:
    """What the parser tells, gathered to events. An attribute is an element just inside a trace or an event."""

    def __init__(self, names: dict[str, str], spool: Spool) -> None:
        self.names: set[str] = set()
        self.is_log = False
        self._spool = spool
        self._depth = 0
        self._trace: dict[int, str | None] | None = None
        self._event: list[str | None] | None = None
        self._events: list[list[str | None]] = []
        self._of_trace: dict[str, list[int]] = {}
        self._of_event: dict[str, list[int]] = {}
        for slot, name in enumerate(names.values()):
            where = self._of_trace if name.startswith(OF_TRACE) else self._of_event
            where.setdefault(name.removeprefix(OF_TRACE), []).append(slot)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 4 and self._event is not None:
            key = attributes.get("key", "")
            self._saw(key)
            for slot in self._of_event.get(key, ()):
                self._event[slot] = attributes.get("value")
        elif self._depth == 3 and self._trace is not None:
            self._in_trace(self._trace, tag, attributes)
        elif self._depth < 3:
            self._outside(tag)

    def _in_trace(self, trace: dict[int, str | None], tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("event"):
            self._event = [None] * len(ROLES)
            return
        key = attributes.get("key", "")
        self._saw(OF_TRACE + key)
        for slot in self._of_trace.get(key, ()):
            trace[slot] = attributes.get("value")

    def _outside(self, tag: str) -> None:
        if self._depth == 1:
            self.is_log = tag.endswith("log")
            return
        self._trace = {} if tag.endswith("trace") else None
        if tag.endswith("event"):
            self._spool.add([[None] * len(ROLES)])

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._depth == 2 and self._event is not None:
            self._events.append(self._event)
            self._event = None
        elif self._depth == 1 and self._trace is not None:
            for event in self._events:
                for slot, value in self._trace.items():
                    event[slot] = value
            self._spool.add(self._events)
            self._events.clear()
            self._trace = None

    def _saw(self, name: str) -> None:
        if len(self.names) < MOST_NAMES:
            self.names.add(name)
