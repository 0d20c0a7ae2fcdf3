"""Loading a file through the room's own actions, in one transaction: all of it stands, or nothing.

A file adds and never changes. What it names is known again: a site and a forum by its name, a unit by its name below the
same unit, an employee by name, unit and position, a district by its code, a rule by its rank. What is there already with the
same content is let be, so that the same file loaded twice changes nothing; what is there with other content is a fault.
Only a budget is written over, as where it is typed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from django.db import DataError, IntegrityError, models, transaction

from treklang.catalogue import queries as catalogue
from treklang.integrations.organisation import checking, reading
from treklang.integrations.organisation.faults import Fault, FileFaults
from treklang.integrations.organisation.format import (
    PARTS,
    DistrictPart,
    EmployeePart,
    OrganisationFile,
    UnitPart,
    numbers_of,
    runs_of,
)
from treklang.integrations.organisation.standing import Standing, stored
from treklang.kernel import clock
from treklang.kernel.actor import Actor
from treklang.kernel.errors import DomainError
from treklang.kernel.wording import Sentence, say
from treklang.organisation import queries
from treklang.organisation.actions import districts, employees, forums, places, responsibilities, units
from treklang.organisation.rules import CoverageKind

# What actions call a field that the file calls otherwise.
Part = TypeVar("Part", UnitPart, EmployeePart)
FIELDS = {"weekly_hours": "hours", "to_unit": "to", "parent_id": "parent"}


@dataclass(frozen=True)
class Loaded:
    """What loading made, and what stood there already: how many of each kind of thing, by the file's names."""

    from_on: date
    made: Mapping[str, int] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)
    # What had ended before the day from which the file is loaded.
    ended: int = 0


def load(path: Path, *, by: Actor, from_on: date | None = None) -> Loaded:
    """Load a file from its day on, or from `from_on`. Raises FileFaults with all that is wrong; then nothing is written."""
    told = reading.read(path)
    if faults := checking.check(told):
        raise FileFaults(faults, told.places)
    file = told.file()
    try:
        with transaction.atomic():
            return bring(file, by=by, from_on=from_on or file.from_)
    except FileFaults as error:
        raise FileFaults(list(error.faults), told.places) from None


class _Rehearsed(Exception):
    """All went well, and nothing shall stay."""


def rehearse(path: Path, *, by: Actor, from_on: date | None = None) -> Loaded:
    """What loading would make. Raises FileFaults as loading would; nothing is written either way."""
    loaded = Loaded(from_on or date.min)
    try:
        with transaction.atomic():
            loaded = load(path, by=by, from_on=from_on)
            raise _Rehearsed
    except _Rehearsed:
        return loaded


@transaction.atomic
def bring(file: OrganisationFile, *, by: Actor, from_on: date) -> Loaded:
    """Bring in what a checked file says. Raises FileFaults with every row that the house refuses."""
    loader = _Loader(by, from_on, later=from_on > file.from_)
    loader.sites(file)
    loader.units(file)
    loader.traits_of_units(file)
    loader.posts(file)
    loader.employees(file)
    loader.what_employees_do(file)
    loader.districts(file)
    loader.responsibilities(file)
    loader.delegations(file)
    loader.forums(file)
    loader.interfaces(file)
    if loader.faults:
        raise FileFaults(loader.faults)
    for name in PARTS:
        if loader.made[name] + loader.found[name] + loader.ended[name] != len(getattr(file, name)):
            raise RuntimeError(f"rows of {name} were passed over without a word")
    return Loaded(from_on, dict(loader.made), dict(loader.found), loader.ended.total())


