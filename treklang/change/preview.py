"""What a plan does: the two pictures held against each other, and a leader's five questions answered. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from treklang.change.picture import Figures, Picture, Pile
from treklang.change.playing import Obstacle
from treklang.kernel.wording import Sentence, Worded, say


class Fate(Worded):
    """What becomes of a unit."""

    CREATED = "created", say("Ny")
    CLOSED = "closed", say("Ophører")
    RENAMED = "renamed", say("Får nyt navn")
    MOVED = "moved", say("Flytter")
    STAYS = "stays", say("Uændret")


@dataclass(frozen=True)
class UnitChange:
    """A unit before and after. `parent` and `was_parent` are names; `successors` are who takes over."""

    uid: UUID
    name: str
    was_name: str
    parent: str
    was_parent: str
    fates: tuple[Fate, ...]
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonChange:
    """An employee who works elsewhere afterwards (`moves`), or is led by others; all by name. A new name moves nobody."""

    uid: UUID
    name: str
    units: tuple[str, ...]
    was_units: tuple[str, ...]
    leaders: tuple[str, ...]
    was_leaders: tuple[str, ...]
    moves: bool
    is_led_anew: bool


@dataclass(frozen=True)
class Flow:
    """Cases that go from a unit to another: how many, of how many citizens, how many keep their caseworker, and what is
    overdue or soon due in them."""

    from_unit: UUID
    to_unit: UUID
    from_name: str
    to_name: str
    cases: int
    citizens: int
    keep: int
    late: int
    soon: int


@dataclass(frozen=True)
class Ownerless:
    """Something that nobody has afterwards."""

    sentence: Sentence
    # What is so before the plan too is not of its making.
    was_so: bool = False


@dataclass(frozen=True)
class Edge:
    """An interface between two units: citizens whom they have in common, or what they have agreed."""

    one: str
    other: str
    citizens: int
    about: str = ""


@dataclass(frozen=True)
class Balance:
    """A unit's load before and after; None where it is not there."""

    uid: UUID
    name: str
    before: Figures | None
    after: Figures | None


@dataclass
class Preview:
    """All that a plan does."""

    units: list[UnitChange] = field(default_factory=list)
    people: list[PersonChange] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    ownerless: list[Ownerless] = field(default_factory=list)
    appearing: list[Edge] = field(default_factory=list)
    vanishing: list[Edge] = field(default_factory=list)
    balance: list[Balance] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)

    @property
    def cases_that_change(self) -> int:
        """How many cases go to another unit."""
        return sum(flow.cases for flow in self.flows)

    @property
    def of_its_making(self) -> list[Ownerless]:
        """What has no owner because of the plan."""
        return [one for one in self.ownerless if not one.was_so]


def compare(before: Picture, after: Picture, obstacles: Sequence[Obstacle] = ()) -> Preview:
    """What is otherwise in the second picture, which has come of the first."""
    return Preview(
        units=_units(before, after),
        people=_people(before, after),
        flows=_flows(before, after),
        ownerless=_ownerless(before, after),
        appearing=_edges(after, before),
        vanishing=_edges(before, after),
        balance=_balance(before, after),
        obstacles=list(obstacles),
    )


