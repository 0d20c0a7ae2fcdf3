"""What changed in a unit, and when: from its names, its places in the line, its leaders and its successors. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from treklang.organisation.queries import Unit
from treklang.organisation.rules import UnitKind
from treklang.organisation.unit_facts import UnitFacts
from treklang.ui.formats import show_number

Happening = tuple[date, int, str]


def of(unit: Unit, facts: UnitFacts) -> list[dict[str, Any]]:
    """The events of the component `timeline`, the newest first."""
    found = [*_begun(unit), *_named(unit, facts), *_placed(unit, facts), *_led(facts), *_succeeded(facts)]
    ordered = sorted(found, key=lambda one: (one[0], one[1]), reverse=True)
    return [{"title": text, "at": day} for day, _order, text in ordered]


def _begun(unit: Unit) -> Iterator[Happening]:
    yield unit.valid.lower, 0, _("Enheden blev oprettet")
    if unit.valid.upper:
        yield unit.valid.upper, 9, _("Enheden blev lukket")


def _named(unit: Unit, facts: UnitFacts) -> Iterator[Happening]:
    for before, after in zip(facts.namings, facts.namings[1:], strict=False):
        if before.name != after.name:
            words = {"before": before.name, "after": after.name}
            yield after.from_on, 2, _("Nyt navn: %(after)s, før %(before)s") % words
        if before.kind != after.kind:
            kinds = {"before": str(UnitKind(before.kind).title), "after": str(UnitKind(after.kind).title)}
            yield after.from_on, 3, _("Ny slags: %(after)s, før %(before)s") % kinds


def _placed(unit: Unit, facts: UnitFacts) -> Iterator[Happening]:
    for one in facts.placings:
        if one.from_on == unit.valid.lower:
            yield one.from_on, 1, _("Kom til at høre under %(name)s") % {"name": one.name}
        else:
            yield one.from_on, 4, _("Flyttet til at høre under %(name)s") % {"name": one.name}


def _led(facts: UnitFacts) -> Iterator[Happening]:
    for one in facts.leading:
        begun = _("%(name)s blev stedfortræder") if one.is_deputy else _("%(name)s blev leder")
        ended = _("%(name)s stoppede som stedfortræder") if one.is_deputy else _("%(name)s stoppede som leder")
        yield one.from_on, 6, begun % {"name": one.name}
        if one.until:
            yield one.until, 5, ended % {"name": one.name}


def _succeeded(facts: UnitFacts) -> Iterator[Happening]:
    for one in facts.successions:
        words = {"name": one.name, "percent": show_number(one.share * 100)}
        text = (
            _("%(name)s overtog %(percent)s procent af enheden") if one.is_after
            else _("Overtog %(percent)s procent af %(name)s")
        )  # fmt: skip
        yield one.on, 7, text % words
