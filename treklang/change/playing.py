"""Letting a plan's steps happen to a picture. Pure: what can be done is decided here, for preview and execution alike.

What a step cannot do is an obstacle with the sentence that helps; the steps after it are played all the same, so that
everything wrong is shown at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from treklang.change import steps as given
from treklang.change.picture import Cover, Held, OfferSeen, Picture, Pile, UnitSeen
from treklang.change.rules import Way
from treklang.change.steps import AnyStep
from treklang.kernel.wording import Sentence, say
from treklang.organisation.rules import FunctionKind, circle_in

# Where each goes from where: by employee and unit.
Goes = dict[tuple[UUID, UUID], UUID]


@dataclass(frozen=True)
class Obstacle:
    """Why a step cannot be done; `step` is its place in the plan, from 0, None where it is the plan as a whole."""

    step: int | None
    sentence: Sentence


class CannotBe(Exception):
    """A step cannot be done."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def play(before: Picture, steps: Sequence[AnyStep]) -> tuple[Picture, list[Obstacle]]:
    """The picture after the steps, and what is in their way."""
    after = before.copy()
    obstacles: list[Obstacle] = []
    for place, step in enumerate(steps):
        # All but splitting look at everything before they touch anything.
        attempt = after.copy() if isinstance(step, given.SplitUnit) else after
        try:
            _DO[type(step)](attempt, step)
        except CannotBe as refused:
            obstacles.append(Obstacle(place, refused.sentence))
        else:
            after = attempt
    return after, obstacles


def _unit(picture: Picture, uid: UUID) -> UnitSeen:
    if uid not in picture.units:
        raise CannotBe(
            say("Trinnet nævner en enhed, der ikke findes den %(day)s: den er lukket, eller den oprettes først i et senere "
                "trin. Ret trinnet, eller flyt det.", day=f"{picture.day:%d.%m.%Y}")
        )  # fmt: skip
    return picture.units[uid]


def _create(picture: Picture, step: given.CreateUnit) -> None:
    if step.unit in picture.units:
        raise CannotBe(say("%(unit)s findes allerede.", unit=step.name))
    if step.parent is not None:
        _unit(picture, step.parent)
    twins = [one for one in picture.units.values() if one.name == step.name and one.parent == step.parent]
    if twins:
        raise CannotBe(
            say("Der er allerede en enhed med navnet %(unit)s samme sted. Vælg et andet navn.", unit=step.name)
        )
    picture.units[step.unit] = UnitSeen(step.unit, step.name, step.kind.value, step.parent)


def _rename(picture: Picture, step: given.RenameUnit) -> None:
    unit = _unit(picture, step.unit)
    kind = step.kind.value if step.kind else unit.kind
    picture.units[step.unit] = replace(unit, name=step.name, kind=kind)


def _close(picture: Picture, step: given.CloseUnit) -> None:
    unit = _unit(picture, step.unit)
    left = [str(sentence) for sentence in _left_in(picture, step.unit)]
    if left:
        raise CannotBe(
            say("%(unit)s kan ikke lukkes endnu: %(left)s. Flyt det i trin før dette, eller læg enheden sammen med en anden.",
                unit=unit.name, left=", ".join(left))
        )  # fmt: skip
    _ends(picture, {step.unit})


def _ends(picture: Picture, units: set[UUID]) -> None:
    for uid in units:
        del picture.units[uid]
    for line in picture.later_parents.values():
        for uid in units:
            line.pop(uid, None)


def _lies(picture: Picture, below: dict[UUID, UUID | None]) -> None:
    """Units lie below others from the day on, whatever was written for later."""
    lines = {}
    for day, line in picture.later_parents.items():
        after = dict(line)
        for unit, parent in below.items():
            after.pop(unit, None)
            if parent is not None:
                after[unit] = parent
        lines[day] = after
    _check_lines(picture, lines)
    picture.later_parents |= lines
    for unit, parent in below.items():
        picture.units[unit] = replace(picture.units[unit], parent=parent)


