"""What an answer shows, in a sentence or two, for those who do not see the drawing and for those in a hurry. Pure.

A sentence says that one is higher than another only where their intervals lie apart.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from treklang.insight.measure import Answer, Figure, Measure, Unit
from treklang.web.insight import measure_chart, wording


def summary(measure: Measure, found: Answer) -> str:
    """The sentence under the heading."""
    known = [one for one in found.figures if one.value is not None]
    if not known:
        return _nothing(found)
    periods = {one.period for one in known}
    if found.question.by:
        newest = [one for one in known if one.period == max(periods)]
        return _groups(measure, found, newest)
    return _course(measure, found, known)


def _nothing(found: Answer) -> str:
    if any(one.hidden for one in found.figures if one.hidden.value):
        return _("Ingen tal kan vises her: de gælder for få borgere. Prøv en længere periode eller en større enhed.")
    return _("Der er ingen tal for det valgte. Prøv en anden periode eller enhed.")


def _course(measure: Measure, found: Answer, known: list[Figure]) -> str:
    first, last = known[0], known[-1]
    value = wording.with_unit(last.value or 0, measure.unit)
    names = {"period": wording.period(last.period, found.question), "value": value}
    if first is last:
        return _one(last, names, measure)
    moved = measure_chart.way(first, last, measure)
    names |= {
        "earlier": wording.period(first.period, found.question), "before": wording.with_unit(first.value or 0, measure.unit),
        "way": moved["words"] + moved.get("judged", ""),
    }  # fmt: skip
    text = _("%(period)s: %(value)s, mod %(before)s i %(earlier)s (%(way)s).") % names
    if first.low is None or last.low is None or moved["sure"] or moved["words"] == _("uændret"):
        return text
    return text + " " + _("Forskellen kan være tilfældig: usikkerhederne overlapper.")


def _one(last: Figure, names: dict[str, str], measure: Measure) -> str:
    text = _("%(period)s: %(value)s.") % names
    sure = wording.interval(last, measure.unit)
    return text + " " + _("Det sande tal ligger sandsynligvis fra %(interval)s.") % {"interval": sure} if sure else text


def _groups(measure: Measure, found: Answer, newest: list[Figure]) -> str:
    ordered = sorted(newest, key=lambda one: one.value or 0)
    low, high = ordered[0], ordered[-1]
    when = wording.period(high.period, found.question)
    if low is high:
        return _("%(period)s: %(group)s har %(value)s.") % {"period": when, **_named(high, measure, found)}
    if wording.rounded(low.value or 0, measure.unit) == wording.rounded(high.value or 0, measure.unit):
        return _("%(period)s: alle har %(value)s.") % {"period": when, **_named(high, measure, found)}
    text = _("%(period)s: mest har %(group)s med %(value)s") % {"period": when, **_named(high, measure, found)}
    text += _(", mindst har %(group)s med %(value)s.") % _named(low, measure, found)
    if measure.unit in (Unit.NUMBER, Unit.KRONER) or measure_chart.apart(low, high):
        return text
    return text + " " + _("Forskellen kan være tilfældig: usikkerhederne overlapper.")


def _named(one: Figure, measure: Measure, found: Answer) -> dict[str, str]:
    group = ", ".join(measure_chart.group_words(one, found))
    return {"group": group, "value": wording.with_unit(one.value or 0, measure.unit)}


def protection(found: Answer) -> str:
    """How figures of few people are protected, where any of them is."""
    said = []
    if any(one.hidden.value in ("few", "follows") for one in found.figures):
        said.append(
            _("Tal om færre end %(least)s borgere vises ikke, og heller ikke tal, de kunne regnes ud af.")
            % {"least": found.least}
        )
    if any(one.rounded for one in found.figures):
        said.append(_("Tal om andre enheder end dine egne er afrundet, så ingen borger kan kendes i dem."))
    return " ".join(said)


def organisation(found: Answer) -> str:
    """In which organisation the figures are: it is always said."""
    if found.question.restated:
        return _(
            "Tallene er omregnet til dagens organisation: det, en nedlagt enhed havde, tæller hos dem, der overtog det."
        )
    return _("Tallene er i organisationen, som den var dengang: hver enhed har det, den selv havde.")
