"""One condition: what stands of it today and what was found the time before. Pure."""

from __future__ import annotations

from typing import Any

from treklang.assessment.queries import Finding
from treklang.web.assessment.levels import change, digit, level_words


def finding(now: Finding, earlier: Finding | None) -> dict[str, Any]:
    """A row of the page."""
    return {
        "title": now.condition.concept.title,
        "has_level": now.level is not None,
        "level": digit(now.level),
        "words": level_words(now.level),
        "found_at": now.found_at,
        "before": digit(earlier.level) if earlier else None,
        "before_at": earlier.found_at if earlier else None,
        "change": change(earlier.level, now.level) if earlier else None,
        "carried_over": now.carried_over,
        "statements": [{"source": one.source.title, "text": one.text} for one in now.statements.all()],
        "statements_before": _other_statements(now, earlier),
    }


def _other_statements(now: Finding, earlier: Finding | None) -> list[dict[str, str]]:
    """What sources said the time before, where it differs from what they say now."""
    told = {(one.source_id, one.text) for one in now.statements.all()}
    said = earlier.statements.all() if earlier else []
    return [{"source": one.source.title, "text": one.text} for one in said if (one.source_id, one.text) not in told]
