"""Who and what a story speaks of, by the story's own names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say
from treklang.services import queries as services

Named = TypeVar("Named")


@dataclass
class Cast:
    """The things a story has named so far, and the newest case and assessment."""

    folder: Path
    citizen_id: int
    citizen_uid: UUID
    seed_of_all: str
    actors: dict[str, Actor]
    employees: dict[str, int]
    units: dict[str, int]
    offers: dict[str, int]
    case: int | None = None
    case_uid: UUID | None = None
    assessment: int | None = None
    named: dict[tuple[str, str], int] = field(default_factory=dict)
    newest: dict[str, int] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)

    def seed(self, do: str) -> str:
        """The seed of a step's ids: the citizen, the kind of step and how many of the kind came before."""
        self.counted[do] += 1
        return f"{self.seed_of_all}/{do}/{self.counted[do]}"

    def actor(self, key: str) -> Actor:
        """Who does a step."""
        return _known(self.actors, key, "by")

    def employee(self, key: str | None, name: str) -> int | None:
        """An employee's inner key; none for none."""
        return None if key is None else _known(self.employees, key, name)

    def unit(self, key: str) -> int:
        """A unit's inner key."""
        return _known(self.units, key, "unit")

    def offer(self, key: str | None) -> int:
        """An offer's inner key."""
        return _known(self.offers, key or "", "offer")

    def case_id(self) -> int:
        """The story's case; a story opens one before it does anything in it."""
        if self.case is None:
            raise BadInput(say("Historien har ikke åbnet en sag endnu. Begynd med “open_case”."), field="do")
        return self.case

    def assessment_id(self) -> int:
        """The newest assessment."""
        if self.assessment is None:
            raise BadInput(say("Historien har ikke begyndt en udredning endnu. Brug “start_assessment”."), field="do")
        return self.assessment

    def name(self, kind: str, key: str, row_id: int) -> None:
        """Give a thing its name; a name is given once."""
        if (kind, key) in self.named:
            raise BadInput(say("Navnet “%(key)s” er allerede brugt i historien. Vælg et andet.", key=key), field="key")
        self.named[kind, key] = row_id

    def called(self, kind: str, key: str | None, name: str) -> int | None:
        """What was named so; none for none."""
        if key is None:
            return None
        if (kind, key) not in self.named:
            raise BadInput(say("Historien har ikke nævnt “%(key)s” før. Ret navnet.", key=key), field=name)
        return self.named[kind, key]

    def must(self, kind: str, name: str) -> int:
        """The newest thing of a kind, which must be there."""
        if kind not in self.newest:
            raise BadInput(say("Historien har ikke lavet noget at gøre dette ved endnu. Ret rækkefølgen."), field=name)
        return self.newest[kind]

    def grant(self, offer: str) -> int:
        """The newest grant at an offer: one that runs, where there is one."""
        offer_id = self.offer(offer)
        grants = [grant for grant in services.of_case(self.case_id()) if grant.offer_id == offer_id]
        grants.sort(key=lambda grant: (grant.ended_on is None, grant.id))
        if not grants:
            raise BadInput(
                say("Der er ingen bevilling hos “%(offer)s”. Træf en afgørelse om bevilling først.", offer=offer),
                field="offer",
            )
        return grants[-1].id


def _known(names: dict[str, Named], key: str, name: str) -> Named:
    if key not in names:
        known = ", ".join(sorted(names)) or "-"
        raise BadInput(say("“%(key)s” står ikke i historien. Der er: %(known)s.", key=key, known=known), field=name)
    return names[key]
