"""The page of flow: the process map, phases, bottlenecks, ways, what is done over again, hand-overs and load. Pure.

Steps and ways that too few cases took are left out and counted, as small numbers are elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _, ngettext

from treklang.cases.rules import ENTERS, Phase
from treklang.kernel import events
from treklang.ui import charts
from treklang.ui.charts import Chart, Kind, Link, Node, Point, Series, Table
from treklang.ui.formats import show_number
from treklang.web.insight.flow_reading import Found
from treklang.web.insight.lengths import in_days, in_words

# How many of the most frequent steps the map shows.
DETAILS = {"faa": 6, "flere": 10, "alle": 20}
# A unit among so many others gets a line of its own in the matrix.
MOST_UNITS = 10
Row = Mapping[str, Any]


def drawings(found: Found, *, detail: str, shows_time: bool, least: int) -> list[Chart]:
    """The charts of the page."""
    return [
        process(found, DETAILS[detail], shows_time, least),
        phases(found, least),
        bottlenecks(found, least),
        handovers(found, least),
    ]


def page(found: Found, shown: list[Chart], *, people: Mapping[str, str], least: int) -> dict[str, Any]:
    """The charts and tables of the page."""
    return {
        "throughput": throughput(found),
        "charts": [charts.drawn(one) for one in shown],
        "ways": ways(found, least),
        "rework": rework(found, least),
        "load": load(found, people),
    }


def throughput(found: Found) -> str:
    """How long cases take, in a sentence."""
    if not found.seconds:
        return _("Der er ingen sager i perioden.")
    median, mean, most = found.seconds
    return ngettext(
        "%(n)s sag er begyndt i perioden.",
        "%(n)s sager er begyndt i perioden. Halvdelen har varet højst %(median)s fra første til seneste hændelse, ni af ti højst "
        "%(most)s; i gennemsnit %(mean)s.",
        found.cases,
    ) % {"n": show_number(found.cases), "median": in_words(median), "most": in_words(most), "mean": in_words(mean)}


def step_name(code: str) -> str:
    """A step in words."""
    return str(events.title_of(code))


def process(found: Found, most: int, shows_time: bool, least: int) -> Chart:
    """The map of the main steps: boxes from top to bottom as cases meet them."""
    kept = [row for row in found.steps if row["count"] >= least]
    names = _main_steps(kept, found.places, most)
    at = {name: number for number, name in enumerate(names)}
    shown = [row for row in kept if row["activity"] in at and row["next_activity"] in at]
    left = len(found.steps) - len(kept)
    note = _("%(n)s veje, som højst %(most)s sager tog, er ikke vist.") % {"n": left, "most": least - 1} if left else ""
    spots = zip(names, _spots(names, shown), strict=True)
    return Chart(
        "sagernes-vej", Kind.PROCESS, _("Sagernes vej"), _process_words(shown), _process_table(kept),
        nodes=tuple(Node(step_name(name), _node_words(name, kept), *spot) for name, spot in spots),
        links=tuple(_process_link(row, at, shows_time) for row in shown), note=note,
    )  # fmt: skip


def _main_steps(kept: Sequence[Row], places: Mapping[str, float], most: int) -> list[str]:
    """The most frequent steps, in the order in which cases meet them."""
    often: Counter[str] = Counter()
    for row in kept:
        for side in ("activity", "next_activity"):
            often[row[side]] += row["count"]
    frequent = sorted(often, key=lambda name: (-often[name], name))[:most]
    return sorted(frequent, key=lambda name: (places.get(name, 0), name))


def _process_link(row: Row, at: Mapping[str, int], shows_time: bool) -> Link:
    weight = in_days(row["median_s"]) if shows_time else row["count"]
    return Link(at[row["activity"]], at[row["next_activity"]], weight, link_words(row))


def _process_table(kept: Sequence[Row]) -> Table:
    columns = (
        {"text": _("Fra")}, {"text": _("Til")}, {"text": _("Gange"), "numeric": True}, {"text": _("Typisk ventetid")},
        {"text": _("Ni af ti inden for")},
    )  # fmt: skip
    return Table(columns, tuple(_process_line(row) for row in kept))


def _process_line(row: Row) -> list[str]:
    ends = [step_name(row["activity"]), step_name(row["next_activity"])]
    return [*ends, show_number(row["count"]), in_words(row["median_s"]), in_words(row["p90_s"])]


def _process_words(shown: Sequence[Row]) -> str:
    if not shown:
        return _("Der er for få sager til at tegne deres vej.")
    first = shown[0]
    slow = max(shown, key=lambda row: row["median_s"])
    return _(
        "Oftest følger %(next)s efter %(step)s (%(n)s gange). Længst venter sager typisk fra %(from)s til %(to)s: %(long)s."
    ) % {
        "next": step_name(first["next_activity"]),
        "step": step_name(first["activity"]),
        "n": show_number(first["count"]),
        "from": step_name(slow["activity"]),
        "to": step_name(slow["next_activity"]),
        "long": in_words(slow["median_s"]),
    }


def link_words(row: Row) -> str:
    """A step of the map as it is read out."""
    return _("Fra %(step)s til %(next)s: %(n)s gange, typisk efter %(long)s") % {
        "step": step_name(row["activity"]),
        "next": step_name(row["next_activity"]),
        "n": show_number(row["count"]),
        "long": in_words(row["median_s"]),
    }


def _node_words(name: str, rows: Iterable[Row]) -> str:
    into = sum(row["count"] for row in rows if row["next_activity"] == name)
    return _("%(step)s: %(n)s gange efter et andet trin") % {"step": step_name(name), "n": show_number(into)}


def _main_way(names: Sequence[str], rows: Sequence[Row]) -> set[str]:
    """The steps that one meets by always taking the most frequent way onwards."""
    order = {name: number for number, name in enumerate(names)}
    way, now = {names[0]} if names else set(), names[0] if names else ""
    while onwards := [
        row for row in rows if row["activity"] == now and order.get(row["next_activity"], -1) > order[now]
    ]:
        now = max(onwards, key=lambda row: row["count"])["next_activity"]
        way.add(now)
    return way


def _spots(names: Sequence[str], rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Where each box lies: the main way to the left, all else by turns further to the right."""
    way, found, beside = _main_way(names, rows), list[tuple[float, float]](), 0
    for number, name in enumerate(names):
        beside += name not in way
        found.append((0.0 if name in way else (0.62, 1.0)[beside % 2], number / max(1, len(names) - 1)))
    return found


