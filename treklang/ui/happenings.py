"""Events as the timeline draws them: newest first, what was done many times in a row told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from treklang.kernel import events
from treklang.kernel.events import Event

# The events that move a case on, marked on the timeline; all others are plain.
TONES = {
    "case.opened": "info", "assessment.completed": "info", "recommendation.made": "info", "decision.made": "success",
    "order.placed": "info", "order.accepted": "success", "order.declined": "error", "follow_up.held": "info",
    "hearing.sent": "warning",
}  # fmt: skip


# On which page of the case one sees the thing that an event is about, by the first part of the event's code.
SHOWN_ON = {
    "assessment": "assessment", "finding": "assessment", "findings": "assessment", "diagnosis": "assessment",
    "dimension": "assessment", "need": "assessment", "target_group": "assessment", "target_groups": "assessment",
    "goal": "goals",
    "recommendation": "decision", "hearing": "decision", "decision": "decision", "letter": "decision",
    "action_plan": "decision",
    "grant": "services", "order": "services", "placement": "services", "sub_goal": "services",
    "delivery": "services", "status": "services", "follow_up": "services",
    "note": "journal", "task": "journal", "document": "journal",
}  # fmt: skip


def happened(found: Iterable[Event], cases: Mapping[int, UUID] | None = None) -> list[dict[str, Any]]:
    """The events of the component `timeline`, in the order given. `cases` has the outer ids of cases by their inner ones."""
    grouped = (list(alike) for _key, alike in groupby(found, key=_likeness))
    return [_item(alike[0], len(alike), cases or {}) for alike in grouped]


def _likeness(event: Event) -> tuple[object, ...]:
    told = event.data.get("title", "")
    return event.name, event.by_id, event.case, timezone.localtime(event.at).date(), told


def _item(event: Event, times: int, cases: Mapping[int, UUID]) -> dict[str, Any]:
    title = str(events.title_of(event.name))
    return {
        "title": title if times == 1 else _("%(title)s (%(times)s gange)") % {"title": title, "times": times},
        "at": event.at,
        "by": event.by.name,
        "text": event.data.get("title", ""),
        "href": _page(event, cases),
        "tone": TONES.get(event.name, "neutral"),
    }


def _page(event: Event, cases: Mapping[int, UUID]) -> str:
    uid = cases.get(event.case) if event.case else None
    return reverse(SHOWN_ON.get(event.name.partition(".")[0], "case"), args=[uid]) if uid else ""
