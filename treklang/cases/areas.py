"""The areas of the municipality's published limits: which there are on a day, and what they are about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.conf import settings

from treklang.kernel.errors import BadInput
from treklang.kernel.wording import Sentence, of_law, say
from treklang.law import limits
from treklang.law.limits import Limit

# A case that the Appeals Board returned has a limit of its own, which nobody applies for.
RETURNED = "hjemvist"


def published(*, on: date) -> list[Limit]:
    """The limits that the municipality has published on a day."""
    return limits.areas(settings.MUNICIPALITY.limits, on)


def to_apply_for(*, on: date) -> list[Limit]:
    """Those of them that a citizen can apply within."""
    return [one for one in published(on=on) if one.area != RETURNED]


def title_of(area: str, *, on: date) -> Sentence:
    """An area's name as a user reads it."""
    held = limits.held(settings.MUNICIPALITY.limits, area, on)
    return of_law(held.title) if held else Sentence(area)


def sections_of(area: str, *, on: date) -> frozenset[str]:
    """The catalogue's keys of the sections that an area is about."""
    held = limits.held(settings.MUNICIPALITY.limits, area, on)
    return frozenset(held.sections if held else ())


def answers(area: str, sections: Collection[str], *, on: date) -> bool:
    """Whether a decision by these sections answers an application of an area; one about no section is answered by those
    that no other area is about."""
    own = sections_of(area, on=on)
    if own:
        return bool(own & set(sections))
    others = {section for one in published(on=on) for section in one.sections}
    return bool(set(sections) - others)


def check_area(area: str, *, on: date) -> None:
    """Refuse an area for which no limit is published."""
    if area not in {one.area for one in to_apply_for(on=on)}:
        raise BadInput(
            say("Kommunen har ikke offentliggjort en frist for “%(area)s”. Vælg et andet område.", area=area),
            field="area",
        )
