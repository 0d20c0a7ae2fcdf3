"""Events as the timeline draws them: newest first, what was done many times in a row told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

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


def happened(found: Iterable[Event], pages: Mapping[int, str] | None = None) -> list[dict[str, Any]]:
    """The events of the component `timeline`, in the order given. `pages` has the address for a case's inner key."""
    grouped = (list(alike) for _key, alike in groupby(found, key=_likeness))
    return [_item(alike[0], len(alike), pages or {}) for alike in grouped]


def _likeness(event: Event) -> tuple[object, ...]:
    told = event.data.get("title", "")
    return event.name, event.by_id, event.case, timezone.localtime(event.at).date(), told


def _item(event: Event, times: int, pages: Mapping[int, str]) -> dict[str, Any]:
    title = str(events.title_of(event.name))
    return {
        "title": title if times == 1 else _("%(title)s (%(times)s gange)") % {"title": title, "times": times},
        "at": event.at,
        "by": event.by.name,
        "text": event.data.get("title", ""),
        "href": pages.get(event.case, "") if event.case else "",
        "tone": TONES.get(event.name, "neutral"),
    }
