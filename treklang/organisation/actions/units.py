"""Making units, naming and placing them, and ending them. Everything from a day on: what was before stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import as_of, queries
from treklang.organisation.events import OrganisationEvent
from treklang.organisation.models import (
    Unit,
    UnitBudget,
    UnitException,
    UnitNaming,
    UnitPlacement,
    UnitRelation,
    UnitSite,
    UnitSuccession,
    UnitTrait,
)
from treklang.organisation.periods import begins, changes_here, ends, rest_of, running
from treklang.organisation.rules import (
    Deed,
    RelationKind,
    TraitKind,
    UnitKind,
    check_empty,
    check_name,
    check_no_circle,
    check_other,
    circle_in,
)


@transaction.atomic
def create(
    *,
    name: str,
    kind: UnitKind,
    from_on: date,
    by: Actor,
    sts: UUID | None = None,
    parent_id: int | None = None,
    uid: UUID | None = None,
    at: datetime | None = None,
) -> Unit:
    """A unit that exists from a day on, as part of another where `parent_id` is given. `uid` where a plan has promised it."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    check_name(name)
    unit = Unit.objects.create(
        uid=uid or ids.new("unit", name), name=name, kind=kind.value, sts=sts, valid=(from_on, None)
    )
    begins(UnitNaming, from_on, unit_id=unit.id, name=name, kind=kind.value)
    if parent_id is not None:
        place(unit_id=unit.id, parent_id=parent_id, from_on=from_on)
    _told(OrganisationEvent.UNIT_CREATED, unit.id, by, at, name=name)
    return unit


def place(*, unit_id: int, parent_id: int, from_on: date) -> UnitPlacement:
    """Put a unit below another from a day on. Raises RuleBroken where it has a parent then already."""
    try:
        with transaction.atomic():
            return begins(UnitPlacement, from_on, unit_id=unit_id, parent_id=parent_id)
    except IntegrityError:
        raise RuleBroken(
            say("En enhed kan kun høre under én enhed ad gangen. Afslut den gamle placering først.")
        ) from None


@transaction.atomic
def rename(
    *, unit_id: int, name: str, from_on: date, by: Actor, kind: UnitKind | None = None, at: datetime | None = None
) -> Unit:
    """Another name, or another kind, from a day on; the old name stays the name of the days before."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    check_name(name)
    unit = _there(unit_id, from_on)
    kind_then = kind or UnitKind(as_of.unit(unit_id, on=from_on).kind)
    ends(UnitNaming, from_on, unit_id=unit_id)
    begins(UnitNaming, from_on, unit_id=unit_id, name=name.strip(), kind=kind_then.value)
    if from_on <= clock.today():
        unit.name, unit.kind = name.strip(), kind_then.value
        unit.save(update_fields=["name", "kind"])
    _told(OrganisationEvent.UNIT_RENAMED, unit_id, by, at, name=name.strip())
    return unit


@transaction.atomic
def move(*, unit_id: int, parent_id: int | None, from_on: date, by: Actor, at: datetime | None = None) -> Unit:
    """Below another unit from a day on (None: on top). Raises RuleBroken where that would make a circle on that day or later."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    unit = _there(unit_id, from_on)
    if parent_id is not None:
        _there(parent_id, from_on)
        for day in as_of.days_of_change(from_on):
            parents = as_of.parents(on=day)
            check_no_circle(unit_id, parent_id, parents, names=lambda key: as_of.unit(key, on=from_on).name)
    ends(UnitPlacement, from_on, unit_id=unit_id)
    if parent_id is not None:
        place(unit_id=unit_id, parent_id=parent_id, from_on=from_on)
    _told(OrganisationEvent.UNIT_MOVED, unit_id, by, at, parent=parent_id)
    return unit


