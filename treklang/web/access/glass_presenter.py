"""Breaks of the glass as their pages show them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.access.queries import Glass
from treklang.ui.form_fields import field_data
from treklang.web.access.glass_forms import GlassReviewForm, review_form


def running(held: Iterable[Glass], now: datetime) -> list[dict[str, Any]]:
    """The worker's own breaks that are still open."""
    return [
        {"name": one.citizen.name, "href": reverse("citizen", args=[one.citizen.uid]), "until": one.until,
         "end_href": reverse("glass-end", args=[one.uid])}
        for one in held if one.until > now
    ]  # fmt: skip


def reviews(
    waiting: Sequence[Glass], names: Mapping[int, str], failed: tuple[int, GlassReviewForm] | None
) -> dict[str, Any]:
    """The variables of `access/glass_reviews.html`. `failed`: the form that could not be saved, with its number."""
    return {
        "breaks": [_break(number, one, names, failed) for number, one in enumerate(waiting, start=1)],
        "failed": failed[1] if failed else None,
    }


def _break(
    number: int, one: Glass, names: Mapping[int, str], failed: tuple[int, GlassReviewForm] | None
) -> dict[str, Any]:
    asks = bool(failed and failed[0] == number)
    form = failed[1] if failed and asks else review_form(number)
    return {
        "number": number,
        "uid": one.uid,
        "who": one.broken_by.name,
        "whom": names.get(one.citizen_id, _("En borger, du ikke selv har adgang til")),
        "at": one.broken_at,
        "until": min(filter(None, (one.until, one.ended_at))),
        "reason": one.reason,
        "asks": asks,
        "field": field_data(form["remark"]),
    }
