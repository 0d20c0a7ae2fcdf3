"""Whose work a page shows: one's own, or that of one's units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from treklang.cases.work import Scope
from treklang.organisation import queries as organisation
from treklang.organisation.queries import Unit
from treklang.organisation.rules import FunctionKind
from treklang.ui.signed_in import SignedIn

# Who has no cases of her own sees those of her units.
WITH_CASES_OF_UNIT = {FunctionKind.LEADER, FunctionKind.COMMITTEE, FunctionKind.RECEPTION, FunctionKind.LEGAL}
MINE, UNITS = "mine", "enhed"


@dataclass(frozen=True)
class Desk:
    """The acting user with the cases a page is about: `extent` is MINE or UNITS, `unit` another unit that was asked for."""

    user: SignedIn
    today: date
    extent: str
    scope: Scope
    unit: Unit | None = None
    # The last day whose deadlines are asked for; None: all.
    until: date | None = None

    @property
    def of_unit(self) -> bool:
        """Whether the cases are those of units, held by several."""
        return self.extent == UNITS

    @property
    def is_hers(self) -> bool:
        """Whether what comes to her own units belongs here too: not where another unit was asked for."""
        return self.unit is None or self.unit.id in self.unit_ids

    def at_a_glance(self, until: date) -> Desk:
        """The same desk for one statement over all kinds, with deadlines until a day."""
        return replace(self, scope=self.scope.shared(), until=until)

    @property
    def unit_ids(self) -> list[int]:
        """The acting user's own units."""
        return [unit.id for unit in self.user.units]


def desk(user: SignedIn, today: date, *, extent: str = "", unit: str = "") -> Desk:
    """The desk that an address asks for; without a wish the one of the user's functions. Raises Missing for no such unit."""
    if unit:
        found = organisation.unit(unit)
        return Desk(user, today, UNITS, Scope(today, unit_ids=(found.id,)), found)
    usual = UNITS if user.functions & WITH_CASES_OF_UNIT else MINE
    chosen = extent if extent in (MINE, UNITS) else usual
    units = tuple(one.id for one in user.units)
    scope = Scope(today, unit_ids=units) if chosen == UNITS else Scope(today, account_id=user.actor.id)
    return Desk(user, today, chosen, scope)
