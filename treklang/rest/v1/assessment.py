"""Assessments, what they find and judge, and target groups."""

from __future__ import annotations

from treklang.assessment import lists
from treklang.assessment.actions import assessments, corrections, findings, needs, target_groups
from treklang.kernel.scope import Fact
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import Resource, facts, several
from treklang.ui.pages import Page

IN_CASE = {"case": "assessment__case_id"}

RESOURCES = (
    Resource(
        "assessment", lists.assessments, page=Page.ASSESSMENT, citizen="citizen_id", case="case_id",
        under={"case": "case_id"},
        mirrors=("assessment", "assessment-texts", "assessment-complete"),
        fields=facts(
            Fact.ASSESSMENT,
            "uid started_at completed_at set_aside_at set_aside_reason background situation potential compensation "
            "perspective resources purpose version",
            case="case.uid", replaces="replaces.uid", previous="previous.uid",
        ),
    ),
    Resource(
        "finding", lists.findings, page=Page.ASSESSMENT, citizen="citizen_id", case="assessment.case_id",
        under={"case": "assessment__case_id", "assessment": "assessment_id"},
        mirrors=("assessment-conditions", "assessment-condition", "assessment-correct-finding"),
        fields=(
            *facts(
                Fact.ASSESSMENT, "uid level found_at carried_over", assessment="assessment.uid",
                condition="condition.concept.code", condition_title="condition.concept.title",
            ),
            *several("said", "statements", facts(Fact.ASSESSMENT, "text", source="source.title")),
        ),
    ),
    Resource(
        "dimension", lists.dimensions, page=Page.ASSESSMENT, citizen="assessment.citizen_id",
        case="assessment.case_id", under=IN_CASE, mirrors=("assessment-dimensions",),
        fields=facts(Fact.ASSESSMENT, "uid dimension score text", assessment="assessment.uid"),
    ),
    Resource(
        "diagnosis", lists.diagnoses, page=Page.ASSESSMENT, citizen="assessment.citizen_id",
        case="assessment.case_id", under=IN_CASE, mirrors=("assessment-diagnoses",), plural="diagnoses",
        fields=facts(
            Fact.ASSESSMENT, "uid name code stated_by", assessment="assessment.uid", document="document.uid"
        ),
    ),
    Resource(
        "support_need", lists.needs, page=Page.ASSESSMENT, citizen="citizen_id", case="assessment.case_id",
        under=IN_CASE, mirrors=("assessment-need", "assessment-correct-need"),
        fields=facts(
            Fact.ASSESSMENT, "uid level judged_at reason", assessment="assessment.uid", replaces="replaces.uid"
        ),
    ),
    Resource(
        "target_group", lists.target_groups, page=Page.ASSESSMENT, citizen="citizen_id", case="case_id",
        under={"case": "case_id"}, mirrors=("assessment-groups", "assessment-correct-group"),
        fields=facts(
            Fact.ASSESSMENT, "uid rank recorded_on ended_on", case="case.uid", group="concept.code",
            group_title="concept.title", replaces="replaces.uid",
        ),
    ),
)  # fmt: skip
ACTS = (
    Act(assessments.start), Act(assessments.describe), Act(assessments.diagnose), Act(assessments.score),
    Act(assessments.complete),
    Act(corrections.correct_finding), Act(findings.record), Act(findings.carry_over),
    Act(needs.judge), Act(needs.correct, named={"need_id": "support_need"}),
    Act(target_groups.confirm), Act(target_groups.correct),
)  # fmt: skip
