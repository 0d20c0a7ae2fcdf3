"""The register of all rules: read from `statutes/*.toml`, refused where a file says what cannot be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from treklang.law.clocks import AtAge, Before, Clock, Closed, DaysAYear, Decided, EachYear, Local, Within, on_day
from treklang.law.lengths import Length, Unit, length, months_of_age
from treklang.law.rules import (
    Again,
    Condition,
    Demand,
    Effect,
    Extension,
    Kind,
    Party,
    Read,
    Rule,
    Source,
    Version,
    Worth,
)
from treklang.law.words import Phrase

STATUTES = Path(__file__).with_name("statutes")
NOT_CODED = "not_coded.toml"
RULE = "\n[[rule]]\n"
_RULE_KEYS = {
    "id", "rows", "kind", "title", "title_en", "starts", "stops", "ends", "about", "again", "party", "meets", "meets_en",
    "place", "waits_for", "version",
}  # fmt: skip
# One key says the shape of a version; the others belong to some of them.
_SHAPES = {"within", "before", "at_age", "decided", "each_year", "days_a_year", "local", "on_day", "value", "effect"}
_BESIDE = {
    "within": {"or_when", "if_closed", "extension"}, "before": {"of_age", "if_closed"}, "at_age": set(),
    "decided": {"at_most", "if_closed", "extension"}, "each_year": set(), "days_a_year": set(),
    "local": {"if_closed", "extension"}, "on_day": {"if_closed"}, "value": {"unit"},
    "effect": {"needs", "not_before", "says", "says_en", "way_on", "way_on_en", "field"},
}  # fmt: skip
_ALWAYS = {"from", "until", "law", "read", "note", "note_en", "when", "unless", "sections"}


class BadLaw(Exception):
    """A statute's file says what cannot be; the text names file, rule and fault."""


class UnknownRule(Exception):
    """No rule has this id or row."""


class SeveralRules(Exception):
    """A row has several rules; `ids` are theirs."""

    def __init__(self, row: str, ids: tuple[str, ...]) -> None:
        super().__init__(f"{row}: {', '.join(ids)}")
        self.row, self.ids = row, ids


@dataclass(frozen=True)
class Act:
    """A statute, as its file names it."""

    key: str
    title: Phrase


@dataclass(frozen=True)
class NotCoded:
    """A row of the table of rules that has no clock, guard or value, and why."""

    row: str
    title: Phrase
    because: Phrase


@dataclass(frozen=True)
class Register:
    """All rules by id, in the files' order, the acts they stand in, and the rows that are not coded."""

    rules: Mapping[str, Rule]
    acts: Mapping[str, Act]
    not_coded: tuple[NotCoded, ...] = ()

    def __getitem__(self, rule_id: str) -> Rule:
        """The rule with this id. Raises UnknownRule."""
        try:
            return self.rules[rule_id]
        except KeyError:
            raise UnknownRule(rule_id) from None

    def find(self, asked: str) -> Rule:
        """The rule with this id, or the one rule of this row. Raises UnknownRule, and SeveralRules for a row of several."""
        for rule_id in (asked, asked.lower()):
            if rule_id in self.rules:
                return self.rules[rule_id]
        found = self.of_row(asked.upper())
        if not found:
            raise UnknownRule(asked)
        if len(found) > 1:
            raise SeveralRules(asked.upper(), tuple(rule.id for rule in found))
        return found[0]

    def of_row(self, row: str) -> tuple[Rule, ...]:
        """The rules of a row: its clocks where it has any, since those are what is asked for by day."""
        found = [rule for rule in self.rules.values() if row in rule.rows]
        clocks = [rule for rule in found if rule.kind is Kind.CLOCK]
        return tuple(clocks or found)

    def clocks(self) -> tuple[Rule, ...]:
        """The rules that have a clock."""
        return tuple(rule for rule in self.rules.values() if rule.kind is Kind.CLOCK)


@cache
def law() -> Register:
    """The register of the house."""
    return load(STATUTES)


def find(asked: str) -> Rule:
    """As `law().find(asked)`, from the rules alone that name it: reading all takes as long as a whole command may."""
    try:
        return load(STATUTES, naming={asked, asked.lower(), asked.upper()}).find(asked)
    except UnknownRule:
        return law().find(asked)


