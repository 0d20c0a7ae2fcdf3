"""A line of My day as the template draws it. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from treklang.cases.waiting import Waiting
from treklang.web.day import wording
from treklang.web.day.desk import Desk
from treklang.web.day.kinds import Kind
from treklang.web.day.places import Abouts


def entry(kind: Kind, one: Waiting, desk: Desk, abouts: Abouts) -> dict[str, Any]:
    """One thing that waits: of whom, what, by which rule, since when, until when, and where it is dealt with."""
    shown = {
        "citizen": one.name or _("Uden navn"),
        "number": one.number or "",
        "href": kind.href(one, abouts),
        "text": kind.what(one),
        "who": (one.who or _("Ikke fordelt")) if desk.of_unit and one.case_uid else "",
        "date": {"on": one.on, "label": str(kind.column), "kind": "deadline" if kind.is_deadline else "event"},
    }
    if rule := wording.rule_of(one):
        shown |= {
            "law": wording.section(rule, one.legal.version if one.legal else desk.today),
            "started": wording.started(one.legal) if one.legal else "",
            "meets": wording.meets(rule),
        }
    return shown
