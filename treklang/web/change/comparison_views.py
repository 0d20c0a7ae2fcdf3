"""Today's organisation beside the proposed one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.web.change import comparison_presenter
from treklang.web.change.plan_rooms import foreseen, frame, in_plan


def comparison(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Both as charts and as a table, to print too; `?kun=1` has only what the plan touches."""
    room = in_plan(request, uid)
    sides = comparison_presenter.comparison(
        foreseen(room), is_past=room.plan.executed_at is not None, only_changed=bool(request.GET.get("kun"))
    )
    shown = {**frame(room, "plan-comparison"), **sides}
    return render(request, "change/comparison.html", shown)
