"""The conditions of an assessment that is under way: what is found here beside the last time, and what is left. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from treklang.assessment.queries import Assessment, Finding
from treklang.catalogue.queries import ConditionGroup
from treklang.web.assessment.finding_presenter import finding, sayings
from treklang.web.assessment.levels import digit, level_words


@dataclass(frozen=True)
class Wanted:
    """What the reader searches for: words of a title, or a theme. Nothing wanted shows all."""

    words: str = ""
    theme: str = ""

    def takes(self, title: str, theme: str) -> bool:
        """Whether a condition of that theme is among what is wanted."""
        words = self.words.strip().casefold()
        return (not self.theme or theme == self.theme) and (not words or words in f"{title} {theme}".casefold())

    def query(self, **more: str) -> str:
        """The end of an address that keeps what is wanted."""
        given = {"q": self.words.strip(), "tema": self.theme, **more}
        kept = urlencode({name: value for name, value in given.items() if value})
        return f"?{kept}" if kept else ""


@dataclass(frozen=True)
class Conditions:
    """What the list is made of: all conditions by part and theme, and every finding of the case, newest first."""

    case: UUID
    groups: tuple[ConditionGroup, ...]
    findings: list[Finding]
    now: Assessment
    last: Assessment | None
    wanted: Wanted = field(default_factory=Wanted)


def conditions(found: Conditions) -> dict[str, Any]:
    """The variables of `assessment/conditions_results.html`."""
    shown = [(group.title, list(_themes(found, group))) for group in found.groups]
    kept = [(title, themes) for title, themes in shown if themes]
    return {
        "condition_groups": [{"title": title, "themes": themes} for title, themes in kept],
        "wanted": found.wanted,
        "matches": sum(theme["count"] for _title, themes in kept for theme in themes),
        "themes": [
            {"text": theme.title, "current": theme.title == found.wanted.theme}
            for group in found.groups
            for theme in group.themes
        ],
        "to_carry": len(left_of_last(found.findings, found.now, found.last)),
        "last": found.last,
    }


def left_of_last(findings: list[Finding], now: Assessment, last: Assessment | None) -> list[Finding]:
    """What the last assessment found and this one has not yet."""
    here = {one.condition.concept_id for one in findings if one.assessment_id == now.id}
    return [
        one for one in findings if last and one.assessment_id == last.id and one.condition.concept_id not in here
    ]  # fmt: skip


def following(found: tuple[ConditionGroup, ...], code: UUID, wanted: Wanted) -> dict[str, Any] | None:
    """The condition after this one, in the order of the list: among what is wanted, else among all; None after the last."""
    return _after(found, code, wanted) or _after(found, code, Wanted())


def _after(found: tuple[ConditionGroup, ...], code: UUID, wanted: Wanted) -> dict[str, Any] | None:
    order = [
        concept
        for group in found
        for theme in group.themes
        for concept in theme.conditions
        if concept.code == code or wanted.takes(concept.title, theme.title)
    ]
    codes = [concept.code for concept in order]
    after = codes.index(code) + 1
    return {"code": codes[after], "title": order[after].title} if after < len(order) else None


def _themes(found: Conditions, group: ConditionGroup) -> Iterator[dict[str, Any]]:
    for theme in group.themes:
        taken = [one for one in theme.conditions if found.wanted.takes(one.title, theme.title)]
        rows = [(one, *_now_and_before(found, one.id)) for one in taken]
        if rows:
            yield {
                "title": theme.title,
                "count": len(rows),
                "rows": [_row(found, now, before) for _one, now, before in rows if now or before],
                "rest": [
                    {"title": one.title, "href": _address(found, one.code)}
                    for one, now, before in rows
                    if not (now or before)
                ],
            }


def _now_and_before(found: Conditions, concept_id: int) -> tuple[Finding | None, Finding | None]:
    rows = [one for one in found.findings if one.condition.concept_id == concept_id]
    now = next((one for one in rows if one.assessment_id == found.now.id), None)
    return now, next((one for one in rows if one.assessment_id != found.now.id), None)


def _row(found: Conditions, now: Finding | None, before: Finding | None) -> dict[str, Any]:
    """A condition that is found here, or (`pending`) one that only an earlier assessment found."""
    stands = now or before
    if stands is None:
        raise ValueError("a row is of a condition that was found")
    code = stands.condition.concept.code
    carries = now is None and found.last is not None and stands.assessment_id == found.last.id
    shown = finding(stands, before if now else None)
    return {**shown, "pending": now is None, "carries": carries, "href": _address(found, code)}


def _address(found: Conditions, code: UUID) -> str:
    return reverse("assessment-condition", args=[found.case, code]) + found.wanted.query()


def before(one: Finding | None) -> dict[str, Any] | None:
    """What the last assessment found of a condition, for the margin of its page."""
    if one is None:
        return None
    return {
        "on": one.found_at,
        "has_level": one.level is not None,
        "level": digit(one.level),
        "words": level_words(one.level),
        "statements": sayings(one),
    }
