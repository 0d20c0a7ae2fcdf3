"""Plans of change, read: the list, one with its steps, what it would do, and today beside the proposal. No citizen in any.

They are no rows of the table: most of what they tell is reckoned when it is asked.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import NinjaAPI
from pydantic import BaseModel

from treklang.change import queries, telling
from treklang.rest.v1.operations import REFUSALS, asked_by_staff

SCOPE, PATH = "organisation:read", "/organisation-plans"


class PlanFacts(BaseModel):
    """A plan: `state` as the list of its page has it."""

    uid: UUID
    title: str
    purpose: str
    takes_effect_on: date
    state: str
    steps: int
    heard: int


class PlanList(BaseModel):
    """Every plan, those of the latest day first."""

    items: list[PlanFacts]


class StepFacts(BaseModel):
    """A step as it is kept: `given` is of the kind that `doing` says."""

    uid: UUID
    doing: str
    given: dict[str, Any]
    note: str
    version: int


class HeardFacts(BaseModel):
    """A body that is heard, and what it answered."""

    uid: UUID
    body: str
    asked_on: date
    due_on: date
    answered_on: date | None
    answer: str
    changed_for_it: str


class PlanDetail(PlanFacts):
    """A plan with its steps in their order, who is heard, its adoption and what came of it."""

    in_order: list[StepFacts]
    consultations: list[HeardFacts]
    adopted_on: date | None
    adopted_by: str
    adoption_text: str
    held_why: str
    outcome: dict[str, int]


class PlanPreview(BaseModel):
    """What a plan does: the form of docs/reference/plan-preview.schema.json."""

    plan: UUID
    title: str
    takes_effect_on: date
    obstacles: list[dict[str, Any]]
    changed: list[dict[str, Any]]
    answers: list[dict[str, str]]
    units: list[dict[str, Any]]
    people: list[dict[str, Any]]
    cases: list[dict[str, Any]]
    ownerless: list[dict[str, Any]]
    interfaces: dict[str, list[dict[str, Any]]]
    balance: list[dict[str, Any]]


class PlanSides(BaseModel):
    """Today's organisation and the proposed one, unit by unit with what each carries."""

    before: list[dict[str, Any]]
    after: list[dict[str, Any]]


def add_all(api: NinjaAPI) -> None:
    """Give the API the four."""
    for path, name, summary, schema, view in (
        ("", "list", "List: organisation plans", PlanList, several),
        ("/{uuid:uid}", "read", "Organisation plan: steps", PlanDetail, one),
        ("/{uuid:uid}/preview", "preview", "Organisation plan: preview", PlanPreview, preview),
        ("/{uuid:uid}/side-by-side", "side_by_side", "Organisation plan: side by side", PlanSides, sides),
    ):
        api.get(
            PATH + path, operation_id=f"organisation_plan.{name}", tags=["organisation"], summary=summary,
            response={200: schema, **REFUSALS},
        )(view)  # fmt: skip


def several(request: HttpRequest) -> Any:
    """Every plan."""
    asked_by_staff(request, SCOPE)
    return {
        "items": [
            _facts(row, getattr(row, "step_count", 0), getattr(row, "heard", 0)) for row in queries.plans()
        ]
    }  # fmt: skip


def one(request: HttpRequest, uid: UUID) -> Any:
    """A plan with its steps."""
    asked_by_staff(request, SCOPE)
    found = queries.plan(uid)
    steps, heard = queries.steps(found.id), queries.consultations(found.id)
    return {
        **_facts(found, len(steps), len(heard)),
        "in_order": [
            {"uid": row.uid, "doing": row.doing, "given": row.given, "note": row.note, "version": row.version}
            for row in steps
        ],
        "consultations": [
            {
                "uid": row.uid, "body": row.forum.name if row.forum else row.body, "asked_on": row.asked_on,
                "due_on": row.due_on, "answered_on": row.answered_on, "answer": row.answer,
                "changed_for_it": row.changed_for_it,
            }
            for row in heard
        ],
        "adopted_on": found.adopted_on,
        "adopted_by": found.adopted_by.name if found.adopted_by else "",
        "adoption_text": found.adoption_text,
        "held_why": found.held_why,
        "outcome": found.outcome,
    }  # fmt: skip


def preview(request: HttpRequest, uid: UUID) -> Any:
    """What a plan would do, seen from what is known now."""
    asked_by_staff(request, SCOPE)
    found = queries.plan(uid)
    return telling.as_json(found, queries.foreseen(found))


def sides(request: HttpRequest, uid: UUID) -> Any:
    """Today and the proposal."""
    asked_by_staff(request, SCOPE)
    return telling.side_by_side(queries.foreseen(queries.plan(uid)))


def _facts(row: queries.Plan, steps: int, heard: int) -> dict[str, Any]:
    return {
        "uid": row.uid, "title": row.title, "purpose": row.purpose, "takes_effect_on": row.takes_effect_on,
        "state": queries.state(row, consulted=bool(heard)).value, "steps": steps, "heard": heard,
    }  # fmt: skip
