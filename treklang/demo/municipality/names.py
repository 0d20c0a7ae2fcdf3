"""Believable names, put together at random of first and last names of the time and origin."""

from __future__ import annotations

import unicodedata
from functools import cache
from random import Random
from typing import Any

from treklang.demo.municipality.texts import words
from treklang.people.rules import Sex

OTHER_ORIGIN = 0.12
_OLD_UNTIL, _MIDDLE_UNTIL = 1965, 1990
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


def name_of(rng: Random, sex: Sex, born: int) -> str:
    """A first and a last name for somebody born in a year."""
    while True:
        first, last = _draw(rng, sex, born)
        if f"{first} {last}" not in _never():
            return f"{first} {last}"


def _draw(rng: Random, sex: Sex, born: int) -> tuple[str, str]:
    names: dict[str, Any] = words("names")
    other = rng.random() < OTHER_ORIGIN
    age = "old" if born < _OLD_UNTIL else "middle" if born < _MIDDLE_UNTIL else "young"
    first = names["women" if sex is Sex.FEMALE else "men"]["other" if other else age]
    last = names["last"]["other" if other else "danish"]
    return first[int(rng.random() * len(first))], last[int(rng.random() * len(last))]


@cache
def _never() -> frozenset[str]:
    return frozenset(words("names")["never"]["pairs"])


def ascii_name(name: str) -> str:
    """A name in small ASCII letters, with points for blanks, as usernames have it."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return ".".join(plain.lower().split())
