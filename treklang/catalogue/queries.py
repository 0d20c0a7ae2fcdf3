"""What other rooms ask the catalogue. Every read takes the day it is asked for; nothing here is about people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from treklang.catalogue import rules
from treklang.catalogue.models import Concept as Concept, LegalSection, Ring, Service as Service
from treklang.catalogue.rules import CONDITION_KINDS as CONDITION_KINDS
from treklang.kernel.errors import BadInput, Missing
from treklang.kernel.wording import say

Kinds = str | tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """A flow of help with its rings, outermost first."""

    key: str
    title: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class ConditionTheme:
    """A theme with its conditions, in the order a form shows them."""

    title: str
    conditions: tuple[Concept, ...]


@dataclass(frozen=True)
class ConditionGroup:
    """One of the parts of an assessment (FFB has three) with its themes."""

    title: str
    themes: tuple[ConditionTheme, ...]


def concept(kind: Kinds, title_or_code: str | UUID, *, on: date) -> Concept:
    """The code of that kind (or one of those kinds) with that official title or code, as valid on the day.

    Case and blanks of the title do not matter. Raises BadInput naming the titles that come near, or the days it holds.
    """
    asked, rows = str(title_or_code).strip(), list(_of_kinds(kind))
    found = next((row for row in rows if _is(row, asked)), None)
    if found is None:
        valid = (row.title for row in rows if on in row.valid)
        raise BadInput(rules.unknown_concept(_title(asked), _kinds(kind), valid))
    if on not in found.valid:
        raise BadInput(rules.not_valid(rules.quoted([found.title]), on, _periods([found])))
    return found


def concepts(kind: Kinds, *, on: date) -> list[Concept]:
    """All codes of that kind (or those kinds) valid on the day, in the order a form shows them."""
    return list(_of_kinds(kind).filter(valid__contains=on))


def count() -> int:
    """How many codes the catalogue holds."""
    return Concept.objects.count()


def by_code(code: UUID | str) -> Concept:
    """The concept with that code, valid or not: for showing what was once recorded. Raises Missing."""
    found = Concept.objects.filter(code=code).first()
    if found is None:
        raise Missing(say("Koden %(code)s findes ikke i kataloget. Indlæs det på ny.", code=code))
    return found


def conditions_grouped(*, on: date) -> tuple[ConditionGroup, ...]:
    """All conditions valid on the day, by part and theme. A heading is shown also where it is younger than the day."""
    rows = _of_kinds(CONDITION_KINDS).filter(valid__contains=on).select_related("parent__parent")
    return tuple(ConditionGroup(title, _themes(part)) for title, part in groupby(rows, _group_title))


def section(key: str, *, on: date) -> LegalSection:
    """The section ("SEL-85" or "serviceloven § 85") as in force on the day.

    Raises BadInput with the days it was, or with the keys that come near.
    """
    versions = [row for row in LegalSection.objects.order_by("valid") if rules.plain(key) in _names(row)]
    if not versions:
        keys = LegalSection.objects.values_list("key", flat=True).distinct()
        raise BadInput(rules.unknown_key(key, keys), field="section")
    found = next((version for version in versions if on in version.valid), None)
    if found is None:
        raise BadInput(rules.not_valid(versions[-1].name, on, _periods(versions)), field="section")
    return found


def services(*, on: date) -> list[Service]:
    """The services that can be granted on the day, each with its section, FFB code and ring at hand."""
    rows = Service.objects.filter(valid__contains=on).order_by("id")
    return list(rows.select_related("section", "concept", "ring__flow"))


def service(name: str, *, on: date) -> Service:
    """The service that can be granted on the day, by its key, its title, or the title or code of its FFB service."""
    rows = services(on=on)
    asked = rules.plain(name)
    found = next((row for row in rows if row.concept and _is(row.concept, name.strip())), None)
    found = found or next((row for row in rows if asked in (rules.plain(row.key), rules.plain(row.title))), None)
    if found is None:
        raise BadInput(rules.unknown_concept(_title(name), ("service",), [row.title for row in rows]), field="service")
    return found


def flows(*, on: date) -> tuple[Flow, ...]:
    """The flows with the rings they have on the day, outermost first."""
    rings = Ring.objects.filter(valid__contains=on).select_related("flow").order_by("flow_id", "position")
    return tuple(Flow(flow.key, flow.title, tuple(ringed)) for flow, ringed in groupby(rings, lambda ring: ring.flow))


def ring(key: str, *, on: date) -> Ring:
    """The ring ("home-individual") on the day. Raises BadInput with its days, or with the keys that come near."""
    found = Ring.objects.filter(key=key).first()
    if found is None:
        raise BadInput(rules.unknown_key(key, Ring.objects.values_list("key", flat=True)), field="ring")
    if on not in found.valid:
        raise BadInput(rules.not_valid(rules.quoted([found.title]), on, _periods([found])), field="ring")
    return found


def _names(row: LegalSection) -> tuple[str, str]:
    """What a section can be asked for by: "SEL-85" or "serviceloven § 85"."""
    return rules.plain(row.key), rules.plain(row.name)


def _kinds(kind: Kinds) -> tuple[str, ...]:
    return (kind,) if isinstance(kind, str) else kind


def _of_kinds(kind: Kinds) -> QuerySet[Concept]:
    return Concept.objects.filter(kind__in=_kinds(kind)).order_by("position")


def _is(row: Concept, asked: str) -> bool:
    return asked.lower() == str(row.code) or rules.plain(asked) == rules.plain(row.title)


def _title(asked: str) -> str:
    """The title of a code that is of another kind than asked for; what was asked where it is no code at all."""
    try:
        return by_code(UUID(asked)).title
    except (ValueError, Missing):
        return asked


def _periods(rows: Iterable[Concept | LegalSection | Ring]) -> list[tuple[date, date | None]]:
    return [(row.valid.lower, row.valid.upper) for row in rows]


def _group_title(row: Concept) -> str:
    return row.parent.parent.title if row.parent and row.parent.parent else ""


def _themes(rows: Iterable[Concept]) -> tuple[ConditionTheme, ...]:
    themes = groupby(rows, lambda row: row.parent.title if row.parent else "")
    return tuple(ConditionTheme(title, tuple(conditions)) for title, conditions in themes)
