"""Judging how much support a citizen needs, and correcting it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from treklang.assessment.actions.assessments import open_for_writing
from treklang.assessment.events import AssessmentEvent
from treklang.assessment.models import SupportNeed
from treklang.assessment.rules import check_digit
from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@transaction.atomic
def judge(
    *, assessment_id: int, level: int, judged_at: datetime, by: Actor, at: datetime, reason: str = ""
) -> SupportNeed:
    """Judge the need (0-4, 9 not assessed) in an assessment that is under way; judging again writes over."""
    organisation.check_may(by, Deed.ASSESS)
    check_digit(level, field="level")
    assessment = open_for_writing(assessment_id)
    judged = {"level": level, "judged_at": judged_at, "reason": reason}
    need, _ = SupportNeed.objects.update_or_create(
        assessment=assessment,
        entered_in_error_at=None,
        defaults=judged,
        create_defaults={**judged, "uid": ids.new("need"), "citizen_id": assessment.citizen_id},
    )
    events.append(
        AssessmentEvent.NEED_JUDGED, by=by, at=at, citizen=assessment.citizen_id, case=assessment.case_id,
        data={"level": level},
    )  # fmt: skip
    return need


@transaction.atomic
def correct(*, need_id: int, level: int, by: Actor, at: datetime) -> SupportNeed:
    """Set a judged need aside as an error and put the right one in its place."""
    organisation.check_may(by, Deed.ASSESS)
    check_digit(level, field="level")
    wrong = fetch(SupportNeed.objects.select_for_update(of=("self",)).select_related("assessment"), id=need_id)
    if wrong.entered_in_error_at:
        raise RuleBroken(say("Støttebehovet er allerede rettet som fejl."))
    wrong.entered_in_error_at = at
    wrong.save(update_fields=["entered_in_error_at"])
    right = SupportNeed.objects.create(
        uid=ids.new("need"), assessment=wrong.assessment, citizen_id=wrong.citizen_id, level=level,
        judged_at=wrong.judged_at, reason=wrong.reason, replaces=wrong,
    )  # fmt: skip
    events.append(
        AssessmentEvent.NEED_CORRECTED, by=by, at=at, citizen=wrong.citizen_id, case=wrong.assessment.case_id,
        data={"wrong": wrong.id, "right": right.id},
    )  # fmt: skip
    return right
