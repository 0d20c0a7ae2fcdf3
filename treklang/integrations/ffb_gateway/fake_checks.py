"""What the fake gateway looks at in a bundle: the shape, whose it is, and that nothing it refers to is missing.

Far less than the guide demands. It is held against the official examples and an independent checker: what is refused
here is refused there, and what is taken there is taken here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from treklang.integrations.ffb_gateway.messages import Issue

_PROFILE = "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-"
_CPR_SYSTEM = "urn:oid:1.2.208.176.1.2"
_KINDS: dict[str, frozenset[str]] = {
    "Patient": frozenset({"citizen"}),
    "ServiceRequest": frozenset({"serviceRequest"}),
    "ClinicalImpression": frozenset({"informationGathering"}),
    "Condition": frozenset({"condition", "targetGroup"}),
    "Goal": frozenset({"interventionGoal"}),
    "CarePlan": frozenset({"carePlan", "intervention"}),
    "Observation": frozenset({"careEvaluation", "followUp"}),
    "Encounter": frozenset({"followUpEncounter"}),
    "CareTeam": frozenset({"servicePerformer"}),
}

Json = dict[str, Any]


def faults(text: str) -> list[Issue]:
    """What is wrong with a bundle; empty where it is taken."""
    try:
        bundle = json.loads(text)
    except ValueError:
        return [Issue("structure", "", "not JSON")]
    if not isinstance(bundle, dict) or bundle.get("resourceType") != "Bundle":
        return [Issue("structure", "", "not a Bundle")]
    try:
        return [*_of_bundle(bundle), *_of_entries(bundle["entry"]), *_of_references(bundle["entry"])]
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        return [Issue("structure", "Bundle", f"not of the shape expected: {type(error).__name__}")]


def _of_bundle(bundle: Json) -> Iterator[Issue]:
    if _profile_of(bundle) != "deliveryReport":
        yield Issue("structure", "Bundle.meta.profile", "does not claim the delivery report")
    if bundle.get("type") != "collection":
        yield Issue("value", "Bundle.type", "is not collection")
    if not bundle.get("timestamp"):
        yield Issue("required", "Bundle.timestamp", "is missing")
    citizens = [one for one in bundle["entry"] if one["resource"]["resourceType"] == "Patient"]
    if len(citizens) != 1:
        yield Issue("business-rule", "Bundle.entry", f"holds {len(citizens)} citizens, not one")


def _of_entries(entries: list[Json]) -> Iterator[Issue]:
    for at, entry in enumerate(entries):
        resource, where = entry["resource"], f"Bundle.entry[{at}].resource"
        kind = resource["resourceType"]
        if _profile_of(resource) not in _KINDS.get(kind, ()):
            yield Issue("structure", f"{where}.meta.profile", f"claims no profile for {kind}")
        if kind == "Patient":
            yield from _of_citizen(resource, where)


def _of_citizen(citizen: Json, where: str) -> Iterator[Issue]:
    numbers = [one.get("value", "") for one in citizen.get("identifier", []) if one.get("system") == _CPR_SYSTEM]
    if len(numbers) != 1 or not re.fullmatch(r"\d{10}", numbers[0]):
        yield Issue("value", f"{where}.identifier", "is no CPR number")
    if "managingOrganization" not in citizen:
        yield Issue("required", f"{where}.managingOrganization", "is missing")


def _of_references(entries: list[Json]) -> Iterator[Issue]:
    inside = {entry.get("fullUrl") for entry in entries}
    for at, entry in enumerate(entries):
        for reference in references(entry["resource"]):
            if reference not in inside:
                yield Issue("not-found", f"Bundle.entry[{at}].resource", "refers to what the bundle does not hold")


def references(value: Any) -> Iterator[str]:
    """Every reference inside a value."""
    if isinstance(value, dict):
        yield from (inner for key, inner in value.items() if key == "reference")
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def _profile_of(resource: Json) -> str:
    claimed = [str(one) for one in resource.get("meta", {}).get("profile", [])]
    return next((one.removeprefix(_PROFILE) for one in claimed if one.startswith(_PROFILE)), "")
