"""A rule in words: its shape, what becomes of closed days, when it applies, from what it was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from treklang.law.clocks import AtAge, Before, Clock, Closed, DaysAYear, Decided, EachYear, Local, OnDay, Within
from treklang.law.guards import NAMED
from treklang.law.lengths import Length, Unit
from treklang.law.rules import Condition, Demand, Effect, Extension, Kind, Party, Rule, Source, Version
from treklang.law.words import Phrase, say

KINDS = {Kind.CLOCK: say("frist"), Kind.GUARD: say("vagt"), Kind.VALUE: say("værdi")}
PARTIES = {
    Party.AUTHORITY: say("myndigheden"),
    Party.CITIZEN: say("borgeren"),
    Party.PROVIDER: say("udføreren"),
}
EFFECTS = {
    Effect.BLOCKS: say("spærrer"),
    Effect.ASKS: say("kræver en skrevet begrundelse"),
    Effect.WARNS: say("gør opmærksom på det"),
}
# The marks of the table of rules, and what they say.
MARKS = {
    Source.STATUTE: ("A", say("loven selv er læst")),
    Source.AUTHORITY: ("B", say("en myndigheds egen side er læst")),
    Source.SECONDARY: ("C", say("kun en anden kilde er læst")),
    Source.MEMORY: ("K", say("efter hukommelsen; slå den op i loven")),
}
CLOSED = {
    Closed.STANDS: say("Ender fristen på en lukkedag, bliver den stående."),
    Closed.NEXT: say("Ender fristen på en lukkedag, flyttes den til den næste hverdag."),
    Closed.BEFORE: say("Ender fristen på en lukkedag, flyttes den til den sidste hverdag før."),
}


def shape(version: Version) -> Phrase:
    """What a version says: when it is due, what it asks, or what it is worth."""
    if version.clock is not None:
        return _clock(version.clock)
    if version.demand is not None:
        return _demand(version.demand)
    assert version.worth is not None
    return say("%(number)s %(unit)s", number=version.worth.number, unit=version.worth.unit)


def closed(version: Version) -> Phrase | None:
    """What becomes of a deadline on a closed day; None where it has no such day (hours, ages, times a year)."""
    match version.clock:
        case Within(length=Length(unit=Unit.HOURS)):
            return None
        case Within() | Before() | Decided() | Local() | OnDay():
            return CLOSED[version.if_closed]
        case _:
            return None


def conditions(applies: Condition) -> Iterator[Phrase]:
    """When a version applies: a phrase for each fact and for the sections."""
    for name in applies.when:
        yield say("Gælder kun, når %(fact)s.", fact=name)
    for name in applies.unless:
        yield say("Gælder ikke, når %(fact)s.", fact=name)
    if applies.sections:
        yield say("Gælder kun for %(sections)s.", sections=", ".join(sorted(applies.sections)))


def extension(given: Extension) -> Phrase:
    """How it may be put off."""
    if given.at_most is None:
        return say("Kan forlænges ved brev til borgeren med den nye dag.")
    return say("Kan forlænges ved brev til borgeren, højst %(length)s.", length=given.at_most.words)


def facts(version: Version) -> tuple[str, ...]:
    """The facts that a version may be asked with: those of its reckoning and those that say whether it applies."""
    applies = version.applies
    sections = ("sections",) if applies.sections else ()
    named = (*version.asks, *applies.when, *applies.unless, *sections, *_of_demand(version.demand))
    return tuple(dict.fromkeys(named))


def unread(rule: Rule, on: date) -> bool:
    """Whether nobody has read a version that holds on a day, or will, for more than a year before it."""
    held = [one for one in rule.versions if one.until is None or one.until > on]
    return any((on - one.read.on).days > 365 for one in held)


def sentences(demand: Demand) -> tuple[Phrase, Phrase]:
    """What a guard says and the way on, with the facts that they name in brackets."""
    says, way_on = (
        replace(one, params={name: f"[{name}]" for name in NAMED.findall(one.text)})
        for one in (demand.says, demand.way_on)
    )
    return says, way_on


def age(months: int) -> Phrase:
    """An age in words."""
    years, rest = divmod(months, 12)
    if rest:
        return say("%(years)s år og %(months)s måneder", years=years, months=rest)
    return say("%(years)s år", years=years)


def _of_demand(demand: Demand | None) -> tuple[str, ...]:
    if demand is None:
        return ()
    return (*demand.needs, *(("decided_on", "takes_effect") if demand.not_before else ()))


def _demand(demand: Demand) -> Phrase:
    effect = EFFECTS[demand.effect]
    if demand.not_before is not None:
        return say("%(effect)s, hvis takes_effect er tidligere end %(length)s efter decided_on", effect=effect,
                   length=demand.not_before.words)  # fmt: skip
    return say("%(effect)s, hvis ikke %(needs)s", effect=effect, needs=", ".join(demand.needs))


def _clock(clock: Clock) -> Phrase:
    match clock:
        case Within(length, event):
            return _within(length.words, event)
        case Before(length, months):
            return _before(length.words, months)
        case AtAge(months):
            return say("den dag, personen fylder %(age)s", age=age(months))
        case EachYear(times):
            return say("%(times)s gange i hvert kalenderår", times=times)
        case DaysAYear(days):
            return say("%(days)s dage i et løbende år", days=days)
        case Decided(fact, at_most):
            return _decided(fact, at_most)
        case OnDay():
            return _on_day(clock)
    return say("kommunens egen offentliggjorte frist for området")


def _within(length: Phrase, event: str) -> Phrase:
    if not event:
        return say("%(length)s efter starten", length=length)
    return say("%(length)s efter starten, eller når %(event)s sker, hvis det er før", length=length, event=event)


def _before(length: Phrase, months: int) -> Phrase:
    if not months:
        return say("%(length)s før dagen", length=length)
    return say("%(length)s før den dag, personen fylder %(age)s", length=length, age=age(months))


def _decided(fact: str, at_most: Length | None) -> Phrase:
    if at_most is None:
        return say("den dag, der er besluttet i sagen (%(fact)s)", fact=fact)
    return say("den dag, der er besluttet i sagen (%(fact)s), dog senest %(length)s efter starten", fact=fact,
               length=at_most.words)  # fmt: skip


def _on_day(clock: OnDay) -> Phrase:
    if clock.day:
        return say("den %(day)s. i måneden efter starten", day=clock.day)
    if clock.quarter:
        return say("kvartalets sidste dag")
    days = ", ".join(f"{day}.{month}." for month, day in clock.days_of_year)
    return say("hvert år den %(days)s", days=days)
