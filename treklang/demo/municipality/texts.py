"""What people say and write in a planned course, put together of fragments by condition, level, help and outcome.

The fragments stand in words/*.toml, in Danish, each with the citizen's name and pronouns left open.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from treklang.people.rules import Sex

WORDS = Path(__file__).with_name("words")
HARD = 2  # from this level on an activity is spoken of as hard
_MINE = {"sig": "mig", "sin": "min", "sit": "mit", "sine": "mine"}
_YOUNG_WORDS = re.compile(r"\b(mor|mors|far|forældre\w*|STU\w*|skole\w*|klasse\w*|studie\w*)\b")
_SELF = re.compile(r"\b(sig|sin|sit|sine)\b")
_PRONOUNS = {
    Sex.FEMALE: {"hun": "hun", "Hun": "Hun", "hende": "hende", "hendes": "hendes"},
    Sex.MALE: {"hun": "han", "Hun": "Han", "hende": "ham", "hendes": "hans"},
}

# By level 0-4: what somebody beside says of an activity, and what the citizen does.
_SEEN = (
    ("Kan selv {do}.", "Har ingen vanskeligheder med at {do}."),
    ("Kan for det meste {do} uden hjælp.", "Kan {do}, men skal mindes om det en gang imellem."),
    ("Kan {do}, når en anden er med.", "Har brug for hjælp flere gange om ugen til at {do}."),
    ("Kan kun {do} med meget støtte.", "Skal have hjælp hver gang til at {do}."),
    ("Kan ikke {do} uden hjælp.", "Har brug for fuld hjælp til at {do}."),
)
_TOLD = (
    ("Jeg kan godt selv {do}.", "Det klarer jeg selv."),
    ("Det går for det meste fint at {do}.", "Jeg kan {do}, når dagen er god."),
    ("Det er svært for mig at {do} alene.", "Jeg har brug for nogen ved siden af, når jeg skal {do}."),
    ("Jeg kan næsten ikke {do}.", "Det er noget af det sværeste for mig at {do}."),
    ("Jeg kan ikke {do}.", "Det må andre hjælpe mig med."),
)


@cache
def words(name: str) -> dict[str, Any]:
    """The fragments of one file."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text("utf-8"))


@cache
def theme_of(condition: str) -> str:
    """The theme of an activity: care, home, health, talk, move, social, order or work."""
    return str(words("activities")[condition]["theme"])


@cache
def _doing(condition: str) -> tuple[str, str]:
    """The activity as a verb phrase of somebody else and of oneself."""
    do = words("activities")[condition]["do"]
    return do, _SELF.sub(lambda found: _MINE[found.group()], do)


@cache
def _fragments(file: str, path: tuple[str, ...], is_old: bool) -> tuple[str, ...]:
    """The fragments at a path of keys, without those that only the young say."""
    found: Any = words(file)
    for key in path:
        found = found[key]
    fitting = tuple(one for one in found if not (is_old and _YOUNG_WORDS.search(one)))
    return fitting or tuple(found)


class Voice:
    """Speaks of one citizen: picks a fragment, rarely one that was used before, and fills in name and pronouns."""

    def __init__(self, rng: Random, first_name: str, sex: Sex, *, is_old: bool) -> None:
        self._rng = rng
        self._is_old = is_old
        self._words = {"navn": first_name, **_PRONOUNS[sex]}
        self._used: set[str] = set()

    def phrase(self, file: str, *path: str, **more: str) -> str:
        """One fragment of a file, by the path of its keys."""
        return self.fill(self._fresh(_fragments(file, path, self._is_old)), **more)

    def _fresh(self, fragments: Sequence[str]) -> str:
        found = self.pick(fragments)
        for _ in range(2):
            if found not in self._used:
                break
            found = self.pick(fragments)
        self._used.add(found)
        return found

    def pick(self, fragments: Sequence[str]) -> str:
        """One of some fragments, as it stands."""
        return fragments[int(self._rng.random() * len(fragments))]

    def fill(self, fragment: str, **more: str) -> str:
        """A fragment with the citizen's name and pronouns in it."""
        return fragment.format(**self._words, **more) if "{" in fragment else fragment

    def told_of_activity(self, condition: str, level: int) -> str:
        """What the citizen says of an activity at a level 0-4."""
        return self._of_activity(condition, level, _TOLD[level], ("hard" if level >= HARD else "eased"), own=True)

    def seen_of_activity(self, condition: str, level: int) -> str:
        """What somebody beside the citizen says of an activity at a level 0-4."""
        return self._of_activity(condition, level, _SEEN[level], ("seen" if level >= HARD else "managed"), own=False)

    def _of_activity(self, condition: str, level: int, general: Sequence[str], key: str, *, own: bool) -> str:
        """The general sentence of the level, one special to the activity, or both."""
        way = self._rng.random()
        special = self.phrase("activities", condition, key)
        if way < 0.45:
            return special
        sentence = self.pick(general).format(do=_doing(condition)[own])
        return sentence if way < 0.65 else f"{sentence} {special}"

    def of_circumstance(self, condition: str, *, own: bool) -> str:
        """What is said of a condition that has no level."""
        return self.phrase("circumstances", condition, "said" if own else "seen")
