"""A flow of help, and a citizen's way through it, as the component `rings` draws them. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _, gettext_noop

from treklang.catalogue.queries import Flow
from treklang.services.queries import Move
from treklang.ui.formats import show_law, show_short_date

# A ring's width in the drawing, and between which angles (0 is to the right) a citizen's way is drawn.
RING = 20
FIRST_ANGLE, LAST_ANGLE = 240.0, 130.0
# The catalogue's own words, marked here so that an English page has them in English.
FLOWS = (gettext_noop("Hjemligheden"), gettext_noop("Beskæftigelsen"))


def flow_rings(flow: Flow) -> dict[str, Any]:
    """The arguments for a flow as it is for everybody."""
    rings = [{"name": ring.title, "text": _law(ring.law, ring.referred)} for ring in flow.rings]
    return {"title": _(flow.title), "rings": rings}


def citizen_rings(flow: Flow, way: list[Move], current: str) -> dict[str, Any]:
    """The arguments for a flow with a citizen's way through it; `current` is the key of the ring she is in now."""
    keys = [ring.key for ring in flow.rings]
    mine = [move for move in way if move.flow == flow.key]
    visits: dict[str, list[str]] = defaultdict(list)
    for number, move in enumerate(mine, start=1):
        visits[move.ring].append(f"{number}. {show_short_date(move.on)}")
    drawn = flow_rings(flow)
    for ring, shown in zip(flow.rings, drawn["rings"], strict=True):
        shown["value"] = ", ".join(visits[ring.key])
    return {
        **drawn,
        "current": keys.index(current) if current in keys else None,
        "way": way_points([keys.index(move.ring) for move in mine if move.ring in keys], len(keys)),
        "value_label": _("Borgerens vej"),
    }


def way_points(visits: list[int], count: int) -> list[dict[str, float]]:
    """Where each visited ring's point lies in the drawing of `count` rings: in its ring, on the left, turning upwards."""
    turn = (LAST_ANGLE - FIRST_ANGLE) / max(1, len(visits) - 1)
    return [_point(index, count, FIRST_ANGLE + turn * number) for number, index in enumerate(visits)]


def _point(index: int, count: int, degrees: float) -> dict[str, float]:
    middle, radius = count * RING, (count - index) * RING - RING / 2
    angle = math.radians(degrees)
    return {"x": round(middle + radius * math.cos(angle), 1), "y": round(middle - radius * math.sin(angle), 1)}


def _law(law: str, referred: bool) -> str:
    words = show_law(law)
    return words if referred else _("%(law)s (uden visitation)") % {"law": words}
