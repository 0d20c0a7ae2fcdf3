"""A sample of looks as its page shows it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from treklang.kernel.clock import DENMARK
from treklang.kernel.reading import Channel
from treklang.kernel.reading.reviews import ReadingReview, ReviewFinding, Sampled
from treklang.ui.form_fields import field_data
from treklang.ui.looks import reason_of, shown_of
from treklang.web.access.sample_forms import ReviewForm, form_for

TONES = {ReviewFinding.IN_ORDER.value: "success", ReviewFinding.ASKED.value: "warning"}


def last_week(today: date) -> tuple[datetime, datetime]:
    """The last whole week, from Monday's first moment to the next Monday's, as Danish clocks have them."""
    monday = today - timedelta(days=today.weekday() + 7)
    first, after = (datetime.combine(day, datetime.min.time(), DENMARK) for day in (monday, monday + timedelta(days=7)))
    return first, after


# So long a question stands on the worker's first page: time enough to answer, also after a holiday.
ASKED_FOR = timedelta(days=30)


def asked_since(now: datetime) -> datetime:
    """Since when questions are shown."""
    return now - ASKED_FOR


def questions(found: Sequence[Sampled], names: Mapping[int, str]) -> list[dict[str, Any]]:
    """The variables of `access/questions.html`."""
    return [
        {
            "number": number,
            "whom": names.get(one.look.citizen, _("En borger, du ikke selv har adgang til")),
            "at": one.look.at,
            "page": shown_of(one.look),
            "reason": reason_of(one.look),
            "review": _review(one.review),
        }
        for number, one in enumerate(found, start=1)
        if one.review
    ]


def samples(
    drawn: Sequence[Sampled],
    names: Mapping[int, str],
    period: tuple[datetime, datetime],
    failed: tuple[int, ReviewForm] | None = None,
) -> dict[str, Any]:
    """The variables of `access/samples.html`. `failed` is the form that could not be saved, with its look's number."""
    left = sum(one.review is None for one in drawn)
    return {
        "first": period[0].date(),
        "last": period[1].date() - timedelta(days=1),
        "week": period[0].isocalendar().week,
        "looks": [_look(number, one, names, failed) for number, one in enumerate(drawn, start=1)],
        "done": len(drawn) - left,
        "all": len(drawn),
        "failed": failed[1] if failed else None,
    }  # fmt: skip


def _look(number: int, one: Sampled, names: Mapping[int, str], failed: tuple[int, ReviewForm] | None) -> dict[str, Any]:
    look = one.look
    form = failed[1] if failed and failed[0] == number else form_for(number)
    return {
        "number": number,
        "who": look.by.name,
        "whom": names.get(look.citizen, _("En borger, du ikke selv har adgang til")),
        "at": look.at,
        "page": shown_of(look),
        "way": str(Channel(look.channel).title),
        "reason": reason_of(look),
        "review": _review(one.review) if one.review else None,
        "look": look.id,
        # A question needs words; that it is the question is said by its button.
        "field": {**field_data(form["remark"]), "required": True},
        "asks": bool(failed and failed[0] == number),
    }


def _review(review: ReadingReview) -> dict[str, Any]:
    return {
        "text": str(ReviewFinding(review.finding).title),
        "tone": TONES[review.finding],
        "remark": review.remark,
        "by": review.reviewed_by.name,
        "at": review.reviewed_at,
    }
