"""What citizens are asked about their own experience: instruments are data, one file a version (instruments/*.toml).

Pure: no database. A file that cannot be stops with what is wrong.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from treklang.kernel.errors import Missing
from treklang.kernel.wording import Sentence, say

FOLDER = Path(__file__).with_name("instruments")
EVERYDAY = "everyday"


@dataclass(frozen=True)
class Question:
    """One question, in `short` as a heading, with the words for the two ends of the scale."""

    key: str
    short: Sentence
    text: Sentence
    low: Sentence
    high: Sentence


@dataclass(frozen=True)
class Instrument:
    """Questions that are asked together, on a scale where higher is better; one version of them."""

    key: str
    version: int
    valid_from: date
    lowest: int
    highest: int
    title: Sentence
    meant_for: Sentence
    questions: tuple[Question, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The questions' keys in the order they are asked."""
        return tuple(question.key for question in self.questions)

    def scores(self) -> range:
        """The scores an answer may have."""
        return range(self.lowest, self.highest + 1)


def at(key: str, on: date) -> Instrument:
    """The version of an instrument that is asked on a day. Raises Missing."""
    versions = [one for one in instruments() if one.key == key and one.valid_from <= on]
    if not versions:
        raise Missing(say("Spørgsmålene findes ikke på den dag."))
    return max(versions, key=lambda one: one.version)


def version(key: str, number: int) -> Instrument:
    """An instrument as it was asked. Raises Missing."""
    for one in instruments():
        if (one.key, one.version) == (key, number):
            return one
    raise Missing(say("Spørgsmålene findes ikke på den dag."))


@cache
def instruments() -> tuple[Instrument, ...]:
    """Every instrument of the folder."""
    return tuple(read(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))


def read(text: str) -> Instrument:
    """An instrument from the text of its file. Raises KeyError or ValueError where the file cannot be."""
    told = tomllib.loads(text)
    found = Instrument(
        key=told["key"], version=told["version"], valid_from=told["valid_from"], lowest=told["lowest"],
        highest=told["highest"], title=_in_both(told["title"]), meant_for=_in_both(told["for"]),
        questions=tuple(_question(one) for one in told["question"]),
    )  # fmt: skip
    if len(set(found.keys)) != len(found.keys) or not found.lowest < found.highest:
        raise ValueError(f"{found.key}: two questions have one key, or the scale has no length")
    return found


def _question(told: dict[str, Any]) -> Question:
    return Question(told["key"], _in_both(told["short"]), _in_both(told), _in_both(told["low"]), _in_both(told["high"]))


def _in_both(told: dict[str, Any]) -> Sentence:
    return Sentence(told["da"], english=told["en"])
