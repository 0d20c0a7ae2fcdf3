"""A leader says what she found when she looked at a look of the reading log. Its row, written once, is what is told of it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from treklang.kernel import ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.models import Reading
from treklang.kernel.reading.reviews import ReadingReview, ReviewFinding, led
from treklang.kernel.wording import say

LONGEST_REMARK = 500


@transaction.atomic
def review(*, look: Reading, finding: ReviewFinding, remark: str, by: Actor, at: datetime) -> ReadingReview:
    """Note that a look is in order, or ask why it was taken. Said once: the log's readers must be able to rely on it."""
    if look.by_id not in led() or look.by_id == by.id:
        raise NotAllowed(say("Kun den, der leder medarbejderen, kan gennemgå opslaget."))
    if finding is ReviewFinding.ASKED and not remark.strip():
        raise BadInput(say("Skriv, hvad du vil vide, så din medarbejder kan svare."), field="remark")
    if len(remark) > LONGEST_REMARK:
        raise BadInput(say("Bemærkningen er for lang. Skriv højst %(most)s tegn.", most=LONGEST_REMARK), field="remark")
    try:
        with transaction.atomic():
            written = ReadingReview.objects.create(
                uid=ids.new("look-review", look.id), reading=look.id, looked_by_id=look.by_id, looked_at=look.at,
                finding=finding.value, remark=remark.strip(), reviewed_by_id=by.id, reviewed_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise RuleBroken(say("Opslaget er allerede gennemgået. Genindlæs siden.")) from None
    return written
