"""Events as the timeline draws them: newest first, what was done many times in a row told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from treklang.cases.happenings import correctable
from treklang.kernel import events
from treklang.kernel.events import Event
from treklang.kernel.wording import Worded, say
from treklang.ui.addresses import address_of

# The events that move a case on, marked on the timeline; all others are plain.
TONES = {
    "case.opened": "info", "assessment.completed": "info", "recommendation.made": "info", "decision.made": "success",
    "order.placed": "info", "order.accepted": "success", "order.declined": "error", "follow_up.held": "info",
    "hearing.sent": "warning", "caution.added": "warning", "handover.offered": "warning",
    "rectification.asked": "warning", "complaint.received": "warning", "deadline.moved": "warning",
}  # fmt: skip


class Happening(Worded):
    """The kinds of event that a timeline can be narrowed to; the value stands in its address."""

    CASE = "sag", say("Sagen")
    ASSESSMENT = "udredning", say("Udredning")
    GOALS = "maal", say("Mål")
    DECISION = "afgoerelse", say("Indstilling og afgørelse")
    HELP = "indsats", say("Indsats")
    JOURNAL = "journal", say("Journal")
    CITIZEN = "borger", say("Borgeren")


# Which events are of a kind, by the first part of their codes. All others are about the case.
PARTS: dict[Happening, tuple[str, ...]] = {
    Happening.CASE: (
        "case", "handover", "external_plan", "enquiry", "application", "access_request", "deadline", "happening", "age",
    ),
    Happening.ASSESSMENT: (
        "assessment", "finding", "findings", "diagnosis", "dimension", "need", "target_group", "target_groups",
    ),
    Happening.GOALS: ("goal",),
    Happening.DECISION: ("recommendation", "agenda", "hearing", "decision", "letter", "action_plan", "complaint", "appeal"),
    Happening.HELP: (
        "grant", "order", "placement", "sub_goal", "delivery", "status", "follow_up", "experience", "contact",
    ),
    Happening.JOURNAL: ("note", "task", "document"),
    Happening.CITIZEN: (
        "citizen", "caution", "relation", "representative", "consent", "rectification", "glass", "kin",
    ),
}  # fmt: skip
# On which page of the case one sees the things of a kind.
SHOWN_ON = {
    Happening.CASE: "case", Happening.ASSESSMENT: "assessment", Happening.GOALS: "goals",
    Happening.DECISION: "decision", Happening.HELP: "services", Happening.JOURNAL: "journal",
}  # fmt: skip
# On which page of the citizen one sees what is about herself, by the first part of a code or the whole.
ABOUT_HER = {
    "caution": "cautions", "relation": "family", "representative": "family", "consent": "consents",
    "rectification": "rectifications", "citizen.address_noted": "citizen-address",
    "citizen.protection_changed": "citizen-address", "citizen.exported": "person-export",
}  # fmt: skip
KIND_OF = {part: kind for kind, parts in PARTS.items() for part in parts}


def kind_of(event: Event) -> Happening:
    """What kind of event it is."""
    return KIND_OF.get(event.name.partition(".")[0], Happening.CASE)


def happened(
    found: Iterable[Event], cases: Mapping[int, UUID], citizen: UUID | None = None, *, corrects: bool = False
) -> list[dict[str, Any]]:
    """The events of the component `timeline`, in the order given.

    `cases` has the outer ids of cases by their inner ones; with `citizen`, her own outer id, events about herself link too.
    `corrects`: whoever reads may put right when something happened.
    """
    grouped = (list(alike) for _key, alike in groupby(found, key=_likeness))
    return [
        {
            **_item(alike[0], len(alike)),
            "href": _page(alike[0], cases, citizen),
            "correct_href": _correct(alike, cases) if corrects else "",
        }
        for alike in grouped
    ]


def _correct(alike: list[Event], cases: Mapping[int, UUID]) -> str:
    """Where one says when it really was, of something that deadlines hang on; "" for all else, and for several at once."""
    event = alike[0]
    case = cases.get(event.case) if event.case else None
    if case is None or len(alike) > 1 or not correctable(event.name):
        return ""
    return address_of("happening-correct", case, event.uid)


def _likeness(event: Event) -> tuple[object, ...]:
    told = event.data.get("title", "")
    return event.name, event.by_id, event.case, timezone.localtime(event.at).date(), told


def _item(event: Event, times: int) -> dict[str, Any]:
    title = str(events.title_of(event.name))
    return {
        "title": title if times == 1 else _("%(title)s (%(times)s gange)") % {"title": title, "times": times},
        "at": event.at,
        "by": event.by.name,
        "text": event.data.get("title", ""),
        "tone": TONES.get(event.name, "neutral"),
    }


def _page(event: Event, cases: Mapping[int, UUID], citizen: UUID | None) -> str:
    kind, case = kind_of(event), cases.get(event.case) if event.case else None
    if kind is Happening.CITIZEN:
        page = ABOUT_HER.get(event.name) or ABOUT_HER.get(event.name.partition(".")[0], "")
        return reverse(page, args=[citizen]) if citizen and page else ""
    return reverse(SHOWN_ON[kind], args=[case]) if case else ""
