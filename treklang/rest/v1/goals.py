"""Goals and their measurements."""

from __future__ import annotations

from treklang.goals import lists
from treklang.goals.actions import goals, measurements
from treklang.kernel.scope import Fact
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import Resource, facts, several
from treklang.ui.pages import Page

RESOURCES = (
    Resource(
        "goal", lists.goals, page=Page.GOALS, citizen="citizen_id", case="case_id", under={"case": "case_id"},
        mirrors=("goals", "goal-set", "goal-end", "goal-error"),
        fields=(
            *facts(
                Fact.HELP,
                "uid kind expected_level text own_words why_not_develop set_at ended_on reached version",
                case="case.uid", assessment="assessment.uid", replaces="replaces.uid",
            ),
            *several("themes", "themes", facts(Fact.HELP, "rank", condition="concept.code", title="concept.title")),
        ),
    ),
    Resource(
        "measurement", lists.measurements, page=Page.GOALS, citizen="citizen_id", case="goal.case_id",
        under={"goal": "goal_id", "case": "goal__case_id"}, mirrors=("goal-measure", "provider-measure"),
        fields=facts(
            Fact.HELP, "uid kind level measured_on remark", goal="goal.uid", measured_by="measured_by.name"
        ),
    ),
)  # fmt: skip
ACTS = (
    Act(goals.set_goal, named={"replaces_id": "goal"}), Act(goals.end), Act(goals.enter_in_error),
    Act(measurements.measure),
)  # fmt: skip
