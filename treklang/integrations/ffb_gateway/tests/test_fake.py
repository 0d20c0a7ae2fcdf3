"""The fake gateway is verified: it takes the guide's own examples, and refuses only what an independent checker refuses."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from treklang.demo.stories.tests.national_check import NationalCheck, national_check as national_check
from treklang.integrations.ffb_gateway import fake_checks
from treklang.integrations.ffb_gateway.client import HttpGateway
from treklang.integrations.ffb_gateway.fake import FakeGateway

BESIDE = Path(__file__).parents[4].parent / "shared"
EXAMPLES = sorted((BESIDE / "standards" / "kl-ffb" / "examples").glob("Bundle-*.json"))
Json = dict[str, Any]
Damage = Callable[[Json], object]

needs_examples = pytest.mark.skipif(not EXAMPLES, reason="the guide's examples are not beside the project")


def resource(bundle: Json, kind: str) -> Json:
    found: Json = next(one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == kind)
    return found


def entry_of(bundle: Json, kind: str) -> Json:
    found: Json = next(one for one in bundle["entry"] if one["resource"]["resourceType"] == kind)
    return found


def another_citizen(bundle: Json) -> None:
    second = copy.deepcopy(entry_of(bundle, "Patient"))
    second["resource"]["id"] = "00000000-0000-4000-8000-000000000000"
    second["fullUrl"] = "Patient/00000000-0000-4000-8000-000000000000"
    bundle["entry"].append(second)


DAMAGES: dict[str, Damage] = {
    "no bundle": lambda bundle: bundle.update(resourceType="Parameters"),
    "another profile": lambda bundle: bundle["meta"].update(profile=["http://example.com/other"]),
    "no profile": lambda bundle: bundle.pop("meta"),
    "another type": lambda bundle: bundle.update(type="transaction"),
    "no time": lambda bundle: bundle.pop("timestamp"),
    "no citizen": lambda bundle: bundle["entry"].remove(entry_of(bundle, "Patient")),
    "two citizens": another_citizen,
    "no number": lambda bundle: resource(bundle, "Patient").pop("identifier"),
    "a short number": lambda bundle: resource(bundle, "Patient")["identifier"][0].update(value="010181432"),
    "no municipality": lambda bundle: resource(bundle, "Patient").pop("managingOrganization"),
    "what is referred to is missing": lambda bundle: bundle["entry"].remove(entry_of(bundle, "ServiceRequest")),
    "a resource that has no profile": lambda bundle: resource(bundle, "Condition").update(
        resourceType="Medication", meta={"profile": []}
    ),
    "entries that are a word": lambda bundle: bundle.update(entry="none"),
}


def example() -> Json:
    read: Json = json.loads(max(EXAMPLES, key=lambda path: path.stat().st_size).read_text("utf-8"))
    return read


def damaged(damage: Damage) -> str:
    bundle = example()
    damage(bundle)
    return json.dumps(bundle, ensure_ascii=False)


@needs_examples
@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem[:15] for path in EXAMPLES])
def test_an_official_example_is_taken_with_a_receipt(
    path: Path, gateway: HttpGateway, fake_gateway: FakeGateway
) -> None:
    text = path.read_text("utf-8")
    answer = gateway.post(text)
    identity = json.loads(text)["id"]
    assert (answer.status, answer.location, answer.etag) == (201, f"{fake_gateway.url}/{identity}/_history/1", 'W/"1"')
    assert fake_gateway.taken == {identity: text}


@needs_examples
@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_example_is_refused_with_its_fault(name: str, gateway: HttpGateway) -> None:
    answer = gateway.post(damaged(DAMAGES[name]))
    assert answer.status == 422
    assert json.loads(answer.body)["resourceType"] == "OperationOutcome"


@needs_examples
def test_the_fake_and_the_checker_agree(tmp_path: Path, national_check: NationalCheck) -> None:
    texts = {path.stem: path.read_text("utf-8") for path in EXAMPLES}
    texts |= {name.replace(" ", "-"): damaged(damage) for name, damage in DAMAGES.items()}
    for name, text in texts.items():
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    ours = {name: not fake_checks.faults(text) for name, text in texts.items()}
    assert ours == checked(tmp_path, national_check)
    assert sum(ours.values()) == len(EXAMPLES)


def checked(folder: Path, check: NationalCheck) -> dict[str, bool]:
    """What the checker says of each file, by the file's name."""
    command: list[str | Path] = [check.node, check.folder / "validate", "--json", *sorted(folder.glob("*.json"))]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [json.loads(line) for line in ran.stdout.splitlines()]
    return {Path(one["file"]).stem: one["valid"] for one in said}


@pytest.mark.parametrize("text", ["", "no json", "[]", "null", '{"resourceType": "Bundle"}'])
def test_what_is_no_report_at_all_is_refused(text: str, gateway: HttpGateway) -> None:
    assert gateway.post(text).status == 422
