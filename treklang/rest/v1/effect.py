"""Follow-ups."""

from __future__ import annotations

from treklang.effect import lists
from treklang.effect.actions import follow_ups
from treklang.kernel.scope import Fact
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import Resource, facts
from treklang.ui.pages import Page

RESOURCES = (
    Resource(
        "follow_up", lists.follow_ups, page=Page.FOLLOW_UP, citizen="citizen_id", case="case_id",
        under={"case": "case_id", "grant": "grant_id"}, mirrors=("follow-up",),
        fields=facts(
            Fact.HELP, "uid held_on result own_words judgement", case="case.uid", grant="grant.uid",
            decision="decision.uid", replaces="replaces.uid",
        ),
    ),
)  # fmt: skip
ACTS = (Act(follow_ups.hold, named={"levels": "goal"}), Act(follow_ups.correct))