@transaction.atomic
def move_many(
    *, parents: Mapping[int, int | None], from_on: date, by: Actor, at: datetime | None = None
) -> int:  # fmt: skip
    """Many units below others from a day on (None: on top), all at once; give how many. Raises RuleBroken where that would
    make a circle on that day or later."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    _all_there({*parents, *(parent for parent in parents.values() if parent is not None)}, from_on)
    ends(UnitPlacement, from_on, unit_id__in=list(parents))
    UnitPlacement.objects.bulk_create(
        UnitPlacement(unit_id=unit, parent_id=parent, valid=(from_on, None))
        for unit, parent in parents.items()
        if parent is not None
    )
    _check_lines(from_on)
    events.append_many(
        OrganisationEvent.UNIT_MOVED, by=by, at=at or clock.now(),
        rows=[(None, None, unit, {"parent": parent}) for unit, parent in parents.items()],
    )  # fmt: skip
    return len(parents)


@transaction.atomic
def move_below(
    *, unit_ids: Collection[int], to_unit_id: int, from_on: date, by: Actor, at: datetime | None = None
) -> int:
    """What lies below some units lies below another from a day on, and what would come below them later comes there then."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    placed = list(
        running(UnitPlacement, from_on, parent_id__in=list(unit_ids)).exclude(unit_id=to_unit_id).order_by("id")
    )
    ends(UnitPlacement, from_on, id__in=[row.id for row in placed])
    UnitPlacement.objects.bulk_create(
        UnitPlacement(unit_id=row.unit_id, parent_id=to_unit_id, valid=rest_of(row.valid, from_on)) for row in placed
    )
    _check_lines(from_on)
    events.append_many(
        OrganisationEvent.UNIT_MOVED, by=by, at=at or clock.now(),
        rows=[(None, None, row.unit_id, {"parent": to_unit_id}) for row in placed],
    )  # fmt: skip
    return len(placed)


@transaction.atomic
def close_many(*, unit_ids: Collection[int], on: date, by: Actor, held: int = 0, at: datetime | None = None) -> None:
    """As `close` for each; `held` is how many open cases lie in any of them. They may lie below each other."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    going = {"unit_id__in": list(unit_ids)}
    rows = _all_there(unit_ids, on)
    ends(UnitPlacement, on, **going)
    if held or any(as_of.left_in(*unit_ids, on=on).values()):
        for unit in rows:
            check_empty(as_of.unit(unit.id, on=on).name, as_of.left_in(unit.id, on=on) | {"cases": held})
    for model in (UnitNaming, UnitTrait, UnitRelation, UnitSite):
        ends(model, on, **going)
    ends(UnitRelation, on, to_unit_id__in=list(unit_ids))
    ends(Unit, on, id__in=list(unit_ids))
    events.append_many(
        OrganisationEvent.UNIT_CLOSED, by=by, at=at or clock.now(), rows=[(None, None, unit.id, {}) for unit in rows]
    )


@transaction.atomic
def close(*, unit_id: int, on: date, by: Actor, held: int = 0, at: datetime | None = None) -> Unit:
    """A unit that exists no more from a day on. `held` is how many open cases lie in it then, counted by whoever may see them.

    Raises RuleBroken, with what to move first, while somebody works there, units lie below it, or it has tasks or cases.
    """
    close_many(unit_ids=[unit_id], on=on, by=by, held=held, at=at)
    return fetch(Unit.objects, id=unit_id)


@transaction.atomic
def take_over(*, unit_ids: Collection[int], to_unit_id: int, on: date, by: Actor) -> None:
    """A unit takes over from some that end: their budgets from that year on, and all that others have not taken of them."""
    queries.check_may(by, Deed.ORGANISE)
    for unit_id, year in (
        UnitBudget.objects.filter(unit_id__in=list(unit_ids), year__gte=on.year)
        .exclude(amount=0)
        .order_by("unit_id", "year")
        .values_list("unit_id", "year")
    ):
        move_budget(unit_id=unit_id, to_unit_id=to_unit_id, year=year, by=by)
    given = UnitSuccession.objects.filter(unit_id__in=list(unit_ids), on=on).values_list("unit_id")
    gone = dict(given.annotate(gone=Sum("share")))
    for unit_id in unit_ids:
        rest = max(Decimal(0), Decimal(1) - gone.get(unit_id, Decimal(0)))
        succeed(unit_id=unit_id, successors={to_unit_id: rest}, on=on, by=by)


@transaction.atomic
def succeed(*, unit_id: int, successors: dict[int, Decimal], on: date, by: Actor) -> None:
    """Note which units took over from another on a day, with the share of each (together 1). What the same unit took on the
    same day before is added to."""
    queries.check_may(by, Deed.ORGANISE)
    for successor, share in successors.items():
        row, is_new = UnitSuccession.objects.get_or_create(
            unit_id=unit_id, successor_id=successor, on=on, defaults={"share": share}
        )
        if not is_new and share:
            row.share = min(Decimal(1), row.share + share)
            row.save(update_fields=["share"])


@transaction.atomic
def relate(
    *, unit_id: int, to_unit_id: int, kind: RelationKind, from_on: date, by: Actor, about: str = "",
    until: date | None = None,
) -> UnitRelation:  # fmt: skip
    """What a unit has to do with another beside the line of command, from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    check_other(unit_id, to_unit_id)
    return begins(
        UnitRelation, from_on, until=until, unit_id=unit_id, to_unit_id=to_unit_id, kind=kind.value, about=about
    )