class _Loader:
    """Keeps which key became which inner key, and what was refused. What points to a refused row is passed over."""

    def __init__(self, by: Actor, from_on: date, *, later: bool) -> None:
        self.by, self.on, self.later = by, from_on, later
        self.there = Standing(on=from_on)
        self.keys: dict[str, dict[str, int]] = {
            name: {} for name in ("sites", "units", "posts", "employees", "districts")
        }
        self.faults: list[Fault] = []
        self.made: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        self.seen: set[tuple[object, ...]] = set()
        self.dated: dict[str, Any] = {"from_on": from_on, "by": by}

    def sites(self, file: OrganisationFile) -> None:
        for number, part in enumerate(file.sites):
            given = {"name": part.name, "street": part.street, "postcode": part.postcode, "town": part.town}
            self._key("sites", part.key, self._keep(
                "sites", f"sites[{number}]", queries.Site, given, ("name",), places.create))  # fmt: skip

    def units(self, file: OrganisationFile) -> None:
        """Those above first: a unit below a refused one is passed over."""
        for number, part in _in_order(file.units, lambda one: [one.parent]):
            parent = self._id("units", part.parent)
            if part.parent is None or parent is not None:
                self._unit(f"units[{number}]", part, parent)

    def _unit(self, path: str, part: UnitPart, parent: int | None) -> None:
        found = self.there.unit(parent, part.name)
        if found is None:
            made = self._try(path, lambda: units.create(
                name=part.name, kind=part.kind, sts=part.sts, parent_id=parent, **self.dated))  # fmt: skip
            self._key("units", part.key, self._counted("units", made))
            return
        self.keys["units"][part.key] = found.id
        self.found["units"] += 1
        row = self.there.find(queries.Unit, {"id": found.id})
        if found.kind != part.kind.value or (row is not None and row.sts != part.sts):
            self._differs(path, "kind" if found.kind != part.kind.value else "sts")

    def traits_of_units(self, file: OrganisationFile) -> None:
        """What hangs on units, when all are there."""
        for number, unit in enumerate(file.units):
            unit_id = self._id("units", unit.key)
            if unit_id is not None:
                self._traits(f"units[{number}]", unit, unit_id)
                self._sites_and_money(f"units[{number}]", unit, unit_id)

    def _traits(self, path: str, unit: UnitPart, unit_id: int) -> None:
        for number, one in enumerate(unit.traits):
            trait = {"unit_id": unit_id, "kind": one.kind, "text": one.text, "until": one.until}
            self._keep("traits", f"{path}.traits[{number}]", queries.UnitTrait, trait, ("unit_id", "kind", "text"),
                       units.mark)  # fmt: skip
        for number, other in enumerate(unit.relations):
            to_id = self._id("units", other.to)
            if to_id is not None:
                relation = {"unit_id": unit_id, "to_unit_id": to_id, "kind": other.kind, "about": other.about,
                            "until": other.until}  # fmt: skip
                self._keep("relations", f"{path}.relations[{number}]", queries.UnitRelation, relation,
                           ("unit_id", "to_unit_id", "kind", "about"),
                           units.relate)  # fmt: skip
        for number, but in enumerate(unit.exceptions):
            exception = {"unit_id": unit_id, "what": but.what, "reason": but.reason, "decided_by": but.decided_by,
                         "decided_on": but.decided_on, "until": but.until}  # fmt: skip
            self._keep("exceptions", f"{path}.exceptions[{number}]", queries.UnitException, exception,
                       ("unit_id", "what"), units.exempt)  # fmt: skip

    def _sites_and_money(self, path: str, unit: UnitPart, unit_id: int) -> None:
        for number, at in enumerate(unit.sites):
            site_id = self._id("sites", at.site)
            if site_id is not None:
                housed = {"unit_id": unit_id, "site_id": site_id, "is_main": at.main}
                self._keep("unit_sites", f"{path}.sites[{number}]", queries.UnitSite, housed, ("unit_id", "site_id"),
                           places.house)  # fmt: skip
        for number, money in enumerate(unit.budgets):
            budget = {"unit_id": unit_id, "year": money.year, "amount": money.amount, "source": money.source}
            self._keep("budgets", f"{path}.budgets[{number}]", queries.UnitBudget, budget, tuple(budget),
                       _undated(units.budget))  # fmt: skip

    def posts(self, file: OrganisationFile) -> None:
        for number, part in enumerate(file.posts):
            unit_id = self._id("units", part.unit)
            if unit_id is not None:
                given = {"unit_id": unit_id, "title": part.title, "purpose": part.purpose, "number": part.number,
                         "until": part.until}  # fmt: skip
                self._key("posts", part.key, self._keep(
                    "posts", f"posts[{number}]", queries.Post, given, ("unit_id", "title", "purpose"),
                    employees.allot))  # fmt: skip

    def employees(self, file: OrganisationFile) -> None:
        """Who leads others first, and a person's first row before her others."""
        first = {one.key: one.same_as or one.key for one in file.employees}
        for number, part in _in_order(file.employees, lambda one: [one.same_as, first.get(one.line_manager or "")]):
            leader = first.get(part.line_manager or "")
            if leader is not None and leader in self.keys["employees"]:
                self.keys["employees"].setdefault(part.line_manager or "", self.keys["employees"][leader])
            wanted = [("units", part.unit), ("posts", part.post), ("sites", part.site),
                      ("employees", part.line_manager), ("employees", part.same_as)]  # fmt: skip
            if all(key is None or self._id(kind, key) is not None for kind, key in wanted):
                self._employee(f"employees[{number}]", part)

    def _employee(self, path: str, part: EmployeePart) -> None:
        unit_id, same_as = self._id("units", part.unit), self._id("employees", part.same_as)
        given: dict[str, Any] = {
            "position": part.position, "weekly_hours": part.hours, "post_id": self._id("posts", part.post),
            "site_id": self._id("sites", part.site), "line_manager_id": self._id("employees", part.line_manager),
        }  # fmt: skip
        found = self._employment(part.name, unit_id, part.position, same_as)
        if found is not None:
            self.found["employees"] += 1
            self.keys["employees"][part.key] = found.employee_id
            if differing := next((name for name, value in given.items() if getattr(found, name) != value), None):
                self._differs(path, FIELDS.get(differing, differing.removesuffix("_id")))
            return
        made = self._try(path, lambda: employees.employ(
            name=part.name, unit_id=unit_id or 0, functions=(), employee_id=same_as, **given, **self.dated))  # fmt: skip
        self._key("employees", part.key, self._counted("employees", made))

    def _employment(self, name: str, unit_id: int | None, position: str, same_as: int | None) -> Any | None:
        """The employment of somebody of this name in this unit: with this position, else the one that has another."""
        rows = self.there.employments.get((unit_id or 0, name), [])
        here = [row for row in rows if same_as in (None, row.employee_id)]
        return next((row for row in here if row.position == position), here[0] if here and same_as is None else None)

    def what_employees_do(self, file: OrganisationFile) -> None:
        for number, part in enumerate(file.employees):
            employee_id = self._id("employees", part.key)
            if employee_id is not None:
                self._functions(f"employees[{number}]", part, employee_id)

    def _functions(self, path: str, part: EmployeePart, employee_id: int) -> None:
        for number, held in enumerate(part.functions):
            at = self._id("units", held.unit or part.unit)
            if at is not None:
                function = {"employee_id": employee_id, "unit_id": at, "kind": held.kind, "is_deputy": held.deputy}
                self._keep("functions", f"{path}.functions[{number}]", queries.Function, function,
                           ("employee_id", "unit_id", "kind"),
                           employees.appoint)  # fmt: skip
        for number, also in enumerate(part.affiliations):
            at = self._id("units", also.unit)
            if at is not None:
                affiliation = {"employee_id": employee_id, "unit_id": at, "kind": also.kind, "role": also.role,
                               "share": also.share, "until": also.until}  # fmt: skip
                self._keep("affiliations", f"{path}.affiliations[{number}]", queries.Affiliation, affiliation,
                           ("employee_id", "unit_id", "kind", "role"),
                           employees.affiliate)  # fmt: skip
        for number, name in enumerate(part.competences):
            competence = {"employee_id": employee_id, "name": name}
            self._keep("competences", f"{path}.competences[{number}]", queries.Competence, competence, tuple(competence),
                       employees.qualify)  # fmt: skip

    def districts(self, file: OrganisationFile) -> None:
        lies_in = {row.postcode: row.district_id for row in self.there.rows(queries.DistrictArea)}
        names = {row.id: row.name for row in self.there.rows(queries.District)}
        for number, part in enumerate(file.districts):
            path = f"districts[{number}]"
            found = self.there.find(queries.District, {"code": part.code})
            wanted = numbers_of(part.postcodes)
            elsewhere = [one for one in wanted if one in lies_in and (found is None or lies_in[one] != found.id)]
            if elsewhere:
                others = ", ".join(sorted({names.get(lies_in[one], "-") for one in elsewhere}))
                self.faults.append(Fault(f"{path}.postcodes", say(
                    "%(postcodes)s ligger den %(day)s allerede i %(district)s. Tag det ud af det distrikt først, eller indlæs "
                    "filen i en tom installation.", postcodes=", ".join(map(str, runs_of(elsewhere))), district=others,
                    day=f"{self.on:%d.%m.%Y}")))  # fmt: skip
            elif found is None:
                made = self._try(path, partial(
                    districts.create, code=part.code, name=part.name, postcodes=wanted, **self.dated))  # fmt: skip
                self._key("districts", part.code, self._counted("districts", made))
            else:
                self._district_there(path, part, found, {one for one, at in lies_in.items() if at == found.id})
            self._covered(path, part)

    def _district_there(self, path: str, part: DistrictPart, found: Any, postcodes: set[int]) -> None:
        self.found["districts"] += 1
        self.keys["districts"][part.code] = found.id
        if found.name != part.name:
            self._differs(path, "name")
        if postcodes != set(numbers_of(part.postcodes)):
            self._differs(path, "postcodes")

    def _covered(self, path: str, part: DistrictPart) -> None:
        district_id = self._id("districts", part.code)
        for kind, key in part.coverage.items():
            unit_id = self._id("units", key)
            if district_id is not None and unit_id is not None and not self._later(path, district_id, kind):
                given = {"district_id": district_id, "kind": kind, "unit_id": unit_id}
                self._keep("coverage", f"{path}.coverage.{kind.value}", queries.DistrictCoverage, given,
                           ("district_id", "kind"), districts.cover)  # fmt: skip

    def _later(self, path: str, district_id: int, kind: CoverageKind) -> bool:
        """Whether another unit takes over from a later day: what comes later is no file's to undo."""
        rows = queries.DistrictCoverage.objects.filter(district_id=district_id, kind=kind.value)
        later = rows.filter(valid__startswith__gt=self.on).first()
        if later is not None:
            self.faults.append(Fault(f"{path}.coverage.{kind.value}", say(
                "en enhed dækker distriktet fra den %(day)s. Indlæs filen fra den dag eller senere.",
                day=f"{later.valid.lower:%d.%m.%Y}")))  # fmt: skip
        return later is not None

    def responsibilities(self, file: OrganisationFile) -> None:
        for number, part in enumerate(file.responsibilities):
            unit_id, district_id = self._id("units", part.unit), self._id("districts", part.district)
            if (part.unit and unit_id is None) or (part.district and district_id is None):
                continue
            given = {
                "rank": part.rank, "outcome": part.outcome, "because": part.because, "unit_id": unit_id,
                "cover": part.cover, "age_from": part.age_from, "age_to": part.age_to, "housing": part.housing,
                "duration": part.duration, "district_id": district_id, "facts": sorted(part.facts),
                "not_facts": sorted(part.not_facts), "until": part.until,
            }  # fmt: skip
            self._keep("responsibilities", f"responsibilities[{number}]", queries.Responsibility, given, ("rank",),
                       responsibilities.place)  # fmt: skip

    def delegations(self, file: OrganisationFile) -> None:
        today = max(self.on, clock.today())  # the catalogue knows the law of today and tomorrow, not of long ago
        for number, part in enumerate(file.delegations):
            path, unit_id = f"delegations[{number}]", self._id("units", part.unit)
            if part.unit and unit_id is None:
                continue
            section = ""
            if part.section and (known := self._try(path, partial(catalogue.section, part.section, on=today))):
                section = known.key
            given = {
                "function": part.function, "unit_id": unit_id, "section": section, "amount": part.amount,
                "period": part.period, "adopted_by": part.adopted_by, "until": part.until,
            }  # fmt: skip
            self._keep("delegations", path, queries.Delegation, given, ("function", "unit_id", "section", "period"),
                       responsibilities.delegate)  # fmt: skip

    def forums(self, file: OrganisationFile) -> None:
        for number, part in enumerate(file.forums):
            path, unit_id = f"forums[{number}]", self._id("units", part.unit)
            if part.unit and unit_id is None:
                continue
            given = {"name": part.name, "kind": part.kind, "unit_id": unit_id}
            forum_id = self._keep("forums", path, queries.Forum, given, ("name",),
                                  forums.create)  # fmt: skip
            if forum_id is None:
                continue
            for at, member in enumerate(part.members):
                employee_id = self._id("employees", member.employee)
                if member.employee is None or employee_id is not None:
                    seat = {
                        "forum_id": forum_id,
                        "employee_id": employee_id,
                        "title": member.title,
                        "role": member.role,
                    }
                    self._keep("members", f"{path}.members[{at}]", queries.ForumMember, seat,
                               ("forum_id", "employee_id", "title"),
                               forums.seat)  # fmt: skip
            for at, one in enumerate(part.meetings):
                meeting = {"forum_id": forum_id, "held_on": one.on, "about": one.about, "outcome": one.outcome}
                self._keep("meetings", f"{path}.meetings[{at}]", queries.ForumMeeting, meeting,
                           ("forum_id", "held_on", "about"),
                           _undated(forums.meet))  # fmt: skip

    def interfaces(self, file: OrganisationFile) -> None:
        for number, part in enumerate(file.interfaces):
            unit_id, other_id = self._id("units", part.unit), self._id("units", part.other)
            if unit_id is not None and other_id is not None:
                given = {
                    "unit_id": unit_id, "other_id": other_id, "about": part.about, "agreement": part.agreement,
                    "owner": part.owner, "escalation": part.escalation, "until": part.until,
                }  # fmt: skip
                self._keep("interfaces", f"interfaces[{number}]", queries.Interface, given,
                           ("unit_id", "other_id", "about"),
                           forums.agree)  # fmt: skip

    def _keep(
        self, kind: str, path: str, model: type[models.Model], given: Mapping[str, Any], identity: tuple[str, ...],
        action: Callable[..., Any],
    ) -> int | None:  # fmt: skip
        """The row with this identity, let be where its content is the same; else made by the action. Gives its inner key."""
        if self._has_ended(kind, given):
            return None
        by = {name: stored(given[name]) for name in identity}
        if (kind, *by.values()) in self.seen:
            self.faults.append(Fault(path, say("står to gange i filen. Fjern den ene.")))
            return None
        self.seen.add((kind, *by.values()))
        found = self.there.find(model, by)
        if found is None:
            return self._counted(kind, self._try(path, lambda: action(**given, **self.dated)))
        self.found[kind] += 1
        for name, value in given.items():
            stands = found.valid.upper if name == "until" else getattr(found, name)
            if stored(stands) != stored(value):
                self._differs(path, FIELDS.get(name, name.removesuffix("_id")))
        return int(found.id)

    def _has_ended(self, kind: str, given: Mapping[str, Any]) -> bool:
        """Whether a part of a file that is loaded from a later day than its own was over by then. A post that employees may
        hold is refused instead."""
        until = given.get("until")
        ended = self.later and until is not None and until <= self.on and kind != "posts"
        self.ended[kind] += ended
        return ended

    def _differs(self, path: str, name: str) -> None:
        self.faults.append(Fault(f"{path}.{name}", say(
            "står her i forvejen den %(day)s med andet indhold. En fil tilføjer, men ændrer intet: skriv det, der står, eller "
            "ret det i systemet.", day=f"{self.on:%d.%m.%Y}")))  # fmt: skip

    def _try(self, path: str, make: Callable[[], Any]) -> Any | None:
        with self._refusals(path):
            return make()
        return None

    @contextmanager
    def _refusals(self, path: str) -> Iterator[None]:
        try:
            with transaction.atomic():
                yield
        except DomainError as error:
            name = FIELDS.get(error.field, error.field)
            self.faults.append(Fault(f"{path}.{name}" if name else path, error.sentence))
        except (DataError, IntegrityError) as error:
            self.faults.append(Fault(path, _refused(error)))

    def _counted(self, kind: str, made: Any | None) -> int | None:
        if made is None:
            return None
        self.made[kind] += 1
        return int(made.id)

    def _key(self, kind: str, key: str, inner: int | None) -> None:
        if inner is not None:
            self.keys[kind][key] = inner

    def _id(self, kind: str, key: str | None) -> int | None:
        return self.keys[kind].get(key) if key is not None else None


def _undated(action: Callable[..., Any]) -> Callable[..., Any]:
    """An action of a thing that has no period."""
    return lambda from_on, **given: action(**given)


def _refused(error: Exception) -> Sentence:
    why = str(error).splitlines()[0]
    return say("en værdi er for lang eller for stor, eller den findes allerede (%(why)s)", why=why)


def _in_order(parts: Iterable[Part], above: Callable[[Part], Iterable[str | None]]) -> Iterator[tuple[int, Part]]:
    """Rows with their numbers, each after those it hangs on. The file has no circles: it was checked."""
    by_key = {part.key: (number, part) for number, part in enumerate(parts)}
    done: set[str] = set()

    def after(key: str) -> Iterator[tuple[int, Part]]:
        if key not in done:
            done.add(key)
            for other in above(by_key[key][1]):
                if other in by_key:
                    yield from after(other)
            yield by_key[key]

    for key in by_key:
        yield from after(key)
