"""Taking a picture of the organisation as of a day, from the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import BigIntegerField, CharField, Value

from treklang.cases import bundles
from treklang.change.picture import Agreement, Held, Job, Later, OfferSeen, Picture, Pile, RuleSeen, Tie, UnitSeen
from treklang.change.situations import situations
from treklang.change.steps import AnyStep, moves_by_rules, picked_cases
from treklang.kernel import acting
from treklang.kernel.actions.accounts import system
from treklang.offers import queries as offers
from treklang.organisation import as_of, queries as organisation
from treklang.organisation.rules import CoverageKind, FunctionKind, Outcome, who_takes

SOON_DAYS = 7


def picture(
    *, on: date, steps: Sequence[AnyStep] = (), known_at: datetime | None = None, with_cases: bool = True
) -> Picture:
    """The organisation as of a day, with as much of its cases as the steps ask for.

    Numbers of cases are taken with the system's rights: a plan weighs units, whoever looks at it. As known at another
    moment than now it has no cases: they are not kept in two times.
    """
    found = Picture(on)
    keys = _units(found, on, known_at)
    people = _people(found, keys, on, known_at)
    districts = _responsibilities(found, keys, on, known_at)
    if known_at is None:
        _later(found, keys, people, districts)
    if with_cases and known_at is None:
        with acting.with_rights_of(system()):
            _offers(found, keys)
            _cases(found, people, districts, steps)
    return found


def _units(found: Picture, on: date, known_at: datetime | None) -> dict[int, UUID]:
    rows = as_of.units(on=on, known_at=known_at)
    keys = {one.id: one.uid for one in rows}
    found.units = {one.uid: UnitSeen(one.uid, one.name, one.kind, keys.get(one.parent_id or 0)) for one in rows}
    if known_at is None:
        found.budgets = {
            (keys[row.unit_id], row.year): row.amount
            for row in organisation.budgets(from_year=on.year)
            if row.unit_id in keys
        }
        found.agreements = [
            Agreement(keys[row.unit_id], keys[row.other_id], row.about)
            for row in organisation.interfaces(on=on)
            if row.unit_id in keys and row.other_id in keys
        ]
    return keys


def _people(found: Picture, keys: Mapping[int, UUID], on: date, known_at: datetime | None) -> dict[int, UUID]:
    names = organisation.names()
    people = {key: uid for key, (uid, _) in names.items()}
    found.names = {uid: name for uid, name in names.values()}
    found.jobs = [
        Job(people[row[0]], keys[row[1]], row[2], row[3], people.get(row[4]))
        for row in as_of.rows(organisation.Employment, on=on, known_at=known_at)
        .order_by("employee_id", "id")
        .values_list("employee_id", "unit_id", "position", "weekly_hours", "line_manager_id")
        if row[1] in keys
    ]
    found.held = [
        Held(people[row[0]], keys[row[1]], FunctionKind(row[2]), row[3])
        for row in as_of.rows(organisation.Function, on=on, known_at=known_at)
        .order_by("employee_id", "id")
        .values_list("employee_id", "unit_id", "kind", "is_deputy")
        if row[1] in keys
    ]
    return people


def _responsibilities(found: Picture, keys: Mapping[int, UUID], on: date, known_at: datetime | None) -> dict[int, UUID]:
    names = organisation.district_names(on=on)
    districts = {key: uid for key, (uid, _) in names.items()}
    found.districts = {uid: name for uid, name in names.values()}
    found.coverage = {
        (districts[row[0]], CoverageKind(row[1])): keys[row[2]]
        for row in as_of.rows(organisation.DistrictCoverage, on=on, known_at=known_at).values_list(
            "district_id", "kind", "unit_id"
        )
        if row[0] in districts and row[2] in keys
    }
    for uid, rank, because, unit, outcome, cover in (
        as_of.rows(organisation.Responsibility, on=on, known_at=known_at)
        .order_by("rank", "uid")
        .values_list("uid", "rank", "because", "unit_id", "outcome", "cover")
    ):
        by_district = CoverageKind(cover) if outcome == Outcome.DISTRICT.value and cover else None
        found.rules[uid] = RuleSeen(
            uid, rank, because, keys.get(unit), by_district, stays=outcome == Outcome.STAYS.value
        )
    return districts


def _later(found: Picture, keys: Mapping[int, UUID], people: Mapping[int, UUID], districts: Mapping[int, UUID]) -> None:
    """What begins after the day, where it would stand in the way of a unit's end or of a place in the line."""
    after = {"valid__startswith__gt": found.day, "unit_id__in": keys}
    job, rule = Value("", output_field=CharField()), Value(0, output_field=BigIntegerField())
    jobs = organisation.Employment.objects.filter(**after).values_list("unit_id", "employee_id", job)
    held = organisation.Function.objects.filter(**after).values_list("unit_id", "employee_id", "kind")
    does = {"": "job", FunctionKind.LEADER.value: "lead"}
    for unit, employee, kind in jobs.union(held, all=True):
        found.later.append(Later(keys[unit], does.get(kind, "work"), people[employee]))
    rules = organisation.Responsibility.objects.filter(**after).values_list("unit_id", rule, job)
    covers = organisation.DistrictCoverage.objects.filter(**after).values_list("unit_id", "district_id", "kind")
    for unit, district, kind in rules.union(covers, all=True):
        if not kind:
            found.later.append(Later(keys[unit], "rule"))
        elif district in districts:
            found.later.append(Later(keys[unit], "district", None, (districts[district], CoverageKind(kind))))
    for day, parents in as_of.later_parents(found.day).items():
        found.later_parents[day] = {
            keys[child]: keys[parent] for child, parent in parents.items() if child in keys and parent in keys
        }


