"""What a plan does before it does it: all of it, or what it does to one unit; and the same as files."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from treklang.change.preview import Preview, answers
from treklang.integrations.tables.files import Form, table_file
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.web.change import changed_cases, plan_presenter, preview_presenter
from treklang.web.change.plan_rooms import foreseen, frame, in_plan

FILES = ("people", "flows", "balance")


def preview(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The five answers on top, and all that they rest on; `?enhed=` has those of one unit."""
    room = in_plan(request, uid)
    seen = foreseen(room)
    unit = _unit(request, seen.preview)
    found = preview_presenter.only(seen.preview, unit)
    shown = {
        **frame(room, "plan-preview"),
        "summary": plan_presenter.summary(seen.preview, title="", steps_at=reverse("plan", args=[uid])),
        "answers": [
            {"question": str(question), "answer": str(answer)} for question, answer in answers(seen.preview, unit=unit)
        ],
        "unit": str(unit or ""),
        "unit_choices": preview_presenter.unit_choices(seen.preview),
        "changed": preview_presenter.changed(seen.changed),
        "units": preview_presenter.units(found.units),
        "people": preview_presenter.people(found.people),
        "flows": preview_presenter.flows(found.flows),
        "balance": preview_presenter.balance(found.balance),
        "made_ownerless": [str(one.sentence) for one in found.of_its_making],
        "was_ownerless": [str(one.sentence) for one in found.ownerless if one.was_so],
        "appearing": preview_presenter.edges(found.appearing),
        "vanishing": preview_presenter.edges(found.vanishing),
        "cases": changed_cases.changed(request, seen, room.said, unit),
        "cases_total": found.cases_that_change,
        "files": {what: reverse("plan-preview-file", args=[uid, what]) + _asked(unit) for what in FILES},
    }
    return render(request, "change/preview.html", shown)


def _asked(unit: UUID | None) -> str:
    return f"?enhed={unit}" if unit else ""


def _unit(request: HttpRequest, found: Preview) -> UUID | None:
    """The unit that the address asks for, where the plan touches it."""
    wanted = request.GET.get("enhed", "")
    return next((one.uid for one in found.balance if str(one.uid) == wanted), None)


def file(request: HttpRequest, uid: UUID, what: str) -> HttpResponse:
    """People, case flows or balance as CSV: counts and names of employees and units, no citizen."""
    if what not in FILES:
        raise Missing(say("Filen findes ikke."))
    room = in_plan(request, uid)
    found = foreseen(room).preview
    title, columns, rows = preview_presenter.file_rows(preview_presenter.only(found, _unit(request, found)), what)
    made = table_file(Form.CSV, title=f"{room.plan.title} {title}", columns=columns, rows=rows, on=clock.today())
    sent = HttpResponse(made.content, content_type=made.mime)
    sent.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    sent.headers["Cache-Control"] = "no-store"
    return sent
