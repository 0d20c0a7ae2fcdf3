"""Carrying a plan's steps out: each by the actions of the rooms below, set by set, in the transaction of whoever asks.

What `playing` says can be done is done; the two are held against each other by tests.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID

from treklang.cases import bundles
from treklang.cases.actions import reassigning
from treklang.cases.actions.reassigning import CaseMove
from treklang.change import doors, steps as given
from treklang.change.rules import Way
from treklang.change.situations import situations
from treklang.change.steps import AnyStep
from treklang.kernel.actor import Actor
from treklang.offers import queries as market
from treklang.offers.actions import offers
from treklang.organisation import as_of, queries as organisation
from treklang.organisation.actions import districts, employees, responsibilities, units
from treklang.organisation.actions.employees import PersonMove
from treklang.organisation.rules import FunctionKind, who_takes


@dataclass
class Carried:
    """What has been done: how many of each."""

    units: int = 0
    people: int = 0
    cases: int = 0
    districts: int = 0
    rules: int = 0
    offers: int = 0


@dataclass
class CarryingOut:
    """One plan on its way into force: on which day, by whom, and the inner keys of what its steps name."""

    on: date
    by: Actor
    at: datetime
    plan: UUID
    units: dict[UUID, int] = field(default_factory=dict)
    people: dict[UUID, int] = field(default_factory=dict)
    districts: dict[UUID, int] = field(default_factory=dict)
    rules: dict[UUID, int] = field(default_factory=dict)
    done: Carried = field(default_factory=Carried)
    # In which units each employee works at this point of the plan.
    work: dict[int, set[int]] = field(default_factory=dict)

    @classmethod
    def of_day(cls, *, on: date, by: Actor, at: datetime, plan: UUID) -> CarryingOut:
        """With the keys of the organisation of a day."""
        return cls(
            on, by, at, plan, {one.uid: one.id for one in as_of.units(on=on)},
            {uid: key for key, (uid, _) in organisation.names().items()},
            {uid: key for key, (uid, _) in organisation.district_names(on=on).items()},
            {uid: key for key, uid in organisation.rule_ids(on=on).items()},
        )  # fmt: skip

    def take(self, steps: Collection[AnyStep]) -> Carried:
        """Carry the steps out, one after the other; units that move or end one after the other do so together.

        Who sees what follows at the end, once.
        """
        with doors.kept_until_the_end():
            for kind, group in groupby(steps, type):
                together = _TOGETHER.get(kind)
                if together is not None:
                    together(self, list(group))
                else:
                    for step in group:
                        _DO[kind](self, step)
        return self.done

    def _unit_ids(self, uids: Iterable[UUID]) -> list[int]:
        return [self.units[uid] for uid in dict.fromkeys(uids)]

    def create(self, step: given.CreateUnit) -> None:
        made = units.create(
            name=step.name, kind=step.kind, from_on=self.on, by=self.by, at=self.at, uid=step.unit,
            parent_id=self.units[step.parent] if step.parent else None,
        )  # fmt: skip
        self.units[step.unit] = made.id
        self.done.units += 1

    def rename(self, step: given.RenameUnit) -> None:
        units.rename(
            unit_id=self.units[step.unit], name=step.name, kind=step.kind, from_on=self.on, by=self.by, at=self.at
        )
        self.done.units += 1

    def close(self, steps: Sequence[given.CloseUnit]) -> None:
        going = self._unit_ids(step.unit for step in steps)
        held = bundles.left_in(going, on=self.on) + len(offers_of(going))
        units.close_many(unit_ids=going, on=self.on, by=self.by, held=held, at=self.at)
        self.done.units += len(going)

    def merge(self, step: given.MergeUnits) -> None:
        into, going = self.units[step.into], self._unit_ids(step.units)
        whom: dict[str, Any] = {"unit_ids": going, "to_unit_id": into}
        when: dict[str, Any] = {"from_on": self.on, "by": self.by, "at": self.at}
        units.move_below(**whom, **when)
        self.done.people += employees.move_all(**whom, **when)
        self._move_cases(going, lambda one: (into, one.caseworker))
        self.done.districts += districts.hand_all(**whom, **when)
        rules = responsibilities.hand_all(**whom, **when)
        self.rules = {uid: rules.get(key, key) for uid, key in self.rules.items()}
        self.done.rules += len(rules)
        self.done.offers += offers.hand_to(
            offer_ids=[one.id for one in offers_of(going)], unit_id=into, by=self.by, at=self.at
        )
        units.take_over(**whom, on=self.on, by=self.by)
        units.close_many(unit_ids=going, on=self.on, by=self.by, at=self.at)
        self.done.units += len(going)

    def split(self, step: given.SplitUnit) -> None:
        unit = self.units[step.unit]
        before = len(bundles.lying(on=self.on, units=[unit]))
        shares: dict[int, Decimal] = {}
        for share in step.into:
            into = self.units[share.unit]
            goes = [PersonMove(self.people[uid], unit, into) for uid in share.people]
            moved = self._people_go(goes, with_cases=True)
            moved += self._districts_go(unit, into, share.districts)
            share_of = (Decimal(moved) / before).quantize(Decimal("0.000001")) if before else Decimal(0)
            shares[into] = shares.get(into, Decimal(0)) + share_of
        units.succeed(unit_id=unit, successors=shares, on=self.on, by=self.by)
        self.done.units += 1

    def move_units(self, steps: Sequence[given.MoveUnit]) -> None:
        parents = {self.units[step.unit]: self.units[step.parent] if step.parent else None for step in steps}
        units.move_many(parents=parents, from_on=self.on, by=self.by, at=self.at)
        self.done.units += len(steps)

    def move_people(self, step: given.MovePeople) -> None:
        moves = [
            PersonMove(self.people[uid], self.units[one.from_unit], self.units[one.to_unit])
            for one in step.moves
            for uid in one.people
        ]
        self._people_go(moves, with_cases=step.with_cases)

    def appoint(self, step: given.Appoint) -> None:
        employees.appoint(
            employee_id=self.people[step.employee], unit_id=self.units[step.unit], kind=FunctionKind.LEADER,
            is_deputy=step.is_deputy, from_on=self.on, by=self.by, at=self.at,
        )  # fmt: skip

    def dismiss(self, step: given.Dismiss) -> None:
        employees.dismiss(
            employee_id=self.people[step.employee], unit_id=self.units[step.unit], kind=FunctionKind.LEADER, on=self.on,
            by=self.by, at=self.at,
        )  # fmt: skip

    def cover(self, step: given.CoverDistrict) -> None:
        districts.cover(
            district_id=self.districts[step.district], kind=step.kind,
            unit_id=self.units[step.unit] if step.unit else None, from_on=self.on, by=self.by, at=self.at,
        )  # fmt: skip
        self.done.districts += 1

    def give_rule(self, step: given.GiveRule) -> None:
        row = responsibilities.hand_over(
            rule_id=self.rules[step.rule], unit_id=self.units[step.unit], from_on=self.on, by=self.by, at=self.at
        )
        self.rules[step.rule] = row.id  # it ended and stands anew: a later step means the new one
        self.done.rules += 1

    def move_cases(self, step: given.MoveCases) -> None:
        here = self.units[step.from_unit]
        to = self.units[step.to_unit] if step.to_unit else None
        if step.way is Way.BY_HAND:
            wanted = set(step.cases)
            self._move_cases([here], lambda one: (to, self._keeps(one, to)) if one.uid in wanted else None)
        elif step.way is Way.ALL:
            self._move_cases([here], lambda one: (to, self._keeps(one, to)))
        elif step.way is Way.WITH_CASEWORKER:
            works = organisation.workplaces(on=self.on, kind=FunctionKind.CASEWORKER)
            self._move_cases([here], lambda one: (_only(works.get(one.caseworker or 0)), one.caseworker))
        elif step.way is Way.BY_DISTRICT and step.cover is not None:
            cover, coverage, place = (
                step.cover,
                organisation.coverage(on=self.on),
                organisation.districts_of(on=self.on),
            )
            self._move_cases(
                [here], lambda one: self._comes(one, coverage.get((place.get(one.postcode or 0, 0), cover)))
            )
        else:
            self._by_rules(here)

    def move_offers(self, step: given.MoveOffers) -> None:
        wanted = set(step.offers)
        found = [one.id for one in offers_of(self.units.values()) if one.uid in wanted]
        self.done.offers += offers.hand_to(offer_ids=found, unit_id=self.units[step.unit], by=self.by, at=self.at)

    def set_places(self, step: given.SetPlaces) -> None:
        found = next(one.id for one in offers_of(self.units.values()) if one.uid == step.offer)
        offers.set_places(offer_id=found, places=step.places, by=self.by, at=self.at)
        self.done.offers += 1

    def move_budget(self, step: given.MoveBudget) -> None:
        units.move_budget(
            unit_id=self.units[step.from_unit], to_unit_id=self.units[step.to_unit], year=step.year, amount=step.amount,
            by=self.by,
        )  # fmt: skip

    def _by_rules(self, here: int) -> None:
        rows = bundles.lying(on=self.on, units=[here])
        rules, coverage = organisation.taking_rules(on=self.on), organisation.coverage(on=self.on)
        taken = {case: who_takes(found, rules, coverage).unit for case, found in situations(rows, on=self.on).items()}
        self._move_cases([here], lambda one: self._comes(one, taken.get(one.case)))

    def _people_go(self, moves: Collection[PersonMove], *, with_cases: bool) -> int:
        if not moves:
            return 0
        self.done.people += employees.move_many(moves=moves, from_on=self.on, by=self.by, at=self.at)
        if not with_cases:
            return 0
        goes: dict[tuple[int | None, int], int] = {(one.employee, one.from_unit): one.to_unit for one in moves}
        return self._move_cases(
            {here for _, here in goes},
            lambda one: (
                (goes[one.caseworker, one.unit], one.caseworker) if (one.caseworker, one.unit) in goes else None
            ),
        )

    def _districts_go(self, here: int, to: int, uids: Collection[UUID]) -> int:
        if not uids:
            return 0
        wanted = {self.districts[uid] for uid in uids}
        for (district, kind), unit in organisation.coverage(on=self.on).items():
            if unit == here and district in wanted:
                districts.cover(district_id=district, kind=kind, unit_id=to, from_on=self.on, by=self.by, at=self.at)
                self.done.districts += 1
        place = organisation.districts_of(on=self.on)
        return self._move_cases(
            [here], lambda one: self._comes(one, to) if place.get(one.postcode or 0) in wanted else None
        )

    def _move_cases(
        self, here: Collection[int], where: Callable[[bundles.Lying], tuple[int | None, int | None] | None]
    ) -> int:
        self.work = organisation.workplaces(on=self.on)
        found = ((one, where(one)) for one in bundles.lying(on=self.on, units=here))
        moves = [
            CaseMove(one.case, to[0], to[1])
            for one, to in found
            if to is not None and to[0] is not None and to[0] != one.unit
        ]
        moved = reassigning.move(moves=moves, on=self.on, by=self.by, at=self.at, plan=self.plan)
        self.done.cases += moved
        return moved

    def _comes(self, one: bundles.Lying, unit: int | None) -> tuple[int | None, int | None]:
        return unit, self._keeps(one, unit)

    def _keeps(self, one: bundles.Lying, unit: int | None) -> int | None:
        """The caseworker keeps a case where she works in the unit that it comes to."""
        if one.caseworker is None or unit is None:
            return None
        return one.caseworker if unit in self.work.get(one.caseworker, set()) else None


def offers_of(unit_ids: Collection[int]) -> list[Any]:
    """The municipality's own offers that some units run."""
    return [one for one in market.own() if one.provider.unit_id in unit_ids]


def _only(units: Collection[int] | None) -> int | None:
    return next(iter(units)) if units and len(units) == 1 else None


_DO: dict[type[object], Callable[[CarryingOut, Any], None]] = {
    given.CreateUnit: CarryingOut.create,
    given.RenameUnit: CarryingOut.rename,
    given.MergeUnits: CarryingOut.merge,
    given.SplitUnit: CarryingOut.split,
    given.MovePeople: CarryingOut.move_people,
    given.Appoint: CarryingOut.appoint,
    given.Dismiss: CarryingOut.dismiss,
    given.CoverDistrict: CarryingOut.cover,
    given.GiveRule: CarryingOut.give_rule,
    given.MoveCases: CarryingOut.move_cases,
    given.MoveOffers: CarryingOut.move_offers,
    given.SetPlaces: CarryingOut.set_places,
    given.MoveBudget: CarryingOut.move_budget,
}
# Steps of one kind that follow each other are done in one.
_TOGETHER: dict[type[object], Callable[[CarryingOut, list[Any]], None]] = {
    given.CloseUnit: CarryingOut.close,
    given.MoveUnit: CarryingOut.move_units,
}
