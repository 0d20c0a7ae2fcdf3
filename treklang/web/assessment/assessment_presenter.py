"""What is known of a citizen's functioning, as its page shows it: the newest beside the one before. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from treklang.assessment.actions.assessments import TEXTS
from treklang.assessment.queries import Assessment, Diagnosis, DimensionScore, Finding, SupportNeed, TargetGroup
from treklang.assessment.rules import Dimension
from treklang.ui.formats import show_date
from treklang.web.assessment.diagnosis_presenter import diagnosis, once
from treklang.web.assessment.finding_presenter import finding
from treklang.web.assessment.levels import change, digit, need_words


@dataclass(frozen=True)
class Found:
    """What the page is made of; assessments and their scores newest first, findings by condition and newest first."""

    assessments: list[Assessment]
    findings: list[Finding]
    dimensions: list[DimensionScore]
    diagnoses: list[Diagnosis]
    needs: list[SupportNeed]
    groups: list[TargetGroup]


def assessment(found: Found) -> dict[str, Any]:
    """The variables of `assessment/assessment.html`."""
    standing = [one for one in found.assessments if one.set_aside_at is None]
    return {
        "assessment": standing[0] if standing else None,
        "assessments": [
            _assessment(one) for one in [*standing, *(one for one in found.assessments if one.set_aside_at)]
        ],
        "texts": _texts(standing),
        "groups": _condition_groups(found.findings),
        "dimensions": _dimensions(found.dimensions),
        "needs": _needs(found.needs),
        "target_groups": [_target_group(one) for one in found.groups],
        "diagnoses": [diagnosis(one) for one in once(found.diagnoses)],
    }


def _assessment(one: Assessment) -> dict[str, Any]:
    ended = _("afsluttet %(day)s") % {"day": show_date(one.completed_at)} if one.completed_at else _("ikke afsluttet")
    aside = {"day": show_date(one.set_aside_at), "reason": one.set_aside_reason}
    return {
        "begun": _("Begyndt %(day)s") % {"day": show_date(one.started_at)},
        "ended": ended,
        "set_aside": _("Sat til side som fejl %(day)s. %(reason)s") % aside if one.set_aside_at else "",
    }


def _texts(standing: list[Assessment]) -> list[dict[str, Any]]:
    """Of each text the newest there is, with its day where it is older than the newest assessment."""
    newest = [
        (label, next((one for one in standing if getattr(one, name)), None), name) for name, label in TEXTS.items()
    ]
    return [
        {"label": str(label), "value": getattr(one, name),
         "note": "" if one is standing[0] else _("Skrevet %(day)s") % {"day": show_date(one.started_at)}}
        for label, one, name in newest if one
    ]  # fmt: skip


def _condition_groups(findings: list[Finding]) -> list[dict[str, Any]]:
    """The parts of an assessment with their themes, each condition once."""
    grouped = groupby(findings, lambda one: _heading(one, above=2))
    return [{"title": title, "themes": _themes(list(rows))} for title, rows in grouped]


def _themes(findings: list[Finding]) -> list[dict[str, Any]]:
    grouped = groupby(findings, lambda one: _heading(one, above=1))
    return [{"title": title, "findings": _conditions(list(rows))} for title, rows in grouped]


def _conditions(findings: list[Finding]) -> list[dict[str, Any]]:
    grouped = (list(rows) for _concept, rows in groupby(findings, lambda one: one.condition.concept_id))
    return [finding(rows[0], rows[1] if len(rows) > 1 else None) for rows in grouped]


def _heading(one: Finding, *, above: int) -> str:
    """The title of a condition's theme (one step above it) or part (two steps)."""
    heading = one.condition.concept
    for _step in range(above):
        heading = heading.parent or heading
    return heading.title


def _dimensions(scores: list[DimensionScore]) -> list[dict[str, Any]]:
    by_dimension = [(kind, [one for one in scores if one.dimension == kind.value]) for kind in Dimension]
    return [_dimension(kind, rows) for kind, rows in by_dimension if rows]


def _dimension(kind: Dimension, rows: list[DimensionScore]) -> dict[str, Any]:
    before = rows[1].score if len(rows) > 1 else None
    return {
        "title": str(kind.title),
        "level": digit(rows[0].score),
        "before": digit(before),
        "change": change(before, rows[0].score),
        "text": rows[0].text,
        "on": rows[0].assessment.started_at,
    }


def _needs(found: list[SupportNeed]) -> list[dict[str, Any]]:
    """The judged needs, newest first."""
    return [
        {"uid": one.uid, "level": digit(one.level), "words": need_words(one.level), "on": one.judged_at,
         "reason": one.reason}
        for one in reversed(found)
    ]  # fmt: skip


def _target_group(one: TargetGroup) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "label": _("Primær") if one.rank == 1 else _("Sekundær"),
        "value": one.concept.title,
        "note": _("Angivet %(day)s") % {"day": show_date(one.recorded_on)},
    }
