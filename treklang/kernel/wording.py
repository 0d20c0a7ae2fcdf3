"""Sentences that users read, marked where they are written and translated where they are shown.

Pure Python: rules and law use it without Django. The Danish text is the message id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Self


def _untranslated(text: str) -> str:
    return text


_translate: Callable[[str], str] = _untranslated


def translate_with(translate: Callable[[str], str]) -> None:
    """Tell how sentences are translated; the composition root does so once Django is loaded."""
    global _translate
    _translate = translate


@dataclass(frozen=True)
class Sentence:
    """A sentence with its parameters; `str()` gives it in the reader's language."""

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        text = _translate(self.text)
        return text % {name: str(value) for name, value in self.params.items()} if self.params else text


def say(text: str, /, **params: Any) -> Sentence:
    """Mark a sentence for translation: `say("%(n)s mål mangler", n=3)`."""
    return Sentence(text, params)


class Worded(Enum):
    """An enumeration that carries its own wording: `OPEN = "open", say("Åben")`; the value is the text in the database."""

    title: Sentence

    def __new__(cls, value: str, title: Sentence = Sentence("")) -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.title = title
        return member