def phases(found: Found, least: int) -> Chart:
    """How long cases stay in each of VUM's phases."""
    by_phase = {ENTERS[row["name"]]: row for row in found.phases if row["cases"] >= least}
    there = [phase for phase in Phase if phase in by_phase]
    rows = tuple(
        [
            str(phase.title),
            show_number(by_phase[phase]["cases"]),
            *(in_words(by_phase[phase][name]) for name in ("median_s", "mean_s", "p90_s")),
        ]
        for phase in there
    )
    columns = (
        {"text": _("Fase")},
        {"text": _("Sager"), "numeric": True},
        {"text": _("Halvdelen inden for")},
        {"text": _("Gennemsnit")},
        {"text": _("Ni af ti inden for")},
    )
    points = tuple(
        Point(in_days(by_phase[phase]["median_s"]), in_words(by_phase[phase]["median_s"])) for phase in there
    )
    longest = max(there, key=lambda phase: by_phase[phase]["median_s"], default=None)
    words = (
        _("Længst er sager i fasen %(phase)s: typisk %(long)s til næste fase.")
        % {"phase": longest.title, "long": in_words(by_phase[longest]["median_s"])}
        if longest
        else _("Der er for få sager til at vise faserne.")
    )
    return Chart(
        "faser",
        Kind.BAR,
        _("Tid i hver fase, dage"),
        words,
        Table(columns, rows),
        _("dage"),
        tuple(str(one.title) for one in there),
        (Series(_("Dage"), points),),
    )


def bottlenecks(found: Found, least: int) -> Chart:
    """Where the most waiting goes: each step's share of all the time that cases waited."""
    shown = [row for row in found.bottlenecks if row["count"] >= least]
    names = tuple(f"{step_name(row['activity'])} → {step_name(row['next_activity'])}" for row in shown)
    points = tuple(
        Point(round(100 * row["share"], 1), _("%(n)s %% af al ventetid") % {"n": show_number(100 * row["share"], 1)})
        for row in shown
    )
    columns = (
        {"text": _("Trin")},
        {"text": _("Del af al ventetid"), "numeric": True},
        {"text": _("Gange"), "numeric": True},
        {"text": _("Gennemsnit")},
    )
    rows = tuple(
        [
            name,
            _("%(n)s %%") % {"n": show_number(100 * row["share"], 1)},
            show_number(row["count"]),
            in_words(row["mean_s"]),
        ]
        for name, row in zip(names, shown, strict=True)
    )
    words = (
        _("%(share)s %% af al ventetid ligger fra %(from)s til %(to)s.")
        % {
            "share": show_number(100 * shown[0]["share"]),
            "from": step_name(shown[0]["activity"]),
            "to": step_name(shown[0]["next_activity"]),
        }
        if shown
        else _("Der er ingen ventetid at vise.")
    )
    return Chart(
        "flaskehalse",
        Kind.BAR,
        _("Flaskehalse: del af al ventetid i procent"),
        words,
        Table(columns, rows),
        "%",
        names,
        (Series(_("Procent"), points),),
    )