def _check_lines(picture: Picture, lines: dict[date, dict[UUID, UUID]]) -> None:
    for day, line in lines.items():
        unit = circle_in(line)
        if unit is not None:
            raise CannotBe(
                say("Fra den %(day)s er det allerede bestemt, hvor andre enheder hører til, og så ville %(unit)s høre under sig "
                    "selv. Flyt %(parent)s først.",
                    day=f"{day:%d.%m.%Y}", unit=picture.name_of(unit), parent=picture.name_of(line[unit]))
            )  # fmt: skip


def _left_in(picture: Picture, unit: UUID) -> list[Sentence]:
    units, jobs = len(picture.below({unit})), sum(job.unit == unit for job in picture.jobs)
    functions, cases = sum(one.unit == unit for one in picture.held), picture.cases_in(unit)
    districts = sum(one == unit for one in picture.coverage.values())
    rules = sum(rule.unit == unit for rule in picture.rules.values())
    offers = sum(offer.unit == unit for offer in picture.offers.values())
    later = sum(one.unit == unit for one in picture.later)
    later += len({child for line in picture.later_parents.values() for child, parent in line.items() if parent == unit})
    sentences = [
        (units, say("enheder under den: %(count)s", count=units)),
        (jobs, say("ansættelser: %(count)s", count=jobs)),
        (functions, say("funktioner: %(count)s", count=functions)),
        (cases, say("åbne sager: %(count)s", count=cases)),
        (districts, say("distrikter: %(count)s", count=districts)),
        (rules, say("ansvarsregler: %(count)s", count=rules)),
        (offers, say("tilbud: %(count)s", count=offers)),
        (later, say("begynder senere: %(count)s", count=later)),
    ]
    return [sentence for count, sentence in sentences if count]


def _merge(picture: Picture, step: given.MergeUnits) -> None:
    into = _unit(picture, step.into)
    going = set(step.units)
    for uid in step.units:
        _unit(picture, uid)
    if step.into in going:
        raise CannotBe(say("%(unit)s kan ikke lægges sammen med sig selv.", unit=into.name))
    if going & set(picture.line_above(step.into)):
        raise CannotBe(
            say("%(unit)s hører under en af de enheder, der skal lægges ind i den. Flyt den først.", unit=into.name)
        )
    lines = {
        day: {child: step.into if parent in going else parent for child, parent in line.items() if child not in going}
        for day, line in picture.later_parents.items()
    }
    _check_lines(picture, lines)
    picture.later_parents = lines
    for uid in picture.below(going):
        picture.units[uid] = replace(picture.units[uid], parent=step.into)
    _comes_later(picture, {uid: step.into for uid in going})
    picture.jobs = [
        replace(job, unit=step.into, line_manager=None) if job.unit in going else job for job in picture.jobs
    ]
    picture.held = _joined(
        replace(one, unit=step.into) if one.unit in going else one
        for one in picture.held
        if one.unit not in going or one.kind is not FunctionKind.LEADER
    )
    picture.coverage = {key: step.into if unit in going else unit for key, unit in picture.coverage.items()}
    picture.rules = {
        uid: replace(rule, unit=step.into) if rule.unit in going else rule for uid, rule in picture.rules.items()
    }
    picture.offers = {
        uid: replace(offer, unit=step.into) if offer.unit in going else offer for uid, offer in picture.offers.items()
    }
    for (unit, year), amount in list(picture.budgets.items()):
        if unit in going and year >= picture.day.year:
            picture.budgets[unit, year] = Decimal(0)
            picture.budgets[step.into, year] = picture.budgets.get((step.into, year), Decimal(0)) + amount
    for pile in picture.piles:
        if pile.unit in going:
            pile.unit = step.into
    for uid in going:
        picture.successors.setdefault(uid, set()).add(step.into)
        del picture.units[uid]


def _comes_later(picture: Picture, goes: dict[UUID, UUID]) -> None:
    """What begins later in units that end begins where they end; whoever would lead them leads nobody for that."""
    picture.later = [
        replace(one, unit=goes.get(one.unit, one.unit))
        for one in picture.later
        if one.unit not in goes or one.what != "lead"
    ]


