"""The list of plans, and a plan's steps with the summary of what they do. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.change import queries
from treklang.change.playing import Obstacle
from treklang.change.preview import Preview, answers
from treklang.change.queries import Plan, Step
from treklang.change.rules import Doing
from treklang.change.steps import AnyStep
from treklang.web.change.people_forms import GROUPS
from treklang.web.change.plan_rooms import badge
from treklang.web.change.step_words import Names, sentence


def plans(rows: Iterable[Plan]) -> dict[str, Any]:
    """The arguments of `data_table`."""
    texts = [_("Plan"), _("Status"), _("Træder i kraft"), _("Planens trin"), _("Høres"), _("Oprettet af")]
    return {
        "caption": _("Organisationsplaner"),
        "columns": [{"text": text, "numeric": at in (3, 4)} for at, text in enumerate(texts)],
        "rows": [_plan(one) for one in rows],
    }


def _plan(one: Plan) -> list[Any]:
    heard = int(getattr(one, "heard", 0))
    return [
        {"text": one.title, "href": reverse("plan", args=[one.uid])},
        badge(queries.state(one, consulted=bool(heard))),
        {"on": one.takes_effect_on, "kind": "event"},
        getattr(one, "step_count", 0),
        heard,
        one.drawn_up_by.name,
    ]


def steps(
    rows: Sequence[Step], said: Sequence[AnyStep], known: Names, obstacles: Iterable[Obstacle]
) -> list[dict[str, Any]]:
    """The steps in their order, each with its sentence and what is in its way."""
    in_the_way: dict[int | None, list[str]] = defaultdict(list)
    for one in obstacles:
        in_the_way[one.step].append(str(one.sentence))
    return [
        {
            "uid": row.uid, "number": place + 1, "what": str(Doing(row.doing).title), "text": sentence(step, known),
            "note": row.note, "by": row.written_by.name, "at": row.written_at, "obstacles": in_the_way[place],
            "is_first": place == 0, "is_last": place == len(rows) - 1,
        }
        for place, (row, step) in enumerate(zip(rows, said, strict=True))
    ]  # fmt: skip


def to_add(plan: Plan) -> list[dict[str, Any]]:
    """What a step can do, by groups, each with the address of its form."""
    return [
        {
            "title": str(title),
            "steps": [
                {"text": str(one.title), "href": reverse("plan-step-new", args=[plan.uid, one.value])} for one in doings
            ],
        }
        for title, doings in GROUPS
    ]


def summary(preview: Preview, *, title: str, href: str = "", steps_at: str = "") -> dict[str, Any]:
    """What a plan does, in short: obstacles by step, counts, and the five questions with their answers."""
    return {
        "title": title,
        "href": href,
        "obstacles": [
            {
                "number": one.step + 1 if one.step is not None else None, "text": str(one.sentence),
                "href": f"{steps_at}#step-{one.step + 1}" if one.step is not None else "",
            }
            for one in preview.obstacles
        ],
        "counts": counts(preview),
        "answers": [{"question": str(question), "answer": str(answer)} for question, answer in answers(preview)],
    }  # fmt: skip


def counts(preview: Preview) -> list[str]:
    """How many units, employees and cases are touched, in words."""
    moving = sum(one.moves for one in preview.people)
    units, cases = len(preview.units), preview.cases_that_change
    return [
        ngettext("%(count)s enhed ændres", "%(count)s enheder ændres", units) % {"count": units},
        ngettext("%(count)s medarbejder flytter", "%(count)s medarbejdere flytter", moving) % {"count": moving},
        ngettext("%(count)s sag flytter", "%(count)s sager flytter", cases) % {"count": cases},
    ]