def handovers(found: Found, least: int) -> Chart:
    """The interfaces: who gives work on to whom, as a matrix of the units that do it most."""
    units = found.names
    across = [row for row in found.units if row["from"] != row["to"]]
    often: dict[str, int] = {}
    for row in across:
        for side in ("from", "to"):
            often[row[side]] = often.get(row[side], 0) + row["count"]
    top = sorted(often, key=lambda name: -often[name])[:MOST_UNITS]
    counted = {(row["from"], row["to"]): row["count"] for row in across}
    names = [units.get(name, _("Nedlagt enhed")) for name in top]
    series = tuple(
        Series(names[number], tuple(_given(counted.get((one, other)), one == other, least) for other in top))
        for number, one in enumerate(top)
    )
    shown = [row for row in across if row["count"] >= least]
    rows = tuple(
        [
            units.get(row["from"], _("Nedlagt enhed")),
            units.get(row["to"], _("Nedlagt enhed")),
            show_number(row["count"]),
        ]
        for row in shown
    )
    columns = ({"text": _("Fra enhed")}, {"text": _("Til enhed")}, {"text": _("Gange"), "numeric": True})
    total = sum(row["count"] for row in across)
    words = _("Arbejdet skiftede enhed %(n)s gange.") % {"n": show_number(total)}
    if rows:
        words += " " + _("Oftest fra %(from)s til %(to)s (%(n)s gange).") % {
            "from": rows[0][0],
            "to": rows[0][1],
            "n": rows[0][2],
        }
    return Chart(
        "overdragelser",
        Kind.HEAT,
        _("Overdragelser mellem enheder"),
        words,
        Table(columns, rows),
        "",
        tuple(names),
        series,
    )


def _given(count: int | None, own: bool, least: int) -> Point:
    if own:
        return Point(None, hidden=_("samme enhed"))
    if count and count < least:
        return Point(None, hidden=_("skjult: for få sager"))
    return Point(float(count or 0), ngettext("%(n)s gang", "%(n)s gange", count or 0) % {"n": show_number(count or 0)})


def ways(found: Found, least: int) -> dict[str, Any]:
    """The most frequent ways through the main steps."""
    columns = [{"text": _("Vej")}, {"text": _("Sager"), "numeric": True}, {"text": _("Del af alle"), "numeric": True}]
    rows = [
        [
            " → ".join(step_name(code) for code in row["way"].split(">")),
            show_number(row["cases"]),
            _("%(n)s %%") % {"n": show_number(100 * row["cases"] / found.cases, 1)},
        ]
        for row in found.variants
        if row["cases"] >= least
    ]
    return {
        "caption": _("De hyppigste veje"),
        "columns": columns,
        "rows": rows,
        "empty": _("Ingen vej er taget af så mange sager, at den kan vises."),
    }


def rework(found: Found, least: int) -> dict[str, Any]:
    """What is done again in the same case."""
    columns = [
        {"text": _("Trin")},
        {"text": _("Sager, hvor det blev gjort igen"), "numeric": True},
        {"text": _("Gange i alt"), "numeric": True},
    ]
    rows = [
        [step_name(row["activity"]), show_number(row["cases"]), show_number(row["repeats"])]
        for row in found.rework
        if row["cases"] >= least
    ]
    return {
        "caption": _("Gjort om i samme sag"),
        "columns": columns,
        "rows": rows,
        "empty": _("Intet trin er gjort om i så mange sager, at det kan vises."),
    }


def load(found: Found, people: Mapping[str, str]) -> dict[str, Any] | None:
    """What each of the reader's own colleagues has; nobody else's."""
    shown = [row for row in found.load if row["person"] in people]
    if not shown:
        return None
    columns = [
        {"text": _("Medarbejder")},
        {"text": _("Hændelser"), "numeric": True},
        {"text": _("Sager"), "numeric": True},
        {"text": _("Dage med arbejde"), "numeric": True},
        {"text": _("Sager ad gangen"), "numeric": True},
    ]
    rows = [
        [
            people[row["person"]],
            show_number(row["events"]),
            show_number(row["cases"]),
            show_number(row["days"]),
            show_number(row["lying"], 1),
        ]
        for row in shown
    ]
    return {"caption": _("Belastning i din egen enhed"), "columns": columns, "rows": rows}
