"""The page of movement: for each flow streams, matrix, time to less intrusive help, escalation and returns. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from treklang.insight.movement.rings import Move, Movements, Ring, Share, UntilLess
from treklang.ui import charts
from treklang.ui.charts import Chart, Kind, Link, Node, Point, Series, Table
from treklang.ui.formats import show_number
from treklang.web.insight.lengths import DAY, in_days, in_words

OUT = 0


def drawings(found: Movements, least: int) -> dict[str, list[Chart]]:
    """The charts of each flow that anybody moved in."""
    names = list(dict.fromkeys(one.flow for one in found.rings))
    return {flow: _charts(found, flow, least) for flow in names if any(one.flow == flow for one in found.moves)}


def flows(found: Movements, shown: dict[str, list[Chart]], least: int) -> list[dict[str, Any]]:
    """Each flow with its charts and what is counted beside them."""
    return [
        {
            "title": flow_title(flow),
            "key": flow,
            "charts": [charts.drawn(one) for one in of_flow],
            "facts": [*_shares(found, flow, least), *_costs(found, flow, least)],
        }
        for flow, of_flow in shown.items()
    ]


def _charts(found: Movements, flow: str, least: int) -> list[Chart]:
    rings = [Ring(flow, OUT, _("Uden hjælp")), *(one for one in found.rings if one.flow == flow)]
    moves = [one for one in found.moves if one.flow == flow and (one.from_position or one.to_position)]
    until = [one for one in found.until_less if one.flow == flow]
    return [
        streams(flow, rings, moves, least),
        matrix(flow, rings, moves, least),
        time_to_less(flow, rings, until, least),
    ]


def flow_title(flow: str) -> str:
    """A flow in words (the catalogue's own)."""
    return {"home": _("Hjemligheden"), "employment": _("Beskæftigelsen")}.get(flow, flow)


def streams(flow: str, rings: list[Ring], moves: list[Move], least: int) -> Chart:
    """A stream for each move of enough people, from where they were to where they came."""
    shown = [one for one in moves if one.people >= least]
    befores = [one for one in rings if any(move.from_position == one.position for move in shown)]
    afters = [one for one in rings if any(move.to_position == one.position for move in shown)]
    nodes = [Node(one.title, _before(one, shown), 0) for one in befores] + [
        Node(one.title, _after(one, shown), 1) for one in afters
    ]
    at_before = {one.position: number for number, one in enumerate(befores)}
    at_after = {one.position: len(befores) + number for number, one in enumerate(afters)}
    titles = {one.position: one.title for one in rings}
    links = tuple(
        Link(at_before[one.from_position], at_after[one.to_position], one.people, _move_words(one, titles))
        for one in shown
    )
    columns = (
        {"text": _("Ved periodens begyndelse")},
        {"text": _("Ved dens slutning")},
        {"text": _("Borgere"), "numeric": True},
    )
    rows = tuple([titles[one.from_position], titles[one.to_position], _people(one.people, least)] for one in moves)
    return Chart(
        f"stroemme-{flow}",
        Kind.SANKEY,
        _("Hvor borgerne var, og hvor de kom hen"),
        _summary(shown),
        Table(columns, rows),
        nodes=tuple(nodes),
        links=links,
        note=_left_out(moves, least),
    )


def _people(count: int, least: int) -> str:
    return show_number(count) if count >= least else _("skjult: for få borgere")


def _left_out(moves: list[Move], least: int) -> str:
    few = len([one for one in moves if one.people < least])
    return (
        _("%(n)s bevægelser af færre end %(least)s borgere er ikke tegnet.") % {"n": few, "least": least} if few else ""
    )


def _before(ring: Ring, moves: list[Move]) -> str:
    return _("%(ring)s: %(n)s borgere ved periodens begyndelse") % {
        "ring": ring.title,
        "n": sum(one.people for one in moves if one.from_position == ring.position),
    }


def _after(ring: Ring, moves: list[Move]) -> str:
    return _("%(ring)s: %(n)s borgere ved periodens slutning") % {
        "ring": ring.title,
        "n": sum(one.people for one in moves if one.to_position == ring.position),
    }


def _move_words(one: Move, titles: dict[int, str]) -> str:
    names = {"n": show_number(one.people), "from": titles[one.from_position], "to": titles[one.to_position]}
    return (
        _("%(n)s blev i %(from)s") % names
        if one.from_position == one.to_position
        else _("%(n)s fra %(from)s til %(to)s") % names
    )


def _summary(shown: list[Move]) -> str:
    less = sum(one.people for one in shown if 0 < one.to_position < one.from_position)
    more = sum(one.people for one in shown if one.to_position > one.from_position > 0)
    same = sum(one.people for one in shown if one.to_position == one.from_position)
    return _(
        "%(less)s borgere kom til mindre indgribende hjælp, %(more)s til mere indgribende, og %(same)s blev, hvor de var."
    ) % {"less": show_number(less), "more": show_number(more), "same": show_number(same)}


def matrix(flow: str, rings: list[Ring], moves: list[Move], least: int) -> Chart:
    """The same as a matrix: from down, to across."""
    counted = {(one.from_position, one.to_position): one.people for one in moves}
    used = [one for one in rings if any(one.position in (move.from_position, move.to_position) for move in moves)]

    def cell(one: Ring, other: Ring) -> Point:
        people = counted.get((one.position, other.position), 0)
        return (
            Point(None, hidden=_("skjult: for få borgere"))
            if 0 < people < least
            else Point(float(people), show_number(people))
        )

    series = tuple(Series(one.title, tuple(cell(one, other) for other in used)) for one in used)
    columns: list[dict[str, Any]] = [{"text": _("Fra \\ til")}, *({"text": one.title, "numeric": True} for one in used)]
    rows = tuple([one.name, *(point.said for point in one.points)] for one in series)
    words = _("Rækkerne er, hvor borgerne var ved periodens begyndelse; søjlerne, hvor de var ved dens slutning.")
    return Chart(
        f"matrix-{flow}",
        Kind.HEAT,
        _("Matrix"),
        words,
        Table(columns, rows),
        "",
        tuple(one.title for one in used),
        series,
    )


def time_to_less(flow: str, rings: list[Ring], until: list[UntilLess], least: int) -> Chart:
    """Days until half have come to less intrusive help, with interval."""
    titles = {one.position: one.title for one in rings}
    shown = [one for one in until if one.position > 1]
    points = tuple(_until(one, least) for one in shown)
    columns = (
        {"text": _("Ring")},
        {"text": _("Halvdelen er videre efter")},
        {"text": _("Usikkerhed")},
        {"text": _("Borgere"), "numeric": True},
        {"text": _("Heraf videre"), "numeric": True},
    )
    rows = tuple(_until_row(one, titles, least) for one in shown)
    words = _(
        "Hvor længe der går, før halvdelen i ringen er kommet til en mindre indgribende. De, der stadig er der, er regnet med."
    )
    return Chart(
        f"tid-{flow}",
        Kind.BAR,
        _("Tid til mindre indgribende hjælp, dage"),
        words,
        Table(columns, rows),
        _("dage"),
        tuple(titles.get(one.position, "") for one in shown),
        (Series(_("Dage"), points),),
    )


def _until(one: UntilLess, least: int) -> Point:
    if one.people < least:
        return Point(None, hidden=_("skjult: for få borgere"))
    if one.median is None:
        return Point(None, hidden=_("under halvdelen er videre"))
    has_both = one.low is not None and one.high is not None
    return Point(
        in_days(one.median * DAY),
        in_words(one.median * DAY),
        one.low if has_both else None,
        one.high if has_both else None,
    )


def _until_row(one: UntilLess, titles: dict[int, str], least: int) -> list[Any]:
    name = titles.get(one.position, "")
    if one.people < least:
        return [name, _("skjult: for få borgere"), "", "", ""]
    low, high = (in_words(value * DAY) if value is not None else _("ukendt") for value in (one.low, one.high))
    median = in_words(one.median * DAY) if one.median is not None else _("under halvdelen er videre")
    moved = show_number(one.moved) if one.moved == 0 or one.moved >= least else _("få")
    return [name, median, _("%(low)s til %(high)s") % {"low": low, "high": high}, show_number(one.people), moved]


def _shares(found: Movements, flow: str, least: int) -> list[dict[str, str]]:
    kinds = (
        (_("Kom til mere indgribende hjælp"), found.escalations),
        (_("Kom tilbage inden for et år efter at være uden hjælp"), found.returns),
    )
    return [
        {"label": label, "value": _share(one, least)} for label, shares in kinds for one in shares if one.flow == flow
    ]


def _share(one: Share, least: int) -> str:
    if one.people < least or 0 < one.part < least or 0 < one.people - one.part < least:
        return _("skjult: for få borgere")
    text = _("%(share)s %% (%(part)s af %(people)s)") % {
        "share": show_number(100 * (one.value or 0), 1),
        "part": show_number(one.part),
        "people": show_number(one.people),
    }
    return (
        text + "; " + _("%(n)s er for nye til, at man kan vide det") % {"n": show_number(one.too_early)}
        if one.too_early >= least
        else text
    )


def _costs(found: Movements, flow: str, least: int) -> list[dict[str, str]]:
    label = _("Hjælpen før en flytning til mindre indgribende kostede i gennemsnit")
    return [
        {"label": label, "value": _cost(one.people, one.oerer, one.priced, one.unpriced, least)}
        for one in found.costs
        if one.flow == flow
    ]


def _cost(people: int, oerer: int | None, priced: int, unpriced: int, least: int) -> str:
    if people < least or oerer is None or priced < least:
        return _("skjult eller uden pris: for få borgere")
    text = _("%(money)s kr. (%(n)s flytninger)") % {"money": show_number(round(oerer / 100)), "n": show_number(priced)}
    return text + "; " + _("%(n)s har ingen kendt pris") % {"n": show_number(unpriced)} if unpriced else text
