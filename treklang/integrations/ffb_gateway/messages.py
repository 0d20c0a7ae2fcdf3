"""What the gateway says when it refuses: FHIR's OperationOutcome, read without trust."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

_ERRORS = frozenset({"error", "fatal"})
_MOST, _LONGEST = 50, 500
_CPR = re.compile(r"(?<!\d)\d{6}-?\d{4}(?!\d)")


@dataclass(frozen=True)
class Issue:
    """One fault: FHIR's code for its kind, where in the bundle it is, and what is wrong there."""

    code: str
    where: str
    what: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.what or self.code) if part)


def hide_cpr(text: str) -> str:
    """A receiver may quote what it refuses; CPR numbers must not wander on into lists and logs."""
    return _CPR.sub("[CPR]", text)[:_LONGEST]


def errors(body: str) -> tuple[Issue, ...]:
    """The errors an answer names; none where it is no OperationOutcome. Hints and warnings are left out."""
    try:
        outcome = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(outcome, dict) or outcome.get("resourceType") != "OperationOutcome":
        return ()
    found = [one for one in _list(outcome.get("issue")) if isinstance(one, dict) and one.get("severity") in _ERRORS]
    return tuple(_issue(one) for one in found[:_MOST])


def _issue(one: dict[str, Any]) -> Issue:
    places = _list(one.get("expression")) or _list(one.get("location"))
    details = one.get("details")
    said = one.get("diagnostics") or (details.get("text") if isinstance(details, dict) else "")
    return Issue(
        code=hide_cpr(str(one.get("code", ""))),
        where=hide_cpr(", ".join(map(str, places))),
        what=hide_cpr(str(said or "")),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
