"""What happened: the timeline of a citizen and of a case."""

from __future__ import annotations

from treklang.kernel import events
from treklang.kernel.scope import Fact
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import Resource, facts
from treklang.ui.pages import Page

RESOURCES = (
    Resource(
        "event", events.rows, page=Page.CITIZEN, citizen="citizen", case="case",
        under={"citizen": "citizen", "case": "case"}, mirrors=("citizen", "case", "happening-correct"),
        fields=facts(Fact.IDENTITY, "uid name at recorded_at", by="by.name"),
    ),
)  # fmt: skip
ACTS: tuple[Act, ...] = ()
