"""How many citizens somebody may open in an hour: who opens one after another is stopped before she has seen them all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from treklang.kernel.errors import TooMany
from treklang.kernel.wording import say

WITHIN = timedelta(hours=1)
# What the log gives as the reason of a look that was refused for this.
REACHED = "cap"


@dataclass(frozen=True)
class Cap:
    """`most` citizens an hour, counted over the pages that open one (a list of names opens nobody)."""

    most: int
    pages: tuple[str, ...]

    def is_reached(self, opened: Collection[int], citizen: int) -> bool:
        """Whether a further citizen is one too many; one who was opened already never is."""
        return citizen not in opened and len(opened) >= self.most

    def reached(self) -> TooMany:
        """What whoever is stopped reads."""
        return TooMany(
            say(
                "Du har åbnet %(most)s borgere på en time, og flere kan du ikke åbne nu. Vent lidt, eller tal med din"
                " leder, hvis dit arbejde kræver flere. Forsøget står i læseloggen.",
                most=self.most,
            )
        )
