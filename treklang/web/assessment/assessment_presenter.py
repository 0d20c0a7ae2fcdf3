"""An assessment as its page shows it: each finding beside the one before. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from treklang.assessment.actions.assessments import TEXTS
from treklang.assessment.queries import Assessment, Diagnosis, DimensionScore, Finding, SupportNeed, TargetGroup
from treklang.assessment.rules import NOT_ASSESSED, Dimension
from treklang.ui.formats import show_date
from treklang.web.assessment.levels import change, digit, level_words, need_words


@dataclass(frozen=True)
class Found:
    """What the page is made of."""

    assessment: Assessment | None
    findings: list[Finding]
    before: list[Finding]
    dimensions: list[DimensionScore]
    dimensions_before: list[DimensionScore]
    diagnoses: list[Diagnosis]
    needs: list[SupportNeed]
    groups: list[TargetGroup]
    all_of_case: list[Assessment]


def assessment(found: Found) -> dict[str, Any]:
    """The variables of `assessment/assessment.html`."""
    current = found.assessment
    return {
        "assessment": current,
        "texts": _texts(current) if current else [],
        "groups": _condition_groups(found),
        "has_before": bool(found.before),
        "dimensions": _dimensions(found),
        "needs": _needs(found.needs),
        "target_groups": [
            {"label": _("Primær") if one.rank == 1 else _("Sekundær"), "value": one.concept.title,
             "note": _("Angivet %(day)s") % {"day": show_date(one.recorded_on)}}
            for one in found.groups
        ],
        "diagnoses": [_diagnosis(one) for one in found.diagnoses],
        "others": [one for one in found.all_of_case if current and one.id != current.id],
    }  # fmt: skip


def _texts(current: Assessment) -> list[dict[str, Any]]:
    lines = [{"label": str(label), "value": getattr(current, name)} for name, label in TEXTS.items()]
    return [line for line in lines if line["value"]]


def _condition_groups(found: Found) -> list[dict[str, Any]]:
    before = {one.condition.concept_id: one for one in found.before}
    grouped = groupby(found.findings, lambda one: _heading(one, above=2))
    return [{"title": title, "themes": _themes(list(rows), before)} for title, rows in grouped]


def _themes(rows: list[Finding], before: dict[int, Finding]) -> list[dict[str, Any]]:
    grouped = groupby(rows, lambda one: _heading(one, above=1))
    return [{"title": title, "findings": [_finding(one, before) for one in found]} for title, found in grouped]


def _heading(finding: Finding, *, above: int) -> str:
    """The title of a condition's theme (one step above it) or part (two steps)."""
    heading = finding.condition.concept
    for _step in range(above):
        heading = heading.parent or heading
    return heading.title


def _finding(finding: Finding, before: dict[int, Finding]) -> dict[str, Any]:
    earlier = before.get(finding.condition.concept_id)
    return {
        "title": finding.condition.concept.title,
        "has_level": finding.level is not None,
        "level": digit(finding.level),
        "words": level_words(finding.level),
        "before": digit(earlier.level) if earlier else None,
        "has_before": earlier is not None,
        "change": change(earlier.level if earlier else None, finding.level),
        "carried_over": finding.carried_over,
        "statements": [{"source": one.source.title, "text": one.text} for one in finding.statements.all()],
        "statements_before": _other_statements(finding, earlier),
    }


def _other_statements(finding: Finding, earlier: Finding | None) -> list[dict[str, str]]:
    """What sources said the last time, where it differs from what they say now."""
    now = {(one.source_id, one.text) for one in finding.statements.all()}
    said = earlier.statements.all() if earlier else []
    return [
        {"source": one.source.title, "text": one.text} for one in said if (one.source_id, one.text) not in now
    ]


def _dimensions(found: Found) -> list[dict[str, Any]]:
    before = {one.dimension: one.score for one in found.dimensions_before}
    return [
        {
            "title": str(Dimension(one.dimension).title),
            "level": digit(one.score),
            "before": digit(before.get(one.dimension)),
            "change": change(before.get(one.dimension), one.score),
            "text": one.text,
        }
        for one in found.dimensions
    ]


def _needs(found: list[SupportNeed]) -> list[dict[str, Any]]:
    """The judged needs, newest first."""
    return [
        {"level": digit(one.level), "words": need_words(one.level), "on": one.judged_at, "reason": one.reason,
         "assessed": one.level != NOT_ASSESSED}
        for one in reversed(found)
    ]  # fmt: skip


def _diagnosis(one: Diagnosis) -> dict[str, Any]:
    stated = _("Stillet af %(who)s") % {"who": one.stated_by}
    source = _("Dokument: %(title)s") % {"title": one.document.title} if one.document else ""
    return {"label": one.code or _("Diagnose"), "value": one.name, "note": " · ".join(filter(None, (stated, source)))}