def _joined(held: Iterable[Held]) -> list[Held]:
    """Each function once: whoever was in two of the units has it once in the new one."""
    return list(dict.fromkeys(held))


def _split(picture: Picture, step: given.SplitUnit) -> None:
    unit = _unit(picture, step.unit)
    for share in step.into:
        _unit(picture, share.unit)
        if share.unit == step.unit:
            raise CannotBe(say("%(unit)s kan ikke deles til sig selv.", unit=unit.name))
        _people_go(picture, {(person, step.unit): share.unit for person in share.people}, with_cases=True)
        for district in share.districts:
            for key in [key for key, at in picture.coverage.items() if key[0] == district and at == step.unit]:
                _covers(picture, key, share.unit)
            works = _works(picture)
            for pile in picture.piles:
                if pile.unit == step.unit and pile.district == district:
                    _comes(pile, share.unit, works)
        picture.successors.setdefault(step.unit, set()).add(share.unit)


def _move(picture: Picture, step: given.MoveUnit) -> None:
    unit = _unit(picture, step.unit)
    if step.parent is not None:
        parent = _unit(picture, step.parent)
        if step.unit in set(picture.line_above(step.parent)):
            raise CannotBe(
                say("%(unit)s kan ikke høre under %(parent)s, som selv hører under %(unit)s. Flyt %(parent)s først.",
                    unit=unit.name, parent=parent.name)
            )  # fmt: skip
    _lies(picture, {step.unit: step.parent})


def _people(picture: Picture, step: given.MovePeople) -> None:
    goes: Goes = {}
    for one in step.moves:
        here, there = _unit(picture, one.from_unit), _unit(picture, one.to_unit)
        if here is there:
            raise CannotBe(say("Medarbejderne er allerede i %(unit)s. Vælg en anden enhed.", unit=here.name))
        for person in one.people:
            if goes.setdefault((person, one.from_unit), one.to_unit) != one.to_unit:
                raise CannotBe(
                    say("%(name)s kan ikke flytte fra %(unit)s til to enheder. Vælg den ene.",
                        name=picture.names.get(person, str(person)), unit=picture.name_of(one.from_unit))
                )  # fmt: skip
    _people_go(picture, goes, with_cases=step.with_cases)


def _people_go(picture: Picture, goes: Goes, *, with_cases: bool) -> None:
    there = {(job.employee, job.unit) for job in picture.jobs}
    there |= {(one.employee, one.unit) for one in picture.held if one.kind is not FunctionKind.LEADER}
    for person, unit in goes:
        if (person, unit) not in there:
            missing = sorted(
                picture.names.get(one, str(one)) for one, at in goes if at == unit and (one, at) not in there
            )
            raise CannotBe(
                say("%(names)s arbejder ikke i %(unit)s den %(day)s. Vælg den enhed, hvor medarbejderen er.",
                    names=", ".join(missing), unit=picture.name_of(unit), day=f"{picture.day:%d.%m.%Y}")
            )  # fmt: skip
    picture.jobs = [
        replace(job, unit=to, line_manager=None) if (to := goes.get((job.employee, job.unit))) else job
        for job in picture.jobs
    ]
    picture.held = _joined(
        replace(one, unit=goes.get((one.employee, one.unit), one.unit))
        for one in picture.held
        if (one.employee, one.unit) not in goes or one.kind is not FunctionKind.LEADER
    )
    picture.later = [
        replace(one, unit=goes.get((one.employee, one.unit), one.unit)) if one.employee else one
        for one in picture.later
        if one.what != "lead" or one.employee is None or (one.employee, one.unit) not in goes
    ]
    if with_cases:
        for pile in picture.piles:
            to = goes.get((pile.caseworker, pile.unit)) if pile.caseworker else None
            if to is not None:
                pile.unit = to


