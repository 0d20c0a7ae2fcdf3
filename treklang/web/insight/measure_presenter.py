"""A measure's page. Pure."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.insight.measure import Answer, Figure, Measure
from treklang.insight.source_words import WORDS
from treklang.ui import charts
from treklang.ui.listing import FILE
from treklang.web.insight import asking, measure_chart, measure_words, wording
from treklang.web.insight.asking import Asked
from treklang.web.insight.whose import Looker

PERIOD, GROUP = "periode", "gruppe"
FORMS = (("csv", "CSV"), ("xlsx", "Excel"), ("pdf", "PDF"))
# More rows than these are a list to choose from, not links.
MOST_LINKS = 24


def page(measure: Measure, asked: Asked, found: Answer, looker: Looker) -> dict[str, Any]:
    """The variables of `insight/measure.html`."""
    kept = {name: value for name, value in asked.given.items() if value}
    address = reverse("measure", args=[measure.key])
    place = next((one.name for one in looker.places if str(one.uid) == asked.given[asking.UNIT]), _("Hele kommunen"))
    drawn = measure_chart.chart(measure, found, title=_("Tallene"), summary=measure_words.summary(measure, found))
    return {
        "title": str(measure.title),
        "theme": str(measure.theme.title),
        "whose": place,
        "period": wording.whole(found.question),
        "purpose": str(measure.purpose),
        "fields": asking.fields(asked, measure, looker.places),
        "errors": [{"text": text, "href": f"#{name}"} for name, text in asked.errors.items()],
        "address": address,
        "chart": charts.drawn(drawn),
        "protection": measure_words.protection(found),
        "organisation": measure_words.organisation(found),
        "definition": definition(measure),
        "files": [{"text": text, "href": f"{address}?{urlencode({**kept, FILE: form})}"} for form, text in FORMS],
        "rows": rows_links(measure, asked, found, kept) if _may_see_rows(found, looker) else [],
    }


def definition(measure: Measure) -> list[dict[str, str]]:
    """What a measure is, as facts."""
    facts = [
        (_("Formål"), str(measure.purpose)),
        (_("Hvem der tælles med"), str(measure.population)),
        (_("Tæller"), str(measure.numerator)),
        (_("Nævner"), str(measure.denominator)),
        (_("Hvorfor noget kan mangle"), str(measure.missing) if measure.missing else ""),
        (_("Ejer"), str(measure.owner)),
        (_("Kilde"), _("Kommunens egne data: %(tables)s") % {"tables": _sources(measure)}),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def _sources(measure: Measure) -> str:
    return ", ".join(str(WORDS[one]) for one in measure.sources)


def _may_see_rows(found: Answer, looker: Looker) -> bool:
    """Rows are shown for figures of the reader's own units alone, which nothing was rounded or hidden in."""
    own = found.question.units is not None and set(found.question.units) <= looker.reader.units
    return looker.reader.sees_all or own


def rows_links(measure: Measure, asked: Asked, found: Answer, kept: dict[str, str]) -> list[dict[str, Any]]:
    """A link to the rows of each figure that is counted from any."""
    address = reverse("measure-rows", args=[measure.key])
    counted = [one for one in found.figures if one.n and not one.rounded]
    return [
        {"text": _words(one, found), "href": f"{address}?{urlencode(_place(one, kept), doseq=True)}", "count": one.n}
        for one in counted[-MOST_LINKS:]
    ]


def _words(one: Figure, found: Answer) -> str:
    return ", ".join([wording.period(one.period, found.question), *measure_chart.group_words(one, found)])


def _place(one: Figure, kept: dict[str, str]) -> dict[str, Any]:
    return {**kept, PERIOD: one.period.isoformat(), GROUP: list(one.group)}
