"""What the pages begin with: the same questions for every reader, so that they are answered once a version of the lake.

`warm` does so after each refresh, before anybody asks. All of it is about the whole municipality and protected as for
somebody who leads no unit, also for those who do: what a leader sees exactly of her own stands on its own pages.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from treklang.insight.answers import FOLDER, answered, once
from treklang.insight.effect.asking import EffectAnswer, EffectQuestion, Group
from treklang.insight.effect.estimating import effects
from treklang.insight.lake import kept_rows
from treklang.insight.lake.opened import Lake
from treklang.insight.measure import Answer, Better, Measure, Question, Step
from treklang.insight.movement.rings import Movements, movements
from treklang.insight.readers import for_everybody, protected
from treklang.insight.reading import Reader
from treklang.insight.register import measures
from treklang.kernel import clock
from treklang.web.insight import flow_reading, overview_presenter
from treklang.web.insight.flow_reading import Found, Wanted

Answers = list[tuple[Measure, Answer]]
YEAR = timedelta(days=365)
YEARS_SHOWN = 4
# What is counted of people and cases in the results of effect, movement and flow.
OF_PEOPLE = frozenset(
    {"people", "goals", "measured", "not_yet", "dropped_out", "no_baseline", "adjusted_people", "rows"}
)
OF_MOVES = frozenset({"people", "part", "moved", "too_early", "moves", "priced"})
OF_CASES = frozenset({"cases", "count", "repeats", "events"})


def overview(lake: Lake, unit: int | None, reader: Reader, today: date) -> Answers:
    """The newest years of every measure: of a unit as the reader may see it, of the whole as everybody may."""
    who = protected() if unit is None else reader
    asked = [(one, overview_presenter.question(one, unit, today)) for one in measures().values()]
    return [(one, answered(lake, question, who, language="")) for one, question in asked]


def year(lake: Lake, newest: int) -> Answers:
    """Four years of every measure of which one way is better."""
    first, until, who = date(newest - YEARS_SHOWN + 1, 1, 1), date(newest + 1, 1, 1), protected()
    wanted = [one for one in measures().values() if one.better is not Better.NEITHER]
    return [(one, answered(lake, Question(one.key, first, until, Step.YEAR), who, language="")) for one in wanted]


def effect(lake: Lake, asked: EffectQuestion) -> EffectAnswer:
    """What help does, in the whole municipality."""
    found = once(lake, asked, EffectAnswer, lambda: effects(lake, asked))
    return for_everybody(found, OF_PEOPLE)


def movement(lake: Lake, first: date, until: date) -> Movements:
    """Movement between the rings, in the whole municipality."""
    day = clock.danish_day(lake.as_of)
    found = once(lake, ("movement", first, until, day), Movements,
                 lambda: movements(lake, from_on=first, until_on=until, as_of=day))  # fmt: skip
    return for_everybody(found, OF_MOVES)


def flow(lake: Lake, wanted: Wanted) -> Found:
    """How cases go; of the reader's own units exactly."""
    found = once(lake, wanted, Found, lambda: flow_reading.read(lake, wanted))
    return found if wanted.units else replace(for_everybody(found, OF_CASES), load=found.load)


def usual_effect(today: date) -> tuple[date, date]:
    """The first and the last day that the page of effect begins with."""
    return today - 3 * YEAR, today


def usual_year(today: date) -> tuple[date, date]:
    """The first and the last day that the pages of flow and movement begin with."""
    return today - YEAR, today


def warm(lake: Lake, today: date) -> bool:
    """Answer all that pages begin with; whether there was anything to do."""
    mark = lake.folder / FOLDER / f"warm-{today.isoformat()}"
    if mark.exists():
        return False
    for measure in measures().values():
        kept_rows.keep(lake, measure)
    overview(lake, None, protected(), today)
    year(lake, today.year - 1)
    tomorrow = today + timedelta(days=1)
    least = protected().protection.least
    effect(lake, EffectQuestion(Group.OFFER, usual_effect(today)[0], tomorrow, least))
    movement(lake, usual_year(today)[0], tomorrow)
    flow(lake, Wanted(usual_year(today)[0], tomorrow, None, ()))
    mark.parent.mkdir(mode=0o700, exist_ok=True)
    mark.touch()
    return True
