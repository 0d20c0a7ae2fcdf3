"""Everything of one rule as its page shows it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.clock_states import ClockState
from treklang.law import explaining
from treklang.law.examples import Example
from treklang.law.register import Register
from treklang.law.rules import Condition, Kind, Rule, Version
from treklang.ui.formats import show_number, show_short_date
from treklang.web.law import law_words, worked_examples
from treklang.web.law.rule_list import validity


def rule_page(rule: Rule, register: Register, found: Iterable[Example], today: date) -> dict[str, Any]:
    """The variables of `law/rule.html` but for the numbers."""
    version, holds = law_words.standing(rule, today)
    return {
        "rule": rule.id,
        "title": law_words.told(rule.title),
        "rows": ", ".join(rule.rows),
        "act": law_words.told(register.acts[rule.act].title),
        "kind": str(law_words.KINDS[rule.kind]),
        "holds": holds,
        "validity": validity(version),
        "waits_for": law_words.room(rule.waits_for) if rule.waits_for else "",
        "unread": explaining.unread(rule, today),
        "facts": _facts(rule),
        "versions": [version_shown(one, today) for one in reversed(rule.versions)],
        "examples": [worked_examples.shown(one) for one in found],
        "of_clock": rule.kind is Kind.CLOCK,
    }


def _facts(rule: Rule) -> list[dict[str, Any]]:
    """What starts, meets and ends a clock, and whose it is: rows of a summary list."""
    rows = [
        (_("Begynder ved"), ", ".join(law_words.event_titles(rule.starts))),
        (_("Opfyldes ved"), ", ".join(law_words.event_titles(rule.stops))),
        (_("Bortfalder ved"), ", ".join(law_words.event_titles(rule.ends))),
        (_("Hvad der skal til"), law_words.told(rule.meets)),
        (_("Hvem fristen er for"), law_words.sentence(explaining.PARTIES[rule.party]) if rule.starts else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def version_shown(version: Version, today: date) -> dict[str, Any]:
    """One version: a card with its validity and its facts."""
    return {
        "validity": validity(version),
        "now": version.holds_on(today),
        "section": law_words.section(version),
        "rows": [{"label": label, "value": value} for label, value in _said(version) if value],
        "facts": list(explaining.facts(version)),
        "note": law_words.told(version.note),
    }


def _said(version: Version) -> Iterable[tuple[str, str]]:
    demand = version.demand
    yield _("Hvad den siger"), law_words.shape(version)
    yield _("Hvad man kan gøre"), law_words.told(demand.way_on) if demand else ""
    yield _("Hvad der sker"), law_words.effect(version)
    yield _("Lukkedage"), law_words.told(explaining.closed(version))
    yield _("Forlængelse"), law_words.told(explaining.extension(version.extension)) if version.extension else ""
    yield _("Gælder, når"), ", ".join(_conditions(version.applies))
    yield _("Læst"), source(version)


def _conditions(applies: Condition) -> Iterable[str]:
    """The facts that must hold and must not, as the examples below write them."""
    yield from (f"{name} = {worked_examples.fact(True)}" for name in applies.when)
    yield from (f"{name} = {worked_examples.fact(False)}" for name in applies.unless)
    if applies.sections:
        yield f"sections = {worked_examples.fact(sorted(applies.sections))}"


def source(version: Version) -> str:
    """From what a version was read, and when."""
    told = law_words.told(explaining.MARKS[version.read.source][1])
    return _("%(day)s: %(source)s") % {"day": show_short_date(version.read.on), "source": told}


def numbers(rule: Rule, counted: Mapping[ClockState, int], year: int) -> list[dict[str, Any]]:
    """Where the rule runs, as the component `number_links` takes it: each number opens the clocks it counts."""
    address = reverse("rule-clocks", args=[rule.id])
    kept, late = _("Overholdt i %(year)s") % {"year": year}, _("Opfyldt for sent i %(year)s") % {"year": year}
    told = (
        (ClockState.RUNS, _("Løber nu"), ""), (ClockState.OVERDUE, _("Overskredet"), ""),
        (ClockState.KEPT, kept, "&periode=aar"), (ClockState.LATE, late, "&periode=aar"),
    )  # fmt: skip
    return [
        {
            "text": text,
            "value": show_number(counted[state]),
            "href": f"{address}?tilstand={state.value}{more}",
            **({"tone": "late"} if state is ClockState.OVERDUE and counted[state] else {}),
        }
        for state, text, more in told
    ]
