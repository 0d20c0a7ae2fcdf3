"""The page of effect: what help does, adjusted and plainly side by side, and all that is not known. Pure.

Groups stand by name, never in order of effect: an order says more than the intervals carry.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, ngettext

from treklang.insight.effect.asking import EffectAnswer, Estimate, Group, GroupEffect, Standing
from treklang.ui import charts
from treklang.ui.charts import Chart, Kind, Point, Series, Table
from treklang.ui.formats import show_number

FEW = 14
# So many offers are named in a sentence; the table has them all.
MOST_NAMED = 6


def page(found: EffectAnswer, chart: Chart, least: int) -> dict[str, Any]:
    """The chart (`forest`), what may be said of it, and what misleads."""
    return {
        "chart": charts.drawn(chart),
        "ranking": ranking(found),
        "misleading": misleading(_by_name(found), least),
        "counted": counted(found),
    }


def _by_name(found: EffectAnswer) -> list[GroupEffect]:
    return sorted(found.groups, key=lambda one: one.title)


def level(value: float) -> str:
    """A number of levels, always with its sign."""
    return ("+" if value > 0 else "") + show_number(value, 2)


def written(one: Estimate | None) -> str:
    """`+0,42 (+0,10 til +0,74)`."""
    if one is None:
        return _("ikke beregnet")
    return _("%(value)s (%(low)s til %(high)s)") % {
        "value": level(one.value),
        "low": level(one.low),
        "high": level(one.high),
    }


def forest(found: EffectAnswer, least: int) -> Chart:
    """One line for each group: the adjusted effect with its interval, the plain change beside."""
    groups = _by_name(found)
    shown = [one for one in groups if one.people >= least and (one.adjusted or one.naive)]
    drawn = shown if len(shown) <= FEW else sorted(shown, key=lambda one: -one.people)[:FEW]
    drawn.sort(key=lambda one: one.title)
    series = (
        Series(_("Virkning, når borgerne er ens"), tuple(_point(one.adjusted) for one in drawn)),
        Series(_("Ændring uden hensyn til, hvem borgerne er"), tuple(_point(one.naive) for one in drawn)),
    )
    note = (
        _("Diagrammet viser de %(n)s med flest borgere. Tabellen har dem alle.") % {"n": FEW}
        if len(shown) > FEW
        else ""
    )
    left = len(groups) - len([one for one in groups if one.people >= least])
    if left:
        hidden = ngettext(
            "%(n)s gruppe med færre end %(least)s borgere vises uden tal.",
            "%(n)s grupper med færre end %(least)s borgere vises uden tal.",
            left,
        )
        note = f"{note} {hidden % {'n': left, 'least': least}}".strip()
    return Chart(
        "virkning",
        Kind.INTERVALS,
        _("Virkning efter %(group)s, niveauer om året") % {"group": str(found.question.by.title).lower()},
        _words(found, shown),
        _table(groups, least),
        _("niveauer om året"),
        tuple(one.title for one in drawn),
        series,
        reference=Point(0.0, _("ingen virkning")),
        note=note,
    )


def _point(one: Estimate | None) -> Point:
    if one is None:
        return Point(None, hidden=_("ikke beregnet: for få borgere"))
    return Point(
        round(one.value, 3),
        _("%(interval)s niveauer om året") % {"interval": written(one)},
        round(one.low, 3),
        round(one.high, 3),
    )


def _table(groups: list[GroupEffect], least: int) -> Table:
    columns = (
        {"text": _("Gruppe")},
        {"text": _("Virkning (95 %)")},
        {"text": _("Uden hensyn (95 %)")},
        {"text": _("Kan man sige mere?")},
        {"text": _("Borgere"), "numeric": True},
        {"text": _("Mål"), "numeric": True},
        {"text": _("Målt igen"), "numeric": True},
        {"text": _("Ikke målt endnu"), "numeric": True},
        {"text": _("Faldet fra"), "numeric": True},
        {"text": _("Uden udgangspunkt"), "numeric": True},
    )
    return Table(columns, tuple(_row(one, least) for one in groups))


def _row(one: GroupEffect, least: int) -> list[Any]:
    if one.people < least:
        return [one.title, _("skjult: for få borgere"), *[""] * 8]
    counts = [one.people, one.goals, one.measured, one.not_yet, one.dropped_out, one.no_baseline]
    standing = str(one.standing.title) if one.standing else _("kan ikke sammenlignes")
    mark = {"text": written(one.naive), "note": _("vildleder her")} if one.naive_misleads else written(one.naive)
    return [one.title, written(one.adjusted), mark, standing, *(show_number(count) for count in counts)]


def _words(found: EffectAnswer, shown: list[GroupEffect]) -> str:
    if not shown or found.mean is None:
        return _("Der er for få borgere med målinger til at beregne en virkning.")
    seen = [one for one in shown if one.adjusted and one.adjusted.is_seen]
    text = _(
        "Over et år ændrer hjælpen i gennemsnit niveauet med %(mean)s. Over 0 er bedre: borgeren klarer mere selv."
    ) % {"mean": written(found.mean)}
    count = ngettext(
        "For %(n)s af %(all)s er det sikkert, at virkningen ikke er 0.",
        "For %(n)s af %(all)s er det sikkert, at virkningen ikke er 0.",
        len(seen),
    ) % {"n": len(seen), "all": len(shown)}
    return f"{text} {count}"


def ranking(found: EffectAnswer) -> str:
    """What may be said of who does better than the others."""
    if not found.carries:
        return _(
            "Tallene kan ikke bære en rangorden: ingen af grupperne kan skelnes fra de andre. Derfor står de efter navn."
        )
    apart = [one for one in found.groups if one.standing in (Standing.BETTER, Standing.WORSE)]
    told = ", ".join(f"{one.title} ({str(one.standing.title).lower()})" for one in apart if one.standing)
    return _(
        "Kun disse kan skelnes fra gennemsnittet: %(groups)s. Resten kan ikke ordnes, og alle står efter navn."
    ) % {"groups": told}


def misleading(groups: list[GroupEffect], least: int) -> str:
    """Where the plain change says something else than the effect among alike citizens."""
    wrong = [one.title for one in groups if one.people >= least and one.naive_misleads]
    if not wrong:
        return ""
    few = (
        wrong
        if len(wrong) <= MOST_NAMED
        else [*wrong[:MOST_NAMED], _("og %(n)s andre") % {"n": len(wrong) - MOST_NAMED}]
    )
    return _(
        "Den rå ændring vildleder for: %(groups)s. Dér er borgerne anderledes fra begyndelsen, og det er ikke hjælpens værk."
    ) % {"groups": ", ".join(few)}


def counted(found: EffectAnswer) -> str:
    """What the figures are made of."""
    return _("Beregnet af %(rows)s senere målinger af %(people)s borgere.") % {
        "rows": show_number(found.rows),
        "people": show_number(found.people),
    }


def group_field(chosen: Group) -> dict[str, Any]:
    """The choice of what effect is divided by."""
    options = [{"value": one.value, "text": str(one.title)} for one in Group]
    return {
        "kind": "select",
        "name": "efter",
        "label": _("Opdelt efter"),
        "options": options,
        "required": True,
        "value": chosen.value,
    }
