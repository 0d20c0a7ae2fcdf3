"""What an address asks of a measure: period, step, division, filters, unit, in which organisation. Pure.

What cannot be asked gets a sentence at its field, and the page is drawn with the usual question instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from treklang.insight.measure import Dimension, Measure, Question, Step
from treklang.web.insight import period_asked
from treklang.web.insight.period_asked import Period

STEP, BY, UNIT, WAY = "trin", "efter", "enhed", "organisation"
ALL, THEN, NOW = "alle", "dengang", "nu"
# Not divided. A browser sends no form in which a choice that must be made stands at nothing.
WHOLE = "samlet"
STEPS = {"maaned": Step.MONTH, "kvartal": Step.QUARTER, "aar": Step.YEAR, "hele": Step.WHOLE}
DIVISIONS = {"enhed": "unit", "del": "part"}
YEARS_BACK = 3
# A value of a division that is not known stands in no address as nothing.
ONLY = "kun-"


@dataclass(frozen=True)
class Place:
    """A unit that can be asked for."""

    id: int
    uid: UUID
    name: str


@dataclass(frozen=True)
class Asked:
    """A question as it stands in an address, the values of the form's fields, and what is wrong with them."""

    question: Question
    period: Period
    given: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)


def asked(
    given: Mapping[str, str], measure: Measure, places: Sequence[Place], *, own: Place | None, today: date
) -> Asked:
    """The question of an address. Without a unit it is the reader's own; `alle` is the whole municipality."""
    errors: dict[str, str] = {}
    period = period_asked.asked(given, usual=(date(today.year - YEARS_BACK, 1, 1), today))
    errors |= period.errors
    step = STEPS.get(given.get(STEP, "") or "aar")
    if step is None:
        errors[STEP] = _("Vælg måned, kvartal, år eller hele perioden.")
    by = _by(given, measure, errors)
    place = _place(given, places, own, errors)
    question = Question(
        measure.key, period.first, period.until, step or Step.YEAR, by, _only(given, measure, errors),
        (place.id,) if place else None, restated=given.get(WAY) == NOW,
    )  # fmt: skip
    kept = {ONLY + one.column: given.get(ONLY + one.column) or ALL for one in measure.dimensions}
    kept |= period.given
    kept |= {
        STEP: given.get(STEP) or "aar", BY: given.get(BY) or WHOLE, UNIT: str(place.uid) if place else ALL,
        WAY: NOW if question.restated else THEN,
    }  # fmt: skip
    return Asked(question, period, kept, errors)


def _by(given: Mapping[str, str], measure: Measure, errors: dict[str, str]) -> tuple[str, ...]:
    text = given.get(BY, "")
    if text in ("", WHOLE):
        return ()
    if text in DIVISIONS:
        return (DIVISIONS[text],)
    if text in {one.column for one in measure.dimensions}:
        return (text,)
    errors[BY] = _("Tallet kan ikke opdeles sådan. Vælg en af de opdelinger, der står på listen.")
    return ()


def _only(given: Mapping[str, str], measure: Measure, errors: dict[str, str]) -> tuple[tuple[str, str], ...]:
    found = []
    for one in measure.dimensions:
        text = given.get(ONLY + one.column) or ALL
        if text == ALL:
            continue
        if one.values and text not in one.values:
            errors[ONLY + one.column] = _("Vælg en af dem, der står på listen.")
        else:
            found.append((one.column, text))
    return tuple(found)


def _place(
    given: Mapping[str, str], places: Sequence[Place], own: Place | None, errors: dict[str, str]
) -> Place | None:
    text = given.get(UNIT, "")
    if not text:
        return own
    if text == ALL:
        return None
    found = next((one for one in places if str(one.uid) == text), None)
    if found is None:
        errors[UNIT] = _("Den enhed findes ikke. Vælg en fra listen.")
        return own
    return found


def fields(found: Asked, measure: Measure, places: Sequence[Place]) -> list[dict[str, Any]]:
    """The form's fields as the component `field` takes them: without script it is sent by its button."""

    def choice(name: str, label: str, options: list[tuple[str, str]]) -> dict[str, Any]:
        listed = [{"value": value, "text": text} for value, text in options]
        return {"kind": "select", "name": name, "label": label, "options": listed, "required": True,
                "value": found.given[name], "error": found.errors.get(name, "")}  # fmt: skip

    divisions = [(WHOLE, _("Ikke opdelt")), ("del", _("Enheder lige under")), ("enhed", _("Enhed"))]
    divisions += [(one.column, str(one.title)) for one in measure.dimensions]
    filters = [choice(ONLY + one.column, str(one.title), _values(one)) for one in measure.dimensions if one.values]
    return [
        *found.period.fields,
        choice(STEP, _("Delt op i"), [(word, str(step.title).capitalize()) for word, step in STEPS.items()]),
        choice(BY, _("Opdelt efter"), divisions),
        choice(UNIT, _("Enhed"), [(ALL, _("Hele kommunen")), *((str(one.uid), one.name) for one in places)]),
        choice(WAY, _("Organisation"), [(THEN, _("Som den var dengang")), (NOW, _("Omregnet til i dag"))]),
        *filters,
    ]


def _values(one: Dimension) -> list[tuple[str, str]]:
    return [(ALL, _("Alle")), *((value, str(title)) for value, title in one.values.items())]
