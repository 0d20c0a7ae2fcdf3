"""How much of a citizen the acting user's reasons open: an export that is not all must say so."""

from __future__ import annotations

from dataclasses import dataclass

from treklang.access import queries
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.scope import Fact


@dataclass(frozen=True)
class Reach:
    """Classes that are closed altogether, those that are open for single cases only, and the cases' inner keys.

    Who sees a citizen by one case is not told whether there are others: what she may not know is not told here either.
    """

    closed: tuple[Fact, ...] = ()
    by_case: tuple[Fact, ...] = ()
    cases: frozenset[int] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Everything is open."""
        return not self.closed and not self.by_case


def reach_of(by: Actor, citizen_id: int) -> Reach:
    """What is open to the acting user of a citizen now."""
    if by.kind is ActorKind.SYSTEM:
        return Reach()
    given = queries.reasons(by.id, citizen_id)
    anywhere = {fact for one in given if one.case is None for fact in one.opens}
    somewhere = {fact for one in given for fact in one.opens}
    return Reach(
        closed=tuple(fact for fact in Fact if fact not in somewhere),
        by_case=tuple(fact for fact in Fact if fact in somewhere - anywhere),
        cases=frozenset(one.case for one in given if one.case is not None),
    )