def _appoint(picture: Picture, step: given.Appoint) -> None:
    unit = _unit(picture, step.unit)
    name = _employee(picture, step.employee)
    if any(
        one.employee == step.employee and one.unit == step.unit and one.kind is FunctionKind.LEADER
        for one in picture.held
    ):
        raise CannotBe(say("%(name)s leder allerede %(unit)s.", name=name, unit=unit.name))
    picture.held.append(Held(step.employee, step.unit, FunctionKind.LEADER, step.is_deputy))


def _dismiss(picture: Picture, step: given.Dismiss) -> None:
    unit = _unit(picture, step.unit)
    name = _employee(picture, step.employee)
    left = [
        one
        for one in picture.held
        if not (one.employee == step.employee and one.unit == step.unit and one.kind is FunctionKind.LEADER)
    ]
    if len(left) == len(picture.held):
        raise CannotBe(say("%(name)s leder ikke %(unit)s.", name=name, unit=unit.name))
    picture.held = left
    gone = ("lead", step.unit, step.employee)
    picture.later = [one for one in picture.later if (one.what, one.unit, one.employee) != gone]


def _employee(picture: Picture, uid: UUID) -> str:
    if uid not in picture.names:
        raise CannotBe(say("Trinnet nævner en medarbejder, der ikke findes. Vælg en medarbejder fra listen."))
    return picture.names[uid]


def _cover(picture: Picture, step: given.CoverDistrict) -> None:
    if step.district not in picture.districts:
        raise CannotBe(say("Trinnet nævner et distrikt, der ikke findes den dag. Vælg et distrikt fra listen."))
    if step.unit is not None:
        _unit(picture, step.unit)
    _covers(picture, (step.district, step.kind), step.unit)


def _covers(picture: Picture, key: Cover, unit: UUID | None) -> None:
    picture.later = [one for one in picture.later if one.cover != key]
    if unit is None:
        picture.coverage.pop(key, None)
    else:
        picture.coverage[key] = unit


def _rule(picture: Picture, step: given.GiveRule) -> None:
    _unit(picture, step.unit)
    if step.rule not in picture.rules:
        raise CannotBe(say("Trinnet nævner en ansvarsregel, der ikke gælder den dag. Vælg en regel fra listen."))
    picture.rules[step.rule] = replace(picture.rules[step.rule], unit=step.unit)


def _cases(picture: Picture, step: given.MoveCases) -> None:
    _unit(picture, step.from_unit)
    if step.way in (Way.ALL, Way.BY_HAND):
        if step.to_unit is None:
            raise CannotBe(say("Vælg den enhed, som sagerne skal til."))
        _unit(picture, step.to_unit)
    _WAYS[step.way](picture, step)


def _all_cases(picture: Picture, step: given.MoveCases) -> None:
    works = _works(picture)
    for pile in picture.piles:
        if pile.unit == step.from_unit and step.to_unit is not None:
            _comes(pile, step.to_unit, works)


def _with_caseworker(picture: Picture, step: given.MoveCases) -> None:
    """Cases go where their caseworker is a caseworker now: nowhere while she is one here too, or in several other units."""
    works: dict[UUID, set[UUID]] = {}
    for one in picture.held:
        if one.kind is FunctionKind.CASEWORKER:
            works.setdefault(one.employee, set()).add(one.unit)
    for pile in picture.piles:
        units = works.get(pile.caseworker, set()) if pile.caseworker else set()
        if pile.unit == step.from_unit and len(units) == 1:
            pile.unit = next(iter(units))


def _by_district(picture: Picture, step: given.MoveCases) -> None:
    if step.cover is None:
        raise CannotBe(say("Vælg, hvem distriktets enhed tager: børn og familier eller voksne."))
    works = _works(picture)
    for pile in picture.piles:
        if pile.unit == step.from_unit and pile.district is not None:
            unit = picture.coverage.get((pile.district, step.cover))
            if unit is not None:
                _comes(pile, unit, works)


