"""A flow of help, and a citizen's way through it, as the component `rings` draws them. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_noop, ngettext

from treklang.catalogue.queries import Flow
from treklang.services.queries import Move
from treklang.ui.formats import show_law, show_short_date

# A ring's width in the drawing, and between which angles (0 is to the right) a citizen's way is drawn.
RING = 20
FIRST_ANGLE, LAST_ANGLE = 240.0, 130.0
# The catalogue's own words, marked here so that an English page has them in English.
FLOWS = (gettext_noop("Hjemligheden"), gettext_noop("Beskæftigelsen"))
# What each ring is for (S4.33-S4.39), by its key.
PURPOSES = {
    "home-kraftcenter": gettext_noop(
        "Her kan alle komme uden visitation og uden at sige, hvem de er. Man får hjælp til stort og småt, så problemer "
        "ikke vokser, og råd om fx tryghed i eget hjem, når man flytter fra et botilbud."
    ),
    "home-learning": gettext_noop(
        "Man lærer at kontakte myndigheder, styre sin økonomi, købe ind og bruge transport. Man møder ligestillede, "
        "vælger sit eget netværk og kommer i gang med almindelige tilbud i byen."
    ),
    "home-individual": gettext_noop(
        "Støtte til at have sit eget hjem, efter det enkelte behov. Hjælpen kan være stor lige efter indflytning eller "
        "udskrivning og falde siden. Senere bliver den ofte en varig blanding af Kraftcenter, læring i gruppe og måske "
        "individuel støtte."
    ),
    "home-training": gettext_noop(
        "Man træner praktiske og personlige færdigheder sammen med andre, man forpligter sig over for. Opholdet har en "
        "pædagogisk ramme og er tidsbegrænset."
    ),
    "home-structured": gettext_noop(
        "Kun for borgere med betydelig nedsat funktionsevne. Omsorg og selvbestemmelse i faste rammer, så borgeren "
        "bevarer og udvikler det, han eller hun kan."
    ),
    "employment-ordinary": gettext_noop(
        "Støtten er nået så langt, at borgeren deltager i uddannelse og arbejde på lige fod med andre."
    ),
    "employment-individual": gettext_noop(
        "Arbejde på en almindelig arbejdsplads. Støtten hjælper også kollegerne med at forstå, hvad der skal til."
    ),
    "employment-group": gettext_noop("En gruppe arbejder sammen på en almindelig arbejdsplads med en særlig leder."),
    "employment-flying": gettext_noop(
        "Beskyttet arbejde i en gruppe, der flyver ud til opgaver, fx hos Vej og Park. Læringen giver et fagligt, et "
        "socialt og et personligt udbytte."
    ),
    "employment-protected": gettext_noop(
        "For borgere med betydelig nedsat arbejdsevne. Læringsforløb med bevis, fx i køkken, gartneri eller metal, og "
        "støtte til at prøve kræfter med arbejde udenfor."
    ),
}


def flow_rings(flow: Flow) -> dict[str, Any]:
    """The arguments for a flow as it is for everybody."""
    rings = [{"name": ring.title, "text": _law(ring.law, ring.referred)} for ring in flow.rings]
    return {"title": _(flow.title), "rings": rings}


def purpose_rings(flow: Flow, offers: Mapping[str, int], address: str) -> dict[str, Any]:
    """The same with what each ring is for, and how many offers it has; `address` is the list of offers."""
    drawn = flow_rings(flow)
    for ring, shown in zip(flow.rings, drawn["rings"], strict=True):
        purpose = _(PURPOSES[ring.key]) if ring.key in PURPOSES else ""
        shown["text"] = format_html('{}<span class="ring-law">{}</span>', purpose, shown["text"])
        count = offers.get(ring.key, 0)
        shown["value"] = _offers_link(count, ring.title, f"{address}?ring={ring.key}") if count else _("Ingen")
    return {**drawn, "value_label": _("Tilbud")}


def _offers_link(count: int, title: str, href: str) -> str:
    words = ngettext("%(num)s tilbud i %(ring)s", "%(num)s tilbud i %(ring)s", count) % {"num": count, "ring": title}
    return format_html('<a href="{}" aria-label="{}">{}</a>', href, words, count)


def citizen_flow(flow: Flow, way: list[Move], current: str) -> dict[str, Any]:
    """A flow with a citizen's way through it: drawn, each step in words, and the steps counted by direction."""
    mine = [move for move in way if move.flow == flow.key]
    titles = {ring.key: ring.title for ring in flow.rings}
    return {
        "drawn": citizen_rings(flow, way, current),
        "moves": [_move(before, move, titles) for before, move in zip([None, *mine], mine, strict=False)],
        "counted": _counted(mine),
    }


def _move(before: Move | None, move: Move, titles: Mapping[str, str]) -> str:
    """A step in words. Position 1 is outermost: a lower number is a step outwards."""
    named = {"day": show_short_date(move.on), "ring": titles.get(move.ring, ""), "number": move.position}
    if before is None:
        return _("%(day)s: begyndte i ring %(number)s, %(ring)s") % named
    if move.position < before.position:
        return _("%(day)s: udad til ring %(number)s, %(ring)s") % named
    return _("%(day)s: indad til ring %(number)s, %(ring)s") % named


def _counted(mine: list[Move]) -> str:
    if not mine:
        return _("Borgeren har ikke fået hjælp i dette forløb.")
    steps = [*pairwise(mine)]
    outward = sum(after.position < before.position for before, after in steps)
    inward = sum(after.position > before.position for before, after in steps)
    if not outward and not inward:
        return _("Borgeren har ikke flyttet sig mellem ringene endnu.")
    out = ngettext("%(num)s skridt udad", "%(num)s skridt udad", outward) % {"num": outward}
    back = ngettext("%(num)s skridt indad", "%(num)s skridt indad", inward) % {"num": inward}
    return _("%(outward)s, mod mindre indgribende hjælp, og %(inward)s.") % {"outward": out, "inward": back}


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