def _units(before: Picture, after: Picture) -> list[UnitChange]:
    found = []
    for uid in before.units.keys() | after.units.keys():
        was, now = before.units.get(uid), after.units.get(uid)
        fates = []
        if was is None:
            fates.append(Fate.CREATED)
        elif now is None:
            fates.append(Fate.CLOSED)
        else:
            fates += [Fate.RENAMED] * ((was.name, was.kind) != (now.name, now.kind))
            fates += [Fate.MOVED] * (was.parent != now.parent)
        if fates:
            successors = tuple(sorted(after.name_of(one) for one in after.successors.get(uid, ())))
            found.append(
                UnitChange(
                    uid, now.name if now else "", was.name if was else "", after.name_of(now.parent) if now else "",
                    before.name_of(was.parent) if was else "", tuple(fates), successors,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (one.name or one.was_name, one.uid))


def _people(before: Picture, after: Picture) -> list[PersonChange]:
    was_led, led = before.leaders_of(), after.leaders_of()
    was_in, now_in = _workplaces(before), _workplaces(after)
    found = []
    for uid in was_in.keys() | now_in.keys():
        was, now = was_in.get(uid, set()), now_in.get(uid, set())
        leaders, was_leaders = led.get(uid, ()), was_led.get(uid, ())
        if was != now or leaders != was_leaders:
            found.append(
                PersonChange(
                    uid, after.names.get(uid, ""), tuple(sorted(map(after.name_of, now))),
                    tuple(sorted(map(before.name_of, was))), _names(after, leaders), _names(before, was_leaders),
                    moves=was != now, is_led_anew=leaders != was_leaders,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (one.name, one.uid))


def _workplaces(picture: Picture) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    for job in picture.jobs:
        found.setdefault(job.employee, set()).add(job.unit)
    return found


def _names(picture: Picture, people: Iterable[UUID]) -> tuple[str, ...]:
    return tuple(sorted(picture.names.get(one, "") for one in people))


def _flows(before: Picture, after: Picture) -> list[Flow]:
    moved: dict[tuple[UUID, UUID], list[Pile]] = {}
    for pile in after.piles:
        if pile.unit != pile.from_unit and pile.cases:
            moved.setdefault((pile.from_unit, pile.unit), []).append(pile)
    found = [
        Flow(
            here, there, before.name_of(here), after.name_of(there), sum(one.cases for one in piles),
            sum(one.citizens for one in piles),
            sum(one.cases for one in piles if one.caseworker is not None and one.caseworker == one.from_caseworker),
            sum(one.late for one in piles), sum(one.soon for one in piles),
        )
        for (here, there), piles in moved.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.from_name, one.to_name))


def _ownerless(before: Picture, after: Picture) -> list[Ownerless]:
    was = {_said(sentence) for sentence in _without_owner(before)}
    return [Ownerless(sentence, _said(sentence) in was) for sentence in _without_owner(after)]


def _said(sentence: Sentence) -> tuple[object, ...]:
    return sentence.text, *sorted(sentence.params.items())


def _without_owner(picture: Picture) -> list[Sentence]:
    leading = picture.leaders_by_unit()
    staffed = {job.unit for job in picture.jobs}
    found = [
        say("%(unit)s har ingen leder, heller ikke i en enhed over sig.", unit=picture.name_of(unit))
        for unit in sorted(staffed & picture.units.keys(), key=picture.name_of)
        if not any(one in leading for one in picture.line_above(unit))
    ]
    covered = {kind for _, kind in picture.coverage}
    found += [
        say("%(district)s har ingen enhed for %(kind)s.", district=name, kind=str(kind.title).lower())
        for uid, name in sorted(picture.districts.items(), key=lambda one: one[1])
        for kind in sorted(covered, key=lambda one: one.value)
        if (uid, kind) not in picture.coverage
    ]
    cases = sum(pile.cases for pile in picture.piles if pile.unit not in picture.units)
    if cases:
        found.append(say("Åbne sager i en enhed, der ikke findes: %(count)s.", count=cases))
    alone: Counter[UUID] = Counter()
    for pile in picture.piles:
        if pile.caseworker is None:
            alone[pile.unit] += pile.cases
    found += [
        say("Sager uden sagsbehandler i %(unit)s: %(count)s.", count=count, unit=picture.name_of(unit))
        for unit, count in sorted(alone.items(), key=lambda one: picture.name_of(one[0]))
        if count
    ]
    return found


def _edges(here: Picture, there: Picture) -> list[Edge]:
    """The interfaces of one picture that the other has not."""
    pairs, others = _pairs(here), _pairs(there)
    shared = [
        Edge(*_in_order(here.name_of(one), here.name_of(other)), count)
        for (one, other), count in pairs.items()
        if (one, other) not in others
    ]
    agreed = [
        Edge(here.name_of(one.unit), here.name_of(one.other), 0, one.about)
        for one in here.agreements
        if {one.unit, one.other} <= here.units.keys() and not {one.unit, one.other} <= there.units.keys()
    ]
    return sorted([*shared, *agreed], key=lambda one: (one.one, one.other, one.about))


def _in_order(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _pairs(picture: Picture) -> dict[tuple[UUID, UUID], int]:
    found: Counter[tuple[UUID, UUID]] = Counter()
    for tie in picture.ties:
        one, other = picture.piles[tie.one].unit, picture.piles[tie.other].unit
        if one != other:
            found[min(one, other), max(one, other)] += tie.citizens
    return dict(found)


def _balance(before: Picture, after: Picture) -> list[Balance]:
    was, now = before.figures(), after.figures()
    found = [
        Balance(uid, after.name_of(uid) if uid in now else before.name_of(uid), was.get(uid), now.get(uid))
        for uid in was.keys() | now.keys()
        if was.get(uid) != now.get(uid)
    ]
    return sorted(found, key=lambda one: (one.name, one.uid))


def answers(preview: Preview, *, unit: UUID | None = None) -> list[tuple[Sentence, Sentence]]:
    """A leader's five questions with their answers, of the whole plan or of one unit."""
    flows = [flow for flow in preview.flows if unit is None or unit in (flow.from_unit, flow.to_unit)]
    balance = [one for one in preview.balance if unit is None or one.uid == unit]
    names = {one.name for one in preview.balance if one.uid == unit}
    people = [one for one in preview.people if unit is None or names & {*one.units, *one.was_units}]
    return [
        (say("Hvem og hvor mange kommer og går?"), _who(people, flows, unit, names)),
        (say("Hvilke borgere skifter sagsbehandler?"), _citizens(flows)),
        (say("Hvad bliver overskredet hos hvem?"), _overdue(flows)),
        (say("Hvad har ingen ejer?"), _loose(preview)),
        (say("Hvad gør det ved budget og belastning?"), _load(balance)),
    ]


def _who(people: Sequence[PersonChange], flows: Sequence[Flow], unit: UUID | None, names: set[str]) -> Sentence:
    moving = [one for one in people if one.moves]
    anew = sum(one.is_led_anew for one in people)
    if unit is None:
        return say(
            "Medarbejdere, der skifter enhed: %(people)s. Medarbejdere, der får en anden leder: %(anew)s. "
            "Sager, der flytter: %(cases)s.",
            people=len(moving), anew=anew, cases=sum(flow.cases for flow in flows),
        )  # fmt: skip
    come = [one.name for one in moving if names & set(one.units) and not names & set(one.was_units)]
    go = [one.name for one in moving if names & set(one.was_units) and not names & set(one.units)]
    return say(
        "Medarbejdere, der kommer: %(come)s%(who_come)s. Medarbejdere, der går: %(go)s%(who_go)s. Sager, der kommer: "
        "%(cases_in)s. Sager, der går: %(cases_out)s.",
        come=len(come), who_come=_listed(come), go=len(go), who_go=_listed(go),
        cases_in=sum(flow.cases for flow in flows if flow.to_unit == unit),
        cases_out=sum(flow.cases for flow in flows if flow.from_unit == unit),
    )  # fmt: skip


def _listed(names: Sequence[str], most: int = 5) -> str:
    if not names:
        return ""
    more = f" + {len(names) - most}" if len(names) > most else ""
    return f" ({', '.join(names[:most])}{more})"


def _citizens(flows: Sequence[Flow]) -> Sentence:
    cases, keep = sum(flow.cases for flow in flows), sum(flow.keep for flow in flows)
    if not cases:
        return say("Ingen: ingen sag skifter enhed.")
    return say(
        "Borgere, der skifter enhed: %(citizens)s, med sager: %(cases)s. Sager, der beholder sagsbehandleren: %(keep)s. Sager, "
        "der skal have en ny: %(lose)s.",
        citizens=sum(flow.citizens for flow in flows), cases=cases, keep=keep, lose=cases - keep,
    )  # fmt: skip


def _overdue(flows: Sequence[Flow]) -> Sentence:
    loaded = [flow for flow in flows if flow.late or flow.soon]
    if not loaded:
        return say("Intet: i de sager, der flytter, er ingen frist overskredet eller udløber inden en uge.")
    where: Counter[str] = Counter()
    for flow in loaded:
        where[flow.to_name] += flow.late + flow.soon
    worst = ", ".join(f"{name} ({count})" for name, count in where.most_common(5))
    return say(
        "Frister i de sager, der flytter: %(late)s er overskredet, og %(soon)s udløber inden en uge. De kommer til: %(where)s. "
        "Ingen frist begynder forfra.",
        late=sum(flow.late for flow in loaded), soon=sum(flow.soon for flow in loaded), where=worst,
    )  # fmt: skip


def _loose(preview: Preview) -> Sentence:
    mine = preview.of_its_making
    if not mine:
        return say("Intet: alt, hvad planen rører ved, har en ejer bagefter.")
    return say(
        "Forhold uden ejer: %(count)s. %(first)s",
        count=len(mine),
        first=" ".join(str(one.sentence) for one in mine[:5]),
    )


def _load(balance: Sequence[Balance]) -> Sentence:
    before = [one.before for one in balance if one.before]
    after = [one.after for one in balance if one.after]
    return say(
        "Enheder: %(units_before)s bliver til %(units_after)s. Budget: %(budget_before)s kr. bliver til %(budget_after)s kr. "
        "Sager for hver medarbejder: %(load_before)s bliver til %(load_after)s. Medarbejdere for hver leder: "
        "%(leaders_before)s bliver til %(leaders_after)s.",
        units_before=len(before), units_after=len(after), budget_before=_kroner(before), budget_after=_kroner(after),
        load_before=_a_worker(before), load_after=_a_worker(after),
        leaders_before=_a_leader(before), leaders_after=_a_leader(after),
    )  # fmt: skip


def _kroner(figures: Sequence[Figures]) -> str:
    return f"{sum((one.budget for one in figures), Decimal(0)):,.0f}".replace(",", ".")


def _a_worker(figures: Sequence[Figures]) -> str:
    staff = sum(one.staff for one in figures)
    return f"{sum(one.cases for one in figures) / staff:.1f}".replace(".", ",") if staff else "-"


def _a_leader(figures: Sequence[Figures]) -> str:
    leaders = sum(one.leaders for one in figures)
    return f"{(sum(one.staff for one in figures) - leaders) / leaders:.1f}".replace(".", ",") if leaders else "-"
