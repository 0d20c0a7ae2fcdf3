"""Whom a citizen sees on her own pages, and what she may see of them."""

from __future__ import annotations

from collections.abc import Iterable

from treklang.access import queries as access
from treklang.access.queries import Given
from treklang.access.rules import Reason
from treklang.kernel.scope import Fact

OF_PORTAL = (Reason.CITIZEN, Reason.CUSTODY, Reason.REPRESENTATIVE)


def whom() -> dict[int, list[Given]]:
    """Whom the acting user sees today because it is herself, her child or somebody she acts for: by inner key."""
    return access.seen_by_me(*OF_PORTAL)


def opened(given: Iterable[Given]) -> frozenset[Fact]:
    """What all of somebody's reasons open together."""
    return frozenset(fact for one in given for fact in one.opens)


def hides_places(*, is_protected: bool, given: Iterable[Given]) -> bool:
    """Whether it may not be told where the citizen can be found: the place of the help would tell it too."""
    return is_protected and Fact.ADDRESS not in opened(given)
