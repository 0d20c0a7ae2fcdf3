"""The rules of the law in words that a reader of the pages knows: events by their titles, rooms by their names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _, ngettext

from treklang.cases.areas import title_of
from treklang.kernel import events
from treklang.kernel.wording import of_law, say
from treklang.law import explaining
from treklang.law.lengths import Length, Unit
from treklang.law.rules import Kind, Rule, Source, Version, Worth
from treklang.law.words import Phrase
from treklang.ui.formats import show_law

# The rooms that some rules wait for: until one is there, nobody tells what starts its deadlines or meets its guards.
ROOMS = {
    "children": say("Børn og unge"), "entrance": say("Henvendelser og underretninger"), "economy": say("Økonomi"),
    "effect": say("Virkning"), "provider": say("Udføreren"), "quality": say("Tilsyn og kvalitet"),
    "reporting": say("Indberetning"),
}  # fmt: skip
# From what a rule was read, as one word, and as a sentence.
SOURCES = {
    Source.STATUTE: say("lov"), Source.AUTHORITY: say("myndighed"), Source.SECONDARY: say("anden kilde"),
    Source.MEMORY: say("hukommelse"),
}  # fmt: skip
KINDS = {Kind.CLOCK: say("Frist"), Kind.GUARD: say("Vagt"), Kind.VALUE: say("Værdi")}
_PLACE = re.compile(r"%\(\w+\)s")


def told(phrase: Phrase | None) -> str:
    """A phrase in the reader's language; what only a case can fill in is left open."""
    if phrase is None:
        return ""
    text = str(of_law(phrase))
    return text if phrase.params else _PLACE.sub("…", text)


def sentence(phrase: Phrase | None) -> str:
    """As `told`, with a capital: where it stands alone."""
    text = told(phrase)
    return text[:1].upper() + text[1:]


def area(key: str | None, on: date) -> str:
    """The area that was applied for, as the municipality calls it; "" where there is none."""
    return str(title_of(key, on=on)) if key else ""


def section(version: Version) -> str:
    """The section of a version, unbroken after its sign."""
    return show_law(version.law)


def event_title(name: str) -> str:
    """What a timeline calls an event; the name itself where the room that tells of it is not there yet."""
    return str(events.known().get(name, name))


def event_titles(names: Iterable[str]) -> list[str]:
    """The titles of some events."""
    return [event_title(name) for name in names]


def room(name: str) -> str:
    """A room that a rule waits for."""
    return str(ROOMS.get(name, name))


def shape(version: Version) -> str:
    """What a version says: when it is due, what it refuses, or what it is worth."""
    if version.demand is not None:
        return told(version.demand.says)
    if version.worth is not None:
        return worth(version.worth)
    found = explaining.shape(version)
    if "event" in found.params:
        found = replace(found, params={**found.params, "event": f"“{event_title(str(found.params['event']))}”"})
    return sentence(found)


def worth(given: Worth) -> str:
    """A value with what it counts."""
    if given.unit in {unit.value for unit in Unit}:
        return told(Length(given.number, Unit(given.unit)).words)
    if given.unit == "nights":
        return ngettext("%(n)s nat", "%(n)s nætter", given.number) % {"n": given.number}
    if given.unit.startswith("of "):
        return _("%(number)s ud af %(of)s") % {"number": given.number, "of": given.unit.removeprefix("of ")}
    return f"{given.number} {given.unit}"


def effect(version: Version) -> str:
    """What a guard does; "" for anything else."""
    return sentence(explaining.EFFECTS[version.demand.effect]) if version.demand else ""


def standing(rule: Rule, today: date) -> tuple[Version, bool]:
    """The version to show of a rule, and whether it is in force today: today's, else the next to come, else the last."""
    for version in rule.versions:
        if version.holds_on(today):
            return version, True
    coming = [version for version in rule.versions if version.since > today]
    return (coming[0] if coming else rule.versions[-1]), False
