"""What a file says of itself that cannot be, before anything is loaded: every row with a reason and what to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from treklang.integrations.organisation.faults import Fault
from treklang.integrations.organisation.format import (
    DistrictPart,
    EmployeePart,
    ForumPart,
    ResponsibilityPart,
    UnitPart,
    numbers_of,
    runs_of,
)
from treklang.integrations.organisation.reading import Row, Told
from treklang.kernel.errors import DomainError
from treklang.kernel.wording import say
from treklang.organisation.rules import FULL_TIME, Outcome, check_delegation, check_responsibility, check_seat

UNKNOWN = {
    "units": say("enheden “%(key)s” står ikke i filen. Tilføj den, eller ret nøglen."),
    "sites": say("stedet “%(key)s” står ikke i filen. Tilføj det, eller ret nøglen."),
    "posts": say("normeringen “%(key)s” står ikke i filen. Tilføj den, eller ret nøglen."),
    "employees": say("medarbejderen “%(key)s” står ikke i filen. Tilføj hende, eller ret nøglen."),
    "districts": say("distriktet “%(key)s” står ikke i filen. Tilføj det, eller ret koden."),
}


def check(told: Told) -> list[Fault]:
    """All that is wrong with a file, in the order of its rows: its form, its keys, and what they say of each other."""
    faults = [*told.faults, *_twice(told), *_unknown(told)]
    faults += [*_unit_circles(told), *_leader_circles(told)]
    faults += [*_same_units(told), *_people(told), *_postcodes(told), *_responsibilities(told), *_rest(told)]
    return faults


def _twice(told: Told) -> Iterator[Fault]:
    """Keys that two rows have; a unit that is written twice below two others has two parents."""
    for name in ("sites", "units", "posts", "employees", "districts"):
        first: dict[str, Row[UnitPart]] = {}
        for row in told.rows.get(name, []):
            key = row.part.code if name == "districts" else row.part.key
            before = first.setdefault(key, row)
            if before is row:
                continue
            if name == "units" and before.part.parent != row.part.parent:
                yield Fault(f"{row.path}.parent", say(
                    "%(name)s har to overenheder: %(one)s og %(other)s (%(path)s). En enhed hører under én ad gangen: "
                    "behold den ene, og skriv den anden som relation.", name=before.part.name, path=before.path,
                    one=before.part.parent or "-", other=row.part.parent or "-"))  # fmt: skip
            else:
                yield Fault(f"{row.path}.{'code' if name == 'districts' else 'key'}", say(
                    "“%(key)s” er brugt før (%(path)s). Giv hver sin nøgle.", key=key, path=before.path))  # fmt: skip


def _unknown(told: Told) -> Iterator[Fault]:
    """Keys that point to nothing in the file."""
    for path, kind, key in _pointers(told):
        if key is not None and key not in told.keys.get(kind, set()):
            yield Fault(path, say(UNKNOWN[kind].text, key=key))


def _pointers(told: Told) -> Iterator[tuple[str, str, str | None]]:
    """Everything that points: where it stands, to what kind of thing, and its key."""
    for row in told.rows.get("units", []):
        yield from _pointers_of_unit(row)
    for row in told.rows.get("employees", []):
        yield from _pointers_of_employee(row)
    for row in told.rows.get("districts", []):
        yield from ((f"{row.path}.coverage.{kind.value}", "units", key) for kind, key in row.part.coverage.items())
    for name in ("posts", "responsibilities", "delegations", "forums", "interfaces"):
        yield from ((f"{row.path}.unit", "units", row.part.unit) for row in told.rows.get(name, []))
    yield from (
        (f"{row.path}.district", "districts", row.part.district) for row in told.rows.get("responsibilities", [])
    )
    yield from ((f"{row.path}.other", "units", row.part.other) for row in told.rows.get("interfaces", []))
    for row in told.rows.get("forums", []):
        for number, one in enumerate(row.part.members):
            yield f"{row.path}.members[{number}].employee", "employees", one.employee


def _pointers_of_unit(row: Row[UnitPart]) -> Iterator[tuple[str, str, str | None]]:
    yield f"{row.path}.parent", "units", row.part.parent
    for number, at in enumerate(row.part.sites):
        yield f"{row.path}.sites[{number}].site", "sites", at.site
    for number, one in enumerate(row.part.relations):
        yield f"{row.path}.relations[{number}].to", "units", one.to


def _pointers_of_employee(row: Row[EmployeePart]) -> Iterator[tuple[str, str, str | None]]:
    part = row.part
    yield f"{row.path}.unit", "units", part.unit
    yield f"{row.path}.post", "posts", part.post
    yield f"{row.path}.site", "sites", part.site
    yield f"{row.path}.line_manager", "employees", part.line_manager
    yield f"{row.path}.same_as", "employees", part.same_as
    for number, held in enumerate(part.functions):
        yield f"{row.path}.functions[{number}].unit", "units", held.unit
    for number, also in enumerate(part.affiliations):
        yield f"{row.path}.affiliations[{number}].unit", "units", also.unit


PARENTS = say("kredsen %(circle)s hører under sig selv. Lad en af dem høre under en enhed uden for kredsen.")
MANAGERS = say("kredsen %(circle)s leder hinanden. Lad en af dem blive ledt af en uden for kredsen.")


def _unit_circles(told: Told) -> Iterator[Fault]:
    rows = told.rows.get("units", [])
    for path, circle in _circles([(row.part.key, row.part.parent, row.path) for row in rows]):
        yield Fault(f"{path}.parent", say(PARENTS.text, circle=circle))


def _leader_circles(told: Told) -> Iterator[Fault]:
    """By people: whoever has several rows is her first one."""
    rows = told.rows.get("employees", [])
    first = {row.part.key: row.part.same_as or row.part.key for row in rows}
    led = [(row.part.key, first.get(row.part.line_manager or ""), row.path) for row in rows if row.part.same_as is None]
    for path, circle in _circles(led):
        yield Fault(f"{path}.line_manager", say(MANAGERS.text, circle=circle))


def _circles(rows: list[tuple[str, str | None, str]]) -> Iterator[tuple[str, str]]:
    """Of keys with the key above and their place: those that lie above themselves, each circle once, at its first row."""
    above = {key: parent for key, parent, _ in rows}
    told: set[str] = set()
    for start, _, path in rows:
        way = [start]
        while (key := above.get(way[-1])) is not None and key not in way:
            way.append(key)
        if key == start and not told & set(way):
            told |= set(way)
            yield path, " > ".join([*way, start])


def _same_units(told: Told) -> Iterator[Fault]:
    """Units are known again by their name below the same unit, so no two there have one."""
    first: dict[tuple[str | None, str], str] = {}
    for row in told.rows.get("units", []):
        before = first.setdefault((row.part.parent, row.part.name), row.path)
        if before != row.path:
            yield Fault(f"{row.path}.name", say("to enheder under den samme enhed hedder %(name)s (%(path)s). Giv hver sit "
                                                "navn.", name=row.part.name, path=before))  # fmt: skip


def _people(told: Told) -> Iterator[Fault]:
    """Who is who, and nobody in more than one full post."""
    rows: list[Row[EmployeePart]] = told.rows.get("employees", [])
    by_key = {row.part.key: row for row in rows}
    hours: defaultdict[str, Decimal] = defaultdict(Decimal)
    seen: dict[tuple[str, str, str], str] = {}
    for row in rows:
        part = row.part
        first = by_key.get(part.same_as or "")
        if first is not None and (first.part.same_as is not None or first.part.name != part.name):
            yield Fault(f"{row.path}.same_as", say("%(name)s og %(other)s er ikke den samme. Skriv samme navn begge steder, og "
                                                   "nøglen på personens første række.",
                                                   name=part.name, other=first.part.name))  # fmt: skip
        before = seen.setdefault((part.name, part.unit, part.position), row.path)
        if before != row.path:
            yield Fault(row.path, say("%(name)s står allerede i enheden med den stilling (%(path)s). Er det to personer, så "
                                      "skriv også mellemnavn.", name=part.name, path=before))  # fmt: skip
        person = part.same_as or part.key
        if part.hours and hours[person] + part.hours > FULL_TIME:
            yield Fault(f"{row.path}.hours", say("%(name)s har allerede %(held)s timer om ugen og kan ikke få %(more)s til: en "
                                                 "fuldtidsstilling er %(full)s timer. Skriv færre timer.", name=part.name,
                                                 held=hours[person], more=part.hours, full=FULL_TIME))  # fmt: skip
        hours[person] += part.hours
        held = Counter((one.kind, one.unit or part.unit) for one in part.functions)
        if any(count > 1 for count in held.values()):
            yield Fault(f"{row.path}.functions", say("den samme funktion står to gange. Fjern den ene."))


def _postcodes(told: Told) -> Iterator[Fault]:
    """A postcode lies in one district; overlaps are told by runs, so that one mistake is one line."""
    rows: list[Row[DistrictPart]] = told.rows.get("districts", [])
    lies_in: dict[int, str] = {}
    for row in rows:
        overlaps: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(row.part.postcodes):
            if isinstance(one, str) and one[:4] > one[5:]:
                yield Fault(f"{row.path}.postcodes[{number}]", say("det første postnummer skal være det mindste"))
        for postcode in numbers_of(row.part.postcodes):
            if lies_in.setdefault(postcode, row.part.name) != row.part.name:
                overlaps[lies_in[postcode]].append(postcode)
        for name, found in overlaps.items():
            yield Fault(f"{row.path}.postcodes", say(
                "%(postcodes)s ligger også i %(district)s. Et postnummer ligger i ét distrikt: tag det ud af det ene.",
                postcodes=", ".join(map(str, runs_of(found))), district=name))  # fmt: skip


def _responsibilities(told: Told) -> Iterator[Fault]:
    """Each rule says who, ranks decide which is asked first, and a rule by district finds a unit in every district."""
    ranks: dict[int, str] = {}
    for row in told.rows.get("responsibilities", []):
        part: ResponsibilityPart = row.part
        yield from _asked(row.path, partial(
            check_responsibility, part.outcome, unit=1 if part.unit else None, cover=part.cover, because=part.because,
            ages=(part.age_from, part.age_to)))  # fmt: skip
        before = ranks.setdefault(part.rank, row.path)
        if before != row.path:
            yield Fault(f"{row.path}.rank", say("to regler har rang %(rank)s (%(path)s). Giv hver sin, så det er klart, hvem der "
                                                "spørges først.", rank=part.rank, path=before))  # fmt: skip
        if part.outcome is Outcome.DISTRICT and part.cover is not None:
            gaps = [
                one.part.name for one in told.rows.get("districts", [])
                if part.cover not in one.part.coverage and part.district in (None, one.part.code)
            ]  # fmt: skip
            if gaps:
                yield Fault(row.path, say("ingen enhed tager %(cover)s i %(districts)s. Skriv distrikternes dækning.",
                                          cover=str(part.cover.title).lower(), districts=", ".join(gaps)))  # fmt: skip


def _rest(told: Told) -> Iterator[Fault]:
    for row in told.rows.get("delegations", []):
        yield from _asked(row.path, partial(check_delegation, row.part.amount, row.part.period))
    names: dict[str, str] = {}
    for row in told.rows.get("forums", []):
        forum: ForumPart = row.part
        before = names.setdefault(forum.name, row.path)
        if before != row.path:
            yield Fault(f"{row.path}.name", say("%(name)s er brugt før (%(path)s). Giv hvert forum sit navn.",
                                                name=forum.name, path=before))  # fmt: skip
        for number, member in enumerate(forum.members):
            asked = partial(check_seat, 1 if member.employee else None, member.title)
            yield from _asked(f"{row.path}.members[{number}]", asked)
    for row in told.rows.get("interfaces", []):
        if row.part.unit == row.part.other:
            yield Fault(f"{row.path}.other", say("en snitflade er mellem to enheder. Vælg en anden."))


def _asked(path: str, ask: Callable[[], None]) -> Iterator[Fault]:
    try:
        ask()
    except DomainError as error:
        yield Fault(f"{path}.{error.field}" if error.field else path, error.sentence)
