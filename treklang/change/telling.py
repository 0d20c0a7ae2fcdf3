"""A plan's preview as JSON: for the command line and the API. docs/reference/plan-preview.schema.json has the form."""

from __future__ import annotations

from typing import Any

from treklang.change.models import Plan
from treklang.change.picture import Figures, Picture
from treklang.change.preview import Balance, Edge, Preview, answers
from treklang.change.queries import Foreseen


def as_json(plan: Plan, foreseen: Foreseen) -> dict[str, Any]:
    """The plan, what it does and the five answers; counts, names and outer ids, no citizen."""
    preview = foreseen.preview
    return {
        "plan": str(plan.uid),
        "title": plan.title,
        "takes_effect_on": plan.takes_effect_on.isoformat(),
        "obstacles": [{"step": one.step, "sentence": str(one.sentence)} for one in preview.obstacles],
        "changed": [
            {"what": str(one.what), "unit": one.unit, "was": one.was, "now": one.now} for one in foreseen.changed
        ],
        "answers": [{"question": str(question), "answer": str(answer)} for question, answer in answers(preview)],
        **_differences(preview),
    }


def _differences(preview: Preview) -> dict[str, Any]:
    return {
        "units": [
            {
                "unit": str(one.uid), "name": one.name, "was_name": one.was_name, "parent": one.parent,
                "was_parent": one.was_parent, "fates": [fate.value for fate in one.fates],
                "successors": list(one.successors),
            }
            for one in preview.units
        ],
        "people": [
            {
                "employee": str(one.uid), "name": one.name, "units": list(one.units), "was_units": list(one.was_units),
                "leaders": list(one.leaders), "was_leaders": list(one.was_leaders),
            }
            for one in preview.people
        ],
        "cases": [
            {
                "from_unit": str(one.from_unit), "to_unit": str(one.to_unit), "from_name": one.from_name,
                "to_name": one.to_name, "cases": one.cases, "citizens": one.citizens, "keep_caseworker": one.keep,
                "overdue": one.late, "due_within_a_week": one.soon,
            }
            for one in preview.flows
        ],
        "ownerless": [{"sentence": str(one.sentence), "was_so": one.was_so} for one in preview.ownerless],
        "interfaces": {
            "appear": [_edge(one) for one in preview.appearing], "vanish": [_edge(one) for one in preview.vanishing]
        },
        "balance": [_balance(one) for one in preview.balance],
    }  # fmt: skip


def side_by_side(foreseen: Foreseen) -> dict[str, Any]:
    """Today's organisation and the proposed one, each as a chart with what every unit carries."""
    return {"before": _chart(foreseen.before), "after": _chart(foreseen.after)}


def _chart(picture: Picture) -> list[dict[str, Any]]:
    figures, leading = picture.figures(), picture.leaders_by_unit()
    return [
        {
            "unit": str(one.uid), "name": one.name, "kind": one.kind, "parent": str(one.parent) if one.parent else None,
            "leaders": sorted(picture.names.get(leader, "") for leader in leading.get(one.uid, ())),
            **_figures(figures[one.uid]),
        }
        for one in sorted(picture.units.values(), key=lambda one: (one.name, one.uid))
    ]  # fmt: skip


def _edge(one: Edge) -> dict[str, Any]:
    return {"one": one.one, "other": one.other, "citizens": one.citizens, "about": one.about}


def _balance(one: Balance) -> dict[str, Any]:
    return {
        "unit": str(one.uid), "name": one.name, "before": _figures(one.before) if one.before else None,
        "after": _figures(one.after) if one.after else None,
    }  # fmt: skip


def _figures(one: Figures) -> dict[str, Any]:
    return {
        "citizens": one.citizens, "cases": one.cases, "overdue": one.late, "due_within_a_week": one.soon,
        "staff": one.staff, "weekly_hours": f"{one.hours:.2f}", "leaders": one.leaders, "budget": f"{one.budget:.2f}",
        "staff_a_leader": round(one.staff_a_leader, 2) if one.staff_a_leader is not None else None,
    }  # fmt: skip
