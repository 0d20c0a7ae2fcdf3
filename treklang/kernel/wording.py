"""Sentences that users read, marked where they are written and translated where they are shown.

Pure Python: rules and law use it without Django. The Danish text is the message id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Self

from treklang.law.words import Phrase, filled


def _untranslated(text: str) -> str:
    return text


def _in_danish() -> bool:
    return False


_translate: Callable[[str], str] = _untranslated
_in_english: Callable[[], bool] = _in_danish


def translate_with(translate: Callable[[str], str], *, in_english: Callable[[], bool] = _in_danish) -> None:
    """Tell how sentences are translated, and whether the reader's language is English; the composition root does so once
    Django is loaded."""
    global _translate, _in_english
    _translate, _in_english = translate, in_english


@dataclass(frozen=True)
class Sentence:
    """A sentence with its parameters; `str()` gives it in the reader's language.

    `english` is its English where that stands beside the Danish in a file (a statute's) and not in the catalogue.
    """

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)
    english: str = ""

    def __str__(self) -> str:
        beside = self.english if _in_english() else self.text
        return filled(beside if self.english else _translate(self.text), self.params)


def say(text: str, /, **params: Any) -> Sentence:
    """Mark a sentence for translation: `say("%(n)s mål mangler", n=3)`."""
    return Sentence(text, params)


def of_law(phrase: Phrase) -> Sentence:
    """A phrase of the law room as a sentence of the house; phrases among its parameters too."""
    params = {name: of_law(value) if isinstance(value, Phrase) else value for name, value in phrase.params.items()}
    return Sentence(phrase.text, params, phrase.english)


class Worded(Enum):
    """An enumeration that carries its own wording: `OPEN = "open", say("Åben")`; the value is the text in the database."""

    title: Sentence

    def __new__(cls, value: str, title: Sentence = Sentence("")) -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.title = title
        return member