@transaction.atomic
def mark(*, unit_id: int, kind: TraitKind, text: str, from_on: date, by: Actor, until: date | None = None) -> UnitTrait:
    """Mark a unit by what it serves, how it works or what it must do, from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    check_name(text)
    return begins(UnitTrait, from_on, until=until, unit_id=unit_id, kind=kind.value, text=text.strip())


@transaction.atomic
def exempt(
    *, unit_id: int, what: str, reason: str, decided_by: str, decided_on: date, from_on: date, until: date, by: Actor
) -> UnitException:
    """Where a unit departs from what holds for the others, who decided it, and until when."""
    queries.check_may(by, Deed.ORGANISE)
    check_name(what)
    check_name(reason)
    return begins(
        UnitException, from_on, until=until, unit_id=unit_id, what=what.strip(), reason=reason.strip(),
        decided_by=decided_by.strip(), decided_on=decided_on,
    )  # fmt: skip


@transaction.atomic
def budget(*, unit_id: int, year: int, amount: Decimal, by: Actor, source: str = "") -> UnitBudget:
    """A unit's budget of a year; typed again, it is written over and the history keeps the old one."""
    queries.check_may(by, Deed.ORGANISE)
    row, _ = UnitBudget.objects.update_or_create(
        unit_id=unit_id, year=year, defaults={"amount": amount, "source": source.strip()}
    )
    return row


@transaction.atomic
def move_budget(*, unit_id: int, to_unit_id: int, year: int, by: Actor, amount: Decimal | None = None) -> None:
    """A unit's budget of a year, or a part of it, becomes another unit's. Raises RuleBroken where it has not as much."""
    queries.check_may(by, Deed.ORGANISE)
    check_other(unit_id, to_unit_id)
    row = UnitBudget.objects.select_for_update().filter(unit_id=unit_id, year=year).first()
    has = row.amount if row else Decimal(0)
    moved = has if amount is None else amount
    if row is None or moved > has:
        raise RuleBroken(say("Enheden har %(has)s kr. i %(year)s. Ret beløbet.", has=has, year=year))
    other, _ = UnitBudget.objects.select_for_update().get_or_create(
        unit_id=to_unit_id, year=year, defaults={"amount": Decimal(0), "source": row.source}
    )
    row.amount, other.amount = has - moved, other.amount + moved
    row.save(update_fields=["amount"])
    other.save(update_fields=["amount"])


def _there(unit_id: int, on: date) -> Unit:
    """The unit, locked; it must exist on the day."""
    unit = fetch(Unit.objects.select_for_update(), id=unit_id)
    if on < unit.valid.lower or (unit.valid.upper is not None and on >= unit.valid.upper):
        raise RuleBroken(
            say(
                "%(unit)s findes ikke den %(day)s. Vælg en dag, hvor enheden findes.",
                unit=unit.name,
                day=f"{on:%d.%m.%Y}",
            )
        )
    return unit


def _all_there(unit_ids: Collection[int], on: date) -> list[Unit]:
    """The units, locked; all must exist on the day."""
    rows = {row.id: row for row in Unit.objects.select_for_update().filter(id__in=unit_ids).order_by("id")}
    there = set(Unit.objects.filter(id__in=unit_ids, valid__contains=on).values_list("id", flat=True))
    for unit_id in unit_ids:
        if unit_id not in there:
            _there(unit_id, on)
    return [rows[unit_id] for unit_id in unit_ids]


def _check_lines(from_on: date) -> None:
    """Nobody lies below herself, that day and on every later day on which something is placed otherwise."""
    for day in as_of.days_of_change(from_on):
        parents = as_of.parents(on=day)
        unit = circle_in(parents)
        if unit is not None:
            others = {key: parent for key, parent in parents.items() if key != unit}
            check_no_circle(unit, parents[unit], others, names=lambda key: Unit.objects.get(id=key).name)


def _told(what: OrganisationEvent, unit_id: int, by: Actor, at: datetime | None, /, **data: object) -> None:
    events.append(what, by=by, at=at or clock.now(), unit=unit_id, data=data)
