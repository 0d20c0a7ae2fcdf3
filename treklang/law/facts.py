"""Facts that a rule may ask for beside the moment it starts: typed readers with errors that say what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from treklang.law.lengths import DENMARK, Length, length
from treklang.law.words import Phrase, say

Facts = Mapping[str, Any]
YES, NO = {"yes", "ja", "true", "1"}, {"no", "nej", "false", "0"}


class BadFact(Exception):
    """A fact that is missing or is not what it must be; the sentence says what to give."""

    def __init__(self, name: str, sentence: Phrase) -> None:
        super().__init__(str(sentence))
        self.name = name
        self.sentence = sentence


def as_day(facts: Facts, name: str) -> date | None:
    """A fact that is a day, as a date, a moment (with a zone: its day in Denmark) or ISO text; None where it is not given."""
    found = facts.get(name)
    if found is None or found == "":
        return None
    if isinstance(found, date) and not isinstance(found, datetime):
        return found
    try:
        moment = found if isinstance(found, datetime) else datetime.fromisoformat(str(found))
        return (moment.astimezone(DENMARK) if moment.tzinfo else moment).date()
    except ValueError:
        raise BadFact(name, say("%(name)s er ikke en dato. Skriv den som 2026-01-31.", name=name)) from None


def as_number(facts: Facts, name: str, *, otherwise: int) -> int:
    """A fact that is a whole number of at least 0."""
    found = str(facts.get(name, otherwise))
    if not (found.isascii() and found.isdigit()):
        raise BadFact(name, say("%(name)s er ikke et helt tal. Skriv tallet.", name=name))
    return int(found)


def as_yes(facts: Facts, name: str) -> bool:
    """A fact that is yes or no; no where it is not given."""
    found = facts.get(name, False)
    if isinstance(found, bool):
        return found
    if str(found).lower() in YES | NO:
        return str(found).lower() in YES
    raise BadFact(name, say("%(name)s er hverken ja eller nej. Skriv yes eller no.", name=name))


def as_length(facts: Facts, name: str) -> Length | None:
    """A fact that is a length, as "6 weeks"; None where it is not given."""
    found = facts.get(name)
    if found is None or found == "":
        return None
    if isinstance(found, Length):
        return found
    try:
        return length(str(found))
    except ValueError:
        raise BadFact(name, say("%(name)s er ikke en længde. Skriv den som 6 weeks.", name=name)) from None


def as_words(facts: Facts, name: str) -> frozenset[str]:
    """A fact that is several words, as a list or as text with commas."""
    found = facts.get(name, ())
    parts: Iterable[Any] = found.split(",") if isinstance(found, str) else found
    return frozenset(part for one in parts if (part := str(one).strip()))
