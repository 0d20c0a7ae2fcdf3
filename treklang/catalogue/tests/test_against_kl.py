"""Our files against KL's own package, where it lies beside the project."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from treklang.catalogue import codes, data_files

PACKAGE = Path(__file__).parents[4] / "shared" / "standards" / "kl-ffb" / "defs" / "kl.dk.fhir.term-2.3.0.json"
pytestmark = pytest.mark.skipif(
    not PACKAGE.exists(), reason="KL's package kl.dk.fhir.term 2.3.0 is not beside the project"
)

VALUE_SETS = {
    "condition_ff": "KLConditionFFCodesFFB",
    "condition_ad": "KLConditionADCodesFFB",
    "condition_o": "KLConditionOCodesFFB",
    "level": "KLSeveritiesFFB",
    "need": "KLNeedsAssessmentCodesFFB",
    "goal_kind": "KLChangeValueCodesFFB",
    "follow_up_result": "KLFollowUpCodesFFB",
    "target_group": "KLTargetGroupsFFB",
    "service": "KLInterventionsFFB",
    "offer_type": "KLServiceCodesFFB",
    "source": "KLMatterOfInterestInformerFFB",
    "agreement": "KLConsentToLiasing",
    "end_reason": "CancellationTypes",
}


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    """KL's resources by address."""
    return {resource["url"]: resource for resource in json.loads(PACKAGE.read_text("utf-8"))["resources"]}


def walk(concepts: list[dict[str, Any]], parent: UUID | None = None) -> dict[UUID, tuple[str, UUID | None]]:
    """Code -> trimmed title and parent, all the way down."""
    found: dict[UUID, tuple[str, UUID | None]] = {}
    for concept in concepts:
        code = UUID(concept["code"])
        found[code] = (" ".join(concept["display"].split()), parent)
        found |= walk(concept.get("concept", []), code)
    return found


def under(tree: dict[UUID, tuple[str, UUID | None]], top: UUID) -> set[UUID]:
    """All codes below one."""
    children = {code for code, (_, parent) in tree.items() if parent == top}
    return children.union(*(under(tree, child) for child in children))


def expand(published: dict[str, Any], part: dict[str, Any]) -> set[UUID]:
    """The codes of one include or exclude of a value set."""
    if "concept" in part:
        return {UUID(concept["code"]) for concept in part["concept"]}
    tree = walk(published[part["system"]]["concept"])
    (only,) = part["filter"]
    assert only["op"] == "descendent-of"
    return under(tree, UUID(only["value"]))


@pytest.mark.parametrize("system", [codes.FFB, codes.CARE_SOCIAL])
def test_codes_titles_and_parents_are_kls(published: dict[str, Any], system: str) -> None:
    ours = {row.code: (row.title, row.parent) for row in data_files.concepts() if row.system == system}
    assert ours == walk(published[codes.SYSTEM_OF[system]]["concept"])


@pytest.mark.parametrize(("kind", "value_set"), VALUE_SETS.items())
def test_each_kind_is_its_value_set(published: dict[str, Any], kind: str, value_set: str) -> None:
    compose = published[f"http://fhir.kl.dk/term/ValueSet/{value_set}"]["compose"]
    theirs = set[UUID]().union(*(expand(published, part) for part in compose["include"]))
    theirs -= set[UUID]().union(*(expand(published, part) for part in compose.get("exclude", [])))
    assert {row.code for row in data_files.concepts() if row.kind == kind} == theirs
