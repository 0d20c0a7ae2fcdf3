"""The worked examples of each rule, read once: sentences with what follows from them. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from treklang.kernel.wording import say
from treklang.law import examples
from treklang.law.examples import Example
from treklang.ui.formats import show_datetime, show_short_date

AUTHORITIES = {"egne": say("Talt af os"), "vejledning": say("Vejledning"), "ankestyrelsen": say("Ankestyrelsen")}


@cache
def by_rule() -> Mapping[str, list[Example]]:
    """Every example, by the id of its rule."""
    found: dict[str, list[Example]] = defaultdict(list)
    for one in examples.read():
        found[one.rule].append(one)
    return found


def shown(example: Example) -> dict[str, Any]:
    """An example as its line shows it. The sentence is in Danish in every language, as the law is."""
    return {
        "when": example.when,
        "day": _when(example.day),
        "outcome": outcome(example.expected),
        "law": example.expected.get("law", ""),
        "facts": [f"{name} = {fact(value)}" for name, value in example.facts.items()],
        "authority": str(AUTHORITIES.get(example.authority, example.authority)),
    }


def outcome(expected: Mapping[str, Any]) -> str:
    """What follows, in words."""
    if "due" in expected:
        return _when(expected["due"])
    if "refused" in expected:
        return _("Reglen standser det") if expected["refused"] else _("Reglen lader det ske")
    if "value" in expected:
        return str(expected["value"])
    return _("Ingen regel gjaldt den dag")


def _when(when: date | datetime) -> str:
    return show_datetime(when) if isinstance(when, datetime) else show_short_date(when)


def fact(value: object) -> str:
    """A fact as an example has it."""
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return _when(value) if isinstance(value, date) else str(value)