def load(folder: Path, *, naming: Iterable[str] = ()) -> Register:
    """Read a folder of statutes; with `naming`, only the rules in which one of the words stands. Raises BadLaw."""
    rules: dict[str, Rule] = {}
    acts: dict[str, Act] = {}
    quoted = [f'"{word}"' for word in naming]
    for path in sorted(folder.glob("*.toml")):
        if path.name == NOT_CODED or not (text := _text(path, quoted)):
            continue
        found = _toml(path, text)
        _only(found, {"act", "act_en", "rule"}, path.name)
        if missing := sorted({"act", "act_en", "rule"} - set(found)):
            raise BadLaw(f"{path.name}: {missing[0]} is missing")
        acts[path.stem] = Act(path.stem, Phrase(found["act"], english=found["act_en"]))
        for one in found["rule"]:
            rule = _rule(one, path)
            if rule.id in rules:
                raise BadLaw(f"{path.name}: {rule.id} stands twice")
            rules[rule.id] = rule
    return Register(rules, acts, _not_coded(folder / NOT_CODED))


def _text(path: Path, quoted: list[str]) -> str:
    """A file's text; where words are asked for, its head and the rules in which one stands, "" where there is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadLaw(f"{path.name}: {error}") from None
    if not quoted:
        return text
    head, *rules = text.split(RULE)
    named = [one for one in rules if any(word in one for word in quoted)]
    return RULE.join([head, *named]) if named else ""


def _not_coded(path: Path) -> tuple[NotCoded, ...]:
    if not path.exists():
        return ()
    try:
        return tuple(
            NotCoded(one["row"], _phrase(one, "title"), _phrase(one, "because"))
            for one in _toml(path, _text(path, []))["row"]
        )
    except KeyError as error:
        raise BadLaw(f"{path.name}: {error.args[0]} is missing") from None


def _toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadLaw(f"{path.name}: {error}") from None


def _only(found: Mapping[str, Any], known: set[str], where: str) -> None:
    if strange := sorted(set(found) - known):
        raise BadLaw(f"{where}: unknown key {', '.join(strange)}")


def _rule(found: Mapping[str, Any], path: Path) -> Rule:
    where = f"{path.name}: {found.get('id', 'a rule without id')}"
    _only(found, _RULE_KEYS, where)
    try:
        kind = Kind(found["kind"])
        versions = _in_order([_version(one, kind, where) for one in found["version"]], where)
        return Rule(
            id=found["id"], act=path.stem, rows=tuple(found["rows"]), kind=kind, title=_phrase(found, "title"),
            versions=versions, starts=_several(found, "starts"), stops=_several(found, "stops"),
            ends=_several(found, "ends"), about=found.get("about", ""), again=Again(found.get("again", "first")),
            party=Party(found.get("party", "authority")), place=found.get("place", ""),
            meets=_phrase(found, "meets") if "meets" in found else None, waits_for=found.get("waits_for", ""),
        )  # fmt: skip
    except KeyError as error:
        raise BadLaw(f"{where}: {error.args[0]} is missing") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise BadLaw(f"{where}: {error}") from None


def _phrase(found: Mapping[str, Any], key: str) -> Phrase:
    return Phrase(found[key], english=found[f"{key}_en"])


def _several(found: Mapping[str, Any], key: str) -> tuple[str, ...]:
    given = found.get(key, ())
    return (given,) if isinstance(given, str) else tuple(given)


def _in_order(versions: list[Version], where: str) -> tuple[Version, ...]:
    """The versions by the day they came into force; each ends where the next begins. No gap, no overlap."""
    if not versions:
        raise BadLaw(f"{where}: no version")
    versions = sorted(versions, key=lambda one: one.since)
    for one, following in pairwise(versions):
        if one.since == following.since:
            raise BadLaw(f"{where}: two versions from {one.since}")
        if one.until is not None and one.until != following.since:
            raise BadLaw(f"{where}: the version from {one.since} ends {one.until}, the next begins {following.since}")
    ends: Iterable[date | None] = [*(one.since for one in versions[1:]), versions[-1].until]
    return tuple(replace(one, until=until) for one, until in zip(versions, ends, strict=True))


def _version(found: Mapping[str, Any], kind: Kind, where: str) -> Version:
    where = f"{where} from {found['from']}"
    shapes = sorted(_SHAPES & set(found))
    if len(shapes) != 1:
        raise BadLaw(f"{where}: one key says the shape, here {', '.join(shapes) or 'none'}")
    shape = shapes[0]
    if kind is not {"value": Kind.VALUE, "effect": Kind.GUARD}.get(shape, Kind.CLOCK):
        raise BadLaw(f"{where}: {shape} does not belong to a {kind}")
    _only(found, _ALWAYS | {shape} | _BESIDE[shape], where)
    version = Version(
        since=_day(found["from"]), until=_day(found["until"]) if "until" in found else None, law=found["law"],
        read=Read(_day(found["read"]["on"]), Source(found["read"]["source"])),
        applies=Condition(_several(found, "when"), _several(found, "unless"), frozenset(_several(found, "sections"))),
        clock=_clock(shape, found) if kind is Kind.CLOCK else None,
        if_closed=Closed(found.get("if_closed", "stands")), extension=_extension(found),
        demand=_demand(found) if kind is Kind.GUARD else None,
        worth=Worth(_number(found, shape), found["unit"]) if kind is Kind.VALUE else None,
        note=_phrase(found, "note") if "note" in found else None,
    )  # fmt: skip
    _check(version, where)
    return version


def _check(version: Version, where: str) -> None:
    if version.until is not None and version.until <= version.since:
        raise BadLaw(f"{where}: it ends before it begins")
    if version.demand and version.demand.effect is Effect.BLOCKS and version.read.source is not Source.STATUTE:
        raise BadLaw(f"{where}: it blocks, and was not read in a statute")


def _day(found: Any) -> date:
    if type(found) is not date:
        raise ValueError(f"{found!r} is no date; write it as 2024-01-01, without quotes")
    return found


def _clock(shape: str, found: Mapping[str, Any]) -> Clock:
    value = found[shape]
    match shape:
        case "within":
            return _within(length(value), found)
        case "before":
            return Before(_not_hours(value), months_of_age(found["of_age"]) if "of_age" in found else 0)
        case "at_age":
            return AtAge(months_of_age(value))
        case "decided":
            return Decided(value, _not_hours(found["at_most"]) if "at_most" in found else None)
        case "each_year":
            return EachYear(_number(found, shape))
        case "days_a_year":
            return DaysAYear(_number(found, shape))
        case "local":
            return _local(value)
        case _:
            return on_day(value)


def _not_hours(text: str) -> Length:
    found = length(text)
    if found.unit is Unit.HOURS:
        raise ValueError(f"{text!r} is counted from a day, and hours are not; write days")
    return found


def _number(found: Mapping[str, Any], key: str) -> int:
    if type(found[key]) is not int or found[key] < 1:
        raise ValueError(f"{key} is {found[key]!r}; write a whole number of 1 or more, without quotes")
    return int(found[key])


def _local(value: Any) -> Local:
    if value is not True:
        raise ValueError(f"local is {value!r}; write local = true, and the limits in the municipality's own file")
    return Local()


def _within(given: Length, found: Mapping[str, Any]) -> Within:
    if given.unit is Unit.HOURS and (beside := sorted({"or_when", "if_closed", "extension"} & set(found))):
        raise ValueError(f"{beside[0]} does not go with hours: they run on all days, to the minute")
    return Within(given, found.get("or_when", ""))


def _extension(found: Mapping[str, Any]) -> Extension | None:
    """`extension = "letter"`, or the longest it may be put off."""
    if "extension" not in found:
        return None
    return Extension() if found["extension"] == "letter" else Extension(_not_hours(found["extension"]))


def _demand(found: Mapping[str, Any]) -> Demand:
    return Demand(
        Effect(found["effect"]), _phrase(found, "says"), _phrase(found, "way_on"), _several(found, "needs"),
        _not_hours(found["not_before"]) if "not_before" in found else None, found.get("field", ""),
    )  # fmt: skip
