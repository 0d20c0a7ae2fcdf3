"""Breaking the glass: access that cannot wait, with a reason, a time limit, and a leader who looks at it afterwards."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from treklang.access import queries
from treklang.access.events import AccessEvent
from treklang.access.models import Glass
from treklang.access.rules import GlassFinding, check_glass, check_review, glass_ends
from treklang.kernel import events, ids
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import BadInput, NotAllowed
from treklang.kernel.table import fetch
from treklang.kernel.wording import say


@transaction.atomic
def break_glass(*, reason: str, hours: int, by: Actor, at: datetime, uid: UUID | None = None, cpr: str = "") -> Glass:
    """Open a citizen, named by outer id or by the whole CPR number, for some hours.

    Raises BadInput without a real reason, and alike where there is no such citizen and where she is the worker's own or
    kin (R96): no glass breaks there.
    """
    check_glass(reason, hours)
    if by.kind is not ActorKind.STAFF:
        raise NotAllowed(say("Kun medarbejdere kan tage nødadgang."))
    citizen = _found(uid, cpr)
    glass = Glass.objects.create(
        uid=ids.new("glass"), citizen_id=citizen, broken_by_id=by.id, reason=reason.strip(), broken_at=at,
        until=glass_ends(at, hours),
    )  # fmt: skip
    events.append(AccessEvent.GLASS_BROKEN, by=by, at=at, citizen=citizen, data={"glass": glass.id})
    return glass


def _found(uid: UUID | None, cpr: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select access_meet(%s, %s)", [uid, cpr or None])
        (citizen,) = cursor.fetchone()
    if citizen is None:
        raise BadInput(say("Der er ingen borger med det nummer, du kan få nødadgang til."), field="cpr")
    return int(citizen)


@transaction.atomic
def end(*, glass_id: int, by: Actor, at: datetime) -> Glass:
    """Give the access back before its time is out."""
    glass = fetch(Glass.objects.select_for_update(), id=glass_id, broken_by_id=by.id, ended_at=None)
    glass.ended_at = at
    glass.save(update_fields=["ended_at"])
    events.append(AccessEvent.GLASS_ENDED, by=by, at=at, citizen=glass.citizen_id, data={"glass": glass.id})
    return glass


@transaction.atomic
def review(*, glass_id: int, finding: GlassFinding, remark: str, by: Actor, at: datetime) -> Glass:
    """A leader says what she found. Nobody reviews her own; what is not in order needs a remark."""
    check_review(finding, remark)
    glass = fetch(Glass.objects.select_for_update(), id=glass_id, reviewed_at=None)
    if by.kind is not ActorKind.SYSTEM and (
        glass.broken_by_id == by.id or glass.broken_by_id not in queries.led_by_me()
    ):
        raise NotAllowed(say("En nødadgang gennemgås af lederen for den medarbejder, der tog den."))
    glass.finding, glass.remark = finding.value, remark.strip()
    glass.reviewed_by_id, glass.reviewed_at = by.id, at
    glass.save(update_fields=["finding", "remark", "reviewed_by", "reviewed_at"])
    events.append(AccessEvent.GLASS_REVIEWED, by=by, at=at, citizen=glass.citizen_id, data={"glass": glass.id})
    return glass
