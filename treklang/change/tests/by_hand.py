"""What a plan's steps say, done by somebody with the organisation's and the cases' actions, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from tests.world import World
from treklang.assessment import queries as assessment  # noqa: F401 - the rules' facts are loaded with it
from treklang.cases.actions import cases as opening
from treklang.cases.models import Assignment
from treklang.change import steps as given
from treklang.change.rules import Way
from treklang.change.steps import AnyStep
from treklang.change.tests.drawn import DAY, ON_THE_DAY, Drawn
from treklang.offers.actions import offers
from treklang.offers.models import Offer
from treklang.organisation import queries as organisation
from treklang.organisation.actions import districts, employees, responsibilities, units
from treklang.organisation.models import (
    DistrictCoverage,
    Employment,
    Function,
    Responsibility,
    UnitBudget,
    UnitPlacement,
)
from treklang.organisation.rules import CoverageKind, FunctionKind, Outcome
from treklang.people.models import Address, Citizen

LEADER = FunctionKind.LEADER


@dataclass
class Hand:
    """Somebody who does the steps."""

    world: World
    made: Drawn

    def __post_init__(self) -> None:
        self.by = self.world.system
        self.keys = {uid: key for key, uid in organisation.unit_ids().items()}

    def take(self, steps: Sequence[AnyStep]) -> None:
        for step in steps:
            getattr(self, step.doing)(step)

    def create_unit(self, step: given.CreateUnit) -> None:
        unit = units.create(
            name=step.name, kind=step.kind, from_on=DAY, by=self.by, uid=step.unit,
            parent_id=self.keys[step.parent] if step.parent else None,
        )  # fmt: skip
        self.keys[step.unit] = unit.id

    def rename_unit(self, step: given.RenameUnit) -> None:
        units.rename(unit_id=self.keys[step.unit], name=step.name, from_on=DAY, by=self.by)

    def close_unit(self, step: given.CloseUnit) -> None:
        units.close(unit_id=self.keys[step.unit], on=DAY, by=self.by)

    def move_unit(self, step: given.MoveUnit) -> None:
        parent = self.keys[step.parent] if step.parent else None
        units.move(unit_id=self.keys[step.unit], parent_id=parent, from_on=DAY, by=self.by)

    def merge_units(self, step: given.MergeUnits) -> None:
        into, going = self.keys[step.into], [self.keys[uid] for uid in dict.fromkeys(step.units)]
        for placed in UnitPlacement.objects.filter(valid__contains=DAY, parent_id__in=going):
            if placed.unit_id != into:
                units.move(unit_id=placed.unit_id, parent_id=into, from_on=DAY, by=self.by)
        for one in Function.objects.filter(valid__contains=DAY, unit_id__in=going, kind=LEADER.value):
            employees.dismiss(employee_id=one.employee_id, unit_id=one.unit_id, kind=LEADER, on=DAY, by=self.by)
        for unit in going:
            for person in organisation.working_in(unit, on=DAY):
                self._person_goes(person, unit, into)
        for held in self._cases(going):
            self._give(held, into, held.caseworker_id)
        self._tasks_go(going, into)

    def _tasks_go(self, going: Sequence[int], into: int) -> None:
        for cover in DistrictCoverage.objects.filter(valid__contains=DAY, unit_id__in=going):
            districts.cover(
                district_id=cover.district_id, kind=CoverageKind(cover.kind), unit_id=into, from_on=DAY, by=self.by
            )
        for rule in Responsibility.objects.filter(valid__contains=DAY, unit_id__in=going):
            responsibilities.hand_over(rule_id=rule.id, unit_id=into, from_on=DAY, by=self.by)
        for offer in Offer.objects.filter(provider__unit_id__in=going):
            offers.hand_to(offer_ids=[offer.id], unit_id=into, by=self.by, at=ON_THE_DAY)
        self._gives_up(going, into)

    def _gives_up(self, going: Sequence[int], into: int) -> None:
        for budget in UnitBudget.objects.filter(unit_id__in=going).exclude(amount=0):
            units.move_budget(unit_id=budget.unit_id, to_unit_id=into, year=budget.year, by=self.by)
        for unit in going:
            units.close(unit_id=unit, on=DAY, by=self.by)

    def split_unit(self, step: given.SplitUnit) -> None:
        here = self.keys[step.unit]
        for share in step.into:
            to, people = self.keys[share.unit], {self.made.person[uid] for uid in share.people}
            for person in people:
                self._person_goes(person, here, to)
            for held in self._cases([here]):
                if held.caseworker_id in people:
                    self._give(held, to, held.caseworker_id)
            wanted = [self.made.district[uid] for uid in share.districts]
            for cover in DistrictCoverage.objects.filter(valid__contains=DAY, unit_id=here, district_id__in=wanted):
                districts.cover(
                    district_id=cover.district_id, kind=CoverageKind(cover.kind), unit_id=to, from_on=DAY, by=self.by
                )
            for held in self._cases([here]):
                if self._district(held) in wanted:
                    self._give(held, to, self._keeping(held, to))

    def move_people(self, step: given.MovePeople) -> None:
        moves = [(self.made.person[uid], self.keys[one.from_unit], self.keys[one.to_unit])
                 for one in step.moves for uid in dict.fromkeys(one.people)]  # fmt: skip
        carried = [
            (held, to)
            for person, here, to in dict.fromkeys(moves)
            for held in self._cases([here])
            if held.caseworker_id == person
        ]
        for person, here, to in dict.fromkeys(moves):
            self._person_goes(person, here, to)
        if step.with_cases:
            for held, to in carried:
                self._give(held, to, held.caseworker_id)

    def appoint(self, step: given.Appoint) -> None:
        employees.appoint(employee_id=self.made.person[step.employee], unit_id=self.keys[step.unit], kind=LEADER,
                          is_deputy=step.is_deputy, from_on=DAY, by=self.by)  # fmt: skip

    def dismiss(self, step: given.Dismiss) -> None:
        employees.dismiss(employee_id=self.made.person[step.employee], unit_id=self.keys[step.unit], kind=LEADER, on=DAY,
                          by=self.by)  # fmt: skip

    def cover_district(self, step: given.CoverDistrict) -> None:
        unit = self.keys[step.unit] if step.unit else None
        districts.cover(
            district_id=self.made.district[step.district], kind=step.kind, unit_id=unit, from_on=DAY, by=self.by
        )

    def give_rule(self, step: given.GiveRule) -> None:
        rule = self._rule(step.rule)
        responsibilities.hand_over(rule_id=rule.id, unit_id=self.keys[step.unit], from_on=DAY, by=self.by)

    def _rule(self, uid: Any) -> Responsibility:
        """The rule as it stands now: handed over it stands anew with the same words."""
        because = Responsibility.objects.get(uid=uid).because
        return Responsibility.objects.get(valid__contains=DAY, because=because)

    def move_offers(self, step: given.MoveOffers) -> None:
        for offer in Offer.objects.filter(uid__in=step.offers):
            offers.hand_to(offer_ids=[offer.id], unit_id=self.keys[step.unit], by=self.by, at=ON_THE_DAY)

    def set_places(self, step: given.SetPlaces) -> None:
        offer = Offer.objects.get(uid=step.offer)
        offers.set_places(offer_id=offer.id, places=step.places, by=self.by, at=ON_THE_DAY)

    def move_budget(self, step: given.MoveBudget) -> None:
        units.move_budget(
            unit_id=self.keys[step.from_unit], to_unit_id=self.keys[step.to_unit], year=step.year, by=self.by,
            amount=step.amount,
        )  # fmt: skip

    def move_cases(self, step: given.MoveCases) -> None:
        ways: dict[Way, Callable[[Assignment], tuple[int | None, int | None]]] = {
            Way.ALL: lambda held: (self.keys[step.to_unit], self._keeping(held, self.keys[step.to_unit])),  # type: ignore[index]
            Way.BY_HAND: lambda held: self._by_hand(held, step),
            Way.WITH_CASEWORKER: lambda held: (self._desk(held), held.caseworker_id),
            Way.BY_DISTRICT: self._by_district,
            Way.BY_RULES: self._by_rules,
        }
        for held in self._cases([self.keys[step.from_unit]]):
            to, worker = ways[step.way](held)
            if to is not None:
                self._give(held, to, worker)

    def _by_hand(self, held: Assignment, step: given.MoveCases) -> tuple[int | None, int | None]:
        to = self.keys[step.to_unit] if step.to_unit and held.case.uid in step.cases else None
        return to, self._keeping(held, to) if to else None

    def _desk(self, held: Assignment) -> int | None:
        """The one unit in which the caseworker is a caseworker."""
        rows = Function.objects.filter(valid__contains=DAY, employee=held.caseworker, kind=FunctionKind.CASEWORKER)
        found = set(rows.values_list("unit_id", flat=True))
        return next(iter(found)) if len(found) == 1 else None

    def _by_district(self, held: Assignment) -> tuple[int | None, int | None]:
        covers = DistrictCoverage.objects.filter(
            valid__contains=DAY, district_id=self._district(held) or 0, kind="adult"
        )
        to = covers.values_list("unit_id", flat=True).first()
        return to, self._keeping(held, to) if to else None

    def _by_rules(self, held: Assignment) -> tuple[int | None, int | None]:
        """Of the rules that are drawn all have rank 1 and ask only for the age."""
        born = Citizen.objects.get(id=held.case.citizen_id).born_on
        assert born is not None
        age = DAY.year - born.year - ((DAY.month, DAY.day) < (born.month, born.day))
        for rule in sorted(Responsibility.objects.filter(valid__contains=DAY), key=lambda one: (one.rank, one.because)):
            if (rule.age_from or 0) <= age <= (rule.age_to or 200):
                if rule.outcome == Outcome.DISTRICT.value:
                    return self._by_district(held)
                to = rule.unit_id if rule.outcome == Outcome.UNIT.value else None
                return to, self._keeping(held, to) if to else None
        return None, None

    def _district(self, held: Assignment) -> int | None:
        where = Address.objects.filter(citizen_id=held.case.citizen_id, valid__contains=DAY).first()
        return organisation.districts_of(on=DAY).get(int(where.postcode)) if where else None

    def _keeping(self, held: Assignment, to: int) -> int | None:
        works = Employment.objects.filter(valid__contains=DAY, employee=held.caseworker, unit_id=to).exists()
        works |= Function.objects.filter(valid__contains=DAY, employee=held.caseworker, unit_id=to).exists()
        return held.caseworker_id if works else None

    def _person_goes(self, person: int, here: int, to: int) -> None:
        employees.move(employee_ids=[person], from_unit_id=here, to_unit_id=to, from_on=DAY, by=self.by)

    def _cases(self, unit_ids: Collection[int]) -> list[Assignment]:
        rows = Assignment.objects.filter(valid__contains=DAY, unit_id__in=unit_ids).select_related("case")
        return list(rows.order_by("id"))

    def _give(self, held: Assignment, to: int, worker: int | None) -> None:
        if to != held.unit_id:
            opening.assign(
                case_id=held.case_id, unit_id=to, from_on=DAY, by=self.by, at=ON_THE_DAY, caseworker_id=worker,
                coordinator_id=held.coordinator_id,
            )  # fmt: skip
