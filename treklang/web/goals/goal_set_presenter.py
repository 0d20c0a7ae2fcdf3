"""What stands beside the form of a goal: its baseline, what the citizen said, and texts to begin from. Pure."""

from __future__ import annotations

from typing import Any

from treklang.assessment.queries import Finding
from treklang.catalogue import goal_library
from treklang.web.assessment.levels import digit, level_words

CITIZEN = "Borger"


def goal_help(found: list[Finding], primary: str) -> dict[str, Any]:
    """The variables of `goals/goal_help.html` for the condition (code) that is chosen as the primary one."""
    chosen = next((one for one in found if str(one.condition.concept.code) == primary), None)
    return {
        "baseline": _baseline(chosen) if chosen else None,
        "said": _said(chosen) if chosen else [],
        "fitting": [one.text for one in goal_library.fitting({chosen.condition.concept.title})] if chosen else [],
        "library": [
            {"title": subject.title, "rings": ", ".join(subject.rings), "texts": [one.text for one in subject.texts]}
            for subject in goal_library.subjects()
        ],
    }


def _baseline(one: Finding) -> dict[str, Any]:
    """The level that becomes the goal's first measurement (S3.20, S4.42)."""
    return {
        "title": one.condition.concept.title,
        "level": digit(one.level),
        "words": level_words(one.level),
        "found_at": one.found_at,
    }


def _said(one: Finding) -> list[str]:
    return [said.text for said in one.statements.all() if said.source.title.startswith(CITIZEN)]


def without_goal(found: list[Finding], with_goal: set[int]) -> list[dict[str, Any]]:
    """Assessed conditions that no running goal is about, the most reduced first."""
    open_ones = [one for one in found if one.condition.concept_id not in with_goal and digit(one.level)]
    return [
        {"code": one.condition.concept.code, "title": one.condition.concept.title, "level": one.level}
        for one in sorted(open_ones, key=lambda one: -(one.level or 0))
    ]
