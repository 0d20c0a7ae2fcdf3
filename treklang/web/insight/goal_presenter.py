"""One goal's page. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.insight.effect.one_citizen import GoalLine, HelpPeriod, Level
from treklang.integrations.tables.values import Value
from treklang.ui import charts
from treklang.ui.charts import Chart, Kind, Point, Series, Table
from treklang.ui.formats import show_date, show_short_date
from treklang.ui.listing import FILE
from treklang.web.insight.measure_presenter import FORMS

HIGHEST = 4.0


def file_title() -> str:
    """What a file of the page is called: nothing of the person."""
    return _("Et måls forløb")


def page(case: UUID, goal: dict[str, Any], course: GoalLine, drawn: Chart, *, as_of: str) -> dict[str, Any]:
    """The variables of `insight/goal.html`. `goal`: as the case's list of goals shows it."""
    address = reverse("goal", args=[case, goal["uid"]])
    return {
        "goal": goal,
        "chart": charts.drawn(drawn),
        "help": _help_table(course),
        "definition": definition(),
        "as_of": _("Opgjort %(moment)s af sagens målinger, som de står nu.") % {"moment": as_of},
        "files": [{"text": text, "href": f"{address}?{FILE}={form}"} for form, text in FORMS],
    }


def definition() -> list[dict[str, str]]:
    """What the figures are, as facts."""
    facts = [
        (_("Niveau"), _("0 er ingen eller ubetydelige problemer, 4 er fuldstændige problemer. Lavere er bedre.")),
        (_("Hvem måler"), _("Sagsbehandleren eller den, der leverer hjælpen, på den dag, der står ved målingen.")),
        (_("Udvikling"), _("Seneste niveau mod udgangspunktet. En måling, der ikke kunne vurderes, tæller ikke.")),
        (_("Hjælp"), _("De indsatser, der er bevilget for at nå netop dette mål, fra de begynder, til de hører op.")),
        (
            _("Hvad man ikke kan se"),
            _("Om hjælpen er grunden. Én borgers linje viser, hvad der skete, mens hjælpen blev givet."),
        ),
        (_("Kilde"), _("Sagens egne målinger og bevillinger.")),
    ]
    return [{"label": label, "value": value} for label, value in facts]


def chart(course: GoalLine) -> Chart:
    """The levels on their days, 0 at the top, with the expected level across."""
    days = tuple(show_short_date(one.on) for one in course.levels)
    points = tuple(_point(one, course) for one in course.levels)
    columns: list[dict[str, object]] = [
        {"text": _("Dato")}, {"text": _("Niveau"), "numeric": True}, {"text": _("Måling")}, {"text": _("Hjælp den dag")},
        {"text": _("Bemærkning")},
    ]  # fmt: skip
    rows = [
        [show_short_date(one.on), _level(one), one.told, _help_on(one.on, course), one.remark] for one in course.levels
    ]
    expected = Point(float(course.expected_level), _("forventet niveau %(n)s") % {"n": course.expected_level})
    return Chart(
        "niveau", Kind.LINE, _("Niveau over tid"), summary(course), Table(columns, rows), _("niveau"), days,
        (Series(_("Niveau"), points),), reference=expected, span=(0.0, HIGHEST), upside_down=True,
    )  # fmt: skip


def values(course: GoalLine) -> tuple[list[str], list[list[Value]]]:
    """The table's headings and values, for a file."""
    columns = [_("Dato"), _("Niveau"), _("Måling"), _("Forventet niveau"), _("Hjælp den dag"), _("Bemærkning")]
    rows: list[list[Value]] = [
        [one.on, one.level, one.told, course.expected_level, _help_on(one.on, course), one.remark]
        for one in course.levels
    ]
    return columns, rows


def summary(course: GoalLine) -> str:
    """What the drawing shows, in sentences."""
    told = [_change(course)]
    if course.is_as_expected is not None:
        told.append(
            _("Det forventede niveau %(n)s er nået.") % {"n": course.expected_level}
            if course.is_as_expected
            else _("Det forventede niveau %(n)s er ikke nået endnu.") % {"n": course.expected_level}
        )
    names = sorted({one.name for one in course.help})
    told.append(
        _("Hjælp imens: %(names)s.") % {"names": ", ".join(names)}
        if names
        else _("Der er ikke bevilget hjælp til målet.")
    )
    return " ".join(told)


def _change(course: GoalLine) -> str:
    newest, change = course.newest, course.change
    if newest is None or change is None or course.baseline is None:
        return _("Målet er ikke målt igen, siden det blev sat.")
    on = {"from": course.baseline, "to": newest.level, "day": show_date(newest.on)}
    if change == 0:
        return _("Uændret: niveau %(to)s ved udgangspunktet og den %(day)s.") % on
    steps = {"n": abs(change)}
    if change > 0:
        words = ngettext("%(n)s niveau bedre", "%(n)s niveauer bedre", change) % steps
    else:
        words = ngettext("%(n)s niveau dårligere", "%(n)s niveauer dårligere", -change) % steps
    return _("%(change)s: fra %(from)s ved udgangspunktet til %(to)s den %(day)s.") % {"change": words, **on}


def _point(one: Level, course: GoalLine) -> Point:
    if one.level is None:
        return Point(None, hidden=_("ikke vurderet"))
    help = _help_on(one.on, course)
    return Point(float(one.level), _("niveau %(n)s") % {"n": one.level} + (f" ({help})" if help else ""))


def _level(one: Level) -> str:
    return _("ikke vurderet") if one.level is None else str(one.level)


def _help_on(day: date, course: GoalLine) -> str:
    return ", ".join(one.name for one in course.help if one.runs_on(day))


def _help_table(course: GoalLine) -> dict[str, Any]:
    def row(one: HelpPeriod) -> list[str]:
        ended = show_short_date(one.until_on) if one.until_on else _("løber")
        return [one.name, show_short_date(one.from_on), ended]

    return {
        "caption": _("Hjælp til at nå målet"),
        "columns": [{"text": text} for text in (_("Tilbud"), _("Fra"), _("Til"))],
        "rows": [row(one) for one in course.help],
        "empty": _("Der er ikke bevilget hjælp til målet."),
    }
