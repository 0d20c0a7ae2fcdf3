"""The dated codes that the other rooms speak in. No code has an outer id: they are lists only."""

from __future__ import annotations

from treklang.catalogue import lists
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import NOT_PERSONAL, Resource, facts

VALID = {"from_on": "valid.lower", "until": "valid.upper"}

RESOURCES = (
    Resource(
        "concept", lists.concepts, mine=lambda request: lists.concepts(), key="id",
        fields=facts(NOT_PERSONAL, "system code title kind digit position", parent="parent.code", **VALID),
    ),
    Resource(
        "section", lists.sections, mine=lambda request: lists.sections(), key="id",
        fields=facts(NOT_PERSONAL, "key act section title appeal_to time_limited needs_registration", **VALID),
    ),
    Resource(
        "service", lists.services, mine=lambda request: lists.services(), key="id",
        fields=facts(
            NOT_PERSONAL, "key title kle dst_code account", section="section.key", code="concept.code",
            ring="ring.key", **VALID,
        ),
    ),
    Resource(
        "ring", lists.rings, mine=lambda request: lists.rings(), key="id", mirrors=("flows",),
        fields=facts(
            NOT_PERSONAL, "key position title law referred", flow="flow.key", flow_title="flow.title", **VALID
        ),
    ),
)  # fmt: skip
ACTS: tuple[Act, ...] = ()
