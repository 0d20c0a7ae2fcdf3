"""Samples of the reading log: which looks a leader is shown, and what she found."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import F, Func, Value

from treklang.kernel.models import Reading, ReadingReview as ReadingReview
from treklang.kernel.wording import Worded, say


class ReviewFinding(Worded):
    """What a leader found of one look."""

    IN_ORDER = "in_order", say("I orden")
    ASKED = "asked", say("Spurgt hvorfor")


@dataclass(frozen=True)
class Sampled:
    """A look of a sample, and what was found of it."""

    look: Reading
    review: ReadingReview | None


def led() -> list[int]:
    """The accounts of those whom the acting user leads today (`kernel_scope_led`)."""
    with connection.cursor() as cursor:
        cursor.execute("select kernel_scope_led()")
        (accounts,) = cursor.fetchone()
    return list(accounts)


def sample(accounts: Collection[int], *, since: datetime, until: datetime, size: int) -> list[Sampled]:
    """Some looks of some users in a period, drawn by lot, the oldest first: the same ones each time the period is asked for.

    The lot hangs on the look's mac, which nobody can choose who wants to be left out.
    """
    rows = Reading.objects.filter(by_id__in=accounts, at__gte=since, at__lt=until).select_related("by")
    lot = Func(F("mac"), Value(since.isoformat().encode()), template="sha256(%(expressions)s)", arg_joiner=" || ")
    drawn = sorted(rows.order_by(lot, "id")[:size], key=lambda look: (look.at, look.id))
    found = ReadingReview.objects.filter(reading__in=[look.id for look in drawn]).select_related("reviewed_by")
    reviews = {one.reading: one for one in found}
    return [Sampled(look, reviews.get(look.id)) for look in drawn]


def questions(account_id: int, *, since: datetime) -> list[Sampled]:
    """The looks of a user that a leader asked about since a moment, the newest question first."""
    asked = ReadingReview.objects.filter(
        looked_by_id=account_id, finding=ReviewFinding.ASKED.value, reviewed_at__gte=since
    )
    found = list(asked.select_related("reviewed_by").order_by("-reviewed_at", "-id"))
    # The day of the look finds its partition.
    days = [one.looked_at for one in found]
    rows = Reading.objects.filter(id__in=[one.reading for one in found], at__in=days).select_related("by")
    looks = {look.id: look for look in rows}
    return [Sampled(looks[one.reading], one) for one in found if one.reading in looks]
