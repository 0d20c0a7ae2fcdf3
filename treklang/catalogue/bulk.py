"""What writing in bulk asks of the catalogue again and again, held in memory: the same answers as `queries`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from treklang.catalogue.models import Concept, LegalSection, Ring, Service
from treklang.catalogue.rules import CONDITION_KINDS as CONDITION_KINDS, plain
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

NO_CODE = UUID(int=0)


@dataclass(frozen=True)
class Card:
    """A row of the catalogue: what others keep of it, and when it holds."""

    id: int
    key: str
    from_on: date
    until: date | None
    code: UUID = NO_CODE
    section: str = ""
    position: int = 0

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Codes:
    """Concepts by kind and title, and sections, services and rings by key; titles compare without case and blanks."""

    _concepts: dict[tuple[str, str], Card]
    _sections: dict[str, tuple[Card, ...]]
    _services: dict[str, tuple[Card, ...]]
    _rings: dict[str, tuple[Card, ...]]
    _asked: dict[tuple[tuple[str, ...], str], tuple[Card, ...]] = field(default_factory=dict)

    def concept(self, kinds: tuple[str, ...], title: str, *, on: date) -> Card:
        """As `queries.concept`, by title. Raises BadInput where there is none on the day."""
        if (kinds, title) not in self._asked:
            found = [self._concepts[kind, plain(title)] for kind in kinds if (kind, plain(title)) in self._concepts]
            self._asked[kinds, title] = tuple(sorted(found, key=lambda card: card.position)[:1])
        return _on(self._asked[kinds, title], title, on)

    def section(self, key: str, *, on: date) -> Card:
        """As `queries.section`, by key."""
        return _on(self._sections.get(key, ()), key, on)

    def ring(self, key: str, *, on: date) -> Card:
        """As `queries.ring`, with its `position`."""
        return _on(self._rings.get(key, ()), key, on)

    def service(self, key: str, *, on: date) -> Card:
        """As `queries.service`, by key; its `section` is the key of the section it is given by."""
        return _on(self._services.get(key, ()), key, on)


def _on(cards: Iterable[Card], asked: str, on: date) -> Card:
    found = next((card for card in cards if card.holds(on)), None)
    if found is None:
        raise BadInput(say("“%(asked)s” står ikke i kataloget den %(day)s.", asked=asked, day=f"{on:%d.%m.%Y}"))
    return found


def codes() -> Codes:
    """All of the catalogue."""
    concepts: dict[tuple[str, str], Card] = {}
    for one in Concept.objects.order_by("position"):
        card = Card(one.id, one.title, one.valid.lower, one.valid.upper, code=one.code, position=one.position)
        concepts.setdefault((one.kind, plain(one.title)), card)
    sections: dict[str, tuple[Card, ...]] = {}
    for law in LegalSection.objects.order_by("valid"):
        sections[law.key] = (*sections.get(law.key, ()), Card(law.id, law.key, law.valid.lower, law.valid.upper))
    services: dict[str, tuple[Card, ...]] = {}
    for given in Service.objects.select_related("section").order_by("id"):
        card = Card(given.id, given.key, given.valid.lower, given.valid.upper, section=given.section.key)
        services[given.key] = (*services.get(given.key, ()), card)
    rings: dict[str, tuple[Card, ...]] = {
        one.key: (Card(one.id, one.key, one.valid.lower, one.valid.upper, position=one.position),)
        for one in Ring.objects.all()
    }
    return Codes(concepts, sections, services, rings)
