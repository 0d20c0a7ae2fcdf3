"""Phrases that users read, marked where they are written; the house above translates them (kernel/wording.py).

Law is the lowest floor, so it has a marker of its own. What is written in the statutes' files carries its English with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Phrase:
    """A Danish phrase with its parameters; `english` where it stands beside it in a statute's file."""

    text: str
    params: Mapping[str, object] = field(default_factory=dict)
    english: str = ""

    def __str__(self) -> str:
        return filled(self.text, self.params)


def say(text: str, /, **params: object) -> Phrase:
    """Mark a phrase for translation: `say("Plus %(n)s dage", n=3)`."""
    return Phrase(text, params)


def filled(text: str, params: Mapping[str, object]) -> str:
    """A text with its parameters in their places."""
    return text % {name: str(value) for name, value in params.items()} if params else text
