"""The 12 resource profiles of the FFB reporting guide (kl.dk.fhir.ffbreporting 1.0.0), built from a snapshot.

No free text ever: every value here is an id, a code, a date or a number. References are `urn:uuid:` and equal the
full address of their target letter by letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from treklang.catalogue import codes
from treklang.kernel import clock

PROFILE = "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-"
CORE = "http://fhir.kl.dk/core/StructureDefinition/"
STATUS_SYSTEM = "http://terminology.hl7.org/CodeSystem/"
CPR_SYSTEM = "urn:oid:1.2.208.176.1.2"
STS_SYSTEM = "https://www.kombit.dk/organisation"

Json = dict[str, Any]


@dataclass(frozen=True)
class Resource:
    """A resource: its content without id and meta, and when the newest fact in it was written."""

    kind: str
    profile: str
    id: UUID
    content: Json
    updated: datetime

    @property
    def url(self) -> str:
        """The full address that references name."""
        return f"urn:uuid:{self.id}"

    def entry(self) -> Json:
        """The resource as an entry of a bundle."""
        meta = {"profile": [PROFILE + self.profile], "lastUpdated": instant(self.updated)}
        return {
            "fullUrl": self.url,
            "resource": {"resourceType": self.kind, "id": str(self.id), "meta": meta, **self.content},
        }


def id_of(uid: UUID, profile: str) -> UUID:
    """The resource's id: from the row's outer id and the profile, so stable for ever."""
    return uuid5(uid, PROFILE + profile)


def reference(uid: UUID, profile: str) -> Json:
    """A reference to a row's resource."""
    return {"reference": f"urn:uuid:{id_of(uid, profile)}"}


def instant(moment: datetime) -> str:
    """A moment to the second, in UTC."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def day(on: date) -> str:
    """A date."""
    return on.isoformat()


def danish_date(moment: datetime) -> str:
    """The date of a moment in Denmark."""
    return clock.danish_day(moment).isoformat()


def code(value: UUID | str, system: str = codes.FFB_SYSTEM) -> Json:
    """A code without display: the receiver has the texts."""
    return {"coding": [{"system": system, "code": str(value)}]}


def status(name: str, value: str) -> Json:
    """A code of one of the standard's own status systems."""
    return code(value, STATUS_SYSTEM + name)


def ranked(target: Json, rank: int) -> Json:
    """A reference with a rank: 1 primary, 2 secondary."""
    return {"extension": [{"url": CORE + "ConditionRank", "valuePositiveInt": rank}], **target}
