"""One goal's page. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.assessment.rules import NOT_ASSESSED
from treklang.goals.queries import Effect, Measurement
from treklang.goals.rules import MeasurementKind
from treklang.insight.effect.one_citizen import HelpPeriod
from treklang.integrations.tables.values import Value
from treklang.ui import charts
from treklang.ui.charts import Chart, Kind, Point, Series, Table
from treklang.ui.formats import show_date, show_short_date
from treklang.ui.listing import FILE
from treklang.web.insight.measure_presenter import FORMS

HIGHEST = 4.0


@dataclass(frozen=True)
class GoalCourse:
    """A goal's effect, its measurements (the baseline first) and the help meanwhile."""

    effect: Effect
    measured: list[Measurement]
    help: tuple[HelpPeriod, ...]


def file_title() -> str:
    """What a file of the page is called: nothing of the person."""
    return _("Et måls forløb")


def page(case: UUID, goal: dict[str, Any], course: GoalCourse, drawn: Chart, *, as_of: str) -> dict[str, Any]:
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


def chart(course: GoalCourse) -> Chart:
    """The levels on their days, 0 at the top, with the expected level across."""
    days = tuple(show_short_date(one.measured_on) for one in course.measured)
    points = tuple(_point(one, course) for one in course.measured)
    columns: list[dict[str, object]] = [
        {"text": _("Dato")}, {"text": _("Niveau"), "numeric": True}, {"text": _("Måling")}, {"text": _("Hjælp den dag")},
        {"text": _("Bemærkning")},
    ]  # fmt: skip
    rows = [
        [show_short_date(one.measured_on), _level(one), _told(one), _help_on(one.measured_on, course), one.remark]
        for one in course.measured
    ]
    expected = Point(float(course.effect.expected), _("forventet niveau %(n)s") % {"n": course.effect.expected})
    return Chart(
        "niveau", Kind.LINE, _("Niveau over tid"), summary(course), Table(columns, rows), _("niveau"), days,
        (Series(_("Niveau"), points),), reference=expected, span=(0.0, HIGHEST), upside_down=True,
    )  # fmt: skip


def values(course: GoalCourse) -> tuple[list[str], list[list[Value]]]:
    """The table's headings and values, for a file."""
    columns = [_("Dato"), _("Niveau"), _("Måling"), _("Forventet niveau"), _("Hjælp den dag"), _("Bemærkning")]
    rows: list[list[Value]] = [
        [
            one.measured_on,
            _known(one),
            _told(one),
            course.effect.expected,
            _help_on(one.measured_on, course),
            one.remark,
        ]
        for one in course.measured
    ]
    return columns, rows


def summary(course: GoalCourse) -> str:
    """What the drawing shows, in sentences."""
    effect = course.effect
    told = [_change(effect)]
    if effect.reached is not None:
        told.append(
            _("Det forventede niveau %(n)s er nået.") % {"n": effect.expected}
            if effect.reached
            else _("Det forventede niveau %(n)s er ikke nået endnu.") % {"n": effect.expected}
        )
    names = sorted({one.name for one in course.help})
    told.append(
        _("Hjælp imens: %(names)s.") % {"names": ", ".join(names)}
        if names
        else _("Der er ikke bevilget hjælp til målet.")
    )
    return " ".join(told)


def _change(effect: Effect) -> str:
    change = effect.change
    if change is None:
        return _("Målet er ikke målt igen, siden det blev sat.")
    on = {"from": effect.baseline, "to": effect.newest, "day": show_date(effect.measured_on)}
    if change == 0:
        return _("Uændret: niveau %(to)s ved udgangspunktet og den %(day)s.") % on
    steps = {"n": abs(change)}
    if change > 0:
        words = ngettext("%(n)s niveau bedre", "%(n)s niveauer bedre", change) % steps
    else:
        words = ngettext("%(n)s niveau dårligere", "%(n)s niveauer dårligere", -change) % steps
    return _("%(change)s: fra %(from)s ved udgangspunktet til %(to)s den %(day)s.") % {"change": words, **on}


def _point(one: Measurement, course: GoalCourse) -> Point:
    if _known(one) is None:
        return Point(None, hidden=_("ikke vurderet"))
    help = _help_on(one.measured_on, course)
    return Point(float(one.level), _("niveau %(n)s") % {"n": one.level} + (f" ({help})" if help else ""))


def _known(one: Measurement) -> int | None:
    return None if one.level == NOT_ASSESSED else one.level


def _level(one: Measurement) -> str:
    return _("ikke vurderet") if _known(one) is None else str(one.level)


def _told(one: Measurement) -> str:
    return str(MeasurementKind(one.kind).title)


def _help_on(day: date, course: GoalCourse) -> str:
    return ", ".join(one.name for one in course.help if one.runs_on(day))


def _help_table(course: GoalCourse) -> dict[str, Any]:
    def row(one: HelpPeriod) -> list[str]:
        ended = show_short_date(one.until_on) if one.until_on else _("løber")
        return [one.name, show_short_date(one.from_on), ended]

    return {
        "caption": _("Hjælp til at nå målet"),
        "columns": [{"text": text} for text in (_("Tilbud"), _("Fra"), _("Til"))],
        "rows": [row(one) for one in course.help],
        "empty": _("Der er ikke bevilget hjælp til målet."),
    }
