"""Setting a whole assessment aside because something in it was an error, with a right one in its place.

The national standard cannot say that one condition was an error, so all of the assessment is set aside, and its
conditions with it: what stands from here on has new ids.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from treklang.assessment.actions.findings import copy_statements, standing_condition
from treklang.assessment.events import AssessmentEvent
from treklang.assessment.models import Assessment, Condition, Diagnosis, DimensionScore, Finding
from treklang.assessment.rules import check_level, check_open
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed

COPIED = (
    "case_id", "citizen_id", "started_at", "completed_at", "previous_id", "background", "situation", "potential",
    "compensation", "perspective", "resources", "purpose",
)  # fmt: skip


@transaction.atomic
def correct_finding(
    *, assessment_id: int, condition: str, by: Actor, at: datetime, level: int | None = None, remove: bool = False,
    reason: str = "",
) -> Assessment:  # fmt: skip
    """Correct one finding: another level, or (`remove`) it should not stand at all. Gives the assessment that stands."""
    organisation.check_may(by, Deed.ASSESS)
    wrong = fetch(Assessment.objects.select_for_update(), id=assessment_id)
    check_open(completed=False, set_aside=wrong.set_aside_at is not None)
    concept = catalogue.concept(catalogue.CONDITION_KINDS, condition, on=clock.danish_day(at))
    rows = wrong.findings.select_related("condition__concept").prefetch_related("statements__source")
    found = list(rows.order_by("id"))
    if concept.id not in {finding.condition.concept_id for finding in found}:
        raise BadInput(say("“%(title)s” står ikke i udredningen.", title=concept.title), field="condition")
    if not remove:
        check_level(concept.kind, level, title=concept.title, on=clock.danish_day(at))
    right = _replace(wrong, reason, at)
    for finding in found:
        is_wrong = finding.condition.concept_id == concept.id
        if not (is_wrong and remove):
            _copy(finding, right, level=level if is_wrong else finding.level, found_at=at if is_wrong else None)
    events.append(
        AssessmentEvent.CORRECTED, by=by, at=at, citizen=wrong.citizen_id, case=wrong.case_id,
        data={"wrong": wrong.id, "right": right.id, "reason": reason},
    )  # fmt: skip
    return right


def _replace(wrong: Assessment, reason: str, at: datetime) -> Assessment:
    """Set the wrong one and its conditions aside, and make a right one that has its texts, scores and needs."""
    right = Assessment.objects.create(
        uid=ids.new("assessment"), replaces=wrong, **{name: getattr(wrong, name) for name in COPIED}
    )
    wrong.set_aside_at, wrong.set_aside_reason = at, reason
    wrong.save(update_fields=["set_aside_at", "set_aside_reason"])
    Condition.objects.filter(id__in=wrong.findings.values("condition_id")).update(set_aside=True)
    wrong.needs.update(assessment=right)
    for one in wrong.dimensions.all():
        DimensionScore.objects.create(
            uid=ids.new("dimension", one.dimension), assessment=right, dimension=one.dimension, score=one.score,
            text=one.text,
        )  # fmt: skip
    for said in wrong.diagnoses.all():
        Diagnosis.objects.create(
            uid=ids.new("diagnosis", said.name), assessment=right, name=said.name, code=said.code,
            stated_by=said.stated_by, document_id=said.document_id,
        )  # fmt: skip
    return right


def _copy(before: Finding, right: Assessment, *, level: int | None, found_at: datetime | None) -> None:
    concept = before.condition.concept
    # One that stands already is of an assessment that was put right before this one.
    condition = standing_condition(right.citizen_id, concept.id, concept.code)
    after = Finding.objects.create(
        uid=ids.new("finding", concept.code), assessment=right, condition=condition, citizen_id=right.citizen_id,
        level=level, found_at=found_at or before.found_at, carried_over=before.carried_over,
    )  # fmt: skip
    copy_statements(before, after)
