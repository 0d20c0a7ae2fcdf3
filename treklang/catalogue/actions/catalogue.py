"""Loading the catalogue: the national classifications, the legal sections, the flows and the services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from treklang.catalogue import data_files
from treklang.catalogue.actions import rows
from treklang.catalogue.actions.bring import Brought, bring
from treklang.catalogue.models import Concept, LegalSection, Ring, Service, ServiceFlow
from treklang.catalogue.rules import ConceptKind

LOADING = 0x7472656B  # the number of the lock that one load at a time holds
Version = tuple[str, date]


@dataclass(frozen=True)
class Loaded:
    """How many rows of each kind the files ask for, and how many of all of them were new or had to be changed."""

    concepts: int
    sections: int
    flows: int
    rings: int
    services: int
    added: int
    changed: int


@transaction.atomic
def load() -> Loaded:
    """Bring the catalogue's tables in step with its data files; a second call changes nothing.

    Rows are known by code or key and, where there are versions, by their first day: to end a version give it a
    last day in the file, and never move a first day. The files are the truth: what was changed in the tables by
    hand is changed back; rows that the files do not know stay. Needs no acting user: nothing here is about people.
    """
    _wait_for_other_loads()
    concepts, reparented = _load_concepts()
    flows = bring(
        ServiceFlow,
        (ServiceFlow(key=row.key, title=row.title) for row in data_files.flows()),
        by=lambda row: row.key,
        fields=["title"],
    )
    rings = _load_rings(flows.rows)
    sections = _load_sections()
    services = _load_services(sections.rows, rings.rows, concepts.rows)
    parts = (concepts, sections, flows, rings, services)
    return Loaded(
        concepts=len(concepts.rows),
        sections=len(sections.rows),
        flows=len(flows.rows),
        rings=len(rings.rows),
        services=len(services.rows),
        added=sum(len(part.new) for part in parts),
        changed=sum(part.changed for part in parts) + reparented,
    )


def _wait_for_other_loads() -> None:
    """Two loads at once would both add what is missing; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOADING])


def _load_concepts() -> tuple[Brought[UUID, Concept], int]:
    """All codes first, then their parents, whose keys are known only now; how many known codes changed parent."""
    wanted = [rows.concept(row, position) for position, row in enumerate(data_files.concepts())]
    fields = ["system", "title", "kind", "digit", "position", "valid"]
    brought = bring(Concept, wanted, by=lambda row: row.code, fields=fields)
    moved = list(rows.reparented(data_files.concepts(), brought.rows))
    Concept.objects.bulk_update(moved, ["parent"])
    return brought, sum(row.code not in brought.new for row in moved)


def _load_rings(flows: Mapping[str, ServiceFlow]) -> Brought[str, Ring]:
    wanted = [ring for row in data_files.flows() for ring in rows.rings(row, flows[row.key])]
    fields = ["flow", "position", "title", "law", "referred", "valid"]
    return bring(Ring, wanted, by=lambda row: row.key, fields=fields)


def _load_sections() -> Brought[Version, LegalSection]:
    wanted = [rows.section(row) for row in data_files.sections()]
    fields = ["act", "section", "title", "appeal_to", "time_limited", "needs_registration", "valid"]
    return bring(LegalSection, wanted, by=_version, fields=fields)


def _load_services(
    sections: Mapping[Version, LegalSection], rings: Mapping[str, Ring], concepts: Mapping[UUID, Concept]
) -> Brought[Version, Service]:
    of_ffb = {concept.title: concept for concept in concepts.values() if concept.kind == ConceptKind.SERVICE.value}
    wanted = [
        service
        for row in data_files.services()
        for service in rows.services(row, (s for s in sections.values() if s.key == row.section), rings, of_ffb)
    ]
    fields = ["title", "section", "concept", "ring", "kle", "dst_code", "account", "valid"]
    return bring(Service, wanted, by=_version, fields=fields)


def _version(row: LegalSection | Service) -> Version:
    return row.key, row.valid.lower
