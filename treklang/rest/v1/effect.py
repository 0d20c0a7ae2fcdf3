"""Follow-ups, and what citizens say of their own experience."""

from __future__ import annotations

from treklang.effect import lists
from treklang.effect.actions import experiences, follow_ups
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
    Resource(
        "experience", lists.experiences, page=Page.EXPERIENCES, citizen="citizen_id", case="case_id",
        under={"case": "case_id", "grant": "grant_id"}, mirrors=("experiences", "experience-correct"),
        fields=facts(
            Fact.ASSESSMENT, "uid instrument instrument_version answered_on answered_by own_words", case="case.uid",
            grant="grant.uid", replaces="replaces.uid",
        ),
    ),
    Resource(
        "experience_answer", lists.experience_answers, page=Page.EXPERIENCES, citizen="experience.citizen_id",
        case="experience.case_id", under={"experience": "experience_id"},
        fields=facts(Fact.ASSESSMENT, "uid question score declined", experience="experience.uid"),
    ),
)  # fmt: skip
ACTS = (
    Act(follow_ups.hold, named={"levels": "goal"}), Act(follow_ups.correct), Act(experiences.tell),
    Act(experiences.correct),
)  # fmt: skip
