"""Why somebody may see a citizen, and what her reasons open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.aggregates import BitOr
from django.db import connection
from django.db.models import BooleanField, Case, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from treklang.access.events import AccessEvent
from treklang.access.models import Door, Glass as Glass, Kin as Kin
from treklang.access.rules import Reason
from treklang.kernel import clock, events
from treklang.kernel.actor import Actor
from treklang.kernel.scope import Fact, bits
from treklang.kernel.table import fetch


@dataclass(frozen=True)
class Given:
    """A reason that a user has: what it opens, for which case (None: all the citizen's), and until when (None: no end known)."""

    reason: Reason
    opens: frozenset[Fact]
    case: int | None
    until: datetime | None


@dataclass(frozen=True)
class May:
    """The answer to "may she": by which reason (the nearest that opens it) and until when, taking all her reasons together."""

    may: bool
    reason: Reason | None = None
    until: datetime | None = None


def reasons(user_id: int, citizen_id: int) -> list[Given]:
    """The reasons by which a user sees a citizen now, the nearest first; none for a citizen who is closed to her.

    The system may ask about anybody, everybody else about herself.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            'select reason, opens, "case", until from access_reasons_of(%s, %s, %s)', [user_id, citizen_id, clock.now()]
        )
        rows = cursor.fetchall()
    return [Given(Reason(code), facts(opens), case, until) for code, opens, case, until in rows]


def seen_by_me(*reasons: Reason) -> dict[int, list[Given]]:
    """Whom the acting user sees now by one of these reasons, each with them, the nearest first: by citizen's inner key."""
    rows = Door.objects.filter(reason__in=[one.value for one in reasons]).order_by("citizen", "id")
    found: dict[int, list[Given]] = {}
    for door in rows:
        given = Given(Reason(door.reason), facts(door.opens), door.case, door.valid.upper)
        found.setdefault(door.citizen, []).append(given)
    return {citizen: sorted(given, key=lambda one: list(Reason).index(one.reason)) for citizen, given in found.items()}


def facts(opens: int) -> frozenset[Fact]:
    """The facts in a sum of bits."""
    return frozenset(fact for fact in Fact if opens & fact.bit)


def may(user_id: int, citizen_id: int, fact: Fact) -> May:
    """Whether a user may see a class of facts about a citizen now."""
    given = [one for one in reasons(user_id, citizen_id) if fact in one.opens]
    if not given:
        return May(False)
    ends = [one.until for one in given]
    return May(True, given[0].reason, None if None in ends else max(end for end in ends if end))


def opened(citizen_key: str, case_key: str) -> Combinable:
    """An expression for another room's query: the sum of what is opened to the acting user of a case (`facts`)."""
    system = Func(function="kernel_acting_system", output_field=BooleanField())
    doors = Door.objects.filter(Q(case=None) | Q(case=OuterRef(case_key)), citizen=OuterRef(citizen_key))
    theirs = Coalesce(Subquery(doors.order_by().values("citizen").annotate(sum=BitOr("opens")).values("sum")), 0)
    return Case(When(system, then=bits(Fact)), default=theirs, output_field=IntegerField())


def led_by_me() -> list[int]:
    """The accounts of those whom the acting user leads today."""
    with connection.cursor() as cursor:
        cursor.execute("select kernel_scope_led()")
        (found,) = cursor.fetchone()
    return list(found)


def wrong_doors() -> int:
    """How many doors differ from what the work says today: none. Only the system may ask."""
    with connection.cursor() as cursor:
        cursor.execute("select access_wrong_doors()")
        (count,) = cursor.fetchone()
    return int(count)


def glass(uid: Any) -> Glass:
    """The break of the glass with this outer id."""
    return fetch(Glass.objects.select_related("citizen", "broken_by", "reviewed_by"), uid=uid)


def exports_of(citizen_id: int, *, most: int = 10) -> list[events.Event]:
    """The newest exports of everything on a citizen, newest first, each with who made it."""
    rows = events.rows().filter(citizen=citizen_id, name=AccessEvent.PERSON_EXPORTED.value).select_related("by")
    return list(rows.order_by("-at", "-id")[:most])


def running(by: Actor) -> list[Glass]:
    """The acting user's own breaks that nobody has ended, newest first."""
    rows = Glass.objects.filter(broken_by_id=by.id, ended_at=None, until__gt=clock.now()).select_related("citizen")
    return list(rows.order_by("-broken_at", "-id"))


def unreviewed(accounts: Iterable[int]) -> QuerySet[Glass]:
    """The breaks by some accounts that nobody has looked at, oldest first."""
    rows = Glass.objects.filter(broken_by_id__in=list(accounts), reviewed_at=None).select_related("broken_by")
    return rows.order_by("broken_at", "id")