def _by_rules(picture: Picture, step: given.MoveCases) -> None:
    """The rules as they stand after the steps before this one: a rule may have been given to another unit by them."""
    works = _works(picture)
    for pile in picture.piles:
        if pile.unit == step.from_unit and pile.rule is not None:
            unit = picture.taken_by(picture.rules[pile.rule], pile.district)
            if unit is not None:
                _comes(pile, unit, works)


def _by_hand(picture: Picture, step: given.MoveCases) -> None:
    wanted = set(step.cases)
    here = [pile for pile in picture.piles if pile.unit == step.from_unit and pile.case in wanted]
    if len(here) < len(wanted) or step.to_unit is None:
        raise CannotBe(
            say("Valgte sager, der ikke ligger i %(unit)s den dag: %(count)s. Tag dem ud af trinnet.",
                count=len(wanted) - len(here), unit=picture.name_of(step.from_unit))
        )  # fmt: skip
    works = _works(picture)
    for pile in here:
        _comes(pile, step.to_unit, works)


def _comes(pile: Pile, unit: UUID, works: set[tuple[UUID, UUID]]) -> None:
    """Cases come to a unit; the caseworker keeps them where she works there."""
    if pile.caseworker is not None and pile.unit != unit and (pile.caseworker, unit) not in works:
        pile.caseworker = None
    pile.unit = unit


def _works(picture: Picture) -> set[tuple[UUID, UUID]]:
    """Who works in which unit, by employment or function."""
    found = {(job.employee, job.unit) for job in picture.jobs}
    return found | {(one.employee, one.unit) for one in picture.held}


def _offers(picture: Picture, step: given.MoveOffers) -> None:
    _unit(picture, step.unit)
    for offer in [_offer(picture, uid) for uid in step.offers]:
        picture.offers[offer.uid] = replace(offer, unit=step.unit)


def _places(picture: Picture, step: given.SetPlaces) -> None:
    picture.offers[step.offer] = replace(_offer(picture, step.offer), places=step.places)


def _offer(picture: Picture, uid: UUID) -> OfferSeen:
    if uid not in picture.offers:
        raise CannotBe(say("Trinnet nævner et tilbud, som ingen af kommunens enheder driver den dag."))
    return picture.offers[uid]


def _budget(picture: Picture, step: given.MoveBudget) -> None:
    here = _unit(picture, step.from_unit)
    if step.to_unit == step.from_unit:
        raise CannotBe(say("%(unit)s kan ikke give sit budget til sig selv. Vælg en anden enhed.", unit=here.name))
    _unit(picture, step.to_unit)
    has = picture.budgets.get((step.from_unit, step.year), Decimal(0))
    amount = has if step.amount is None else step.amount
    if amount > has or not has:
        raise CannotBe(
            say("%(unit)s har %(has)s kr. i %(year)s og kan ikke afgive %(amount)s kr. Ret beløbet.",
                unit=here.name, has=has, year=step.year, amount=amount)
        )  # fmt: skip
    picture.budgets[step.from_unit, step.year] = has - amount
    picture.budgets[step.to_unit, step.year] = picture.budgets.get((step.to_unit, step.year), Decimal(0)) + amount


_WAYS: dict[Way, Callable[[Picture, given.MoveCases], None]] = {
    Way.ALL: _all_cases,
    Way.WITH_CASEWORKER: _with_caseworker,
    Way.BY_DISTRICT: _by_district,
    Way.BY_RULES: _by_rules,
    Way.BY_HAND: _by_hand,
}
_DO: dict[type[object], Callable[[Picture, Any], None]] = {
    given.CreateUnit: _create,
    given.RenameUnit: _rename,
    given.CloseUnit: _close,
    given.MergeUnits: _merge,
    given.SplitUnit: _split,
    given.MoveUnit: _move,
    given.MovePeople: _people,
    given.Appoint: _appoint,
    given.Dismiss: _dismiss,
    given.CoverDistrict: _cover,
    given.GiveRule: _rule,
    given.MoveCases: _cases,
    given.MoveOffers: _offers,
    given.SetPlaces: _places,
    given.MoveBudget: _budget,
}
