"""How many deadlines each caseworker of a team has, and when: each number is the list it counts. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from treklang.cases.at_a_glance import Held, When
from treklang.ui.formats import show_number
from treklang.web.day.desk import Desk
from treklang.web.day.kinds import CLOCKS
from treklang.web.day.listed import NOBODY, address

WHENS = (When.LATE, When.TODAY, When.SOON)
Counts = dict[When, int]


def team(desk: Desk, held: Iterable[Held]) -> dict[str, Any] | None:
    """The table of a team's deadlines: who has most that is late comes first. None where nothing is due."""
    counts: dict[tuple[str, str], Counts] = defaultdict(dict)
    for one in held:
        counts[str(one.employee) if one.employee else NOBODY, one.name or _("Ikke fordelt")][one.when] = one.number
    if not counts:
        return None
    order = sorted(counts, key=lambda who: (*(-counts[who].get(when, 0) for when in WHENS), who[1]))
    return {
        "columns": [
            {"text": _("Sagsbehandler")}, {"text": _("Overskredet"), "numeric": True},
            {"text": _("I dag"), "numeric": True}, {"text": _("Denne uge"), "numeric": True},
        ],
        "rows": [_row(desk, name, holder, counts[holder, name]) for holder, name in order],
        "foot": [_("I alt"), *(_cell(desk, _sum(counts.values(), when), when, "") for when in WHENS)],
    }  # fmt: skip


def _row(desk: Desk, name: str, holder: str, counts: Counts) -> dict[str, Any]:
    cells = [name, *(_cell(desk, counts.get(when, 0), when, holder) for when in WHENS)]
    return {"cells": cells, "tone": "late" if counts.get(When.LATE) else ""}


def _cell(desk: Desk, count: int, when: When, holder: str) -> Any:
    return {"text": show_number(count), "href": address(CLOCKS.ours, desk, when=when, holder=holder)} if count else 0


def _sum(counts: Iterable[Counts], when: When) -> int:
    return sum(one.get(when, 0) for one in counts)
