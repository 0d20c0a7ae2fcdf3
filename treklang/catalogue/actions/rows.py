"""The rows of the tables as the data files want them, not yet saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from treklang.catalogue.file_rows import ConceptRow, FlowRow, Period, SectionRow, ServiceRow
from treklang.catalogue.models import Concept, LegalSection, Ring, Service, ServiceFlow


def valid(period: Period) -> DateRange:
    """A period as the database keeps it: [first, after)."""
    return DateRange(period.first, period.after)


def concept(row: ConceptRow, position: int) -> Concept:
    """A code, as yet without its parent."""
    return Concept(
        system=row.system,
        code=row.code,
        title=row.title,
        kind=row.kind,
        digit=row.digit,
        position=position,
        valid=valid(row.period),
    )


def section(row: SectionRow) -> LegalSection:
    """A version of a section."""
    return LegalSection(
        key=row.key,
        act=row.act,
        section=row.section,
        title=row.title,
        appeal_to=row.appeal_to,
        time_limited=row.time_limited,
        needs_registration=row.needs_registration,
        valid=valid(row.period),
    )


def rings(row: FlowRow, flow: ServiceFlow) -> Iterator[Ring]:
    """The rings of a flow."""
    for ring in row.rings:
        yield Ring(
            flow=flow,
            key=ring.key,
            position=ring.position,
            title=ring.title,
            law=ring.law,
            referred=ring.referred,
            valid=valid(ring.period),
        )


def services(
    row: ServiceRow,
    sections: Iterable[LegalSection],
    rings_by_key: Mapping[str, Ring],
    concepts_by_title: Mapping[str, Concept],
) -> Iterator[Service]:
    """A service, once for each version of its section that it runs through."""
    for version in sections:
        period = overlap(row.period, Period(version.valid.lower, version.valid.upper))
        if period:
            yield Service(
                key=row.key,
                title=row.title,
                section=version,
                concept=concepts_by_title[row.ffb] if row.ffb else None,
                ring=rings_by_key[row.ring] if row.ring else None,
                kle=row.kle,
                dst_code=row.dst_code,
                account=row.account,
                valid=valid(period),
            )


def overlap(one: Period, other: Period) -> Period | None:
    """The days that are in both periods; None where there are none."""
    first = max(one.first, other.first)
    ends = [end for end in (one.after, other.after) if end]
    after = min(ends) if ends else None
    return None if after and after <= first else Period(first, after)


def reparented(rows: Iterable[ConceptRow], by_code: Mapping[UUID, Concept]) -> Iterator[Concept]:
    """The concepts whose parent differs from the file's, with the right one set."""
    for row in rows:
        concept_there, parent = by_code[row.code], by_code[row.parent] if row.parent else None
        if concept_there.parent_id != (parent.pk if parent else None):
            concept_there.parent = parent
            yield concept_there
