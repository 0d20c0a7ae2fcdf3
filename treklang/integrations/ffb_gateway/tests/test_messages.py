"""Refusals are read without trust, and no CPR number goes on from them."""

from __future__ import annotations

import json

import pytest

from treklang.integrations.ffb_gateway import messages
from treklang.integrations.ffb_gateway.client import Answer


def outcome(*issues: object) -> str:
    return json.dumps({"resourceType": "OperationOutcome", "issue": list(issues)})


def test_an_error_is_told_with_its_place_and_its_words() -> None:
    body = outcome(
        {
            "severity": "error",
            "code": "value",
            "expression": ["Bundle.entry[1].resource.code"],
            "diagnostics": "unknown",
        },
        {"severity": "fatal", "code": "structure", "location": ["/Bundle"], "details": {"text": "not whole"}},
        {"severity": "information", "code": "informational", "diagnostics": "a hint"},
        {"severity": "error", "code": "required"},
    )
    assert [str(one) for one in messages.errors(body)] == [
        "Bundle.entry[1].resource.code: unknown", "/Bundle: not whole", "required",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["0101814321", "010181-4321"])
def test_a_number_that_is_quoted_is_hidden(number: str) -> None:
    (found,) = messages.errors(outcome({"severity": "error", "code": "value", "diagnostics": f"'{number}' is wrong"}))
    assert str(found) == "'[CPR]' is wrong"


@pytest.mark.parametrize(
    "body",
    ["", "<html>502</html>", "[]", "null", '{"resourceType": "Bundle"}', '{"resourceType": "OperationOutcome"}',
     '{"resourceType": "OperationOutcome", "issue": ["x", null]}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_outcome_names_no_errors(body: str) -> None:
    assert messages.errors(body) == ()


def test_a_flood_is_cut() -> None:
    issue = {"severity": "error", "code": "value", "diagnostics": "x" * 10_000, "expression": "not a list"}
    found = messages.errors(outcome(*[issue] * 1000))
    assert len(found) == 50
    assert max(len(str(one)) for one in found) == 500


def test_an_answer_does_not_show_its_body() -> None:
    assert "0101814321" not in repr(Answer(422, body="0101814321"))
