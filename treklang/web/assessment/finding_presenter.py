"""One condition: what stands of it today and what was found the time before. Pure."""

from __future__ import annotations

from typing import Any

from treklang.assessment.queries import Finding
from treklang.web.assessment.levels import change, digit, level_words


def finding(now: Finding, earlier: Finding | None) -> dict[str, Any]:
    """A row of the page."""
    return {
        "uid": now.uid,
        "code": now.condition.concept.code,
        "title": now.condition.concept.title,
        "has_level": now.level is not None,
        "level": digit(now.level),
        "words": level_words(now.level),
        "found_at": now.found_at,
        "before": digit(earlier.level) if earlier else None,
        "before_at": earlier.found_at if earlier else None,
        "change": change(earlier.level, now.level) if earlier else None,
        "carried_over": now.carried_over,
        "statements": sayings(now),
        "statements_before": _other_statements(now, earlier),
    }


def sayings(one: Finding | None) -> list[dict[str, str]]:
    """What each source says of a condition."""
    return [{"source": said.source.title, "text": said.text} for said in one.statements.all()] if one else []


def _other_statements(now: Finding, earlier: Finding | None) -> list[dict[str, str]]:
    """What sources said the time before, where it differs from what they say now."""
    told = sayings(now)
    return [one for one in sayings(earlier) if one not in told]