def _offers(found: Picture, keys: Mapping[int, UUID]) -> None:
    found.offers = {
        row.uid: OfferSeen(row.uid, row.name, keys[row.provider.unit_id or 0], row.places)
        for row in offers.own()
        if row.provider.unit_id in keys
    }


def _cases(found: Picture, people: Mapping[int, UUID], districts: Mapping[int, UUID], steps: Sequence[AnyStep]) -> None:
    # Also of units that are closed by then: cases that lie in one have no owner, and must be seen.
    keys = organisation.unit_ids()
    by_hand = picked_cases(steps)
    soon = found.day + timedelta(days=SOON_DAYS)
    place = {code: districts[key] for code, key in organisation.districts_of(on=found.day).items() if key in districts}
    if moves_by_rules(steps):
        rows = bundles.lying(on=found.day, soon=soon, units=list(keys))
        rules = rules_of(rows, found.day)
    else:
        rows = bundles.lying(on=found.day, soon=soon, cases=list(by_hand)) if by_hand else []
        rules = {}
    piles: dict[tuple[object, ...], Pile] = {}
    if not rules:
        for row in bundles.bundles(on=found.day, soon=soon):
            _add(piles, keys[row.unit], people.get(row.caseworker or 0), place.get(row.postcode or 0), row.cases, row.citizens,
                 row.late, row.soon)  # fmt: skip
    for one in rows:
        key = keys[one.unit], people.get(one.caseworker or 0), place.get(one.postcode or 0)
        if not rules:
            _add(piles, *key, -1, -1, -one.late, -one.soon)
        _add(
            piles,
            *key,
            1,
            1,
            one.late,
            one.soon,
            case=one.uid if one.uid in by_hand else None,
            rule=rules.get(one.case),
        )
    found.piles = [pile for pile in piles.values() if pile.cases]
    _ties(found, keys, people, place)


def _add(
    piles: dict[tuple[object, ...], Pile], unit: UUID, caseworker: UUID | None, district: UUID | None, cases: int,
    citizens: int, late: int, soon: int, *, case: UUID | None = None, rule: UUID | None = None,
) -> None:  # fmt: skip
    pile = piles.get((unit, caseworker, district, case, rule))
    if pile is None:
        pile = Pile(unit, caseworker, district, unit, caseworker, 0, 0, 0, 0, case, rule)
        piles[unit, caseworker, district, case, rule] = pile
    pile.cases, pile.citizens = pile.cases + cases, pile.citizens + citizens
    pile.late, pile.soon = pile.late + late, pile.soon + soon


def rules_of(rows: Iterable[bundles.Lying], on: date) -> dict[int, UUID | None]:
    """The rule of who takes whom that holds of each case."""
    rules = organisation.taking_rules(on=on)
    uids = organisation.rule_ids(on=on)
    found = situations(rows, on=on)
    taken = {case: who_takes(situation, rules, {}) for case, situation in found.items()}
    return {case: uids[one.rule.id] if one.rule else None for case, one in taken.items()}


def _ties(found: Picture, keys: Mapping[int, UUID], people: Mapping[int, UUID], place: Mapping[int, UUID]) -> None:
    first: dict[tuple[UUID, UUID | None, UUID | None], int] = {}
    for number, pile in enumerate(found.piles):
        first.setdefault((pile.unit, pile.caseworker, pile.district), number)
    for row in bundles.shared(on=found.day):
        one = first.get((keys[row.unit], people.get(row.caseworker or 0), place.get(row.postcode or 0)))
        other = first.get(
            (keys[row.other_unit], people.get(row.other_caseworker or 0), place.get(row.other_postcode or 0))
        )
        if one is not None and other is not None:
            found.ties.append(Tie(one, other, row.citizens))
