"""Districts: which postcodes lie in them, and which unit serves them for whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import say
from treklang.organisation import queries
from treklang.organisation.events import OrganisationEvent
from treklang.organisation.models import District, DistrictArea, DistrictCoverage
from treklang.organisation.periods import begins, changes_here, ends, rest_of, running
from treklang.organisation.rules import CoverageKind, Deed, check_name


@transaction.atomic
def create(*, code: str, name: str, postcodes: Iterable[int], from_on: date, by: Actor) -> District:
    """A district with its postcodes from a day on. Raises RuleBroken where one lies in another district then."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    check_name(name)
    district = begins(District, from_on, uid=ids.new("district", name), code=code.strip(), name=name.strip())
    for postcode in postcodes:
        include(district_id=district.id, postcode=postcode, from_on=from_on, by=by)
    return district


@transaction.atomic
def include(*, district_id: int, postcode: int, from_on: date, by: Actor) -> DistrictArea:
    """A postcode lies in a district from a day on. Raises RuleBroken where it lies in another then."""
    queries.check_may(by, Deed.ORGANISE)
    try:
        with transaction.atomic():
            return begins(DistrictArea, from_on, district_id=district_id, postcode=postcode)
    except IntegrityError:
        other = (
            DistrictArea.objects.filter(postcode=postcode, valid__endswith__isnull=True)
            .select_related("district")
            .first()
        )
        raise RuleBroken(
            say("Postnummer %(postcode)s ligger allerede i distriktet %(district)s. Tag det ud af det distrikt først.",
                postcode=f"{postcode:04d}", district=other.district.name if other else "-")
        ) from None  # fmt: skip


@transaction.atomic
def exclude(*, postcode: int, on: date, by: Actor) -> None:
    """A postcode lies in no district from a day on, until it is put into one."""
    queries.check_may(by, Deed.ORGANISE)
    ends(DistrictArea, on, postcode=postcode)


@transaction.atomic
def cover(
    *, district_id: int, kind: CoverageKind, unit_id: int | None, from_on: date, by: Actor, at: datetime | None = None
) -> DistrictCoverage | None:
    """A unit serves a district from a day on instead of whoever did; None: nobody does."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    ends(DistrictCoverage, from_on, district_id=district_id, kind=kind.value)
    row = None
    if unit_id is not None:
        row = begins(DistrictCoverage, from_on, district_id=district_id, kind=kind.value, unit_id=unit_id)
    events.append(
        OrganisationEvent.DISTRICT_COVERED, by=by, at=at or clock.now(), unit=unit_id,
        data={"district": district_id, "kind": kind.value},
    )  # fmt: skip
    return row


@transaction.atomic
def hand_all(
    *, unit_ids: Collection[int], to_unit_id: int, from_on: date, by: Actor, at: datetime | None = None
) -> int:
    """A unit serves all that some units serve, from a day on, and what they would serve later from its day on; give how
    many."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    old = list(running(DistrictCoverage, from_on, unit_id__in=list(unit_ids)).order_by("id"))
    ends(DistrictCoverage, from_on, id__in=[row.id for row in old])
    DistrictCoverage.objects.bulk_create(
        DistrictCoverage(
            district_id=row.district_id, kind=row.kind, unit_id=to_unit_id, valid=rest_of(row.valid, from_on)
        )
        for row in old
    )
    events.append_many(
        OrganisationEvent.DISTRICT_COVERED, by=by, at=at or clock.now(),
        rows=[(None, None, to_unit_id, {"district": row.district_id, "kind": row.kind}) for row in old],
    )  # fmt: skip
    return len(old)
